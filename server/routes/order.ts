import type { Place } from '../places/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { isPast, type Stop } from './model.ts';
import { apart } from './problem.ts';

/** Where a load is fetched and brought on its present leg. */
export interface Ends {
  readonly load: string;
  readonly from: string;
  readonly to: string;
}

type Side = 'pickups' | 'deliveries';
type Places = ReadonlyMap<string, Place>;

/** The first position that may still be changed. */
export function firstFree(stops: readonly Stop[]): number {
  return stops.findLastIndex(isPast) + 1;
}

/** A stop moved to another position of its own route, counted without it. Refuses `Invalid` for what is past. */
export function movedWithin(stops: readonly Stop[], stop: Stop, position: number): Stop[] {
  const rest = stops.filter(({ id }) => id !== stop.id);
  return rest.toSpliced(freeAt(rest, position), 0, stop);
}

/** The position, if it is one that may still be changed. Refuses `Invalid` (position, out-of-range). */
export function freeAt(stops: readonly Stop[], position: number): number {
  const free = Number.isInteger(position) && position >= firstFree(stops) && position <= stops.length;
  return free ? position : refuse(invalid('position', 'out-of-range'));
}

/** The stops without these loads; those with nothing left that nobody has come to are gone. */
export function without(stops: readonly Stop[], loads: readonly string[], sides: readonly Side[] = ['pickups', 'deliveries']): Stop[] {
  const rest = (stop: Stop, side: Side) => (sides.includes(side) ? stop[side].filter((id) => !loads.includes(id)) : stop[side]);
  return stops
    .map((stop) => ({ ...stop, pickups: rest(stop, 'pickups'), deliveries: rest(stop, 'deliveries') }))
    .filter((stop) => stop.pickups.length + stop.deliveries.length > 0 || isPast(stop));
}

export interface Moving {
  readonly stop: Stop;
  readonly position: number;
  /** Of all the stop's loads. */
  readonly ends: readonly Ends[];
  readonly places: Places;
  /** Names the nth new stop. */
  readonly newId: (nth: number) => string;
}

/**
 * The stops of a route that takes over another's stop with its loads: the stop at its position, and the other ends of its loads with it:
 * at a stop of the route that is at the same place and on the right side of it, else as a new stop where the detour is least.
 */
export function movedInto(stops: readonly Stop[], { stop, position, ends, places, newId }: Moving): Stop[] {
  let nth = 0;
  let order = stops.toSpliced(freeAt(stops, position), 0, stop);
  const partner = (side: Side, place: string, loads: readonly string[]) => {
    const at = order.findIndex(({ id }) => id === stop.id);
    const range = side === 'pickups' ? ([firstFree(order), at] as const) : ([at + 1, order.length] as const);
    order = joined(order, { place, side, loads, range, places, newId: () => newId(nth++) });
  };
  for (const [place, group] of groupedBy(ends, stop.deliveries, 'from')) partner('pickups', place, group);
  for (const [place, group] of groupedBy(ends, stop.pickups, 'to')) partner('deliveries', place, group);
  return order;
}

function groupedBy(ends: readonly Ends[], loads: readonly string[], side: 'from' | 'to'): [string, string[]][] {
  const those = ends.filter(({ load }) => loads.includes(load));
  return [...grouped(those, (end) => end[side])].map(([place, group]) => [place, group.map(({ load }) => load)]);
}

/** The things by key, in the order of their first. */
export function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

interface Joining {
  readonly place: string;
  readonly side: Side;
  readonly loads: readonly string[];
  /** Positions, the last one not a stop any more. */
  readonly range: readonly [number, number];
  readonly places: Places;
  readonly newId: () => string;
}

/** The loads at a stop at their place within the range, or at a new one there. */
function joined(stops: readonly Stop[], { place, side, loads, range, places, newId }: Joining): Stop[] {
  const [first, last] = range;
  const at = stops.findIndex((stop, position) => position >= first && position < last && stop.place === place && !isPast(stop));
  const there = stops[at];
  if (there) return stops.with(at, { ...there, [side]: [...there[side], ...loads] });
  const positions = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const detours = positions.map((position) => detour(stops, { place, position, places }));
  const best = positions[detours.indexOf(Math.min(...detours))] ?? last;
  return stops.toSpliced(best, 0, newStop({ id: newId(), place, [side]: loads }));
}

/** Metres more, as the crow flies, to go by a place between the stops at a position. */
function detour(stops: readonly Stop[], { place, position, places }: { place: string; position: number; places: Places }): number {
  const [before, after, here] = [stops[position - 1]?.place, stops[position]?.place, place].map((id) => places.get(id ?? ''));
  const leg = (a: Place | undefined, b: Place | undefined) => (a && b ? apart(a, b) : 0);
  return leg(before, here) + leg(here, after) - leg(before, after);
}

/** A stop of which nothing is known yet but what there is to do. */
export function newStop({ id, place, pickups = [], deliveries = [] }: Pick<Stop, 'id' | 'place'> & Partial<Pick<Stop, Side>>): Stop {
  const someTime = new Date(0);
  const times = { arrival: someTime, departure: someTime, window: { from: someTime, until: someTime }, slack: 0 };
  return { id, place, pickups, deliveries, ...times, arrivedAt: null, leftAt: null, skipped: null };
}
