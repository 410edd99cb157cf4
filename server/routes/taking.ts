import { insert, type Insertion, type TimedWork } from '../../geo/index.ts';
import { currentLeg, loadIn, loadsByIds, putOnRoute, type Load } from '../loads/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { invalid, refuse, type Answer } from '../verbs/refusal.ts';
import type { Asking } from '../verbs/verb.ts';
import { holds, type Viewer } from '../viewer.ts';
import { askAhead } from './ahead.ts';
import { cargoIn, outsideVerbs, type Reader } from './cargo.ts';
import { about, changed, ledRoute, mustBeAt, mustBeUnlocked } from './changing.ts';
import { Routes, type Route } from './model.ts';
import { takenIn, type Ends } from './order.ts';
import { pointsOf, problemOf, type Cargo } from './problem.ts';
import { reordered } from './reordering.ts';
import { instant, leftOf, type Left } from './timing.ts';

/** Where on a route a load is fetched and set down: after which stops; null: before all that may still be changed. */
export interface Taken {
  readonly pickupAfter: string | null;
  readonly deliveryAfter: string | null;
}

/** The cheapest place for a load on a route: the times there, and metres and seconds more than now. */
export interface Taking extends Taken {
  readonly pickedUp: Date;
  readonly setDown: Date;
  readonly metres: number;
  readonly seconds: number;
}

/** A route's answer to one load more: where, or what stands in the way and by how much. */
export interface Taker {
  readonly route: Route;
  readonly taking: Taking | null;
  readonly code: string | null;
  readonly by: number | null;
}

const EPOCH = new Date(0);
/** Of a group, the routes that are asked. */
const MOST_ASKED = 100;

/**
 * Who could take one load more that is on no route: every route of its group that may still be changed, the cheapest first; then those
 * that could not, with what is in the way. Exact over all places of each. Nothing for who may not plan for the group.
 */
export async function takersOf(viewer: Viewer, id: string, now: Date): Promise<Taker[]> {
  const [load] = await loadsByIds([id]);
  if (!load || !holds(viewer, load.group, 'planner') || (load.state !== 'reserved' && load.state !== 'at-hub')) return [];
  const read = outsideVerbs();
  const cargo = await cargoIn(read, load);
  if (!cargo) return [];
  const answers = await Promise.all((await changeable(load.group, now)).map((route) => answerOf(read, route, cargo)));
  return answers.sort((a, b) => a.cost - b.cost).map(({ taker }) => taker);
}

async function changeable(group: string, now: Date): Promise<Route[]> {
  const states = ['draft', 'open', 'claimed', 'underway'] as const;
  const routes = await Routes.find({ group, state: { $in: states }, locked: false, 'window.until': { $gt: now } })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(MOST_ASKED)
    .lean<Route[]>();
  return routes.filter((route) => isStillToBegin(route, now) || route.state === 'claimed' || route.state === 'underway');
}

/** Whether a vehicle that leaves now would still be in time everywhere. */
function isStillToBegin({ stops, window }: Route, now: Date): boolean {
  return window.from.getTime() + 1000 * Math.min(...stops.map(({ slack }) => slack)) >= now.getTime();
}

async function answerOf(read: Reader, route: Route, cargo: Cargo): Promise<{ taker: Taker; cost: number }> {
  const left = await leftOf(read, route);
  const { takers, refusals } = await answers(read, left, cargo);
  const [taker, refusal] = [takers[0], refusals[0]];
  if (!taker) return { taker: { route, taking: null, code: refusal?.code ?? null, by: refusal?.by ?? null }, cost: Infinity };
  const at = (position: number) => instant((taker.steps[position] as TimedWork).begin);
  const taking = {
    pickupAfter: left.order[taker.pickupAt - 1]?.stop ?? null,
    // The order as it is now does not have the pickup.
    deliveryAfter: left.order[taker.deliveryAt - 2]?.stop ?? null,
    pickedUp: at(taker.pickupAt),
    setDown: at(taker.deliveryAt),
    metres: taker.metres,
    seconds: taker.seconds,
  };
  return { taker: { route, taking, code: null, by: null }, cost: taker.cost };
}

/** What is aboard already is the beginning that stays. */
async function answers(read: Reader, { cargo, order, carrier }: Left, asked: Cargo): Promise<Insertion> {
  const all = [...cargo, asked];
  const aboard = order.filter(({ stop }) => stop === null);
  const prefix = aboard.map(({ shipment, type }) => ({ load: all[shipment]?.id ?? '', type }));
  const parts = { cargo: all, carriers: [{ ...carrier, prefix }] };
  const problem = problemOf({ ...parts, matrix: await read.travel(pointsOf(parts)), start: EPOCH });
  return insert(problem, [{ vehicle: 0, steps: order }], cargo.length);
}

export interface RouteLoad extends Taken {
  readonly route: string;
  readonly version: number;
  readonly load: string;
}

/**
 * Puts a load that is reserved, or waits at a hub, on a route: fetched and set down after the stops that are named, at a stop that is at
 * its place there already, else at a new one. The route gets new times; what it breaks is kept on it and told. Refuses `Stale` when the
 * route or the load has moved on, `Clash` over `locked` and over `time`, `Invalid` for another group's load and for stops that are none
 * or in the wrong order.
 */
export async function routeLoad({ verb, viewer, op }: Asking, input: RouteLoad): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route], loads: [input.load] });
  return verb(viewer, await about(op, 'routeLoad', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route } = await ledRoute(steps, viewer, { id: input.route, verb: 'routeLoad' });
    mustBeAt(route, input.version);
    mustBeUnlocked(route);
    const load = await loadIn(steps, input.load);
    if (load.group !== route.group) refuse(invalid('load', 'wrong-group'));
    const stops = takenIn(route.stops, { ...input, ends: endsOf(load), newId: (nth) => partOf(steps.operationId, `stop ${nth}`) });
    await putOnRoute(steps, { load: load._id, route: route._id, driver: route.driver });
    return changed(await reordered(steps, route, { stops }));
  });
}

function endsOf(load: Load): Ends {
  const { from, to } = load.legs[currentLeg(load)] ?? refuse({ typename: 'Stale', version: load.version });
  return { load: load._id, from, to };
}
