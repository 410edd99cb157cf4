import { dayKey } from '../measures.ts';

/** Days and hours of every week as they stand in a form. Times and days as their fields write them. */
export interface Week {
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
  /** The last day; empty: until further notice. */
  readonly last: string;
}

/** Every week on the day that it is now, in the morning. */
export function thisDay(now: Date, zone: string): Week {
  return { days: [weekdayOf(dayKey(now, { zone }))], from: '06:00', until: '09:00', last: '' };
}

/** The weekday of "2026-09-22". */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

export type WeekWrong = 'weekdays' | 'hours' | 'last';

/** What can be told to be wrong without the server. */
export function wrongInWeek({ days, from, until, last }: Week, today: string): WeekWrong | null {
  if (days.length === 0) return 'weekdays';
  if (from === '' || until === '' || from === until) return 'hours';
  return last !== '' && last < today ? 'last' : null;
}

/** For the verb: an ask has no hour from which on. */
export function scheduleOf({ days, from, until, last }: Week, kind: 'offer' | 'need') {
  return { weekdays: [...days].sort(), from: kind === 'offer' ? from : null, until, last: last || null };
}

interface Said {
  readonly weekdays: readonly number[];
  readonly from?: string | null | undefined;
  readonly until: string;
  readonly last?: string | null | undefined;
}

/** The way back: as it was filled in. */
export const weekOf = ({ weekdays, from, until, last }: Said): Week => ({ days: [...weekdays], from: from ?? '', until, last: last ?? '' });
