import { sooner } from '../goods/moments.ts';
import { isPast, type BoardRoute, type BoardStop } from './route.ts';

type Timed = Pick<BoardRoute, 'state' | 'stops' | 'window'>;

/** From so many seconds on a route is called late, whatever its slack. */
const LATE_AFTER = 15 * 60;

/** How a route is doing, from what was planned and the last tap heard. Positions are never sent. */
export interface Progress {
  /** Stops served or left out. */
  readonly done: number;
  /** Where the driver is now: arrived, work left. */
  readonly at: BoardStop | null;
  /** The next stop nobody has come to, when it is expected, and by when it must be reached so that nothing breaks. */
  readonly next: BoardStop | null;
  readonly expected: Date | null;
  readonly latest: Date | null;
  /** The last tap of the driver, and at which stop. */
  readonly heard: Date | null;
  readonly heardAt: BoardStop | null;
  /** Seconds behind the plan; ahead is below zero. */
  readonly behind: number;
  /** Coming stops where food is set down. */
  readonly waiting: number;
  readonly late: boolean;
}

const instant = (text: string) => new Date(text).getTime();

/** What the driver did at a stop, the last of it; null when nothing was heard from there. */
function heardFrom(stop: BoardStop): number | null {
  const loads = [...stop.pickups.map(({ collectedAt }) => collectedAt), ...stop.deliveries.map(({ deliveredAt }) => deliveredAt)];
  const taps = [stop.arrivedAt, stop.leftAt, ...(stop.arrivedAt ? loads : [])].flatMap((tap) => (tap === null ? [] : [instant(tap)]));
  return taps.length > 0 ? Math.max(...taps) : null;
}

function lastTap(stops: readonly BoardStop[]): { stop: BoardStop; at: number } | null {
  return stops.reduce<{ stop: BoardStop; at: number } | null>((last, stop) => {
    const at = heardFrom(stop);
    return at !== null && at >= (last?.at ?? -Infinity) ? { stop, at } : last;
  }, null);
}

/** Work is left where the driver arrived and has not left. */
const isHere = (stop: BoardStop): boolean =>
  stop.arrivedAt !== null &&
  stop.skipped === null &&
  stop.leftAt === null &&
  (stop.pickups.some(({ state }) => state === 'ROUTED') || stop.deliveries.some(({ state }) => state === 'COLLECTED'));

/** Seconds that the last tap was later than planned. */
function slip(tap: { stop: BoardStop } | null): number {
  const arrived = tap?.stop.arrivedAt;
  return tap && arrived ? (instant(arrived) - instant(tap.stop.arrival)) / 1000 : 0;
}

/** How long the way is planned to take from where the driver is now, ms; on the way there, perhaps nothing any more. */
const driveTo = (next: BoardStop, at: BoardStop | null): number => (at ? Math.max(0, instant(next.arrival) - instant(at.departure)) : 0);

/** How far a route is, and how late, at `now`. */
export function progressOf({ state, stops }: Timed, now: Date): Progress {
  const tap = lastTap(stops);
  const next = stops.find((stop) => !isPast(stop)) ?? null;
  const at = stops.find(isHere) ?? null;
  const slipped = slip(tap);
  const expected = next && Math.max(instant(next.arrival) + slipped * 1000, now.getTime() + driveTo(next, at));
  const overdue = next && expected ? (expected - instant(next.arrival)) / 1000 : slipped;
  const behind = Math.round(state === 'UNDERWAY' ? overdue : Math.max(0, overdue));
  const coming = stops.filter((stop) => !isPast(stop));
  return {
    done: stops.filter((stop) => isPast(stop) && stop !== at).length,
    at,
    next,
    expected: expected === null ? null : new Date(expected),
    latest: next && new Date(instant(next.arrival) + Math.max(0, next.slack) * 1000),
    heard: tap && new Date(tap.at),
    heardAt: tap?.stop ?? null,
    behind,
    waiting: coming.filter(({ deliveries }) => deliveries.length > 0).length,
    late: coming.length > 0 && (behind >= LATE_AFTER || (behind > 60 && coming.some(({ slack }) => behind > slack))),
  };
}

export const STANDS = ['late', 'underway', 'claimed', 'open', 'done'] as const;
export type Stand = (typeof STANDS)[number];

/** Whether nobody drives a route that should have left. */
export const isOverdue = ({ state, window }: Timed, now: Date): boolean =>
  state === 'OPEN' && now.getTime() - instant(window.from) >= LATE_AFTER * 1000;

/** Under which heading of Today a route stands; null: under none. */
export function standOf(route: Timed, now: Date): Stand | null {
  if (route.state === 'COMPLETED') return 'done';
  if (route.state === 'OPEN') return 'open';
  if (route.state !== 'CLAIMED' && route.state !== 'UNDERWAY') return null;
  if (progressOf(route, now).late) return 'late';
  return route.state === 'UNDERWAY' ? 'underway' : 'claimed';
}

/** Routes under their headings; the latest first, then those that set out first. */
export function byStand<R extends Timed>(routes: readonly R[], now: Date): Map<Stand, R[]> {
  const groups = new Map<Stand, R[]>(STANDS.map((stand) => [stand, []]));
  for (const route of [...routes].sort((a, b) => sooner(a.window.from, b.window.from))) {
    const stand = standOf(route, now);
    if (stand) groups.get(stand)?.push(route);
  }
  groups.get('late')?.sort((a, b) => progressOf(b, now).behind - progressOf(a, now).behind);
  return groups;
}

/** What Today shows: everything published that touches the day, is under way, or was finished in it. */
export function ofToday<R extends Timed & Pick<BoardRoute, 'completedAt'>>(routes: readonly R[], from: Date, until: Date): R[] {
  return routes.filter(({ state, window, completedAt }) => {
    if (state === 'DRAFT' || state === 'CANCELLED') return false;
    if (state === 'UNDERWAY') return true;
    if (state === 'COMPLETED') return new Date(completedAt ?? window.until) >= from;
    return new Date(window.from) < until && new Date(window.until) > from;
  });
}
