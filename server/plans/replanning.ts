import { shiftIn } from '../fleet/actions.ts';
import { settingsOf } from '../groups/actions.ts';
import { idOf } from '../offers/actions.ts';
import type { Window } from '../offers/model.ts';
import { replaceable, type Route } from '../routes/actions.ts';
import { invalid, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { standingsIn } from '../viewer.ts';
import { begun, USUAL_SECONDS } from './begun.ts';
import { planRules } from './rules.ts';

export interface Replan {
  readonly id: string;
  readonly group: string;
  /** Drafts as the planner saw them. */
  readonly routes: readonly { readonly id: string; readonly version: number }[];
  readonly seconds?: number | null | undefined;
}

const MOST_ROUTES = 40;
const MOST_SECONDS = 120;

/**
 * Begins to route again what these drafts carry and what waits for a route, with the shifts they have and those that are free; all
 * other routes stay as they are. Applying it puts its routes in their place. Refuses `Stale` for one that was changed, `Clash` over
 * `locked`, `Invalid` for none, too many, and for one without a shift.
 */
export async function replanRoutes({ verb, viewer, op }: Asking, input: Replan): Promise<Answer> {
  const { id, group, routes, seconds } = input;
  if (routes.length === 0) return invalid('routes', 'missing');
  if (routes.length > MOST_ROUTES) return invalid('routes', 'too-many');
  if (new Set(routes.map((route) => route.id)).size < routes.length) return invalid('routes', 'already-used');
  if (seconds !== null && seconds !== undefined && !(seconds >= 1 && seconds <= MOST_SECONDS)) return invalid('seconds', 'out-of-range');
  return verb(viewer, { operationId: op, name: 'plans.replan', group, input, keys: [] }, async (steps) => {
    if (!viewer.roles.has(group)) refuse(NOT_FOUND);
    const state = led(planRules, 'replan', standingsIn(viewer, group));
    const { fairnessFloor } = await settingsOf(steps, group);
    const found: Route[] = [];
    for (const route of routes) found.push(await replaceable(steps, viewer, { ...route, group }));
    const horizon = await horizonOf(steps, found);
    const replans = routes.map((route) => ({ route: route.id, version: route.version }));
    const given = { _id: idOf(id), group, state, horizon, fairnessFloor, seconds: seconds ?? USUAL_SECONDS, seed: 1 };
    return begun(steps, { ...given, startedBy: viewer.person, replans });
  });
}

/** From the first of the routes and their shifts to the last. */
async function horizonOf(steps: Verb, routes: readonly Route[]): Promise<Window> {
  const windows: Window[] = [];
  for (const { shift, window } of routes)
    windows.push(window, (await shiftIn(steps, shift ?? refuse(invalid('routes', 'missing')))).window);
  return {
    from: new Date(Math.min(...windows.map(({ from }) => from.getTime()))),
    until: new Date(Math.max(...windows.map(({ until }) => until.getTime()))),
  };
}
