import type { Resolvers } from '../../generated/schema.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../verbs/refusal.ts';
import { isSignedIn } from '../viewer.ts';
import { calendarOf, endCalendar, renewCalendar } from './calendars.ts';
import type { Share } from './model.ts';
import { sharesFor, shareSeen } from './links.ts';
import { calendarPath, linkCode, sharePath } from './secret.ts';
import { shareOffers, shareRoute, withdrawShare } from './sharing.ts';

export const papersResolvers = {
  ShareAbout: { ROUTE: 'route', OFFERS: 'offers' },
  Query: {
    shares: (_root, _arguments, { viewer, clock }) => sharesFor(viewer, clock.now()),
    calendar: (_root, _arguments, context) => calendarSeen(context),
  },
  Mutation: {
    shareRoute: async (_root, { op, ...input }, context) =>
      shareSaid(await shareRoute(context.asking(op), input, codeOf(context, input.id)), context),
    shareOffers: async (_root, { op, ...input }, context) =>
      shareSaid(await shareOffers(context.asking(op), input, codeOf(context, input.id)), context),
    withdrawShare: async (_root, { op, id }, context) => shareSaid(await withdrawShare(context.asking(op), id), context),
    renewCalendar: async (_root, { op }, context) => calendarSaid(await renewCalendar(context.asking(op), codeOf(context, op)), context),
    endCalendar: async (_root, { op }, context) => calendarSaid(await endCalendar(context.asking(op)), context),
  },
  Share: {
    id: ({ _id }) => _id,
    path: ({ _id, by }, _arguments, context) => (by === context.viewer.person ? sharePath(codeOf(context, _id)) : null),
  },
} satisfies Resolvers;

function codeOf({ config, viewer }: Context, made: string): string {
  return linkCode(config.secret, viewer.person, made);
}

function shareSaid(answer: Answer, context: Context) {
  const read = (id: string): Promise<Share | null> => shareSeen(context.viewer, id);
  return answered(answer, { name: 'ShareChanged', field: 'share', kind: 'Share', read });
}

function calendarSaid(answer: Answer, context: Context) {
  return answered(answer, { name: 'CalendarChanged', field: 'calendar', kind: 'Calendar', read: () => calendarSeen(context) });
}

async function calendarSeen(context: Context) {
  const { viewer } = context;
  const calendar = isSignedIn(viewer) ? await calendarOf(viewer.person) : null;
  return calendar && { path: calendarPath(codeOf(context, calendar.madeBy)), since: calendar.since };
}
