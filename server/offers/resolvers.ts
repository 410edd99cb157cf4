import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { commodityById } from '../goods/catalogue.ts';
import { clamped } from '../pages.ts';
import type { Answer } from '../verbs/refusal.ts';
import { holds, isMember, type Viewer } from '../viewer.ts';
import { changeOffer, listOffer, withdrawOffer } from './listing.ts';
import './exporting.ts';
import './marks.ts';
import type { Offer } from './model.ts';
import { goodOf, groupOf, personOf, placeOf } from './parents.ts';
import { spoilGuess } from './parse.ts';
import { mayKnowOffer, offersByIds, offersFor, spoilsNext } from './reading.ts';

export const offersResolvers = {
  OfferState: { OPEN: 'open', CLOSED: 'closed', WITHDRAWN: 'withdrawn', EXPIRED: 'expired' },
  Basis: { ESTIMATED: 'estimated', COUNTED: 'counted', WEIGHED: 'weighed' },
  /** In the ledger what was listed runs below zero; to people it is the sum of the others. */
  Totals: { listed: ({ listed }) => Math.abs(listed) },
  Query: {
    offer: (_root, { id }, context) => seen(context, id),
    offers: (_root, list, { viewer }) => offersFor(viewer, list),
    spoilsNext: (_root, { first }, { viewer, clock }) => spoilsNext(viewer, { first: clamped(first), now: clock.now() }),
    spoilGuess: (_root, { commodity, from, storage }) => {
      const good = commodityById(commodity);
      return good && spoilGuess(good, from, storage ?? good.storage);
    },
  },
  Mutation: {
    listOffer: async (_root, { op, input }, context) => said(await listOffer(context.asking(op), input), context),
    changeOffer: async (_root, { op, ...input }, context) => said(await changeOffer(context.asking(op), input), context),
    withdrawOffer: async (_root, { op, ...input }, context) => said(await withdrawOffer(context.asking(op), input), context),
  },
  Offer: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    place: ({ place }, _arguments, context) => placeOf(context, place),
    commodity: ({ commodity }) => goodOf(commodity),
    driverNote: (offer, _arguments, { viewer }) => (mayReadDriverNote(viewer, offer) ? offer.driverNote : null),
    listedBy: (offer, _arguments, context) => (isMember(context.viewer, offer.group) ? personOf(context, offer.listedBy) : null),
  },
} satisfies Resolvers;

async function seen(context: Context, id: string): Promise<Offer | null> {
  const offer = await context.load('offers', offersByIds, id);
  return offer && mayKnowOffer(context.viewer, offer) ? offer : null;
}

function mayReadDriverNote(viewer: Viewer, offer: Offer): boolean {
  return offer.listedBy === viewer.person || holds(viewer, offer.group, 'planner');
}

function said(answer: Answer, context: Context) {
  return answered(answer, { name: 'OfferChanged', field: 'offer', kind: 'Offer', read: (id) => seen(context, id) });
}
