import { NOT_FOUND, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { lookAt, type At } from './ahead.ts';
import { Weeklies, type Weekly } from './model.ts';

/** The weekly as it is in the verb's snapshot; refuses `NotFound`. */
export async function weeklyIn(steps: Verb, id: string): Promise<Weekly> {
  return (await steps.find(Weeklies, { _id: id })) ?? refuse(NOT_FOUND);
}

/** Writes a weekly that was read in this verb, and when it is to be looked at next; refuses `Stale` if it is no longer what was read. */
export async function written(steps: Verb, weekly: Weekly, { at, set }: { at: At; set: Partial<Weekly> }): Promise<Weekly> {
  const guard = { _id: weekly._id, state: weekly.state, version: weekly.version };
  const $set = { ...set, lookAt: lookAt({ ...weekly, ...set }, at) };
  const after = await steps.change(Weeklies, guard, { $set, $inc: { version: 1 } });
  return after ?? refuse({ typename: 'Stale', version: weekly.version });
}
