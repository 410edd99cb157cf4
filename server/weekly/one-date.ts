import { invalid, refuse } from '../verbs/refusal.ts';
import type { At } from './ahead.ts';
import { noteOrNew, otherAmount, otherHours, windowOfDate } from './dates.ts';
import type { DateNote, Weekly } from './model.ts';
import { amountOf, dayOf, timeOf, type AmountInput } from './parse.ts';
import { falls, isOvernight, type Hours } from './schedule.ts';

/**
 * What is said of one date alone. Of amount and hours, what is left out stays as it is on it; neither: as usual again, as
 * is what is said to be as usual.
 */
export interface DateChange extends AmountInput {
  readonly date: string;
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

/** A date of the schedule that has not gone by. */
export function scheduled(weekly: Weekly, text: string, { zone, now }: At): DateNote {
  const note = noteOrNew(weekly, dayOf(text, 'date'));
  if (!falls(weekly.schedule, note.date)) refuse(invalid('date', 'no-such-day'));
  return windowOfDate(weekly, note, zone).until > now ? note : refuse(invalid('date', 'already-over'));
}

/**
 * The note of a date with what is said of it. Refuses `Invalid` for what is no amount, and for hours that are none, are over already, or
 * end before they begin: on the next day they end only where the weekly itself goes on overnight.
 */
export function changedNote(weekly: Weekly, note: DateNote, { change, at }: { change: DateChange; at: At }): DateNote {
  const after = { ...note, ...saidOf(weekly, note, change) };
  if (windowOfDate(weekly, after, at.zone).until <= at.now) refuse(invalid('until', 'already-over'));
  return after;
}

function saidOf(weekly: Weekly, note: DateNote, change: DateChange): Pick<DateNote, 'amount' | 'hours'> {
  const isAmount = (change.quantity ?? change.headcount ?? null) !== null;
  const isTimed = (change.from ?? change.until ?? null) !== null;
  if (!isAmount && !isTimed) return { amount: null, hours: null };
  return {
    amount: isAmount ? otherAmount(weekly, { amount: amountOf(weekly, change) }) : note.amount,
    hours: isTimed ? otherHours(weekly, { hours: hoursOf(weekly, note, change) }) : note.hours,
  };
}

function hoursOf({ schedule }: Weekly, { hours }: DateNote, change: DateChange): Hours {
  const before = hours ?? schedule;
  const from = change.from ?? before.from;
  const said = { from: from === null ? null : timeOf(from, 'from'), until: timeOf(change.until ?? before.until, 'until') };
  const isBackwards = said.from === said.until || (isOvernight(said) && !isOvernight(schedule));
  return isBackwards ? refuse(invalid('until', 'ends-before-begins')) : said;
}
