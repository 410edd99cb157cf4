import { leastSlack, type BoardRoute } from './route.ts';

export type Breach = BoardRoute['breaches'][number];

/** What a driver may wish for and do without for once: it does not keep a route from being published. */
const WISHES = ['max_distance', 'max_travel_time', 'max_tasks'];

export const isWish = ({ cause }: Pick<Breach, 'cause'>): boolean => WISHES.includes(cause);

type Standing = Pick<BoardRoute, 'state' | 'window' | 'stops' | 'breaches'>;

/** Whether it is too late to drive a route that nobody has driven. */
export const isMissed = (route: Standing, now: Date): boolean =>
  (route.state === 'DRAFT' || route.state === 'OPEN') && (new Date(route.window.until) <= now || (leastSlack(route, now) ?? 0) < 0);

/** Whether a draft may be published as it is. */
export const isPublishable = (route: Standing, now: Date): boolean =>
  route.state === 'DRAFT' && !isMissed(route, now) && route.breaches.every(isWish);

/** What is broken at a stop; `null`: what the route as a whole breaks, also where the stop is gone. */
export function breachesAt({ breaches, stops }: Pick<BoardRoute, 'breaches' | 'stops'>, stop: string | null): Breach[] {
  const known = new Set(stops.map(({ id }) => id));
  return breaches.filter((breach) => (breach.stop !== null && known.has(breach.stop) ? breach.stop : null) === stop);
}

/** What a change of a route's order does to what it breaks. */
export interface Verdict {
  /** Broken that was not, or more than it was. */
  readonly worse: readonly Breach[];
  /** Broken before and no more than it was. */
  readonly same: readonly Breach[];
  /** How many are no longer broken. */
  readonly mended: number;
}

const keyOf = ({ cause, stop }: Breach) => `${cause} ${stop ?? ''}`;

export function verdictOf(before: readonly Breach[], after: readonly Breach[]): Verdict {
  const was = new Map(before.map((breach) => [keyOf(breach), breach.by]));
  const isWorse = (breach: Breach) => breach.by > (was.get(keyOf(breach)) ?? -1);
  const still = new Set(after.map(keyOf));
  return {
    worse: after.filter(isWorse),
    same: after.filter((breach) => !isWorse(breach)),
    mended: before.filter((breach) => !still.has(keyOf(breach))).length,
  };
}
