import type { BoardRoute } from './route.ts';

/** A group's routes of one day, under the key of group and day. */
export interface DayRoutes {
  readonly key: string;
  readonly routes: readonly BoardRoute[];
}

const isSame = (one: BoardRoute, other: BoardRoute): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * A day's routes after an answer: the very same while nothing of that day has changed, so that what happens on another day touches
 * nothing here; and never an older version in the place of a newer one. Another key begins anew.
 */
export function dayAfter(before: DayRoutes | null, { key, routes }: DayRoutes): DayRoutes {
  if (before?.key !== key) return { key, routes };
  const known = new Map(before.routes.map((route) => [route.id, route]));
  const next = routes.map((route) => {
    const was = known.get(route.id);
    return was && (was.version > route.version || isSame(was, route)) ? was : route;
  });
  const isUnchanged = next.length === before.routes.length && next.every((route, at) => route === before.routes[at]);
  return isUnchanged ? before : { key, routes: next };
}
