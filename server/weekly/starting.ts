import { knownPlace } from '../offers/actions.ts';
import { placesByIds, standingsAt } from '../places/actions.ts';
import { invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { confirmedUntil, lookAt } from './ahead.ts';
import { changed, lookJob, zoneOf } from './making.ts';
import { Weeklies, type Weekly } from './model.ts';
import { insistOnNext, parsedWeekly, type WeeklyInput } from './parse.ts';
import { weeklyRules } from './rules.ts';

/**
 * Starts a weekly under the id the device gave it, at a place the viewer keeps or plans for. Its dates are made of themselves, some days
 * ahead. Refuses as listing and asking do, and `Invalid` for days and hours that cannot be.
 */
export async function startWeekly({ verb, viewer, op }: Asking, input: WeeklyInput): Promise<Answer> {
  const [seen] = await placesByIds([input.place]);
  const group = seen?.group ?? '';
  const zone = await zoneOf(group);
  return verb(viewer, { operationId: op, name: 'weekly.start', group, input, keys: [] }, async (steps) => {
    const place = await knownPlace(steps, viewer, input.place);
    const state = led(weeklyRules, 'start', standingsAt(viewer, place));
    if (place.closed) refuse(invalid('place', 'unknown-place'));
    const at = { zone, now: steps.at };
    const whose = { group: place.group, by: viewer.person, state, since: steps.at, confirmBy: confirmedUntil(steps.at) };
    const weekly: Weekly = { ...parsedWeekly(input, at), ...whose, dates: [], lookAt: steps.at, version: 1 };
    insistOnNext(weekly, at);
    await steps.add(Weeklies, { ...weekly, lookAt: lookAt(weekly, at) });
    steps.enqueue(lookJob(weekly._id));
    return changed(weekly, []);
  });
}
