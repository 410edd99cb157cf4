import { shiftIn, vehicleIn, type Shift } from '../fleet/actions.ts';
import { currentLeg, loadIn, putOnRoute, takeOffRoute, type Load } from '../loads/actions.ts';
import { idOf } from '../offers/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { invalid, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, standingsIn, type Viewer } from '../viewer.ts';
import { askAhead } from './ahead.ts';
import { inVerb } from './cargo.ts';
import { about, changed, ledRoute, letGo, liveLoads, mustBeAt, mustBeUnlocked, written } from './changing.ts';
import { Routes, type Breach, type Route, type Stop, type Window } from './model.ts';
import { grouped, newStop } from './order.ts';
import { routeRules } from './rules.ts';
import { timed } from './timing.ts';
import { reasonGiven } from './words.ts';

const MOST_LOADS = 100;
const DAY = 86_400_000;
/** What a driver may wish for, and do without for once. All else that is broken keeps a route from being published. */
const SOFT = ['max_distance', 'max_travel_time', 'max_tasks'];

export interface DraftInput {
  readonly id: string;
  readonly group: string;
  /** Reserved or waiting at a hub. */
  readonly loads: readonly string[];
  readonly departAt: Date;
  readonly shift?: string | null | undefined;
}

/** A visit as a plan lays it out; slack in seconds. */
export type StopDraft = Pick<Stop, 'id' | 'place' | 'pickups' | 'deliveries' | 'arrival' | 'departure' | 'window' | 'slack'>;

/** A route as a plan lays it out: metres for the whole way, estimated 0 to 1. */
export interface RouteDraft {
  readonly id: string;
  readonly group: string;
  readonly shift: string | null;
  readonly vehicle: string | null;
  readonly stops: readonly StopDraft[];
  readonly metres: number;
  readonly estimated: number;
  /** From leaving to coming home; absent: from the first arrival to the last departure. */
  readonly window?: Window;
  readonly breaches?: readonly Breach[];
}

const UNSERVED = { arrivedAt: null, leftAt: null, skipped: null } as const;
const UNCLAIMED = {
  driver: null,
  aboard: [],
  locked: false,
  releaseReason: null,
  cancelReason: null,
  claimedAt: null,
  completedAt: null,
  version: 1,
} as const;

/**
 * A planner makes a route by hand: every load is picked up in the order given, then set down in that order; loads at one place in one
 * visit. Whatever the order breaks is kept on the route and told. Refuses `Invalid` for no loads, too many, a load twice or of another
 * carrier, `Stale` for a load that is on a route already, `NotFound`.
 */
export async function draftRoute({ verb, viewer, op }: Asking, input: DraftInput): Promise<Answer> {
  const { id, group, loads, departAt } = input;
  await askAhead(viewer, { loads, shifts: [input.shift] });
  return verb(viewer, { operationId: op, name: 'routes.draft', group, input, keys: loads }, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    const state = led(routeRules, 'draft', standingsIn(viewer, group));
    mustBeUsable(input, steps.at);
    const shift = input.shift ? await shiftOf(steps, input.shift, group) : null;
    const carried = await toCarry(steps, { loads, group });
    const planned = {
      stops: visits(carried, steps.operationId),
      departAt,
      driver: null,
      vehicle: shift?.vehicle ?? null,
      shift: shift?._id ?? null,
    };
    for (const load of loads) await putOnRoute(steps, { load, route: id });
    const times = await timed(inVerb(steps), { ...planned, window: { from: departAt, until: departAt }, aboard: [] });
    const route: Route = { ...UNCLAIMED, ...planned, ...times, _id: idOf(id), group, state };
    await steps.add(Routes, route);
    return changed(route);
  });
}

function mustBeUsable({ loads, departAt }: DraftInput, now: Date): void {
  if (loads.length === 0) refuse(invalid('loads', 'missing'));
  if (loads.length > MOST_LOADS) refuse(invalid('loads', 'too-many'));
  if (new Set(loads).size < loads.length) refuse(invalid('loads', 'already-used'));
  if (departAt.getTime() < now.getTime() - DAY) refuse(invalid('departAt', 'already-over'));
}

async function shiftOf(steps: Verb, id: string, group: string): Promise<Shift> {
  const shift = await shiftIn(steps, id);
  if (shift.group !== group) refuse(NOT_FOUND);
  return shift.state === 'planned' ? shift : refuse(invalid('shift', 'already-over'));
}

async function toCarry(steps: Verb, { loads, group }: { loads: readonly string[]; group: string }): Promise<Load[]> {
  const found: Load[] = [];
  for (const id of loads) found.push(await loadIn(steps, id));
  if (found.some((load) => load.group !== group)) refuse(NOT_FOUND);
  return found;
}

