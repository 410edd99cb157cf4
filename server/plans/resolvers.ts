import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { shiftsByIds } from '../fleet/actions.ts';
import { groupsByIds } from '../groups/actions.ts';
import { needsByIds } from '../needs/actions.ts';
import { offersByIds } from '../offers/actions.ts';
import { peopleByIds } from '../people/actions.ts';
import { placesByIds } from '../places/actions.ts';
import type { Answer } from '../verbs/refusal.ts';
import { applyPlan, discardPlan, planFor, plansOf, replanRoutes, startPlan, stopPlan } from './actions.ts';

const reply = (answer: Answer, context: Context) =>
  answered(answer, { name: 'PlanChanged', field: 'plan', kind: 'Plan', read: (id) => planFor(context.viewer, id) });

const theOffer = (context: Context, id: string | null) => (id === null ? null : context.load('offers', offersByIds, id));
const theNeed = (context: Context, id: string | null) => (id === null ? null : context.load('needs', needsByIds, id));
const theShift = (context: Context, id: string | null) => (id === null ? null : context.load('shifts', shiftsByIds, id));

/** Throws for a broken reference: what a plan names is kept as long as the plan. */
async function there<T>(thing: Promise<T | null>): Promise<T> {
  const found = await thing;
  if (found === null) throw new Error('A plan names what is not there');
  return found;
}

export const plansResolvers = {
  PlanState: { QUEUED: 'queued', SOLVING: 'solving', READY: 'ready', APPLIED: 'applied', DISCARDED: 'discarded', FAILED: 'failed' },
  Query: {
    plan: (_root, { id }, { viewer }) => planFor(viewer, id),
    plans: (_root, { group, ...list }, { viewer }) => plansOf(viewer, group, list),
  },
  Mutation: {
    startPlan: async (_root, { op, input }, context) => reply(await startPlan(context.asking(op), input), context),
    replanRoutes: async (_root, { op, ...input }, context) => reply(await replanRoutes(context.asking(op), input), context),
    stopPlan: async (_root, { op, id }, context) => reply(await stopPlan(context.asking(op), id), context),
    applyPlan: async (_root, { op, id, proposals }, context) =>
      reply(await applyPlan(context.asking(op), { id, proposals: proposals ?? null }), context),
    discardPlan: async (_root, { op, id }, context) => reply(await discardPlan(context.asking(op), id), context),
  },
  Plan: {
    id: ({ _id }) => _id,
    replans: ({ replans = [] }) => replans.map(({ route }) => route),
    group: ({ group }, _arguments, context) => there(context.load('groups', groupsByIds, group)),
    startedBy: ({ startedBy }, _arguments, context) => context.load('people', peopleByIds, startedBy),
  },
  Proposal: {
    id: ({ _id }) => _id,
    offer: ({ offer }, _arguments, context) => theOffer(context, offer),
    need: ({ need }, _arguments, context) => theNeed(context, need),
  },
  PlannedRoute: {
    id: ({ _id }) => _id,
    shift: ({ shift }, _arguments, context) => theShift(context, shift),
  },
  PlannedStop: {
    place: ({ place }, _arguments, context) => there(context.load('places', placesByIds, place)),
  },
  LeftOut: {
    offer: ({ offer }, _arguments, context) => theOffer(context, offer),
    need: ({ need }, _arguments, context) => theNeed(context, need),
    shift: ({ shift }, _arguments, context) => theShift(context, shift),
  },
} satisfies Resolvers;
