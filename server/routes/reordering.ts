import type { Verb } from '../verbs/verb.ts';
import { inVerb } from './cargo.ts';
import { reopenPlaces, takeTimes, written } from './changing.ts';
import { cancelled } from './drafting.ts';
import type { Route } from './model.ts';
import { timed } from './timing.ts';

/**
 * Writes a route with other stops, and all that follows from them: times, figures, breaches; for a claimed one its driver's time and
 * passes. One that has no stops left is cancelled.
 */
export async function reordered(steps: Verb, route: Route, set: Pick<Route, 'stops'> & Partial<Route>): Promise<Route> {
  if (set.stops.length === 0) return cancelled(steps, { ...route, stops: [] }, 'emptied');
  const after = await written(steps, route, { ...set, ...(await timed(inVerb(steps), { ...route, ...set })) });
  if (!after.driver) return after;
  await takeTimes(steps, after);
  await reopenPlaces(steps, after);
  return after;
}
