import { invalid, refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import { Loads, type Load } from './model.ts';
import { loadRules } from './rules.ts';

/** As many pictures as a load may have. */
export const MOST_PICTURES = 4;

/** Counts one picture more of a load: the filter is the guard of how many there may be. Refuses `Stale` and `Invalid` (jpeg, too-many). */
export async function countPicture(steps: Verb, load: Load): Promise<Load> {
  led(loadRules, 'picture', ['alliance'], load);
  const room = { _id: load._id, pictures: { $not: { $gte: MOST_PICTURES } } };
  return (await steps.change(Loads, room, { $inc: { pictures: 1, version: 1 } })) ?? refuse(invalid('jpeg', 'too-many'));
}

/** A picture of a load was deleted: there is room for another. */
export function uncountPicture(steps: Verb, load: string): Promise<Load | null> {
  return steps.change(Loads, { _id: load, pictures: { $gte: 1 } }, { $inc: { pictures: -1, version: 1 } });
}
