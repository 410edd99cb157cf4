import { holds, type Viewer } from '../viewer.ts';
import { DOINGS, OpenPages, type Doing, type OpenPage, type Presence } from './model.ts';
import { opened, sealed } from './sealing.ts';

export interface Presenting {
  readonly page: string;
  readonly group: string;
  /** Null: the page was closed. */
  readonly doing: Doing | null;
  readonly route: string | null;
}

interface Around {
  readonly secret: string;
  readonly now: Date;
}

/** A page that was not heard of for so long is closed, ms. */
const HEARD_MS = 20_000;
/** More pages of one group are not told of. */
const MOST = 50;
const LONGEST_ID = 64;

/**
 * Notes what a planner's open page is about, and answers who else of the group's planners is at a board. It is no verb: nothing of the
 * alliance changes by it, and it is neither recorded nor kept. For all but planners of the group it notes and tells nothing.
 */
export async function present(viewer: Viewer, { page, group, doing, route }: Presenting, { secret, now }: Around): Promise<Presence[]> {
  if (!holds(viewer, group, 'planner') || page === '' || page.length > LONGEST_ID || (route?.length ?? 0) > LONGEST_ID) return [];
  if (doing === null) {
    await OpenPages.deleteOne({ _id: page, group });
    return [];
  }
  const seal = sealed(secret, page, JSON.stringify({ person: viewer.person, doing, route }));
  const set = { group, sealed: seal, until: new Date(now.getTime() + HEARD_MS) };
  await OpenPages.updateOne({ _id: page }, { $set: set }, { upsert: true });
  const others = await OpenPages.find({ group, _id: { $ne: page }, until: { $gt: now } })
    .sort({ _id: 1 })
    .limit(MOST)
    .lean<OpenPage[]>();
  return others.flatMap((one) => presentOf(opened(secret, one._id, one.sealed)));
}

function presentOf(text: string | null): Presence[] {
  if (text === null) return [];
  const { person, doing, route } = JSON.parse(text) as Partial<Presence>;
  const known = DOINGS.find((one) => one === doing);
  return known && typeof person === 'string' ? [{ person, doing: known, route: typeof route === 'string' ? route : null }] : [];
}
