import { shareEstimated, type Step, type TravelMatrix } from '../../geo/index.ts';
import { shiftsWithin } from '../fleet/actions.ts';
import { loadsByIds, routableLoads } from '../loads/actions.ts';
import { placesByIds } from '../places/actions.ts';
import {
  cargoIn,
  carrierOf,
  outsideVerbs,
  pointsOf,
  problemOf,
  routesByIds,
  routesWithin,
  workedSince,
  type Cargo,
  type Carrier,
  type Route,
} from '../routes/actions.ts';
import { travelTimes } from '../travel/open.ts';
import { partOf } from '../verbs/operation.ts';
import { compute, type Listening } from './compute.ts';
import type { Board, Lading } from './matching.ts';
import type { LeftOut, Plan, PlannedRoute, PlannedStop } from './model.ts';
import type { CheckedRoutes } from './thread.ts';

/** What the routes of a plan are made of. */
export interface Freight {
  readonly cargo: readonly Cargo[];
  readonly carriers: readonly Carrier[];
  /** Shift → its vehicle. */
  readonly vehicles: ReadonlyMap<string, string>;
  /** Second 0. */
  readonly start: Date;
}

/** Which cargo can stand for each other, and which draw on the same food, by their ids. */
export interface Choice {
  readonly alternatives: readonly (readonly string[])[];
  readonly exclusive: readonly (readonly string[])[];
}

/** Routes, what no vehicle could take, and how far all of it is. */
export interface Routing {
  readonly routes: readonly PlannedRoute[];
  readonly leftOut: readonly LeftOut[];
  readonly metres: number;
  readonly estimated: number;
}

/** Work is shared among drivers by what they drove in the last week. */
const WEEK_MS = 7 * 86_400_000;
/**
 * Cost of unequal work, times the square of a driver's hours. Where drivers come with unequal days behind them it halves how far apart
 * they are, at no more road (`npm run bench:fairness`); ten times as much costs five per cent.
 */
const FAIR_HOURS = 0.3;

const NOTHING: Routing = { routes: [], leftOut: [], metres: 0, estimated: 1 };

/** What is proposed and the loads that wait for a route, and the shifts of the horizon that have none yet; with the loads and shifts of those it replans. */
export async function freightOf(plan: Plan, board: Board, lading: readonly Lading[], now: Date): Promise<Freight> {
  const start = now > plan.horizon.from ? now : plan.horizon.from;
  const replaced = await routesByIds((plan.replans ?? []).map(({ route }) => route));
  const [proposed, waiting, shifts] = await Promise.all([
    proposedCargo(board, lading),
    waitingCargo(plan, replaced),
    freeShifts(plan, replaced),
  ]);
  const horizon = { from: start, until: plan.horizon.until };
  const drivers = shifts.map(({ shift }) => shift.driver);
  const worked = await workedSince(drivers, new Date(start.getTime() - WEEK_MS));
  const carriers = shifts.map(({ shift, vehicle }): Carrier => {
    const before = worked.get(shift.driver);
    return { ...carrierOf(shift, vehicle), ...(before && { worked: before }) };
  });
  return {
    cargo: [...proposed, ...waiting].flatMap((cargo) => within(cargo, horizon)),
    carriers: carriers.flatMap((carrier) => within(carrier, horizon)),
    vehicles: new Map(shifts.map(({ shift, vehicle }) => [shift._id, vehicle._id])),
    start,
  };
}

async function proposedCargo({ offers, needs }: Board, lading: readonly Lading[]): Promise<Cargo[]> {
  const [offer, need] = [byId(offers), byId(needs)];
  const used = lading.flatMap((one) => [offer.get(one.offer)?.place ?? '', need.get(one.need)?.place ?? '']);
  const place = byId(await placesByIds([...new Set(used)]));
  return lading.flatMap(({ _id, offer: from, need: to, grams }) => {
    const [lot, wish] = [offer.get(from), need.get(to)];
    const ends = [place.get(lot?.place ?? ''), place.get(wish?.place ?? '')] as const;
    if (!lot || !wish || !ends[0] || !ends[1]) return [];
    const when = { pickup: lot.ready, delivery: wish.window, spoilBy: lot.spoilBy, priority: wish.priority };
    return [{ id: _id, commodity: lot.commodity, grams, from: ends[0], to: ends[1], ...when, onPallets: lot.quantity.unit === 'pallet' }];
  });
}

function byId<T extends { readonly _id: string }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((thing) => [thing._id, thing]));
}

async function waitingCargo({ group, horizon }: Plan, replaced: readonly Route[]): Promise<Cargo[]> {
  const read = outsideVerbs();
  const carried = await loadsByIds([...new Set(replaced.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups)))]);
  const onThem = carried.filter(({ state, route }) => state === 'routed' && replaced.some(({ _id }) => _id === route));
  const cargo = await Promise.all([...onThem, ...(await routableLoads(group, horizon))].map((load) => cargoIn(read, load)));
  return cargo.filter((each) => each !== null);
}

/** A shift that has a route, also a draft, is not planned over: unrouting its loads first frees it. */
async function freeShifts({ group, horizon }: Plan, replaced: readonly Route[]) {
  const [shifts, routes] = await Promise.all([shiftsWithin(group, horizon), routesWithin(group, horizon)]);
  const staying = routes.filter(({ _id }) => !replaced.some((route) => route._id === _id));
  const taken = new Set(staying.flatMap(({ shift, driver }) => [shift, driver]));
  return shifts.filter(({ shift }) => !taken.has(shift._id) && !taken.has(shift.driver));
}

type Timed = Pick<Cargo, 'pickup' | 'delivery'> | Pick<Carrier, 'window'>;

