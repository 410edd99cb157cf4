import type { Result } from '../api.ts';
import { quantitySaid, wantedSaid, named } from '../goods/saying.ts';
import { instantOf } from '../goods/moments.ts';
import type { MarkName } from '../parts/icon.tsx';
import type { Tone } from '../parts/state.tsx';
import { day, kg, locale, spoken, t, time, when } from '../words.ts';
import { dayName } from '../places/hours.ts';

export type WeeklySeen = Result<'MyWeeklies'>['weeklies'][number];
export type DateSeen = WeeklySeen['dates'][number];
type News = WeeklySeen['news'][number];

const DAYS_OF_WEEK = 7;

/** "Tue and Fri", "day". */
export function weekdaysSaid(weekdays: readonly number[]): string {
  if (weekdays.length === DAYS_OF_WEEK) return t('weekly.every-day');
  return new Intl.ListFormat(locale.value, { type: 'conjunction' }).format([...weekdays].sort().map(dayName));
}

/** "6 AM" of "06:00". */
export const timeSaid = (clock: string): string => time(instantOf(`2026-01-15T${clock}`) ?? new Date());

/** "Tue Sep 22" of "2026-09-22". */
export const dateSaid = (date: string): string => day(instantOf(`${date}T12:00`) ?? new Date());

/** "Every Tue and Fri, 6 AM to 9 AM". */
export function scheduleSaid({ weekdays, from, until }: Pick<WeeklySeen, 'weekdays' | 'from' | 'until'>): string {
  const days = weekdaysSaid(weekdays);
  if (from === null) return t('weekly.by', { days, until: timeSaid(until) });
  return t('weekly.from-until', { days, from: timeSaid(from), until: timeSaid(until) });
}

/** What is otherwise than usual on one date: its amount, its hours; undefined for nothing. */
export function othersSaid({ changed, hours }: Pick<DateSeen, 'changed' | 'hours'>): string | undefined {
  return [changed && t('weekly.changed'), hours && hoursSaid(hours)].filter(Boolean).join(' · ') || undefined;
}

function hoursSaid({ from, until }: NonNullable<DateSeen['hours']>): string {
  if (from === null) return t('weekly.by-changed', { until: timeSaid(until) });
  return t('weekly.hours-changed', { from: timeSaid(from), until: timeSaid(until) });
}

export const whatOf = ({ commodity, wanted }: Pick<WeeklySeen, 'commodity' | 'wanted'>): string =>
  commodity ? named(commodity.names) : wanted ? wantedSaid(wanted) : '';

/** "20 bushels" and its weight, "for 120 people" and its weight. */
export function amountOf({ commodity, wanted }: WeeklySeen, { quantity, grams, headcount }: WeeklySeen['amount']) {
  const good = commodity ?? wanted?.commodity;
  if (quantity && good) return quantitySaid(quantity, good);
  return headcount ? { entered: kg(grams), weight: t('needs.for-people', { n: headcount.people }) } : { entered: kg(grams) };
}

export interface Told {
  readonly mark: MarkName;
  readonly tone?: Tone;
  readonly words: string;
}

/** What to say of a weekly first: what its keeper must know, else what comes next. */
export function told(weekly: WeeklySeen, now: Date): Told {
  const [news] = weekly.news;
  if (news) return newsTold(news);
  if (weekly.state === 'PAUSED') return { mark: 'part', tone: 'calm', words: t('weekly.paused') };
  const next = weekly.dates.find(({ state, until }) => state !== 'SKIPPED' && state !== 'FAILED' && Date.parse(until) > now.getTime());
  if (!next) return { mark: 'gone', words: t('weekly.none-to-come') };
  return {
    mark: next.state === 'MADE' ? 'done' : 'open',
    tone: 'good',
    words: t('weekly.next', { when: when(kindOf(weekly) === 'offer' ? next.from : next.until, now) }),
  };
}

const TONES: Readonly<Record<string, Tone>> = { ended: 'act', unconfirmed: 'act', failed: 'act' };

export function newsTold({ code, date, reason }: News): Told {
  const on = dateSaid(date);
  const tone = TONES[code] ?? 'soon';
  const mark = tone === 'act' ? 'late' : 'soon';
  if (code === 'failed') return { mark, tone, words: t('weekly.failed', { date: on, why: whySaid(reason) }) };
  return { mark, tone, words: spoken(`weekly.news.${code}`, { date: on }) ?? on };
}

const whySaid = (reason: string | null): string =>
  spoken(`weekly.why.${reason ?? ''}`) ?? spoken(`invalid.${reason ?? ''}`) ?? t('weekly.why.refused');

/** Where one date stands. */
export function dateTold({ state, reason, date }: DateSeen, kind: 'offer' | 'need'): Told {
  if (state === 'MADE') return { mark: 'done', tone: 'good', words: kind === 'offer' ? t('weekly.listed') : t('weekly.asked') };
  if (state === 'SKIPPED') return { mark: 'gone', tone: 'past', words: t('weekly.skipped') };
  if (state === 'FAILED') return newsTold({ code: 'failed', date, reason });
  return { mark: 'open', words: kind === 'offer' ? t('weekly.will-list') : t('weekly.will-ask') };
}

export const kindOf = ({ commodity }: Pick<WeeklySeen, 'commodity'>): 'offer' | 'need' => (commodity ? 'offer' : 'need');
