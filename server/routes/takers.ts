import { insert, type Insertion, type Order, type Taker as Found } from '../../geo/index.ts';
import { loadsByIds, type Load } from '../loads/actions.ts';
import { holds, type Viewer } from '../viewer.ts';
import { cargoIn, outsideVerbs, type Reader } from './cargo.ts';
import type { Route } from './model.ts';
import { endsOfLeg } from './moving.ts';
import { spotsFor, type Spot } from './placing.ts';
import { pointsOf, problemOf, type Cargo, type Carrier } from './problem.ts';
import { routesWithin } from './reading.ts';
import { carrierFor, freightOf, leavingFrom, placesOf, workOf, type Task } from './timing.ts';

const DAY = 86_400_000;
const EPOCH = new Date(0);
const DIMENSIONS = ['grams', 'crates', 'coldGrams'] as const;

/** One end of a load on a route: behind which stop, null: before all that are to come; and the stop that does it, if one is there. */
export interface TakerStop extends Pick<Spot, 'joins'> {
  readonly after: string | null;
  readonly arrival: Date;
}

/** A route that could take a load, where it costs least; metres and seconds more than now. */
export interface Taker {
  readonly route: Route;
  readonly pickup: TakerStop;
  readonly delivery: TakerStop;
  readonly metres: number;
  readonly seconds: number;
}

/** A route that could not: the engine's code, or `BROKEN`. `by`: seconds, metres, stops, or of the dimension. */
export interface NotTaker {
  readonly route: Route;
  readonly code: string;
  readonly by: number;
  readonly dimension: (typeof DIMENSIONS)[number] | null;
}

export interface Takers {
  /** Cheapest first. */
  readonly could: readonly Taker[];
  readonly couldNot: readonly NotTaker[];
}

const NOBODY: Takers = { could: [], couldNot: [] };

/**
 * Which routes could take a load that has none, and where it would cost least, without writing: of its group's routes those that may still
 * be changed and whose order breaks nothing. Empty for a load that is on a route, and for all but planners of its group.
 */
export async function takersFor(viewer: Viewer, id: string, now: Date): Promise<Takers> {
  const [load] = await loadsByIds([id]);
  const waits = load?.state === 'reserved' || load?.state === 'at-hub';
  if (!waits || !holds(viewer, load.group, 'planner')) return NOBODY;
  const read = outsideVerbs();
  const cargo = await cargoIn(read, load);
  if (!cargo) return NOBODY;
  const routes = await changeable(load.group, cargo, now);
  const broken = routes.filter(({ breaches }) => breaches.length > 0);
  const whole = routes.filter(({ breaches }) => breaches.length === 0);
  const asked = { load, cargo: fromNow(cargo, now), now };
  const { takers, refusals, runs } = await answers(read, whole, asked);
  const told = refusals.map(({ vehicle, code, by, dimension }) => ({
    route: (runs[vehicle] as Run).route,
    code,
    by,
    dimension: DIMENSIONS[dimension ?? -1] ?? null,
  }));
  return {
    could: takers.map((taker) => toldOf(taker, runs[taker.vehicle] as Run, asked)),
    couldNot: [...told, ...broken.map((route) => ({ route, code: 'BROKEN', by: 0, dimension: null }))],
  };
}

interface Asked {
  readonly load: Load;
  readonly cargo: Cargo;
  readonly now: Date;
}

/** Its group's routes about the time it is to be driven that planners may change and that it is not too late to drive. */
async function changeable(group: string, { delivery }: Cargo, now: Date): Promise<Route[]> {
  const last = Math.max(delivery.until.getTime(), now.getTime());
  const window = { from: new Date(now.getTime() - DAY), until: new Date(last + DAY) };
  return (await routesWithin(group, window)).filter((route) => !route.locked && !isMissed(route, now));
}

/** Whether it is too late to drive a route that nobody has driven. */
function isMissed({ state, stops, window }: Route, now: Date): boolean {
  const slack = Math.max(0, Math.min(...stops.map((stop) => stop.slack)));
  const isFree = state === 'draft' || state === 'open';
  const isTooLate = isFree && window.from.getTime() + slack * 1000 < now.getTime();
  return state !== 'underway' && (window.until <= now || isTooLate);
}

/** Nobody fetches it in the past. */
function fromNow(cargo: Cargo, now: Date): Cargo {
  const { from, until } = cargo.pickup;
  return { ...cargo, pickup: { from: new Date(Math.max(from.getTime(), Math.min(now.getTime(), until.getTime()))), until } };
}

/** What a route has to do, and who does it. */
interface Run {
  readonly route: Route;
  readonly cargo: readonly Cargo[];
  readonly order: readonly Task[];
  readonly carrier: Carrier;
}

async function runOf(read: Reader, route: Route, now: Date): Promise<Run> {
  const work = workOf(route, await freightOf(read, route), await placesOf(read, route.stops));
  const carrier = await carrierFor(read, { ...route, departAt: leavingFrom(route, now) }, work);
  const aboard = work.order.filter(({ stop }) => stop === null);
  const prefix = aboard.map(({ shipment, type }) => ({ load: work.cargo[shipment]?.id ?? '', type }));
  return { route, cargo: work.cargo, order: work.order, carrier: { ...carrier, id: route._id, prefix } };
}

/** All routes in one problem, shipment 0 being the load. */
async function answers(read: Reader, routes: readonly Route[], { cargo: asked, now }: Asked): Promise<Insertion & { runs: Run[] }> {
  const runs = await Promise.all(routes.map((route) => runOf(read, route, now)));
  if (runs.length === 0) return { takers: [], refusals: [], runs };
  const parts = { cargo: [asked, ...runs.flatMap(({ cargo }) => cargo)], carriers: runs.map(({ carrier }) => carrier) };
  const matrix = await read.travel(pointsOf(parts));
  let next = 1;
  const orders = runs.map(({ cargo, order }, vehicle): Order => {
    const first = next;
    next += cargo.length;
    return { vehicle, steps: order.map(({ shipment, type }) => ({ shipment: first + shipment, type })) };
  });
  return { ...insert(problemOf({ ...parts, matrix, start: EPOCH }), orders, 0), runs };
}

function toldOf({ steps, pickupAt, deliveryAt, metres, seconds }: Found, { route, order }: Run, { load, now }: Asked): Taker {
  const wanted = { pickupAfter: order[pickupAt - 1]?.stop ?? null, deliveryAfter: order[deliveryAt - 2]?.stop ?? null };
  const { pickup, delivery } = spotsFor(route.stops, endsOfLeg(load), wanted);
  const at = (step: number) => new Date(Math.max(now.getTime(), (steps[step]?.arrival ?? 0) * 1000));
  return {
    route,
    pickup: { after: wanted.pickupAfter, joins: pickup.joins, arrival: at(pickupAt) },
    delivery: { after: wanted.deliveryAfter, joins: delivery.joins, arrival: at(deliveryAt) },
    metres,
    seconds,
  };
}
