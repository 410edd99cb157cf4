import { GraphQLError } from 'graphql';
import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import type { Wanted } from '../goods/meals.ts';
import { goodOf, groupOf, placeOf } from '../offers/actions.ts';
import { Refused, type Answer } from '../verbs/refusal.ts';
import { askNeed, changeNeed, withdrawNeed } from './asking.ts';
import './exporting.ts';
import './marks.ts';
import type { Need } from './model.ts';
import { headcountGrams, wantedOf } from './parse.ts';
import { partnerView, type SeenThing } from './preview.ts';
import { mayKnowNeed, needsByIds, needsFor } from './reading.ts';
import { sharesMet, type Met } from './shares.ts';

export const needsResolvers = {
  NeedState: { OPEN: 'open', FILLED: 'filled', WITHDRAWN: 'withdrawn', EXPIRED: 'expired' },
  Query: {
    need: (_root, { id }, context) => seen(context, id),
    needs: (_root, list, { viewer }) => needsFor(viewer, list),
    partnerView: async (_root, { group }, { viewer }) => {
      const seenByPartner = await partnerView(viewer, group);
      return seenByPartner && { offers: seenByPartner.offers.map(toldThing), needs: seenByPartner.needs.map(toldThing) };
    },
    sharesMet: async (_root, { group }, context) =>
      Promise.all((await sharesMet(context.viewer, group, context.clock.now())).map((met) => withPlace(context, met))),
    headcountGrams: (_root, { wanted, headcount }) => orUnusable(() => headcountGrams(wantedOf(wanted), headcount)),
  },
  Mutation: {
    askNeed: async (_root, { op, input }, context) => said(await askNeed(context.asking(op), input), context),
    changeNeed: async (_root, { op, ...input }, context) => said(await changeNeed(context.asking(op), input), context),
    withdrawNeed: async (_root, { op, ...input }, context) => said(await withdrawNeed(context.asking(op), input), context),
  },
  Need: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    place: ({ place }, _arguments, context) => placeOf(context, place),
    wanted: ({ wanted }) => toldWanted(wanted),
  },
} satisfies Resolvers;

function toldWanted(wanted: Wanted) {
  return 'commodity' in wanted ? { commodity: goodOf(wanted.commodity), category: null } : { commodity: null, category: wanted.category };
}

function toldThing({ wanted, ...thing }: SeenThing) {
  return { ...thing, wanted: toldWanted(wanted) };
}

async function withPlace(context: Context, met: Met) {
  return { ...met, place: await placeOf(context, met.place) };
}

async function seen(context: Context, id: string): Promise<Need | null> {
  const need = await context.load('needs', needsByIds, id);
  return need && mayKnowNeed(context.viewer, need) ? need : null;
}

function said(answer: Answer, context: Context) {
  return answered(answer, { name: 'NeedChanged', field: 'need', kind: 'Need', read: (id) => seen(context, id) });
}

/** A query has no refusals in its answer: what cannot be counted is the caller's mistake, named. */
function orUnusable<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof Refused) throw new GraphQLError('Unusable', { extensions: { code: 'BAD_USER_INPUT' } });
    throw error;
  }
}
