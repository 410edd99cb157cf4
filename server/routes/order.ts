import { movedInto as broughtInto, movedWithin as shifted, withoutLoads, type Ends, type Side } from '../../geo/rearrange.ts';
import type { Place } from '../places/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { isPast, type Stop } from './model.ts';
import { apart } from './problem.ts';

export { grouped, type Ends } from '../../geo/rearrange.ts';

/** The first position that may still be changed. */
export function firstFree(stops: readonly Stop[]): number {
  return stops.findLastIndex(isPast) + 1;
}

/** A stop moved to another position of its own route, counted without it. Refuses `Invalid` for what is past. */
export function movedWithin(stops: readonly Stop[], stop: Stop, position: number): Stop[] {
  const rest = stops.filter(({ id }) => id !== stop.id);
  return shifted(rest, stop, freeAt(rest, position));
}

/** The position, if it is one that may still be changed. Refuses `Invalid` (position, out-of-range). */
export function freeAt(stops: readonly Stop[], position: number): number {
  const free = Number.isInteger(position) && position >= firstFree(stops) && position <= stops.length;
  return free ? position : refuse(invalid('position', 'out-of-range'));
}

/** The stops without these loads; those with nothing left that nobody has come to are gone. */
export function without(stops: readonly Stop[], loads: readonly string[], sides?: readonly Side[]): Stop[] {
  return withoutLoads(stops, loads, { stays: isPast, ...(sides && { sides }) });
}

export interface Moving {
  readonly stop: Stop;
  readonly position: number;
  /** Of all the stop's loads. */
  readonly ends: readonly Ends[];
  readonly places: ReadonlyMap<string, Place>;
  /** Names the nth new stop. */
  readonly newId: (nth: number) => string;
}

/** The stops of a route that takes over another's stop with its loads. Refuses `Invalid` for what is past. */
export function movedInto(stops: readonly Stop[], { stop, position, ends, places, newId }: Moving): Stop[] {
  let nth = 0;
  return broughtInto(stops, {
    stop,
    position: freeAt(stops, position),
    first: firstFree(stops),
    ends,
    apart: (from, to) => between(places.get(from), places.get(to)),
    made: (place, side, loads) => newStop({ id: newId(nth++), place, [side]: loads }),
  });
}

function between(from: Place | undefined, to: Place | undefined): number {
  return from && to ? apart(from, to) : 0;
}

/** A stop of which nothing is known yet but what there is to do. */
export function newStop({ id, place, pickups = [], deliveries = [] }: Pick<Stop, 'id' | 'place'> & Partial<Pick<Stop, Side>>): Stop {
  const someTime = new Date(0);
  const times = { arrival: someTime, departure: someTime, window: { from: someTime, until: someTime }, slack: 0 };
  return { id, place, pickups, deliveries, ...times, arrivedAt: null, leftAt: null, skipped: null };
}
