import type { Window } from '../offers/actions.ts';
import { afterCursor, page, type Page, type PageArguments } from '../pages.ts';
import { keptBy } from '../places/actions.ts';
import { NOT_FOUND, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { holds, isMember, type Viewer } from '../viewer.ts';
import { Loads, LOAD_STATES, type Load } from './model.ts';

/** The load as it is in the verb's snapshot; refuses `NotFound`. */
export async function loadIn(steps: Verb, id: string): Promise<Load> {
  return (await steps.find(Loads, { _id: id })) ?? refuse(NOT_FOUND);
}

/** Writes a load that was read in this verb; refuses `Stale` if it is no longer what was read. */
export async function advanced(steps: Verb, load: Load, set: Partial<Load>): Promise<Load> {
  const guard = { _id: load._id, version: load.version };
  const written = await steps.change(Loads, guard, { $set: set, $inc: { version: 1 } });
  return written ?? refuse({ typename: 'Stale', version: load.version });
}

/** The refused part of a load, still aboard or already elsewhere; null when nothing was refused. */
export async function leftoverIn(steps: Verb, load: string): Promise<Load | null> {
  return steps.find(Loads, { refusedFrom: load });
}

/** The loads of these ids that are there, in any order. */
export function loadsByIds(ids: readonly string[]): Promise<Load[]> {
  return Loads.find({ _id: { $in: [...ids] } })
    .lean<Load[]>()
    .exec();
}

/** Everything that was ever reserved of these offers, oldest first. */
export function loadsOfOffers(offers: readonly string[]): Promise<Load[]> {
  return Loads.find({ offer: { $in: [...offers] } })
    .sort({ _id: 1 })
    .lean<Load[]>()
    .exec();
}

/** Everything that was ever promised to these needs, oldest first. */
export function loadsOfNeeds(needs: readonly string[]): Promise<Load[]> {
  return Loads.find({ need: { $in: [...needs] } })
    .sort({ _id: 1 })
    .lean<Load[]>()
    .exec();
}

/** What is on a route to one of these places, oldest first. */
export function loadsComingTo(places: readonly string[]): Promise<Load[]> {
  return Loads.find({ to: { $in: [...places] }, state: { $in: ['routed', 'collected'] }, route: { $ne: null } })
    .sort({ _id: 1 })
    .limit(500)
    .lean<Load[]>()
    .exec();
}

/** What a route brought to a place and has been counted there. */
export function loadsBrought({ route, to }: { route: string; to: string }): Promise<Load[]> {
  return Loads.find({ to, route, state: 'delivered' }).sort({ _id: 1 }).lean<Load[]>().exec();
}

/**
 * Loads of these carrying groups that no route has yet: reserved, or waiting at a hub. Whether one can be driven within `window` is for
 * its offer and need to say; here it only leaves out what was reserved after the window's end.
 */
export function routableLoads(groups: string | readonly string[], window: Window): Promise<Load[]> {
  const group = { $in: typeof groups === 'string' ? [groups] : [...groups] };
  return Loads.find({ group, state: { $in: ['reserved', 'at-hub'] }, reservedAt: { $lt: window.until } })
    .sort({ _id: 1 })
    .lean<Load[]>()
    .exec();
}

/** Members of the three groups it concerns, and whoever drives it. */
export function mayKnowLoad(viewer: Viewer, load: Load): boolean {
  return load.driver === viewer.person || parties(load).some((group) => isMember(viewer, group));
}

/** The load's driver, and planners of those who carry and who give. */
export function mayReadDriverNote(viewer: Viewer, { driver, group, offerGroup }: Load): boolean {
  return driver === viewer.person || holds(viewer, group, 'planner') || holds(viewer, offerGroup, 'planner');
}

/** Planners of the groups it concerns. */
export function plansLoad(viewer: Viewer, load: Load): boolean {
  return parties(load).some((group) => holds(viewer, group, 'planner'));
}

/** The carrier, the giver and the receiver, without repeats. */
export function parties({ group, offerGroup, needGroup }: Pick<Load, 'group' | 'offerGroup' | 'needGroup'>): string[] {
  return [...new Set([group, offerGroup, ...(needGroup ? [needGroup] : [])])];
}

export type LoadSide = 'INCOMING' | 'OUTGOING' | 'CARRIED';

export interface LoadList extends PageArguments {
  readonly side: LoadSide;
  readonly group?: string | null | undefined;
  readonly states?: readonly string[] | null | undefined;
}

/**
 * A page of loads, newest first: on their way to places the viewer keeps, or from them, or carried by a group they belong to;
 * with a `group` of theirs, all of that group's. Nothing of groups that are not theirs.
 */
export async function loadsFor(viewer: Viewer, list: LoadList): Promise<Page<Load>> {
  const scope = await scopeOf(viewer, list);
  const chosen = list.states ? { state: { $in: LOAD_STATES.filter((state) => list.states?.includes(state)) } } : {};
  return page(list, (limit, after) =>
    Loads.find({ $and: [scope, chosen, afterCursor(after)] })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<Load[]>(),
  );
}

const PLACE_OF = { INCOMING: 'to', OUTGOING: 'from' } as const;
const GROUP_OF = { INCOMING: 'needGroup', OUTGOING: 'offerGroup', CARRIED: 'group' } as const;

async function scopeOf(viewer: Viewer, { side, group }: LoadList): Promise<Record<string, { $in: string[] }>> {
  const own = [...viewer.roles.keys()];
  if (group) return { [GROUP_OF[side]]: { $in: own.filter((mine) => mine === group) } };
  if (side === 'CARRIED') return { group: { $in: own } };
  const kept = await keptBy(viewer.person);
  return { [PLACE_OF[side]]: { $in: kept.map((place) => place._id) } };
}