/** All up, then all down, each place once each way, in the order of the loads. Times are set later. */
function visits(loads: readonly Load[], operation: string): Stop[] {
  const legs = loads.flatMap((load) => {
    const leg = load.legs[currentLeg(load)];
    return leg ? [{ id: load._id, ...leg }] : [];
  });
  const up = [...grouped(legs, ({ from }) => from)].map(([place, at]) => ({ place, pickups: at.map(({ id }) => id), deliveries: [] }));
  const down = [...grouped(legs, ({ to }) => to)].map(([place, at]) => ({ place, pickups: [], deliveries: at.map(({ id }) => id) }));
  return [...up, ...down].map((visit, n) => newStop({ ...visit, id: partOf(operation, `stop ${n}`) }));
}

/**
 * For plans: writes a draft with the times they found and puts its loads on it. Refuses as the loads do (`Stale` when one is on another
 * route by now), `Invalid` (id, already-used).
 */
export async function draftRouteIn(steps: Verb, draft: RouteDraft): Promise<Route> {
  const { id, group, shift, vehicle, metres, estimated, breaches = [] } = draft;
  for (const load of draft.stops.flatMap(({ pickups }) => pickups)) await putOnRoute(steps, { load, route: id });
  const stops = draft.stops.map((stop) => ({ ...stop, ...UNSERVED }));
  const window = draft.window ?? { from: stops[0]?.arrival ?? steps.at, until: stops.at(-1)?.departure ?? steps.at };
  const planned = { stops, window, departAt: window.from, driver: null, vehicle, shift, aboard: [] };
  const figures = await timed(inVerb(steps), planned);
  const found = { stops, window, metres, estimated, breaches };
  const route: Route = { ...UNCLAIMED, ...planned, ...figures, ...found, _id: idOf(id), group, state: 'draft' };
  if (vehicle) await vehicleIn(steps, vehicle);
  await steps.add(Routes, route);
  return route;
}

/**
 * Drivers may claim it from now on. Refuses `Invalid` (breaches, unsolved) while its order breaks something, but for what a driver may
 * do without: the farthest way, the longest drive, the number of stops; and `Expired` when it is over already.
 */
export async function publishRoute({ verb, viewer, op }: Asking, input: { id: string; version: number }): Promise<Answer> {
  return verb(viewer, await about(op, 'publish', { route: input.id, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.id, verb: 'publish' });
    mustBeAt(route, input.version);
    if (route.breaches.some(({ cause }) => !SOFT.includes(cause))) refuse(invalid('breaches', 'unsolved'));
    if (route.window.until <= steps.at) refuse({ typename: 'Expired' });
    return changed(await written(steps, route, { state }));
  });
}

/** For plans: a draft that another may take the place of. Refuses `Stale`, `Clash` over `locked`, and `Invalid` for another group's. */
export async function replaceable(
  steps: Verb,
  viewer: Viewer,
  { id, version, group }: { id: string; version: number; group: string },
): Promise<Route> {
  const { route } = await ledRoute(steps, viewer, { id, verb: 'replan' });
  if (route.group !== group) refuse(invalid('routes', 'wrong-group'));
  mustBeAt(route, version);
  mustBeUnlocked(route);
  return route;
}

/** For plans: throws a draft away to put others in its place. */
export async function replacedIn(steps: Verb, viewer: Viewer, seen: { id: string; version: number; group: string }): Promise<void> {
  await cancelled(steps, await replaceable(steps, viewer, seen), 'replanned');
}

/** A route that is not driven: its loads are reserved again, for another route. Refuses `Stale` once it is under way. */
export async function cancelRoute({ verb, viewer, op }: Asking, input: { id: string; version: number; reason: string }): Promise<Answer> {
  return verb(viewer, await about(op, 'cancel', { route: input.id, input }), async (steps) => {
    const { route } = await ledRoute(steps, viewer, { id: input.id, verb: 'cancel' });
    mustBeAt(route, input.version);
    return changed(await cancelled(steps, route, reasonGiven(input.reason)));
  });
}

/** Takes what is left off the route and ends it. */
export async function cancelled(steps: Verb, route: Route, cancelReason: string): Promise<Route> {
  for (const load of await liveLoads(steps, route)) await takeOffRoute(steps, { load, route: route._id });
  await letGo(steps, route);
  return written(steps, route, { state: 'cancelled', cancelReason });
}

/** A locked route stays as it is: no stop is moved, no load taken off, no plan touches it. */
export async function lockRoute({ verb, viewer, op }: Asking, input: { id: string; version: number; locked: boolean }): Promise<Answer> {
  return verb(viewer, await about(op, 'lock', { route: input.id, input }), async (steps) => {
    const { route, state } = await ledRoute(steps, viewer, { id: input.id, verb: 'lock' });
    mustBeAt(route, input.version);
    return changed(await written(steps, route, { state, locked: input.locked }));
  });
}
