const TIME = String.raw`(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*([ap])?\.?(?:m\.?)?`;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T,\s]+${TIME})?$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[T,\s]+${TIME})?$`, 'i');

const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export interface Reading {
  /** The zone in which a text without an offset is meant. */
  readonly zone: string;
  /** Whether 3/4 is the third of April; else the fourth of March. What can be only one is that. */
  readonly dayFirst: boolean;
  /** A day without a time is its end, not its begin. */
  readonly atEnd?: boolean;
}

/**
 * An instant as sheets write it: ISO 8601, `2026-09-22 7:00`, `9/22/2026 7:00 AM`, or a day alone. Null for what is none.
 */
export function instantIn(text: string, reading: Reading): Date | null {
  if (INSTANT.test(text)) return valid(new Date(text));
  const local = localOf(text, reading);
  return local === null ? null : zoned(local, reading.zone);
}

/** The local time as if it were UTC, ms. */
function localOf(text: string, { dayFirst, atEnd = false }: Reading): number | null {
  const [, year, month, day, ...time] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return assembled(Number(year), { month: Number(month), day: Number(day), minutes: minutesOf(time, atEnd) });
  const [, one, two, late, ...clock] = YEAR_LAST.exec(text) ?? [];
  if (late === undefined) return null;
  const [a, b] = [Number(one), Number(two)];
  const turned = a > 12 || (dayFirst && b <= 12);
  const date = turned ? { month: b, day: a } : { month: a, day: b };
  return assembled(late.length === 2 ? 2000 + Number(late) : Number(late), { ...date, minutes: minutesOf(clock, atEnd) });
}

function assembled(year: number, { month, day, minutes }: { month: number; day: number; minutes: number | null }): number | null {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const isDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  return isDay && minutes !== null ? midnight.getTime() + minutes * 60_000 : null;
}

/** Minutes after midnight; of a day without a time its begin or its end. Null for a time that there is not. */
function minutesOf([hour, minute, half]: readonly (string | undefined)[], atEnd: boolean): number | null {
  if (hour === undefined) return atEnd ? 24 * 60 : 0;
  if (minute === undefined && half === undefined) return null;
  const [hours, minutes] = [Number(hour), Number(minute ?? 0)];
  if (minutes > 59 || hours > (half ? 12 : 23) || (half && hours === 0)) return null;
  return (half ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours) * 60 + minutes;
}

/** Twice, because the offset itself may change in between. */
function zoned(local: number, zone: string): Date | null {
  let guess = local;
  for (let round = 0; round < 2; round += 1) guess += local - clockIn(new Date(guess), zone);
  return valid(new Date(guess));
}

/** What clocks of the zone show, as if it were UTC, ms. */
function clockIn(date: Date, zone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { ...PARTS, timeZone: zone });
  const shown = new Map(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
}

function valid(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date;
}
