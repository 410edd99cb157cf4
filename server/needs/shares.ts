import { seesAllOf, type Viewer } from '../viewer.ts';
import { Needs } from './model.ts';

const DAY_MS = 86_400_000;
/** The days that fairness looks back on. */
export const LOOKED_BACK_DAYS = 30;

/** What a place asked for and got, grams. */
export interface Met {
  readonly place: string;
  readonly asked: number;
  readonly received: number;
  /** Reserved, routed or on the way. */
  readonly coming: number;
}

/**
 * How much of what each kitchen of a group asked for it got, the worst off first: of needs whose window began within the last thirty
 * days, so that what is wanted tomorrow counts for nobody yet. What was withdrawn was asked only as far as it was served. For the group's planners and stewards;
 * nothing for others.
 */
export async function sharesMet(viewer: Viewer, group: string, now: Date): Promise<Met[]> {
  if (!seesAllOf(viewer, group)) return [];
  const begun = { $gte: new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS), $lte: now };
  const served = { $add: ['$received', '$promised'] };
  const asked = { $cond: [{ $eq: ['$state', 'withdrawn'] }, served, '$grams'] };
  const rows = await Needs.aggregate<Met>([
    { $match: { group, 'window.from': begun } },
    { $group: { _id: '$place', asked: { $sum: asked }, received: { $sum: '$received' }, coming: { $sum: '$promised' } } },
    { $match: { asked: { $gt: 0 } } },
    { $project: { _id: 0, place: '$_id', asked: 1, received: 1, coming: 1 } },
  ]);
  return rows.sort((a, b) => a.received / a.asked - b.received / b.asked || b.asked - a.asked || (a.place < b.place ? -1 : 1));
}
