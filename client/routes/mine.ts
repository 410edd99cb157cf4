import { useAsk, type Asked } from '../ask.ts';
import { LISTS } from '../early.ts';
import { sooner } from '../goods/moments.ts';
import { entries } from '../outbox.ts';
import type { Entry } from '../storage.ts';
import { useUnanswered } from '../unanswered.ts';
import type { MyRoutesQuery } from '../../generated/operations.ts';
import { chosenRoute } from './chosen.ts';
import { lastTap } from './doing.ts';
import { currentStop, type Mine, type Stop } from './stops.ts';
import { isAbout, withWaiting } from './waiting.ts';

export interface InHand {
  readonly asked: Asked<MyRoutesQuery>;
  /** Claimed or under way, soonest first, as they are with what waits on this phone. */
  readonly routes: readonly Mine[];
  /** The one to drive now. */
  readonly route: Mine | undefined;
  /** Every route in hand, also those that were just finished or given back on this phone only. */
  readonly all: readonly Mine[];
}

/** The driver's routes, kept on this phone, with the verbs that wait applied to them. */
export function useMine(): InHand {
  const asked = useAsk('MyRoutes', LISTS.MyRoutes, { keep: true, topics: ['routes', 'loads'] });
  const waiting = useUnanswered(asked.data);
  const all = (asked.data?.myRoutes ?? []).map((route) => withWaiting(route, waiting));
  const routes = all
    .filter(({ state }) => state === 'CLAIMED' || state === 'UNDERWAY')
    .sort((a, b) => Number(b.state === 'UNDERWAY') - Number(a.state === 'UNDERWAY') || sooner(a.window.from, b.window.from));
  return { asked, routes, all, route: routes.find(({ id }) => id === chosenRoute.value) ?? routes[0] };
}

/** What the last big tap did, while it is on this phone only and nothing was done after it. */
export function undoable(route: string): readonly Entry[] {
  const waiting = entries.value.filter(({ refusal }) => !refusal);
  const last = waiting.slice(-lastTap.value.length);
  const isLast = last.length > 0 && last.every((entry) => lastTap.value.includes(entry.id) && isAbout(route, entry) && !entry.settled);
  return isLast ? last : [];
}

/** The verbs of a route that the server refused, until they are dismissed. */
export const refusedOf = (route: string): Entry[] => entries.value.filter((entry) => entry.refusal && isAbout(route, entry));

/** Position counted from 1, of how many. */
export function positionOf({ stops }: Mine, stop: Stop): { i: number; n: number } {
  return { i: stops.findIndex(({ id }) => id === stop.id) + 1, n: stops.length };
}

/** The stop that a problem is at: the current one, with its number. */
export function hereOf(route: Mine): { stop: Stop; i: number; n: number } | undefined {
  const stop = currentStop(route);
  return stop && { stop, ...positionOf(route, stop) };
}
