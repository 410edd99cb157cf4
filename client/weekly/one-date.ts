import type { VerbInput } from '../api.ts';
import { instantOf } from '../goods/moments.ts';
import type { Wrongs } from '../people/sending.ts';
import { reasonWords } from '../refusals.ts';
import { entryOf, quantityIn, type AmountEntry } from './amount-editor.tsx';
import { kindOf, type DateSeen, type WeeklySeen } from './saying.ts';

/** Hours as the time fields of a form write them; an ask has no `from`. */
export interface HoursEntry {
  readonly from: string;
  readonly until: string;
}

/** One date as it stands in the form. */
export interface DateEntry {
  readonly amount: AmountEntry;
  readonly hours: HoursEntry;
}

type Change = Omit<VerbInput<'ChangeWeeklyDate'>, 'id' | 'date'>;

/** One date as it is. */
export function dateEntry(weekly: WeeklySeen, date: DateSeen): DateEntry {
  const { from, until } = date.hours ?? weekly;
  return { amount: entryOf(weekly, date.amount), hours: { from: from ?? '', until } };
}

/**
 * For the verb: of amount and hours only what was changed since `before`, so that what another phone says of the other stays; the amount
 * where nothing was changed. Null while it is no amount.
 */
export function changeOf(weekly: WeeklySeen, before: DateEntry, { amount, hours }: DateEntry): Change | null {
  const quantity = quantityIn(weekly, amount);
  if (!quantity) return null;
  const isTimed = !isSameHours(hours, before.hours);
  const timed = kindOf(weekly) === 'offer' ? hours : { until: hours.until };
  return { ...((!isTimed || !isSameAmount(amount, before.amount)) && quantity), ...(isTimed && timed) };
}

function isSameAmount(one: AmountEntry, other: AmountEntry): boolean {
  if ('people' in one) return 'people' in other && one.people === other.people;
  return 'entry' in other && one.entry.amount === other.entry.amount && one.entry.unit === other.entry.unit;
}

const isSameHours = (one: HoursEntry, other: HoursEntry): boolean => one.from === other.from && one.until === other.until;

/** What can be told to be wrong with new hours of one date without the server, by field. Only what goes on overnight ends on the next day. */
export function wrongHours(weekly: WeeklySeen, { date, hours }: { date: string; hours: HoursEntry }, now: Date): Wrongs {
  const { from, until } = hours;
  const isOffer = kindOf(weekly) === 'offer';
  if (isOffer && from === '') return { from: reasonWords('missing') };
  if (until === '') return { until: reasonWords('missing') };
  const isBackwards = isOffer && until <= from;
  const isOvernight = isBackwards && from !== until && weekly.from !== null && weekly.until <= weekly.from;
  if (isBackwards && !isOvernight) return { until: reasonWords('ends-before-begins') };
  const end = instantOf(`${isOvernight ? dayAfter(date) : date}T${until}`);
  return end && end <= now ? { until: reasonWords('already-over') } : {};
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
