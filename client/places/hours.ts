import type { VerbInput } from '../api.ts';
import { instantOf } from '../goods/moments.ts';
import { between, locale } from '../words.ts';

type Hours = NonNullable<VerbInput<'AddMyPlace'>['input']['hours']>[number];

/** When somebody is there: the same hours on some days of the week. Days from 1, Monday; hours as their fields write them, "08:00". */
export interface Open {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
}

export const USUAL: Open = { days: [1, 2, 3, 4, 5, 6], from: '08:00', until: '18:00' };
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

/** The first of January 2024 was a Monday. */
export const dayName = (day: number): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));

/** Minutes after midnight; null for what is no time. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** "Mon–Sat, 8 AM–6 PM", "Mon, Wed, 8 AM–12 PM". */
export function hoursSaid({ days, from, until }: Open): string {
  const [start, end] = [instantOf(`2024-01-01T${from}`), instantOf(`2024-01-01T${until}`)];
  const span = start && end ? between(start, end) : '';
  return [daysSaid([...days].sort()), span].filter(Boolean).join(', ');
}

function daysSaid(days: readonly number[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  const inARow = days.length > 2 && last - first === days.length - 1;
  return inARow ? `${dayName(first)}–${dayName(last)}` : days.map(dayName).join(', ');
}

/** As the store keeps them; `null` where they begin and end is no time or the wrong way round. */
export function hoursOf({ days, from, until }: Open): Hours[] | null {
  const [begins, ends] = [minutesOf(from), minutesOf(until)];
  if (begins === null || ends === null || ends <= begins) return null;
  return days.map((weekday) => ({ weekday, from: begins, until: ends }));
}
