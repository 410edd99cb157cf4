import type { QueryFilter } from 'mongoose';
import { seesAllOf, type Viewer } from '../viewer.ts';
import { Needs, type Need } from './model.ts';

const DAY_MS = 86_400_000;
/** The days that fairness looks back on. */
const LOOKED_BACK_DAYS = 30;

/** How a place fared: what it asked for and got, grams, and the share alone of another group's. */
export interface Met {
  readonly place: string;
  /** Received of what was asked, 0 to 1. */
  readonly share: number;
  readonly asked: number | null;
  readonly received: number | null;
  /** Reserved, routed or on the way. */
  readonly coming: number | null;
}

/**
 * How much of what each kitchen asked for it got, the worst off first: of needs whose window began within the last thirty days, so that what
 * is wanted tomorrow counts for nobody yet. What was withdrawn was asked only as far as it was served. For a group's planners and
 * stewards; nothing for others. Of groups that theirs has an agreement with, they see the share alone, of places with something open: what
 * the reasons of each match tell them too.
 */
export async function sharesMet(viewer: Viewer, group: string, now: Date): Promise<Met[]> {
  if (!seesAllOf(viewer, group)) return [];
  const agreed = viewer.agreed.get(group) ?? [];
  const [own, others] = await Promise.all([
    metOf({ group }, now),
    metOf({ group: { $in: [...agreed] }, place: { $in: await askingNow(agreed) } }, now),
  ]);
  const shares = others.map(({ place, share }) => ({ place, share, asked: null, received: null, coming: null }));
  return [...own, ...shares].sort((a, b) => a.share - b.share || (a.place < b.place ? -1 : 1));
}

/** Places of these groups with an open need. */
function askingNow(groups: readonly string[]): Promise<string[]> {
  return Needs.distinct('place', { group: { $in: [...groups] }, state: 'open', open: { $gt: 0 } }).exec();
}

async function metOf(filter: QueryFilter<Need>, now: Date) {
  const begun = { $gte: new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS), $lte: now };
  const served = { $add: ['$received', '$promised'] };
  const asked = { $cond: [{ $eq: ['$state', 'withdrawn'] }, served, '$grams'] };
  return Needs.aggregate<{ place: string; share: number; asked: number; received: number; coming: number }>([
    { $match: { ...filter, 'window.from': begun } },
    { $group: { _id: '$place', asked: { $sum: asked }, received: { $sum: '$received' }, coming: { $sum: '$promised' } } },
    { $match: { asked: { $gt: 0 } } },
    { $project: { _id: 0, place: '$_id', share: { $divide: ['$received', '$asked'] }, asked: 1, received: 1, coming: 1 } },
  ]);
}
