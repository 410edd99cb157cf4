import { currentLeg, loadIn, putOnRoute, takeOffRoute } from '../loads/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { invalid, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, type Viewer } from '../viewer.ts';
import { askAhead } from './ahead.ts';
import { changed, knownRoute, mustBeAt, mustBeUnlocked, standingsTo } from './changing.ts';
import type { Route, RouteState, Stop } from './model.ts';
import { firstFree, newStop } from './order.ts';
import { reordered } from './reordering.ts';
import { routeRules } from './rules.ts';

/** A stop as it is to be: at which place, what is picked up and set down. */
export interface StopOrder {
  readonly place: string;
  readonly pickups: readonly string[];
  readonly deliveries: readonly string[];
}

/** All stops of a route as they are to be; none: the route is thrown away. */
export interface RouteOrder {
  readonly id: string;
  /** As the asker saw it. */
  readonly version: number;
  readonly stops: readonly StopOrder[];
}

export interface Arrangement {
  readonly group: string;
  readonly routes: readonly RouteOrder[];
}

const MOST_ROUTES = 40;

/**
 * Lays out routes as they are told, all or none: what was done is undone, and what was undone is done again. Loads change over, come off,
 * and come on that wait; a route thrown away for it comes back as a draft. What is behind one that is under way stays as it is, and what
 * is aboard goes where it was going. Refuses `Stale` unless all are as the asker saw them, `Clash` over `locked`, `Invalid` for a load
 * that is not picked up and set down once and in this order where it should be.
 */
export async function arrangeRoutes({ verb, viewer, op }: Asking, input: Arrangement): Promise<Answer> {
  const ids = input.routes.map(({ id }) => id);
  await askAhead(viewer, { routes: ids, loads: input.routes.flatMap(({ stops }) => pickupsOf(stops)) });
  const request = { operationId: op, name: 'routes.arrange', group: input.group, input, keys: ids };
  return verb(viewer, request, async (steps) => {
    if (!isMember(viewer, input.group)) refuse(NOT_FOUND);
    mustBeUsable(input);
    const layouts: Layout[] = [];
    for (const order of input.routes) layouts.push(await layoutOf(steps, viewer, { ...order, group: input.group }));
    const loads = layouts.flatMap(({ coming }) => pickupsOf(coming));
    if (new Set(loads).size < loads.length) refuse(invalid('loads', 'already-used'));
    for (const layout of layouts) await mustGoTogether(steps, layout, input.group);
    await changeOver(steps, layouts);
    const after: Route[] = [];
    for (const [at, layout] of layouts.entries()) after.push(await laidOut(steps, layout, at));
    return changed(...after);
  });
}

const pickupsOf = (stops: readonly Pick<StopOrder, 'pickups'>[]): string[] => stops.flatMap(({ pickups }) => pickups);

function mustBeUsable({ routes }: Arrangement): void {
  if (routes.length === 0) refuse(invalid('routes', 'missing'));
  if (routes.length > MOST_ROUTES) refuse(invalid('routes', 'too-many'));
  if (new Set(routes.map(({ id }) => id)).size < routes.length) refuse(invalid('routes', 'already-used'));
}

/** A route as it is: the stops behind it and those still free; the stops that are to come, and the state that this leads to. */
interface Layout {
  readonly route: Route;
  readonly behind: readonly Stop[];
  readonly free: readonly Stop[];
  readonly coming: readonly StopOrder[];
  readonly state: RouteState;
}

async function layoutOf(steps: Verb, viewer: Viewer, { group, ...order }: RouteOrder & { group: string }): Promise<Layout> {
  const route = await knownRoute(steps, viewer, order.id);
  if (route.group !== group) refuse(invalid('routes', 'wrong-group'));
  const state = led(routeRules, 'arrange', standingsTo(viewer, route), route);
  mustBeAt(route, order.version);
  mustBeUnlocked(route);
  const first = firstFree(route.stops);
  const [behind, free] = [route.stops.slice(0, first), route.stops.slice(first)];
  if (!behind.every((stop, at) => isSame(stop, order.stops[at]))) refuse(invalid('stops', 'already-over'));
  return { route, behind, free, coming: order.stops.slice(first), state };
}

/** Each load is picked up once where it waits, and later set down once where it goes; what is aboard, where it was going. */
async function mustGoTogether(steps: Verb, { free, coming }: Layout, group: string): Promise<void> {
  const up = placesIn(coming, 'pickups');
  const aboard = setDownOnly(free);
  if (aboard.join() !== setDownOnly(coming).join()) refuse(invalid('stops', 'still-aboard'));
  const down = placesIn(coming, 'deliveries');
  if (down.length !== up.length + aboard.length) refuse(invalid('stops', 'missing'));
  for (const { load, place, at } of up) {
    const known = await loadIn(steps, load);
    const leg = known.group === group ? known.legs[currentLeg(known)] : refuse(NOT_FOUND);
    const [there, again] = down.filter((one) => one.load === load);
    if (!there || again || place !== leg?.from || there.place !== leg.to) refuse(invalid('stops', 'wrong-place'));
    if (there.at <= at) refuse(invalid('stops', 'out-of-range'));
  }
}

function placesIn(stops: readonly StopOrder[], side: 'pickups' | 'deliveries') {
  return stops.flatMap((stop, at) => stop[side].map((load) => ({ load, place: stop.place, at })));
}

/** What is set down at these stops without having been picked up at one of them: each load with its place. */
function setDownOnly(stops: readonly StopOrder[]): string[] {
  const pickedUp = new Set(pickupsOf(stops));
  const down = placesIn(stops, 'deliveries').filter(({ load }) => !pickedUp.has(load));
  return down.map(({ load, place }) => `${load} at ${place}`).sort();
}

/** Takes off what leaves a route, then puts on what comes. A route that was thrown away still names what it carried. */
async function changeOver(steps: Verb, layouts: readonly Layout[]): Promise<void> {
  for (const layout of layouts) {
    const { route, coming } = layout;
    const leaving = waitingFor(layout).filter((id) => !pickupsOf(coming).includes(id));
    for (const load of leaving) await takeOffRoute(steps, { load, route: route._id });
  }
  for (const layout of layouts) {
    const { route, coming } = layout;
    const driver = route.state === 'cancelled' ? null : route.driver;
    const joining = pickupsOf(coming).filter((id) => !waitingFor(layout).includes(id));
    for (const load of joining) await putOnRoute(steps, { load, route: route._id, driver });
  }
}

/** Loads that the route has still to pick up. */
const waitingFor = ({ route, free }: Layout): string[] => (route.state === 'cancelled' ? [] : pickupsOf(free));

/** One that was thrown away comes back as nobody's. */
const FREE = { cancelReason: null, driver: null, claimedAt: null } as const;

async function laidOut(steps: Verb, { route, behind, free, coming, state }: Layout, at: number): Promise<Route> {
  const made = (stop: StopOrder, n: number) => newStop({ ...stop, id: partOf(steps.operationId, `stop ${at} ${n}`) });
  const stops = coming.map((stop, n): Stop => free.find((one) => isSame(one, stop)) ?? made(stop, n));
  return reordered(steps, route, { stops: [...behind, ...stops], state, ...(route.state === 'cancelled' && FREE) });
}

/** A stop that stays what it was keeps its name. */
function isSame(stop: Stop, order: StopOrder | undefined): boolean {
  if (!order) return false;
  const same = (side: 'pickups' | 'deliveries') => stop[side].join() === order[side].join();
  return stop.place === order.place && same('pickups') && same('deliveries');
}
