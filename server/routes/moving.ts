import { currentLeg, loadIn, putOnRoute, takeOffRoute, type Load } from '../loads/actions.ts';
import type { Place } from '../places/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { invalid, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { askAhead } from './ahead.ts';
import { inVerb, type Reader } from './cargo.ts';
import { about, changed, knownRoute, ledRoute, mustBeAt, mustBeUnlocked, standingsTo } from './changing.ts';
import { isPast, type Route, type Stop } from './model.ts';
import { movedInto, movedWithin, without, type Ends } from './order.ts';
import { put, spotsFor, type Wanted } from './placing.ts';
import { reordered } from './reordering.ts';
import { routeRules } from './rules.ts';
import { leavingFrom } from './timing.ts';

export interface StopMove {
  readonly route: string;
  readonly version: number;
  readonly stop: string;
  /** The route it goes to; its own to change the order. */
  readonly to: string;
  readonly toVersion: number;
  /** Among the stops of that route, this one not counted. */
  readonly position: number;
}

/** Both routes' stops after a move, and the loads that change over; within one route, `to` is null. */
export interface Move {
  readonly from: readonly Stop[];
  readonly to: readonly Stop[] | null;
  readonly loads: readonly string[];
}

/**
 * Moves a stop to another position, or with its loads to another route of the group; the other ends of its loads go with it. Both routes
 * get new times; whatever they break is kept on them and told. Refuses `Stale` unless both are as the asker saw them, `Clash` over
 * `locked`, over `time` when a driver's other route is in the way, `Invalid` for a stop that is past or has food aboard, for a position
 * before what is past, and for another group's route. A route that is left without stops is cancelled.
 */
export async function moveStop({ verb, viewer, op }: Asking, input: StopMove): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route, input.to] });
  return verb(viewer, await about(op, 'move', { route: input.route, input, also: [input.to] }), async (steps) => {
    const { route } = await ledRoute(steps, viewer, { id: input.route, verb: 'move' });
    const target = input.to === input.route ? route : await knownRoute(steps, viewer, input.to);
    led(routeRules, 'move', standingsTo(viewer, target), target);
    mustBeAt(route, input.version);
    mustBeAt(target, input.toVersion);
    mustBeUnlocked(route);
    mustBeUnlocked(target);
    const move = await moveOf(inVerb(steps), { route, target }, { ...input, newId: (nth) => partOf(steps.operationId, `stop ${nth}`) });
    if (!move.to) return changed(await reordered(steps, route, { stops: move.from }));
    return changed(...(await changeOver(steps, { route, target }, { ...move, to: move.to })));
  });
}

interface Pair {
  readonly route: Route;
  readonly target: Route;
}

/** What a move makes of the stops, without writing anything. */
export async function moveOf(
  read: Reader,
  { route, target }: Pair,
  { stop: id, position, newId }: { stop: string; position: number; newId: (nth: number) => string },
): Promise<Move> {
  const stop = route.stops.find((one) => one.id === id) ?? refuse(NOT_FOUND);
  if (isPast(stop)) refuse(invalid('stop', 'already-over'));
  if (route._id === target._id) return { from: movedWithin(route.stops, stop, position), to: null, loads: [] };
  if (route.group !== target.group) refuse(invalid('to', 'wrong-group'));
  const ends = await endsOf(read, [...stop.pickups, ...stop.deliveries]);
  const loads = ends.map(({ load }) => load);
  const places = await placesOf(read, [
    ...target.stops.map(({ place }) => place),
    stop.place,
    ...ends.flatMap(({ from, to }) => [from, to]),
  ]);
  const to = movedInto(target.stops, { stop, position, ends, places, newId });
  return { from: without(route.stops, loads), to, loads };
}

async function endsOf(read: Reader, loads: readonly string[]): Promise<Ends[]> {
  const ends: Ends[] = [];
  for (const id of loads) {
    const load = await read.load(id);
    if (load.state !== 'routed') refuse(invalid('stop', 'still-aboard'));
    ends.push(endsOfLeg(load));
  }
  return ends;
}

/** From where to where a load is driven next. */
export function endsOfLeg(load: Load): Ends {
  const leg = load.legs[currentLeg(load)];
  if (!leg) throw new Error(`Load ${load._id} is routed and has nowhere to go`);
  return { load: load._id, from: leg.from, to: leg.to };
}

async function placesOf(read: Reader, ids: readonly string[]): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const id of ids) places.set(id, await read.place(id));
  return places;
}

async function changeOver(steps: Verb, { route, target }: Pair, { from, to, loads }: Move & { to: readonly Stop[] }): Promise<Route[]> {
  for (const load of loads) {
    await takeOffRoute(steps, { load, route: route._id });
    await putOnRoute(steps, { load, route: target._id, driver: target.driver });
  }
  const left = await reordered(steps, route, { stops: from });
  return [left, await reordered(steps, target, { stops: to })];
}

/**
 * Takes a load that nobody has collected off a route; it is reserved again. Refuses `Stale` when the route or the load has moved on,
 * `Clash` over `locked`. A route that is left without stops is cancelled.
 */
export async function unrouteLoad({ verb, viewer, op }: Asking, input: { route: string; version: number; load: string }): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route] });
  return verb(viewer, await about(op, 'unroute', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route } = await ledRoute(steps, viewer, { id: input.route, verb: 'unroute' });
    mustBeAt(route, input.version);
    mustBeUnlocked(route);
    await takeOffRoute(steps, { load: input.load, route: route._id });
    return changed(await reordered(steps, route, { stops: without(route.stops, [input.load]) }));
  });
}

export interface LoadPut extends Wanted {
  readonly route: string;
  readonly version: number;
  readonly load: string;
}

/**
 * Puts a load that is reserved or waits at a hub on a route of its group: fetched and brought after the stops named, at a neighbouring stop
 * where that is at the same place. What it breaks is kept and told. Refuses `Stale` when the route or the load has moved on, `Clash`
 * over `locked`, over `time` when its driver's other route is in the way, `Invalid` as `spotsFor` does, `NotFound` for another group's load.
 */
export async function routeLoad({ verb, viewer, op }: Asking, input: LoadPut): Promise<Answer> {
  await askAhead(viewer, { routes: [input.route], loads: [input.load] });
  return verb(viewer, await about(op, 'route', { route: input.route, input, also: [input.load] }), async (steps) => {
    const { route } = await ledRoute(steps, viewer, { id: input.route, verb: 'route' });
    mustBeAt(route, input.version);
    mustBeUnlocked(route);
    if ((await loadIn(steps, input.load)).group !== route.group) refuse(NOT_FOUND);
    const ends = endsOfLeg(await putOnRoute(steps, { load: input.load, route: route._id, driver: route.driver }));
    const spots = spotsFor(route.stops, ends, input);
    const stops = put(route.stops, ends, { ...spots, newId: (end) => partOf(steps.operationId, end) });
    return changed(await reordered(steps, route, { stops, departAt: leavingFrom(route, steps.at) }));
  });
}
