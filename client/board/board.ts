import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsk, type Asked } from '../ask.ts';
import type { Result } from '../api.ts';
import { clock, trueNow } from '../clock.ts';
import { hourOf } from '../goods/moments.ts';
import { dayKey } from '../measures.ts';
import { group } from '../session.ts';
import { manner } from '../words.ts';
import { isMissed } from './breaches.ts';
import { numbersOf, type BoardRoute } from './route.ts';

export interface Board {
  readonly asked: Asked<Result<'BoardRoutes'>>;
  /** Of yesterday, today and later: what was not finished yesterday is still there. */
  readonly routes: readonly BoardRoute[];
  /** What people call them: "route 3". */
  readonly numbers: ReadonlyMap<string, number>;
}

/** The group's routes, kept on this device. */
export function useBoard(): Board {
  const [from] = useState(() => hourOf(trueNow(), -1, 0).toISOString());
  const here = group.value?.id;
  const asked = useAsk('BoardRoutes', here ? { group: here, from } : null, {
    keep: true,
    topics: ['routes', 'loads'],
  });
  const routes = [...(asked.data?.routes.items ?? []), ...(asked.data?.done.items ?? [])];
  return { asked, routes, numbers: numbersOf(routes, (instant) => dayKey(new Date(instant), manner.value)) };
}

/** The routes that a stop of `home` may go to: not those that it is too late to drive. */
export const targetsFor = ({ routes }: Board, home: BoardRoute): BoardRoute[] =>
  routes.filter((route) => route.id === home.id || !isMissed(route, clock.value));

/** Asks again every so often while the page is looked at. */
export function useEvery(ms: number, again: () => Promise<void>): void {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const timer = setInterval(() => void (document.hidden || latest.current()), ms);
    return () => clearInterval(timer);
  }, [ms]);
}
