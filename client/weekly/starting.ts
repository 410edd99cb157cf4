import { act } from '../outbox.ts';
import type { VerbInput } from '../api.ts';
import { dayKey } from '../measures.ts';
import { fieldErrors } from '../refusals.ts';
import { untaken } from '../untaken.ts';
import { uuid7 } from '../uuid.ts';
import { manner, t } from '../words.ts';
import { scheduleOf, wrongInWeek, type Week } from './week.ts';

type Input = VerbInput<'StartWeekly'>['input'];
type What = Pick<Input, 'place' | 'offer' | 'need' | 'driverNote'>;

/** What is wrong with days and hours, in words; null for nothing. */
export function wrongWeek(week: Week, now: Date): string | null {
  const wrong = wrongInWeek(week, dayKey(now, manner.value));
  return wrong && t(`weekly.wrong.${wrong}`);
}

const WEEK_FIELDS = ['weekdays', 'from', 'until', 'first', 'last'];

/** A refusal of a weekly at the part of the form it speaks of. */
export function weekWrongs(errors: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(errors).map(([field, words]) => [WEEK_FIELDS.includes(field) ? 'week' : field, words]));
}

/** Keeps the start of a weekly on this phone until it is sent. What is wrong, by field; null for nothing. */
export async function startWeekly(
  what: What,
  { week, label }: { week: Week; label: string },
): Promise<Readonly<Record<string, string>> | null> {
  const input = { id: uuid7(), ...what, ...scheduleOf(week, what.offer ? 'offer' : 'need') };
  const not = untaken(await act('StartWeekly', { input }, label));
  if (!not) return null;
  const errors = not.outcome ? weekWrongs(fieldErrors(not.outcome)) : {};
  return Object.keys(errors).length > 0 ? errors : { '': not.words };
}
