/** A stop of a route by what is done there: loads picked up and set down, by id. */
export interface Visit {
  readonly id: string;
  readonly place: string;
  readonly pickups: readonly string[];
  readonly deliveries: readonly string[];
}

/** Where a load is fetched and brought. */
export interface Ends {
  readonly load: string;
  readonly from: string;
  readonly to: string;
}

export type Side = 'pickups' | 'deliveries';

/** A stop that another route takes over. */
export interface Taking<V extends Visit> {
  readonly stop: V;
  /** Among the stops that are there. */
  readonly position: number;
  /** The first position that may still be changed. */
  readonly first: number;
  /** Of all the stop's loads. */
  readonly ends: readonly Ends[];
  /** Metres between two places. */
  readonly apart: (from: string, to: string) => number;
  /** A stop of which nothing is known yet but what there is to do. */
  readonly made: (place: string, side: Side, loads: readonly string[]) => V;
}

/** A stop at another position of its own route, counted without it. */
export function movedWithin<V extends Visit>(stops: readonly V[], stop: V, position: number): V[] {
  return stops.filter(({ id }) => id !== stop.id).toSpliced(position, 0, stop);
}

/**
 * The stops of a route that takes over another's stop with its loads: the stop at its position, and the other ends of its loads with it:
 * at a stop of the route that is at the same place and on the right side of it, else as a new stop where the detour is least.
 */
export function movedInto<V extends Visit>(stops: readonly V[], taking: Taking<V>): V[] {
  const { stop, position, first, ends } = taking;
  let order = stops.toSpliced(position, 0, stop);
  const partner = (side: Side, place: string, loads: readonly string[]) => {
    const at = order.findIndex(({ id }) => id === stop.id);
    const range = side === 'pickups' ? ([first, at] as const) : ([at + 1, order.length] as const);
    order = joined(order, { ...taking, place, side, loads, range });
  };
  for (const [place, loads] of byPlace(ends, stop.deliveries, 'from')) partner('pickups', place, loads);
  for (const [place, loads] of byPlace(ends, stop.pickups, 'to')) partner('deliveries', place, loads);
  return order;
}

/** The stops without these loads; those with nothing left are gone, but for those that stay. */
export function withoutLoads<V extends Visit>(
  stops: readonly V[],
  loads: readonly string[],
  { sides = ['pickups', 'deliveries'], stays = () => false }: { sides?: readonly Side[]; stays?: (stop: V) => boolean } = {},
): V[] {
  const rest = (stop: V, side: Side) => (sides.includes(side) ? stop[side].filter((id) => !loads.includes(id)) : stop[side]);
  return stops
    .map((stop) => ({ ...stop, pickups: rest(stop, 'pickups'), deliveries: rest(stop, 'deliveries') }))
    .filter((stop) => stop.pickups.length + stop.deliveries.length > 0 || stays(stop));
}

function byPlace(ends: readonly Ends[], loads: readonly string[], side: 'from' | 'to'): [string, string[]][] {
  const those = ends.filter(({ load }) => loads.includes(load));
  return [...grouped(those, (end) => end[side])].map(([place, group]) => [place, group.map(({ load }) => load)]);
}

/** The things by key, in the order of their first. */
export function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

interface Joining<V extends Visit> extends Pick<Taking<V>, 'apart' | 'made'> {
  readonly place: string;
  readonly side: Side;
  readonly loads: readonly string[];
  /** Positions, the last one not a stop any more. */
  readonly range: readonly [number, number];
}

/** The loads at a stop at their place within the range, or at a new one there. */
function joined<V extends Visit>(stops: readonly V[], { place, side, loads, range, apart, made }: Joining<V>): V[] {
  const [first, last] = range;
  const at = stops.findIndex((stop, position) => position >= first && position < last && stop.place === place);
  const there = stops[at];
  if (there) return stops.with(at, { ...there, [side]: [...there[side], ...loads] });
  const positions = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const detours = positions.map((position) => detour({ before: stops[position - 1]?.place, after: stops[position]?.place, place }, apart));
  const best = positions[detours.indexOf(Math.min(...detours))] ?? last;
  return stops.toSpliced(best, 0, made(place, side, loads));
}

interface Between {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly place: string;
}

/** Metres more to go by a place between two others. */
function detour({ before, after, place }: Between, apart: (from: string, to: string) => number): number {
  const leg = (from: string | undefined, to: string | undefined) => (from !== undefined && to !== undefined ? apart(from, to) : 0);
  return leg(before, place) + leg(place, after) - leg(before, after);
}
