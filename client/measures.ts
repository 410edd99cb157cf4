import { LANGUAGES, type Language } from './words/languages.ts';

/** How a person reads numbers: language, measures, and the zone of the group whose times are shown. */
export interface Manner {
  readonly language: Language;
  readonly measures: 'US' | 'METRIC';
  /** IANA name. */
  readonly zone: string;
}

/** NIST Handbook 44, appendix C: exact. */
const GRAMS_PER_POUND = 453.59237;
const METRES_PER_MILE = 1609.344;

export const localeOf = ({ language }: Pick<Manner, 'language'>): string => LANGUAGES[language].locale;

/** Makes each format once: a slow phone takes tens of milliseconds for one. */
function kept<Options, Format>(make: (locale: string, options: Options) => Format): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale}${JSON.stringify(options)}`;
    const format = formats.get(key) ?? make(locale, options);
    formats.set(key, format);
    return format;
  };
}

const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

const numbers = (manner: Manner, options: Intl.NumberFormatOptions) => numberFormat(localeOf(manner), options);
const dates = (manner: Manner, options: Intl.DateTimeFormatOptions) => dateFormat(localeOf(manner), { ...options, timeZone: manner.zone });

const isUS = ({ measures }: Manner) => measures === 'US';

/** Small amounts with one decimal, others whole: a farmer's 2.4 kg of basil, a driver's 1,240 kg. */
const decimals = (value: number) => (Math.abs(value) < 10 ? 1 : 0);

/** Grams in words: "127 kg" or "280 lb". */
export function weight(grams: number, manner: Manner): string {
  return `${plainWeight(grams, manner)} ${weightUnit(manner)}`;
}

export function plainWeight(grams: number, manner: Manner): string {
  const value = weightFrom(grams, manner);
  return numbers(manner, { maximumFractionDigits: decimals(value) }).format(value);
}

export const weightUnit = (manner: Manner) => (isUS(manner) ? 'lb' : 'kg');

/** Grams as the person's number, and back. The store keeps grams. */
export const weightFrom = (grams: number, manner: Manner) => grams / (isUS(manner) ? GRAMS_PER_POUND : 1000);
export const gramsFrom = (value: number, manner: Manner) => Math.round(value * (isUS(manner) ? GRAMS_PER_POUND : 1000));

/** Metres in words: "142 km" or "88 mi". */
export function length(metres: number, manner: Manner): string {
  const value = metres / (isUS(manner) ? METRES_PER_MILE : 1000);
  const text = numbers(manner, { maximumFractionDigits: decimals(value) }).format(value);
  return `${text} ${isUS(manner) ? 'mi' : 'km'}`;
}

export const metresFrom = (value: number, manner: Manner) => Math.round(value * (isUS(manner) ? METRES_PER_MILE : 1000));

/** Degrees Celsius in words: "4 °C" or "39 °F". */
export function temperature(celsius: number, manner: Manner): string {
  const value = temperatureFrom(celsius, manner);
  return `${numbers(manner, { maximumFractionDigits: isUS(manner) ? 0 : 1 }).format(value)} ${isUS(manner) ? '°F' : '°C'}`;
}

export const temperatureFrom = (celsius: number, manner: Manner) => (isUS(manner) ? celsius * 1.8 + 32 : celsius);
export const celsiusFrom = (value: number, manner: Manner) => (isUS(manner) ? (value - 32) / 1.8 : value);

/** A share of 0 to 1 in words: "22 %" with a thin gap that never breaks. */
export function share(part: number, manner: Manner): string {
  return `${numbers(manner, { maximumFractionDigits: 0 }).format(part * 100)}\u00a0%`;
}

export function count(value: number, manner: Manner): string {
  return numbers(manner, { maximumFractionDigits: 1 }).format(value);
}

const minutesOf = (date: Date, manner: Manner) => Number(dates(manner, { minute: 'numeric' }).format(date));

/** The time of day in the group's zone: "2:10 PM", at full hours "6 PM". */
export function clock(date: Date, manner: Manner): string {
  const full = minutesOf(date, manner) === 0;
  return dates(manner, full ? { hour: 'numeric' } : { hour: 'numeric', minute: '2-digit' }).format(date);
}

/** From and until, "2:10–2:40 PM"; when they are on different days, "9 PM–Thu 7 AM". */
export function clockSpan(from: Date, until: Date, manner: Manner): string {
  if (dayKey(from, manner) !== dayKey(until, manner)) return `${clock(from, manner)}–${moment(until, from, manner)}`;
  const full = minutesOf(from, manner) === 0 && minutesOf(until, manner) === 0;
  const format = dates(manner, full ? { hour: 'numeric' } : { hour: 'numeric', minute: '2-digit' });
  return format.formatRange(from, until).replace(/\s*–\s*/, '–');
}

/** "Tue, Sep 22" and "mar, 22 de sept" lose what a list has no room for. */
const terse = (text: string) => text.replace(/,| de(?= )/g, '');

/** "Tue Sep 22". */
export function calendarDay(date: Date, manner: Manner): string {
  return terse(dates(manner, { weekday: 'short', month: 'short', day: 'numeric' }).format(date));
}

/** "2026-09-22" in the zone: what days are compared by. */
export function dayKey(date: Date, { zone }: Pick<Manner, 'zone'>): string {
  return yearFirst(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
}

/** As fields and keys are written, whatever the language. */
export const yearFirst = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  dateFormat('en-CA', { ...options, timeZone: zone });

/** As short as is clear from `now`: today "2:10 PM", within six days "Wed 9 AM", later "Sep 29 6 PM". */
export function moment(date: Date, now: Date, manner: Manner): string {
  const time = clock(date, manner);
  if (dayKey(date, manner) === dayKey(now, manner)) return time;
  const near = Math.abs(date.getTime() - now.getTime()) < 6 * 86_400_000;
  const day = near ? dates(manner, { weekday: 'short' }) : dates(manner, { month: 'short', day: 'numeric' });
  return `${terse(day.format(date))} ${time}`;
}

/** What was typed as a number; a comma alone before one or two digits is a decimal sign. `null` if it is none. */
export function typedNumber(text: string): number | null {
  const trimmed = text.trim().replace(/\s/g, '');
  const plain = /^-?\d+,\d{1,2}$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed.replace(/,(?=\d{3}(\D|$))/g, '');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** How long, split the way it is told: minutes under an hour, hours and minutes under ten hours, hours under two days, else days. */
export function lasting(seconds: number): { d?: number; h?: number; m?: number } {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return { m: minutes };
  const hours = Math.floor(minutes / 60);
  if (hours < 10) return minutes % 60 === 0 ? { h: hours } : { h: hours, m: minutes % 60 };
  const wholeHours = Math.round(minutes / 60);
  return wholeHours < 48 ? { h: wholeHours } : { d: Math.round(minutes / 1440) };
}
