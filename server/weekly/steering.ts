import type { Answer, Ref } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { confirmedUntil } from './ahead.ts';
import { gone, toCome } from './changing.ts';
import { noted } from './dates.ts';
import { about, type Held, type Kept } from './keeping.ts';
import type { WeeklyWay } from './model.ts';
import { weeklyRules } from './rules.ts';

/** Which ways take back what is made of the dates to come, and which say that it still holds. */
const STOPS: readonly WeeklyWay[] = ['pause', 'end'];

/**
 * Says that a weekly still holds, pauses it, takes it up again, or ends it. Pausing and ending take back what is made of the dates to
 * come and that nobody has had a hand in; what is promised stays.
 */
export function steerWeekly(asking: Asking, input: { id: string; way: WeeklyWay }): Promise<Answer> {
  return about(asking, { name: 'weekly.steer', input }, async (steps, held): Promise<Kept> => {
    const { weekly, standings, at } = held;
    const state = led(weeklyRules, input.way, standings, weekly);
    if (STOPS.includes(input.way)) return stopped(steps, held, state);
    const since = state === weekly.state ? weekly.since : at.now;
    return { set: { state, since, confirmBy: confirmedUntil(at.now) } };
  });
}

async function stopped(steps: Verb, held: Held, state: Held['weekly']['state']): Promise<Kept> {
  let { dates } = held.weekly;
  const refs: Ref[] = [];
  for (const note of toCome(held)) {
    const back = await gone(steps, held.weekly, note);
    if (!back) continue;
    dates = noted(dates, back.note);
    refs.push(...back.refs);
  }
  return { set: { state, since: held.at.now, dates }, refs };
}
