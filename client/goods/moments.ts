import { dayKey, yearFirst } from '../measures.ts';
import { manner } from '../words.ts';

const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** An instant as `<input type="datetime-local">` writes it, in the zone of the group: "2026-09-22T14:10". */
export function fieldOf(date: Date, zone = manner.value.zone): string {
  const parts = new Map(
    yearFirst(zone, PARTS)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${get('year')}-${get('month')}-${get('day')}T${get('hour')}:${get('minute')}`;
}

/** The instant of such a text in the zone; `null` for what is none. Twice, because the offset itself may change in between. */
export function instantOf(text: string, zone = manner.value.zone): Date | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  let guess = wanted;
  for (let round = 0; round < 2; round++) guess += wanted - Date.parse(`${fieldOf(new Date(guess), zone)}Z`);
  return new Date(guess);
}

/** The instant of an hour on the day that lies so many days after `now`, in the zone. */
export function hourOf(now: Date, days: number, hour: number): Date {
  const day = fieldOf(new Date(now.getTime() + days * 86_400_000)).slice(0, 10);
  return instantOf(`${day}T${String(hour).padStart(2, '0')}:00`) ?? now;
}

/** So many days in the zone, as keys ("2026-09-22"), from the day of `now` on. */
export function daysFrom(now: Date, count: number, zone = manner.value.zone): string[] {
  const first = Date.parse(`${dayKey(now, { zone })}T12:00:00.000Z`);
  return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}

/** Puts instants (ISO 8601, UTC) in order of time. By the order of a language it would take a slow phone 40 ms to begin. */
export const sooner = (one: string, other: string): number => Number(one > other) - Number(one < other);
