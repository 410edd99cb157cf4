import { refuse, type Answer, type Ref } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { confirmedUntil } from './ahead.ts';
import { dateLed, noted, windowOfDate } from './dates.ts';
import { about, type Held } from './keeping.ts';
import type { DateNote, Weekly } from './model.ts';
import { changedNote, scheduled, type DateChange } from './one-date.ts';
import { insistOnNext, parsedChange, type WeeklyChange } from './parse.ts';
import { weeklyRules } from './rules.ts';
import { falls } from './schedule.ts';
import { makeAnew, takeBack, takeBackUntouched } from './things.ts';

/**
 * Changes a weekly from now on: the dates to come, and those made already that nobody has had a hand in. Says that it still holds. What
 * was said of one date alone is not unsaid by it: its own amount and hours stay, as a date that is left out stays left out.
 * Refuses `Stale` with the present version when it has moved on since it was seen, and `Invalid`.
 */
export function changeWeekly(asking: Asking, input: { id: string; version: number; change: WeeklyChange }): Promise<Answer> {
  return about(asking, { name: 'weekly.change', input }, async (steps, held) => {
    const { weekly, standings, at } = held;
    const state = led(weeklyRules, 'change', standings, weekly);
    if (weekly.version !== input.version) refuse({ typename: 'Stale', version: weekly.version });
    const set = { ...parsedChange(weekly, input.change, at), state, since: at.now, confirmBy: confirmedUntil(at.now) };
    const after = { ...weekly, ...set };
    insistOnNext(after, at);
    const { dates, refs } = await madeAnew(steps, asking.viewer, { held: { ...held, weekly: after }, before: toCome(held) });
    return { set: { ...set, dates }, refs };
  });
}

/**
 * Another amount or other hours on one date alone; neither is as usual again. What is made already is said anew, unless somebody has had
 * a hand in it: then it is `Stale`, and changed where it is, as the offer or need that it is.
 */
export function changeWeeklyDate(asking: Asking, input: { id: string } & DateChange): Promise<Answer> {
  return about(asking, { name: 'weekly.changeDate', input }, async (steps, held) => {
    const { weekly, standings, at } = held;
    const state = led(weeklyRules, 'note', standings, weekly);
    const before = scheduled(weekly, input.date, at);
    const stands = dateLed('change', weekly, { date: before.date, by: standings });
    const note = { ...changedNote(weekly, before, { change: input, at }), state: stands, reason: null };
    if (note.state !== 'made') return { set: { state, dates: noted(weekly.dates, note) } };
    const again = (await anew(steps, asking.viewer, { ...held, note })) ?? refuse({ typename: 'Stale', version: weekly.version });
    return { set: { state, dates: noted(weekly.dates, again.note) }, refs: again.refs };
  });
}

/** Leaves one date out, or takes it up again. What is made is taken back; what is promised of it stays promised. */
export function skipWeeklyDate(asking: Asking, input: { id: string; date: string; skip: boolean }): Promise<Answer> {
  return about(asking, { name: 'weekly.skip', input }, async (steps, { weekly, standings, at }) => {
    const state = led(weeklyRules, 'note', standings, weekly);
    const before = scheduled(weekly, input.date, at);
    const stands = dateLed(input.skip ? 'skip' : 'restore', weekly, { date: before.date, by: standings });
    const refs = input.skip ? await takeBack(steps, { weekly, note: before }) : [];
    const note = { ...(input.skip ? before : planned(before)), state: stands, reason: null };
    return { set: { state, dates: noted(weekly.dates, note) }, refs };
  });
}

/** A date that is to be made anew, as a thing of its own. */
export function planned(note: DateNote): DateNote {
  return note.thing ? { ...note, state: 'planned', round: note.round + 1, thing: null, thingVersion: null } : { ...note, state: 'planned' };
}

interface Changed {
  /** As it is after the change. */
  readonly held: Held;
  /** What was to come as it was before. */
  readonly before: readonly DateNote[];
}

/** What is made of the dates to come, before and after a change: said anew, or taken back where its day is none any more. */
async function madeAnew(steps: Verb, author: Viewer, { held, before }: Changed): Promise<{ dates: readonly DateNote[]; refs: Ref[] }> {
  let { dates } = held.weekly;
  const refs: Ref[] = [];
  for (const note of toCome(held).filter(({ date }) => before.some((other) => other.date === date))) {
    const again = falls(held.weekly.schedule, note.date)
      ? await anew(steps, author, { ...held, note })
      : await gone(steps, held.weekly, note);
    if (!again) continue;
    dates = noted(dates, again.note);
    refs.push(...again.refs);
  }
  return { dates, refs };
}

/** Made, and not begun. */
export function toCome({ weekly, at }: Held): DateNote[] {
  return weekly.dates.filter((note) => note.state === 'made' && windowOfDate(weekly, note, at.zone).from > at.now);
}

type Again = { readonly note: DateNote; readonly refs: readonly Ref[] } | null;

async function anew(steps: Verb, author: Viewer, { weekly, place, at, note }: Held & { note: DateNote }): Promise<Again> {
  const thing = await makeAnew(steps, author, { weekly, place, note, zone: at.zone });
  return thing && { note: { ...note, thingVersion: thing.version }, refs: [thing] };
}

/** Takes a date back that nobody has had a hand in; null when it stays. */
export async function gone(steps: Verb, weekly: Weekly, note: DateNote): Promise<Again> {
  const refs = await takeBackUntouched(steps, { weekly, note });
  return refs && { note: planned(note), refs };
}
