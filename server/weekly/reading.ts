import { keptBy } from '../places/actions.ts';
import { holds, type Viewer } from '../viewer.ts';
import { Weeklies, type Weekly } from './model.ts';

const MOST = 200;

/** The weeklies of these ids that are there, in any order. */
export function weekliesByIds(ids: readonly string[]): Promise<Weekly[]> {
  return Weeklies.find({ _id: { $in: [...ids] } })
    .lean<Weekly[]>()
    .exec();
}

/** Those at places the viewer keeps, or of the groups they plan for, newest first. Those that were ended are left out. */
export async function weekliesFor(viewer: Viewer, { mine }: { mine: boolean }): Promise<Weekly[]> {
  const scope = mine ? { place: { $in: (await keptBy(viewer.person)).map(({ _id }) => _id) } } : { group: { $in: planned(viewer) } };
  return Weeklies.find({ ...scope, group: { $in: mine ? [...viewer.roles.keys()] : planned(viewer) }, state: { $ne: 'ended' } })
    .sort({ _id: -1 })
    .limit(MOST)
    .lean<Weekly[]>()
    .exec();
}

const planned = (viewer: Viewer): string[] => [...viewer.roles.keys()].filter((group) => holds(viewer, group, 'planner'));
