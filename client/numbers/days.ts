import { locale } from '../words.ts';

/** "Wed" of "2026-09-23": a day's name says the same in every zone. */
export function weekday(key: string): string {
  return new Intl.DateTimeFormat(locale.value, { weekday: 'short', timeZone: 'UTC' }).format(new Date(key));
}

/** "Sep 21" of "2026-09-21". */
export function monthDay(key: string): string {
  return new Intl.DateTimeFormat(locale.value, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(key));
}
