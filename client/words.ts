import { computed, signal } from '@preact/signals';
import * as measured from './measures.ts';
import type { Manner } from './measures.ts';
import type { en } from './words/en.ts';
import { everyone } from './words/en/everyone.ts';
import { fill, type Filling, type HolesOf, type Said } from './words/fill.ts';
import { LANGUAGES, type Language } from './words/languages.ts';

export type { Language };

type En = typeof en;
export type Key = keyof En;
type Holes<K extends Key> = HolesOf<En[K]>;
/** A key whose words have no holes: what can be handed on, as a screen's title. */
export type PlainKey = { [K in Key]: [Holes<K>] extends [never] ? K : never }[Key];
type Arguments<K extends Key> = [Holes<K>] extends [never] ? [] : [filling: Record<Holes<K>, string | number>];

/** Language, measures and zone of what is on the screen. */
export const manner = signal<Manner>({ language: 'EN', measures: 'US', zone: 'America/Chicago' });
const dictionary = signal<Partial<Record<Key, Said>>>(everyone);
export const locale = computed(() => measured.localeOf(manner.value));

/** What is being learned; whoever is overtaken waits for who overtook. */
let latest: Promise<void> = Promise.resolve();
let atDesk: Promise<void> | undefined;

/** Changes the language; all but English come as a chunk of their own. Resolves when it is spoken. */
export function speak(language: Language): Promise<void> {
  const { words, desk, locale: tag, dir } = LANGUAGES[language];
  const turn: Promise<void> = Promise.all([words(), atDesk ? desk() : {}]).then(([all, more]) => {
    if (turn !== latest) return latest;
    dictionary.value = { ...all, ...more };
    manner.value = { ...manner.value, language };
    if (typeof document !== 'undefined') Object.assign(document.documentElement, { lang: tag.split('-')[0], dir });
    return undefined;
  });
  latest = turn;
  return turn;
}

/** Fetches what only planners and stewards read, once. Where it does not come, it is fetched again the next time. */
export function speakAtDesk(): Promise<void> {
  return (atDesk ??= learnDesk());
}

async function learnDesk(): Promise<void> {
  await Promise.resolve();
  await speak(manner.value.language).catch((error: unknown) => {
    atDesk = undefined;
    throw error;
  });
}

/** The words under a key in the language spoken; its {holes} are checked by the compiler. */
export function t<K extends Key>(key: K, ...[filling]: Arguments<K>): string {
  return fill(dictionary.value[key] ?? '', filling ?? {}, locale.value);
}

/** For keys made from codes (`invalid.${reason}`): `undefined` when there are no such words. */
export function spoken(key: string, filling: Filling = {}): string | undefined {
  const said = Object.hasOwn(dictionary.value, key) ? dictionary.value[key as Key] : undefined;
  return said === undefined ? undefined : fill(said, filling, locale.value);
}

const asDate = (date: Date | string) => (typeof date === 'string' ? new Date(date) : date);

/** Grams: "127 kg" or "280 lb". */
export const kg = (grams: number) => measured.weight(grams, manner.value);
/** Metres: "142 km" or "88 mi". */
export const km = (metres: number) => measured.length(metres, manner.value);
/** Degrees Celsius: "4 °C" or "39 °F". */
export const celsius = (degrees: number) => measured.temperature(degrees, manner.value);
/** A share of 0 to 1: "22 %". */
export const percent = (part: number) => measured.share(part, manner.value);
export const number = (value: number) => measured.count(value, manner.value);
/** "2:10 PM" in the group's zone. */
export const time = (date: Date | string) => measured.clock(asDate(date), manner.value);
/** "2:10–2:40 PM". */
export const between = (from: Date | string, until: Date | string) => measured.clockSpan(asDate(from), asDate(until), manner.value);
/** "Tue Sep 22". */
export const day = (date: Date | string) => measured.calendarDay(asDate(date), manner.value);
/** As short as is clear now: "2:10 PM", "Wed 9 AM", "Sep 29 6 PM". */
export const when = (date: Date | string, now: Date) => measured.moment(asDate(date), now, manner.value);

/** "Today Tue Sep 22", "Tomorrow Wed Sep 23", "Thu Sep 24": a heading over a day's list. */
export function dayHeading(date: Date | string, now: Date): string {
  const key = measured.dayKey(asDate(date), manner.value);
  if (key === measured.dayKey(now, manner.value)) return `${t('time.today')}, ${day(date)}`;
  const tomorrow = new Date(now.getTime() + 86_400_000);
  return key === measured.dayKey(tomorrow, manner.value) ? `${t('time.tomorrow')}, ${day(date)}` : day(date);
}

/** Seconds: "50 min", "3 h 40 min", "19 h", "3 d". */
export function duration(seconds: number): string {
  const { d, h, m } = measured.lasting(Math.abs(seconds));
  if (d !== undefined) return t('time.days', { d });
  if (h === undefined) return t('time.minutes', { m: m ?? 0 });
  return m === undefined ? t('time.hours', { h }) : t('time.hours-minutes', { h, m });
}

/** "in 19 h", "now", "25 min late". */
export function countdown(date: Date | string, now: Date): string {
  const seconds = (asDate(date).getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 30) return t('time.now');
  return seconds > 0 ? t('time.in', { lasting: duration(seconds) }) : t('time.late', { lasting: duration(seconds) });
}

/** "25 min ago". */
export function ago(date: Date | string, now: Date): string {
  return t('time.ago', { lasting: duration((now.getTime() - asDate(date).getTime()) / 1000) });
}
