import type { BoardRoute, BoardStop } from './route.ts';
import { others } from './spots.ts';

type Order = Pick<BoardRoute, 'stops'>;

/** Stops are told from each other by what is done there: a stop that was made anew has another id. */
const isSame = (one: BoardStop, other: BoardStop): boolean => one.id === other.id || sharesWork(one, other);

function sharesWork(one: BoardStop, other: BoardStop): boolean {
  const works = ({ pickups, deliveries }: BoardStop) => [
    ...pickups.map(({ id }) => `up ${id}`),
    ...deliveries.map(({ id }) => `down ${id}`),
  ];
  const known = new Set(works(one));
  return works(other).some((work) => known.has(work));
}

/** At which position among the other stops a stop belongs, so that the order is again that of `before`. */
export function positionBack(before: Order, now: Order, stop: BoardStop): number {
  const index = before.stops.findIndex((one) => isSame(one, stop));
  const earlier = before.stops.slice(0, index);
  const rest = others(now, stop);
  return rest.findLastIndex((one) => earlier.some((was) => isSame(was, one))) + 1;
}

/** The next stop that is not where it was, and where it belongs; null when the order is as before. */
export function nextBack(before: Order, now: Order): { readonly stop: BoardStop; readonly position: number } | null {
  const wanted = before.stops.flatMap((was) => now.stops.find((one) => isSame(was, one)) ?? []);
  const at = wanted.findIndex((stop, index) => now.stops.filter((one) => wanted.includes(one))[index] !== stop);
  const stop = wanted[at];
  return stop ? { stop, position: positionBack(before, now, stop) } : null;
}
