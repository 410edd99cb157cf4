import type { QueryFilter } from 'mongoose';
import type { Position } from '../../geo/index.ts';
import type { Standing } from '../verbs/rules.ts';
import { isMember, isSignedIn, standingsIn, visibleGroups, type Viewer } from '../viewer.ts';
import type { Pass, Place } from './model.ts';

type Held = readonly Pick<Pass, 'place'>[];

/** How the viewer stands to a place: their roles in its group, and `keeper` of it while they are a member. */
export function standingsAt(viewer: Viewer, place: Pick<Place, 'group' | 'keepers'>): Standing[] {
  const standings = standingsIn(viewer, place.group);
  return keeps(viewer, place) ? [...standings, 'keeper'] : standings;
}

/**
 * Whether the viewer may know the exact point, the name and the entrance of a place: those who keep it, planners and stewards of its
 * group, holders of a pass, and of an open place everybody signed in. Nobody else decides this.
 * `passes` are the viewer's own that have not run out, as `passesOf` answers them.
 */
export function exactFor(viewer: Viewer, place: Pick<Place, '_id' | 'group' | 'keepers' | 'open'>, passes: Held): boolean {
  if (!isSignedIn(viewer)) return false;
  if (place.open || keeps(viewer, place)) return true;
  return caresFor(viewer, place.group) || passes.some(({ place: id }) => id === place._id);
}

/** Whether the viewer may know that the place is there at all. */
export function mayKnowPlace(viewer: Viewer, place: Place, passes: Held): boolean {
  return visibleGroups(viewer).includes(place.group) || exactFor(viewer, place, passes);
}

/** Where the viewer may think a place is, [longitude, latitude]: the exact point, or the centre of its cell. */
export function positionFor(
  viewer: Viewer,
  place: Pick<Place, '_id' | 'group' | 'keepers' | 'open' | 'point' | 'cell'>,
  passes: Held,
): Position {
  return (exactFor(viewer, place, passes) ? place.point : place.cell).coordinates;
}

/**
 * Who of those who keep a place the viewer may know of: all of them for members of its group, and for a driver while its pass lasts,
 * who must be able to reach them (how, `contactOf` decides).
 */
export function keepersFor(viewer: Viewer, place: Pick<Place, '_id' | 'group' | 'keepers'>, passes: Held): readonly string[] {
  const isExpected = isSignedIn(viewer) && passes.some(({ place: id }) => id === place._id);
  return isMember(viewer, place.group) || isExpected ? place.keepers : [];
}

/** `exactFor`, as the filter of a query: what it finds may be looked for by the exact point. */
export function exactFilter(viewer: Viewer, passes: Held): QueryFilter<Place> {
  return { $or: [...knownExactly(viewer, passes)] };
}

/** `exactFilter` as the several ways to know: a place known in any of them is known exactly. */
export function knownExactly(viewer: Viewer, passes: Held): readonly QueryFilter<Place>[] {
  if (!isSignedIn(viewer)) return [{ _id: { $in: [] } }];
  return [
    { open: true },
    keptFilter(viewer),
    { group: { $in: [...knownGroups(viewer).exact] } },
    { _id: { $in: passes.map(({ place }) => place) } },
  ];
}

/** Whose private places the viewer knows exactly, all of them; and whose only by their cells, but for those in `exceptions`. */
export function knownGroups(viewer: Viewer): { readonly exact: readonly string[]; readonly coarse: readonly string[] } {
  const visible = visibleGroups(viewer);
  const cared = visible.filter((group) => caresFor(viewer, group));
  return { exact: cared, coarse: visible.filter((group) => !cared.includes(group)) };
}

/** The private places that the viewer knows exactly although not all of their group's: those they keep, and those they hold a pass to. */
export function exceptions(viewer: Viewer, passes: Held): QueryFilter<Place> {
  const { exact } = knownGroups(viewer);
  const either = { $or: [keptFilter(viewer), { _id: { $in: passes.map(({ place }) => place) } }] };
  return { $and: [either, { open: false, group: { $nin: [...exact] } }] };
}

/** What the viewer may know of but not exactly: it may be looked for by its cell alone, never by its point, its tile or its county. */
export function coarseFilter(viewer: Viewer, passes: Held): QueryFilter<Place> {
  return { group: { $in: [...knownGroups(viewer).coarse] }, $nor: [exactFilter(viewer, passes)] };
}

function keptFilter(viewer: Viewer): QueryFilter<Place> {
  return { keepers: viewer.person, group: { $in: [...viewer.roles.keys()] } };
}

function keeps(viewer: Viewer, { group, keepers }: Pick<Place, 'group' | 'keepers'>): boolean {
  return isMember(viewer, group) && keepers.includes(viewer.person);
}

function caresFor(viewer: Viewer, group: string): boolean {
  return (viewer.roles.get(group) ?? []).some((role) => role === 'planner' || role === 'steward');
}
