import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { goodOf, groupOf, placeOf } from '../offers/actions.ts';
import { placesByIds, standingsAt } from '../places/actions.ts';
import type { Answer } from '../verbs/refusal.ts';
import { newsOf, shownDates, type At } from './ahead.ts';
import { changeWeekly, changeWeeklyDate, skipWeeklyDate } from './changing.ts';
import { noteOrNew, otherAmount, otherHours, windowOfDate } from './dates.ts';
import type { Weekly } from './model.ts';
import { weekliesByIds, weekliesFor } from './reading.ts';
import { weeklyRules } from './rules.ts';
import { startWeekly } from './starting.ts';
import { steerWeekly } from './steering.ts';

export const weeklyResolvers = {
  WeeklyState: { GOING: 'going', PAUSED: 'paused', RESTING: 'resting', OVER: 'over', ENDED: 'ended' },
  WeeklyDateState: { PLANNED: 'planned', SKIPPED: 'skipped', MADE: 'made', FAILED: 'failed' },
  WeeklyWay: { CONFIRM: 'confirm', PAUSE: 'pause', RESUME: 'resume', END: 'end' },
  Query: {
    weekly: (_root, { id }, context) => seen(context, id),
    weeklies: (_root, { mine }, { viewer }) => weekliesFor(viewer, { mine }),
  },
  Mutation: {
    startWeekly: async (_root, { op, input }, context) => said(await startWeekly(context.asking(op), input), context),
    changeWeekly: async (_root, { op, ...input }, context) => said(await changeWeekly(context.asking(op), input), context),
    changeWeeklyDate: async (_root, { op, ...input }, context) => said(await changeWeeklyDate(context.asking(op), input), context),
    skipWeeklyDate: async (_root, { op, ...input }, context) => said(await skipWeeklyDate(context.asking(op), input), context),
    steerWeekly: async (_root, { op, ...input }, context) => said(await steerWeekly(context.asking(op), input), context),
  },
  Weekly: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    place: ({ place }, _arguments, context) => placeOf(context, place),
    commodity: ({ offer }) => (offer ? goodOf(offer.commodity) : null),
    wanted: ({ need }) => need && { commodity: need.commodity === null ? null : goodOf(need.commodity), category: need.category },
    weekdays: ({ schedule }) => schedule.weekdays,
    from: ({ schedule }) => schedule.from,
    until: ({ schedule }) => schedule.until,
    first: ({ schedule }) => schedule.first,
    last: ({ schedule }) => schedule.last,
    news: async (weekly, _arguments, context) => newsOf(weekly, await atOf(context, weekly)),
    dates: async (weekly, _arguments, context) => datesShown(weekly, await atOf(context, weekly)),
  },
} satisfies Resolvers;

async function atOf(context: Context, { group }: Weekly): Promise<At> {
  return { zone: (await groupOf(context, group)).zone, now: context.clock.now() };
}

function datesShown(weekly: Weekly, at: At) {
  return shownDates(weekly, at).map((date) => {
    const note = noteOrNew(weekly, date);
    const { state, thing, reason } = note;
    const other = otherAmount(weekly, note);
    const own = { amount: other ?? weekly.amount, changed: other !== null, hours: otherHours(weekly, note) };
    return { ...windowOfDate(weekly, note, at.zone), date, state, thing, reason, ...own };
  });
}

/** For those who may change it: who keeps its place, and the planners of its group. */
async function seen(context: Context, id: string): Promise<Weekly | null> {
  const weekly = await context.load('weeklies', weekliesByIds, id);
  if (!weekly) return null;
  const place = await context.load('places', placesByIds, weekly.place);
  const may = place && standingsAt(context.viewer, place).some((standing) => weeklyRules.change.by.includes(standing));
  return may ? weekly : null;
}

function said(answer: Answer, context: Context) {
  return answered(answer, { name: 'WeeklyChanged', field: 'weekly', kind: 'Weekly', read: (id) => seen(context, id) });
}