/** The thing with its windows cut to the horizon, or nothing when one of them is over. */
function within<T extends Timed>(thing: T, horizon: PlannedRoute['window']): T[] {
  const names = 'window' in thing ? ['window'] : ['pickup', 'delivery'];
  const cut = names.map(
    (name) => [name, meeting((thing as unknown as Record<string, PlannedRoute['window']>)[name] ?? horizon, horizon)] as const,
  );
  return cut.every(([, window]) => window.from <= window.until) ? [{ ...thing, ...Object.fromEntries(cut) }] : [];
}

function meeting(a: PlannedRoute['window'], b: PlannedRoute['window']): PlannedRoute['window'] {
  return { from: a.from > b.from ? a.from : b.from, until: a.until < b.until ? a.until : b.until };
}

/**
 * Searches for routes that choose what to carry, checks them, and tells them in places and instants. Of cargo that can stand for each
 * other, all is left out where none is carried. Throws when the check finds anything.
 */
export async function routed(plan: Plan, freight: Freight, choice: Choice, listening: Listening): Promise<Routing> {
  if (freight.cargo.length === 0) return NOTHING;
  if (freight.carriers.length === 0) return { ...NOTHING, leftOut: freight.cargo.map((cargo) => left(cargo, 'NO_SHIFT')) };
  const points = pointsOf(freight);
  const matrix = await compute({ kind: 'travel', points, profile: 'car', with: await travelTimes().known(points, 'car') });
  const { shipments, vehicles, incompatible, seconds, metres } = problemOf({ ...freight, matrix });
  const problem = { shipments, vehicles, incompatible, matrix: { seconds, metres }, ...choiceIn(freight, choice) };
  const found = await compute(
    { kind: 'route', problem, seed: plan.seed, deadlineMs: plan.seconds * 1000, fairHours: FAIR_HOURS },
    listening,
  );
  if (found.breaches.length > 0) throw new Error(`The engine's routes break ${found.breaches.map(({ cause }) => cause).join(', ')}`);
  return told(plan, freight, found, matrix);
}

/** By index, without what is not to be carried within the horizon at all. */
function choiceIn({ cargo }: Freight, { alternatives, exclusive }: Choice) {
  const index = new Map(cargo.map(({ id }, at) => [id, at]));
  const lists = (of: Choice['exclusive']) => of.map((list) => list.flatMap((id) => index.get(id) ?? [])).filter(({ length }) => length > 1);
  return { alternatives: lists(alternatives), exclusive: lists(exclusive) };
}

function told(plan: Plan, freight: Freight, { plan: found }: CheckedRoutes, matrix: TravelMatrix): Routing {
  const routes = found.routes.map((route) => {
    const carrier = freight.carriers[route.vehicle];
    const shift = carrier?.id ?? '';
    const stops = stopsOf(partOf(plan._id, `route ${shift}`), freight, route.steps);
    const window = { from: at(freight, route.steps[0]?.departure ?? 0), until: at(freight, route.steps.at(-1)?.arrival ?? 0) };
    const grams = Math.max(...route.steps.map(({ load }) => load[0] ?? 0));
    const vehicle = freight.vehicles.get(shift) ?? '';
    return { _id: partOf(plan._id, `route ${shift}`), shift, vehicle, stops, window, metres: route.distance, grams, outcome: null };
  });
  const leftOut = found.unassigned.map(({ shipment, code, vehicle, by }) => {
    const shift = vehicle === null ? null : (freight.carriers[vehicle]?.id ?? null);
    return { ...left(freight.cargo[shipment], code), shift, by };
  });
  return { routes, leftOut, metres: found.metres, estimated: shareEstimated(matrix) };
}

function left(cargo: Cargo | undefined, code: string): LeftOut {
  return {
    kind: 'unrouted-load',
    offer: null,
    need: null,
    load: cargo?.id ?? null,
    grams: cargo?.grams ?? 0,
    code,
    shift: null,
    by: null,
    limitedBy: [],
  };
}

/** Steps one after the other at the same place are one stop. */
function stopsOf(route: string, freight: Freight, steps: readonly Step[]): PlannedStop[] {
  const visits: { place: string; steps: Step[] }[] = [];
  for (const step of steps) {
    const cargo = freight.cargo[step.shipment ?? -1];
    if (!cargo) continue;
    const place = step.type === 'pickup' ? cargo.from._id : cargo.to._id;
    const last = visits.at(-1);
    if (last?.place === place) last.steps.push(step);
    else visits.push({ place, steps: [step] });
  }
  return visits.map((visit, number) => stopOf(partOf(route, `stop ${number}`), freight, visit));
}

function stopOf(id: string, freight: Freight, { place, steps }: { place: string; steps: readonly Step[] }): PlannedStop {
  const ids = (type: Step['type']) => steps.flatMap((step) => (step.type === type ? [freight.cargo[step.shipment ?? -1]?.id ?? ''] : []));
  const windows = steps.map(({ shipment, type }) => freight.cargo[shipment ?? -1]?.[type === 'pickup' ? 'pickup' : 'delivery']);
  const window = windows.filter((each) => each !== undefined).reduce(meeting);
  return {
    _id: id,
    place,
    arrival: at(freight, steps[0]?.arrival ?? 0),
    departure: at(freight, steps.at(-1)?.departure ?? 0),
    window,
    pickups: ids('pickup'),
    deliveries: ids('delivery'),
    slack: Math.min(...steps.map(({ slack }) => slack)),
  };
}

function at({ start }: Freight, seconds: number): Date {
  return new Date(start.getTime() + seconds * 1000);
}
