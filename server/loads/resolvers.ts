import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { needsByIds, type Need } from '../needs/actions.ts';
import { goodOf, offersByIds, passedOnByLoads, personOf, placeOf } from '../offers/actions.ts';
import { clamped } from '../pages.ts';
import { placesByIds } from '../places/actions.ts';
import { isRefusal, type Answer } from '../verbs/refusal.ts';
import { isMember } from '../viewer.ts';
import { balance, NOTHING } from './balance.ts';
import { needsFor, nextBestNeed, offersFor } from './candidates.ts';
import './exporting.ts';
import type { Load } from './model.ts';
import { movedByDay } from './moved.ts';
import { publishedTotals } from './published.ts';
import { loadsByIds, loadsFor, loadsOfNeeds, loadsOfOffers, mayKnowLoad, mayReadDriverNote } from './reading.ts';
import { passOnLoad } from './passing.ts';
import { receiveLoad } from './receiving.ts';
import { cancelLoad, reserveLoad } from './reserving.ts';
import { thankForLoad } from './thanking.ts';

export const loadsResolvers = {
  LoadState: {
    RESERVED: 'reserved',
    ROUTED: 'routed',
    COLLECTED: 'collected',
    AT_HUB: 'at-hub',
    DELIVERED: 'delivered',
    CANCELLED: 'cancelled',
    RETURNED: 'returned',
    LOST: 'lost',
  },
  LegState: { WAITING: 'waiting', ROUTED: 'routed', ABOARD: 'aboard', DONE: 'done' },
  Query: {
    load: (_root, { id }, context) => seen(context, id),
    loads: (_root, list, { viewer }) => loadsFor(viewer, list),
    needsFor: (_root, { offer, first }, { viewer, clock }) => needsFor(viewer, offer, { first: clamped(first), now: clock.now() }),
    offersFor: (_root, { need, first }, { viewer, clock }) => offersFor(viewer, need, { first: clamped(first), now: clock.now() }),
    movedByDay: (_root, { group, days }, { viewer, clock }) => movedByDay(viewer, { group, days }, clock.now()),
    publishedTotals: (_root, { group }, { viewer, clock }) => publishedTotals(viewer, group, clock.now()),
    balance: (_root, { group, from, until }, { viewer }) =>
      isMember(viewer, group) ? balance(group, { from: from ?? null, until: until ?? null }) : NOTHING,
  },
  Mutation: {
    reserveLoad: async (_root, { op, input }, context) => said(await reserveLoad(context.asking(op), input), context),
    cancelLoad: async (_root, { op, ...input }, context) => said(await cancelLoad(context.asking(op), input), context),
    passOnLoad: async (_root, { op, input }, context) => said(await passOnLoad(context.asking(op), input), context),
    thankForLoad: async (_root, { op, ...input }, context) => said(await thankForLoad(context.asking(op), input), context),
    receiveLoad: async (_root, { op, input }, context) => said(await receiveLoad(context.asking(op), input), context),
  },
  Offer: {
    loads: async ({ _id }, _arguments, { viewer }) => (await loadsOfOffers([_id])).filter((load) => mayKnowLoad(viewer, load)),
  },
  Need: {
    loads: async ({ _id }, _arguments, { viewer }) => (await loadsOfNeeds([_id])).filter((load) => mayKnowLoad(viewer, load)),
  },
  Leg: {
    from: ({ from }, _arguments, context) => placeOf(context, from),
    to: ({ to }, _arguments, context) => placeOf(context, to),
  },
  Load: {
    id: ({ _id }) => _id,
    // Whoever may see a load may see both its ends, also when they are no longer open to others.
    offer: ({ offer }, _arguments, context) => context.load('offers', offersByIds, offer),
    need: ({ need }, _arguments, context) => (need ? context.load('needs', needsByIds, need) : null),
    commodity: ({ commodity }) => goodOf(commodity),
    from: ({ from }, _arguments, context) => placeOf(context, from),
    to: ({ to }, _arguments, context) => (to ? placeOf(context, to) : null),
    passedOn: async ({ _id, passedOn }, _arguments, context) =>
      passedOn ? ((await context.load('passedOn', passedOnByLoads, _id))?.grams ?? null) : null,
    thanks: async (load, _arguments, context) => ((await keepsAnEnd(load, context)) ? (load.thanks ?? null) : null),
    driverNote: (load, _arguments, { viewer }) => (mayReadDriverNote(viewer, load) ? load.driverNote : null),
    driver: ({ driver }, _arguments, context) => (driver ? personOf(context, driver) : null),
  },
} satisfies Resolvers;

async function seen(context: Context, id: string): Promise<Load | null> {
  const load = await context.load('loads', loadsByIds, id);
  return load && mayKnowLoad(context.viewer, load) ? load : null;
}

/** Whether the viewer looks after the farm or the kitchen of a load. */
async function keepsAnEnd({ from, to }: Load, context: Context): Promise<boolean> {
  const ends = await context.loadAll('places', placesByIds, to ? [from, to] : [from]);
  return ends.some(({ keepers }) => keepers.includes(context.viewer.person));
}

async function said(answer: Answer, context: Context) {
  const member = await answered(answer, { name: 'LoadChanged', field: 'load', kind: 'Load', read: (id) => seen(context, id) });
  const left = isRefusal(answer) ? undefined : answer.refs.find(({ kind }) => kind === 'Leftover');
  if (!left) return member;
  const leftover = await seen(context, left.id);
  return { ...member, leftover, nextBest: await nextBestOf(leftover, context) };
}

async function nextBestOf(load: Load | null, { clock }: Context): Promise<Need | null> {
  return load && load.need === null ? nextBestNeed(load, clock.now()) : null;
}
