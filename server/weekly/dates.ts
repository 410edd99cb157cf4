import { isDeepStrictEqual } from 'node:util';
import type { Window } from '../offers/actions.ts';
import { refuse } from '../verbs/refusal.ts';
import { next, type Standing } from '../verbs/rules.ts';
import type { Amount, DateNote, WeeklyDateState, Weekly } from './model.ts';
import { dateRules } from './rules.ts';
import { plusDays, windowOn, type Day, type Hours } from './schedule.ts';

/** How long a date stays noted after it has gone by. */
const KEPT_DAYS = 42;

export function noteOn({ dates }: Pick<Weekly, 'dates'>, date: Day): DateNote | undefined {
  return dates.find((note) => note.date === date);
}

/** How a date stands: as it is noted, or as the schedule has it. */
export function noteOrNew(weekly: Pick<Weekly, 'dates'>, date: Day): DateNote {
  return (
    noteOn(weekly, date) ?? { date, state: 'planned', round: 0, thing: null, thingVersion: null, amount: null, hours: null, reason: null }
  );
}

/** The window of one date: at hours of its own, where it was given some, else at its weekly's. */
export function windowOfDate(
  { schedule }: Pick<Weekly, 'schedule'>,
  { date, hours }: Pick<DateNote, 'date' | 'hours'>,
  zone: string,
): Window {
  return windowOn(hours ?? schedule, date, zone);
}

/** The amount of one date where it is another than its weekly's. */
export function otherAmount({ amount }: Pick<Weekly, 'amount'>, note: Pick<DateNote, 'amount'>): Amount | null {
  return note.amount && !isDeepStrictEqual(note.amount, amount) ? note.amount : null;
}

/** The hours of one date where they are others than its weekly's. */
export function otherHours({ schedule }: Pick<Weekly, 'schedule'>, { hours }: Pick<DateNote, 'hours'>): Hours | null {
  return hours && (hours.from !== schedule.from || hours.until !== schedule.until) ? hours : null;
}

/** The notes with this one in the place of the date's old one, in the order of the calendar, without those long past. */
export function noted(dates: readonly DateNote[], note: DateNote): DateNote[] {
  const oldest = plusDays(note.date, -KEPT_DAYS);
  const others = dates.filter(({ date }) => date !== note.date && date >= oldest);
  return [...others, note].sort((a, b) => a.date.localeCompare(b.date));
}

/** The state that a verb leads a date to; refuses what the table does not have. */
export function dateLed(
  verb: keyof typeof dateRules,
  weekly: Weekly,
  { date, by }: { date: Day; by: readonly Standing[] },
): WeeklyDateState {
  const from = noteOn(weekly, date)?.state ?? 'none';
  const state = next(dateRules, verb, { from, standings: by, version: weekly.version });
  return typeof state === 'string' ? state : refuse(state);
}
