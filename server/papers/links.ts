import { codeHash } from '../people/actions.ts';
import { holds, isSignedIn, type Viewer } from '../viewer.ts';
import { Shares, type Share } from './model.ts';

const MOST = 200;

/** The links that still lead somewhere, newest first: the viewer's own, and those of groups they plan or are a steward for. */
export function sharesFor(viewer: Viewer, now: Date): Promise<Share[]> {
  if (!isSignedIn(viewer)) return Promise.resolve([]);
  const groups = [...viewer.roles.keys()].filter((group) => caresFor(viewer, group));
  return Shares.find({ state: 'shared', until: { $gt: now }, $or: [{ by: viewer.person }, { group: { $in: groups } }] })
    .sort({ _id: -1 })
    .limit(MOST)
    .lean<Share[]>()
    .exec();
}

/** One link, for whoever made it and those who plan or are a steward for its group. */
export async function shareSeen(viewer: Viewer, id: string): Promise<Share | null> {
  const share = await Shares.findById(id).lean<Share>().exec();
  return share && isSignedIn(viewer) && (share.by === viewer.person || caresFor(viewer, share.group)) ? share : null;
}

/** The link that a code leads to at this moment: null alike for one that never was, is withdrawn, or is over. */
export async function shareByCode(code: string, now: Date): Promise<Share | null> {
  const hash = codeHash(code);
  if (hash === null) return null;
  return Shares.findOne({ codeHash: hash, state: 'shared', until: { $gt: now } })
    .lean<Share>()
    .exec();
}

function caresFor(viewer: Viewer, group: string): boolean {
  return holds(viewer, group, 'planner') || holds(viewer, group, 'steward');
}
