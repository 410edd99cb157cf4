import { instantIn, type Window } from '../offers/actions.ts';

/** A day of the calendar: "2026-09-22". */
export type Day = string;

/** From when to when by the clocks of the group's zone. */
export interface Hours {
  /** "06:00"; null: any time of the 24 hours before `until`. */
  readonly from: string | null;
  /** "09:00"; not after `from`: on the next day. */
  readonly until: string;
}

/** Which days of each week, at the same hours on each. */
export interface Schedule extends Hours {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  readonly first: Day;
  /** Null: until further notice. */
  readonly last: Day | null;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The day that the clocks of a zone show at an instant. */
export function dayIn(at: Date, zone: string): Day {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

export function plusDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(Date.parse(day)).getUTCDay() || 7;
}

/** Whether the schedule has this day. */
export function falls({ weekdays, first, last }: Schedule, day: Day): boolean {
  return weekdays.includes(weekdayOf(day)) && day >= first && (last === null || day <= last);
}

/** The days of the schedule from one day to another, both included. */
export function daysOf(schedule: Schedule, { from, until }: { from: Day; until: Day }): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= until; day = plusDays(day, 1)) if (falls(schedule, day)) days.push(day);
  return days;
}

/** The midnight that a day begins with in a zone. */
export function beginOf(day: Day, zone: string): Date {
  return instantAt(day, '00:00', zone);
}

/**
 * The window of one day: the same hours by the clock in summer and in winter. Where the clock jumps over one end of it, it keeps its
 * length.
 */
export function windowOn({ from, until }: Hours, day: Day, zone: string): Window {
  if (from === null) {
    const end = instantAt(day, until, zone);
    return { from: new Date(end.getTime() - DAY_MS), until: end };
  }
  const [begin, end] = [instantAt(day, from, zone), instantAt(until > from ? day : plusDays(day, 1), until, zone)];
  const length = minutesBetween(from, until) * MINUTE_MS;
  return { from: begin, until: end > begin ? end : new Date(begin.getTime() + length) };
}

/** Whether the hours of a day end on the day after. */
export function isOvernight({ from, until }: Hours): boolean {
  return from !== null && until <= from;
}

function instantAt(day: Day, time: string, zone: string): Date {
  const at = instantIn(`${day} ${time}`, { zone, dayFirst: false });
  if (!at) throw new Error(`No such time: ${day} ${time} in ${zone}`);
  return at;
}

function minutesBetween(from: string, until: string): number {
  const minutes = minutesOf(until) - minutesOf(from);
  return minutes > 0 ? minutes : minutes + 24 * 60;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
