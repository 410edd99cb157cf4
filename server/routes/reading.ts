import type { QueryFilter } from 'mongoose';
import { page, type Page, type PageArguments } from '../pages.ts';
import { Refused } from '../verbs/refusal.ts';
import { holds, isMember, seesAllOf, type Viewer } from '../viewer.ts';
import { outsideVerbs } from './cargo.ts';
import { Routes, ROUTE_STATES, isPast, type Breach, type Route, type RouteState, type Window } from './model.ts';
import { moveOf } from './moving.ts';
import { timed, type Timed } from './timing.ts';

const ON_THE_ROAD: RouteState[] = ['claimed', 'underway'];
const MOST = 500;

/** The routes of these ids that are there, in any order. */
export function routesByIds(ids: readonly string[]): Promise<Route[]> {
  return Routes.find({ _id: { $in: [...ids] } })
    .lean<Route[]>()
    .exec();
}

/** A group's routes that touch the window and are neither over nor cancelled, soonest first. */
export function routesWithin(group: string, window: Window): Promise<Route[]> {
  return Routes.find({ group, state: { $in: ['draft', 'open', ...ON_THE_ROAD] }, ...touching(window) })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(MOST)
    .lean<Route[]>()
    .exec();
}

/** What somebody drove or is bound to drive. */
export interface Worked {
  readonly seconds: number;
  readonly stops: number;
}

/** What these drivers have driven, or are to drive, since then; those without any are not listed. */
export async function workedSince(drivers: readonly string[], since: Date): Promise<Map<string, Worked>> {
  const states: RouteState[] = [...ON_THE_ROAD, 'completed'];
  const filter = { driver: { $in: [...drivers] }, state: { $in: states }, 'window.from': { $gte: since } };
  const routes = await Routes.find(filter, { driver: 1, window: 1, 'stops.id': 1 }).lean<Route[]>();
  const worked = new Map<string, Worked>();
  for (const { driver, window, stops } of routes) {
    const { seconds, stops: before } = worked.get(driver ?? '') ?? { seconds: 0, stops: 0 };
    const long = Math.round((window.until.getTime() - window.from.getTime()) / 1000);
    worked.set(driver ?? '', { seconds: seconds + Math.max(0, long), stops: before + stops.length });
  }
  return worked;
}

/** Members see their group's routes, drafts only its planners and stewards; a driver sees what they drive or drove. */
export function mayKnowRoute(viewer: Viewer, route: Route): boolean {
  if (route.driver === viewer.person) return true;
  return route.state === 'draft' ? seesAll(viewer, route) : isMember(viewer, route.group);
}

/** Planners and stewards of the group, and its driver, are told exactly when and how far. */
export function seesExactly(viewer: Viewer, route: Pick<Route, 'group' | 'driver'>): boolean {
  return route.driver === viewer.person || seesAll(viewer, route);
}

export function seesAll(viewer: Viewer, { group }: Pick<Route, 'group'>): boolean {
  return seesAllOf(viewer, group);
}

/** A page of the open routes of the groups the viewer drives for, that are not over; soonest first. */
export function openRoutes(viewer: Viewer, list: PageArguments, now: Date): Promise<Page<Route>> {
  const groups = [...viewer.roles.keys()].filter((group) => holds(viewer, group, 'driver'));
  return soonestFirst({ group: { $in: groups }, state: 'open', 'window.until': { $gt: now } }, list);
}

/** What the viewer drives: claimed or under way, soonest first. */
export function myRoutes(viewer: Viewer): Promise<Route[]> {
  if (viewer.person === '') return Promise.resolve([]);
  return Routes.find({ driver: viewer.person, state: { $in: ON_THE_ROAD } })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(MOST)
    .lean<Route[]>()
    .exec();
}

/** What a person drives or drove that touches the window, soonest first. */
export function routesOfDriver(driver: string, window: Window): Promise<Route[]> {
  return Routes.find({ driver, state: { $in: [...ON_THE_ROAD, 'completed'] }, ...touching(window) })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(MOST)
    .lean<Route[]>()
    .exec();
}

