import { giveTimeBack, takeTime } from '../fleet/actions.ts';
import { handTo, loadIn, type Load } from '../loads/actions.ts';
import { contactActive } from '../people/actions.ts';
import { passTo, placeIn, takePasses } from '../places/actions.ts';
import { NOT_FOUND, refuse, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import { isMember, standingsIn, type Viewer } from '../viewer.ts';
import { Diaries, Routes, type Route, type RouteState } from './model.ts';
import { routeRules, type RouteVerb } from './rules.ts';

/** A driver knows exact places for so long after the route is over, ms. */
export const PASS_AFTER = 86_400_000;

/** What is asked of one route: its operation, with the route as the key that it contends for. */
export async function about<T>(
  op: string,
  name: string,
  { route, input, also = [] }: { route: string; input: T; also?: readonly string[] },
) {
  const seen = await Routes.findById(route, { group: 1 }).lean<Pick<Route, 'group'>>();
  return { operationId: op, name: `routes.${name}`, group: seen?.group ?? '', input, keys: [route, ...also] };
}

/** A route inside a verb. Refuses `NotFound`. */
export async function routeIn(steps: Verb, id: string): Promise<Route> {
  return (await steps.find(Routes, { _id: id })) ?? refuse(NOT_FOUND);
}

/** The route, if its group is the viewer's. */
export async function knownRoute(steps: Verb, viewer: Viewer, id: string): Promise<Route> {
  const route = await routeIn(steps, id);
  return isMember(viewer, route.group) ? route : refuse(NOT_FOUND);
}

/** How the viewer stands to a route: roles in its group, and `holder` for its own driver. */
export function standingsTo(viewer: Viewer, route: Pick<Route, 'group' | 'driver'>): Standing[] {
  const own: Standing[] = route.driver === viewer.person ? ['holder'] : [];
  return [...standingsIn(viewer, route.group).filter((standing) => standing !== 'agreed'), ...own];
}

/** The route and the state that the verb leads to; refuses as the table says. */
export async function ledRoute(
  steps: Verb,
  viewer: Viewer,
  { id, verb }: { id: string; verb: RouteVerb },
): Promise<{ route: Route; state: RouteState }> {
  const route = await knownRoute(steps, viewer, id);
  return { route, state: led(routeRules, verb, standingsTo(viewer, route), route) };
}

/** Writes a route that was read in this verb; refuses `Stale` when it is no longer what was read. */
export async function written(steps: Verb, route: Route, set: Partial<Route>): Promise<Route> {
  const guard = { _id: route._id, state: route.state, version: route.version };
  const changed = await steps.change(Routes, guard, { $set: set, $inc: { version: 1 } });
  return changed ?? refuse({ typename: 'Stale', version: route.version });
}

/** Refuses `Stale` unless the route is still as the asker saw it. */
export function mustBeAt(route: Route, version: number): void {
  if (route.version !== version) refuse({ typename: 'Stale', version: route.version });
}

/** Refuses `Clash` over `locked`. */
export function mustBeUnlocked({ locked }: Route): void {
  if (locked) refuse({ typename: 'Clash', over: 'locked' });
}

export function changed(...routes: readonly Route[]): Done {
  return { typename: 'RouteChanged', refs: routes.map(({ _id, version }) => ({ kind: 'Route', id: _id, version })) };
}

/** The driver and the vehicle are taken for as long as the route lasts. Refuses `Clash` over `time` or `vehicle-time`. */
export async function takeTimes(steps: Verb, { _id, driver, vehicle, window }: Route): Promise<void> {
  const taken = { what: _id, ...window };
  if (driver) await takeTime(steps, Diaries, { whose: driver, taken, over: 'time' });
  if (vehicle && driver) await takeTime(steps, Diaries, { whose: vehicle, taken, over: 'vehicle-time' });
}

/** Driver and vehicle are free again. */
export async function giveTimesBack(steps: Verb, { _id, driver, vehicle }: Route): Promise<void> {
  if (driver) await giveTimeBack(steps, Diaries, { whose: driver, what: _id });
  if (vehicle && driver) await giveTimeBack(steps, Diaries, { whose: vehicle, what: _id });
}

/** Makes a route somebody's: their time, the exact places, their name on the loads. */
export async function takeOn(steps: Verb, route: Route): Promise<void> {
  await takeTimes(steps, route);
  await openPlaces(steps, route);
  await handTo(steps, { loads: await liveLoads(steps, route), driver: route.driver });
}

/** Undoes `takeOn` for the driver a route had. The places close at once. */
export async function letGo(steps: Verb, route: Route): Promise<void> {
  if (!route.driver) return;
  await giveTimesBack(steps, route);
  await takePasses(steps, { route: route._id, person: route.driver, until: null });
}

/** The driver sees the places of the route exactly, and can reach the people who keep them, who can reach the driver. */
export async function openPlaces(steps: Verb, { _id, driver, stops, window }: Route): Promise<void> {
  if (!driver) return;
  const places = [...new Set(stops.map(({ place }) => place))];
  await passTo(steps, { places, person: driver, route: _id });
  const keepers: string[] = [];
  for (const place of places) keepers.push(...(await placeIn(steps, place)).keepers);
  await contactActive(steps, [driver, ...keepers], new Date(window.until.getTime() + PASS_AFTER));
}

/** Passes for the places that a claimed route has now, and no others. */
export async function reopenPlaces(steps: Verb, route: Route): Promise<void> {
  if (!route.driver) return;
  await takePasses(steps, { route: route._id, person: route.driver, until: null });
  await openPlaces(steps, route);
}

/** Loads of the route that are still on it. */
export async function liveLoads(steps: Verb, route: Route): Promise<string[]> {
  const live: string[] = [];
  for (const load of await loadsIn(steps, route)) {
    if (load.route === route._id && (load.state === 'routed' || load.state === 'collected')) live.push(load._id);
  }
  return live;
}

/** Every load that its stops or its hold name, in the order of the stops. */
export async function loadsIn(steps: Verb, { stops, aboard }: Pick<Route, 'stops' | 'aboard'>): Promise<Load[]> {
  const ids = new Set([...stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]), ...aboard]);
  const loads: Load[] = [];
  for (const id of ids) loads.push(await loadIn(steps, id));
  return loads;
}
