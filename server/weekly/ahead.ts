import { noteOrNew, windowOfDate } from './dates.ts';
import type { Weekly } from './model.ts';
import { beginOf, dayIn, daysOf, plusDays, type Day } from './schedule.ts';

/** So long before its window begins a date is listed or asked for: planners plan days ahead. */
export const AHEAD_DAYS = 5;
/** So long a weekly goes on before somebody says that it still holds. */
export const CONFIRM_DAYS = 56;
const CONFIRM_SOON_DAYS = 14;
const ENDS_SOON_DAYS = 7;
const FAILED_DAYS = 14;
/** How far back is looked for what was missed while no server ran. */
const BACK_DAYS = 14;
export const SHOWN_DAYS = 28;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Where and when a weekly is looked at. */
export interface At {
  readonly zone: string;
  readonly now: Date;
}

export type Due = { readonly kind: 'make' | 'miss'; readonly date: Day } | { readonly kind: 'rest' | 'finish' };

/** What is to be done about a weekly now, in order: dates to make, dates whose time went by unmade, resting, its end. */
export function dueOf(weekly: Weekly, at: At): Due[] {
  if (weekly.state !== 'going') return [];
  const dates = openDates(weekly, at).filter(({ window }) => window.from.getTime() <= at.now.getTime() + AHEAD_DAYS * DAY_MS);
  const dues = dates.map(({ date, window }) => ({ kind: window.until > at.now ? 'make' : 'miss', date }) as const);
  return [...dues, ...endOf(weekly, at)];
}

/** When there is next something to do: what failed is tried again within the hour. */
export function lookAt(weekly: Weekly, at: At): Date {
  if (weekly.state !== 'going') return at.now;
  const dates = openDates(weekly, at).map(({ window, failed }) => {
    const due = window.from.getTime() - AHEAD_DAYS * DAY_MS;
    return failed ? Math.max(due, at.now.getTime() + HOUR_MS) : due;
  });
  const { last } = weekly.schedule;
  const over = last === null ? [] : [beginOf(plusDays(last, 1), at.zone).getTime()];
  return new Date(Math.min(...dates, ...over, weekly.confirmBy.getTime()));
}

interface OpenDate {
  readonly date: Day;
  readonly window: { readonly from: Date; readonly until: Date };
  readonly failed: boolean;
}

/** Dates that are neither made nor skipped nor missed, from what is past by not too long to where it must be confirmed. */
function openDates(weekly: Weekly, { zone, now }: At): OpenDate[] {
  const today = dayIn(now, zone);
  const days = daysOf(weekly.schedule, { from: plusDays(today, -BACK_DAYS), until: plusDays(today, SHOWN_DAYS) });
  return days.flatMap((date) => {
    const note = noteOrNew(weekly, date);
    const window = windowOfDate(weekly, note, zone);
    const failed = note.state === 'failed';
    if (note.state !== 'planned' && !(failed && window.until > now)) return [];
    return window.until > weekly.since && window.from < weekly.confirmBy ? [{ date, window, failed }] : [];
  });
}

function endOf({ schedule: { last }, confirmBy }: Weekly, { zone, now }: At): Due[] {
  if (last !== null && dayIn(now, zone) > last) return [{ kind: 'finish' }];
  return confirmBy <= now ? [{ kind: 'rest' }] : [];
}

export type NewsCode = 'ends-soon' | 'ended' | 'confirm-soon' | 'unconfirmed' | 'failed';

export interface News {
  readonly code: NewsCode;
  readonly date: Day;
  readonly reason: string | null;
}

/** What who keeps a weekly must know of it: that it will end, has ended, waits to be confirmed, rests, or failed on a date. */
export function newsOf(weekly: Weekly, at: At): News[] {
  const today = dayIn(at.now, at.zone);
  const oldest = plusDays(today, -FAILED_DAYS);
  const failed = weekly.dates.filter(({ state, date }) => state === 'failed' && date >= oldest);
  return [...standOf(weekly, at, today), ...failed.map(({ date, reason }) => ({ code: 'failed' as const, date, reason }))];
}

function standOf({ state, schedule: { last }, confirmBy }: Weekly, { zone }: At, today: Day): News[] {
  const confirm = dayIn(confirmBy, zone);
  const news = (code: NewsCode, date: Day): News[] => [{ code, date, reason: null }];
  if (state === 'over') return news('ended', last ?? today);
  if (state === 'resting') return news('unconfirmed', confirm);
  if (state !== 'going') return [];
  if (last !== null && last <= confirm) return last <= plusDays(today, ENDS_SOON_DAYS) ? news('ends-soon', last) : [];
  return confirm <= plusDays(today, CONFIRM_SOON_DAYS) ? news('confirm-soon', confirm) : [];
}

/** The dates that are shown: those to come, and those that failed lately. */
export function shownDates(weekly: Weekly, { zone, now }: At): Day[] {
  const today = dayIn(now, zone);
  const failed = weekly.dates.filter(({ state, date }) => state === 'failed' && date < today && date >= plusDays(today, -FAILED_DAYS));
  const coming = daysOf(weekly.schedule, { from: today, until: plusDays(today, SHOWN_DAYS) });
  const open = coming.filter((date) => windowOfDate(weekly, noteOrNew(weekly, date), zone).until > now);
  return [...failed.map(({ date }) => date), ...open];
}

export function confirmedUntil(now: Date): Date {
  return new Date(now.getTime() + CONFIRM_DAYS * DAY_MS);
}