export interface RouteList extends PageArguments {
  readonly group: string;
  readonly states?: readonly string[] | null | undefined;
  readonly from?: Date | null | undefined;
  readonly until?: Date | null | undefined;
}

/** A page of a group's routes that touch the window, soonest first, as far as the viewer may know them. */
export function routesFor(viewer: Viewer, { group, states, from, until, ...list }: RouteList): Promise<Page<Route>> {
  const known = ROUTE_STATES.filter((state) => state !== 'draft' || seesAll(viewer, { group }));
  const chosen = known.filter((state) => isMember(viewer, group) && (states?.includes(state) ?? true));
  const window = { from: from ?? new Date(0), until: until ?? new Date(8e14) };
  return soonestFirst({ group, state: { $in: chosen }, ...touching(window) }, list);
}

function touching({ from, until }: Window): QueryFilter<Route> {
  return { 'window.from': { $lt: until }, 'window.until': { $gt: from } };
}

/** The cursor is a route's id; the next page begins after it in order of when routes begin. */
function soonestFirst(filter: QueryFilter<Route>, list: PageArguments): Promise<Page<Route>> {
  return page(list, async (limit, after) => {
    const last = after ? await Routes.findById(after).lean<Route>() : null;
    const rest = last ? [{ 'window.from': { $gt: last.window.from } }, { 'window.from': last.window.from, _id: { $gt: last._id } }] : null;
    return Routes.find(rest ? { $and: [filter, { $or: rest }] } : filter)
      .sort({ 'window.from': 1, _id: 1 })
      .limit(limit)
      .lean<Route[]>()
      .exec();
  });
}

/** What a hand-made order of a route's coming stops would break; a coming stop that is not named is `missing`, one not its own `unknown`. */
export async function tryOrder(viewer: Viewer, { route: id, stops }: { route: string; stops: readonly string[] }): Promise<Breach[]> {
  const [route] = await routesByIds([id]);
  if (!route || !seesAll(viewer, route)) return [];
  const named = new Set(stops);
  const past = route.stops.filter(isPast);
  const coming = route.stops.filter((stop) => !isPast(stop));
  const order = [...named].flatMap((stop) => coming.find((one) => one.id === stop) ?? []);
  const missing = coming.filter((stop) => !named.has(stop.id)).map(({ id: stop }) => ({ cause: 'missing', stop, by: 0 }));
  const unknown = [...named].filter((stop) => !route.stops.some((one) => one.id === stop));
  const { breaches } = await timed(outsideVerbs(), { ...route, stops: [...past, ...order] });
  return [...breaches, ...missing, ...unknown.map((stop) => ({ cause: 'unknown', stop, by: 0 }))];
}

/** A route as it would be, beside how far it is now. */
export interface TriedRoute extends Pick<Timed, 'stops' | 'window' | 'metres' | 'grams' | 'crates' | 'coldGrams' | 'breaches'> {
  readonly route: string;
  /** Metres more than now; less is below zero. */
  readonly more: number;
}

/** What a move of a stop would make of the routes, without writing; empty when it can't be done at all. */
export async function tryMove(
  viewer: Viewer,
  { route: id, stop, to, position }: { route: string; stop: string; to: string; position: number },
): Promise<TriedRoute[]> {
  const found = await routesByIds([id, to]);
  const [route, target] = [id, to].map((one) => found.find(({ _id }) => _id === one));
  if (!route || !target || !found.every((one) => seesAll(viewer, one))) return [];
  const read = outsideVerbs();
  const newId = (nth: number) => `new-${nth}`;
  const move = await moveOf(read, { route, target }, { stop, position, newId }).catch(orNone);
  if (!move) return [];
  const changes = move.to
    ? ([
        [route, move.from],
        [target, move.to],
      ] as const)
    : ([[route, move.from]] as const);
  return Promise.all(
    changes.map(async ([before, stops]) => {
      const after = await timed(read, { ...before, stops });
      return { ...after, route: before._id, more: after.metres - before.metres };
    }),
  );
}

function orNone(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}
