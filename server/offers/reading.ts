import type { ClientSession } from 'mongoose';
import { CATEGORIES } from '../goods/commodity.ts';
import { afterCursor, page, type Page, type PageArguments } from '../pages.ts';
import { keptBy } from '../places/actions.ts';
import { isMember, visibleGroups, type Viewer } from '../viewer.ts';
import { Offers, OFFER_STATES, type Offer, type Window } from './model.ts';

/** The offers of these ids that are there, in any order. */
export function offersByIds(ids: readonly string[]): Promise<Offer[]> {
  return Offers.find({ _id: { $in: [...ids] } })
    .lean<Offer[]>()
    .exec();
}

/** Up to `limit` offers of a group in the order of their ids, from the first after `after` on; with a session, as its moment sees them. */
export function offersOfGroup(
  group: string,
  { after, limit, session = null }: { after: string; limit: number; session?: ClientSession | null },
): Promise<Offer[]> {
  return Offers.find({ group, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .session(session)
    .lean<Offer[]>()
    .exec();
}

/** Open offers of these groups with something on the board, ready and not spoiled at some time of the window. */
export function openOffers(groups: readonly string[], window: Window): Promise<Offer[]> {
  const filter = {
    group: { $in: [...groups] },
    state: 'open',
    'totals.available': { $gt: 0 },
    spoilBy: { $gt: window.from },
    'ready.from': { $lt: window.until },
    'ready.until': { $gt: window.from },
  } as const;
  return Offers.find(filter).sort({ _id: 1 }).lean<Offer[]>().exec();
}

/** Open offers the viewer may see with something on the board, what spoils first first. */
export function spoilsNext(viewer: Viewer, { first, now }: { first: number; now: Date }): Promise<Offer[]> {
  const filter = { group: { $in: visibleGroups(viewer) }, state: 'open', 'totals.available': { $gt: 0 }, spoilBy: { $gt: now } } as const;
  return Offers.find(filter).sort({ spoilBy: 1, _id: 1 }).limit(first).lean<Offer[]>().exec();
}

/** Members see all of their group's offers; those with an agreement see what is open. */
export function mayKnowOffer(viewer: Viewer, offer: Offer): boolean {
  return isMember(viewer, offer.group) || (offer.state === 'open' && visibleGroups(viewer).includes(offer.group));
}

export interface OfferList extends PageArguments {
  /** At places the viewer keeps. */
  readonly mine?: boolean | null | undefined;
  readonly states?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
}

/** A page of the offers the viewer may see, newest first. */
export async function offersFor(viewer: Viewer, list: OfferList): Promise<Page<Offer>> {
  const scope = list.mine === false ? visible(viewer) : { place: { $in: (await keptBy(viewer.person)).map(({ _id }) => _id) } };
  const chosen = {
    ...(list.states && { state: { $in: OFFER_STATES.filter((state) => list.states?.includes(state)) } }),
    ...(list.categories && { category: { $in: CATEGORIES.filter((category) => list.categories?.includes(category)) } }),
  };
  return page(list, (limit, after) =>
    Offers.find({ $and: [scope, chosen, afterCursor(after)] })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<Offer[]>(),
  );
}

function visible(viewer: Viewer) {
  const own = [...viewer.roles.keys()];
  const agreed = visibleGroups(viewer).filter((group) => !own.includes(group));
  return { $or: [{ group: { $in: own } }, { group: { $in: agreed }, state: 'open' as const }] };
}
