import { NOT_FOUND, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { Needs, type Need } from './model.ts';
import { stateWith } from './rules.ts';

/** Grams of a need that one load is to bring. */
export interface Share {
  readonly need: string;
  readonly grams: number;
}

/**
 * Promises grams to an open need, which is filled when it wants no more.
 * Refuses `NotEnough` with how much it still wants, `Expired` when it is over, `NotFound`. The filter is the guard.
 */
export async function promise(steps: Verb, { need, grams }: Share): Promise<Need> {
  const guard = { _id: need, state: 'open', open: { $gte: grams } } as const;
  const promised = await steps.change(Needs, guard, { $inc: { open: -grams, promised: grams, version: 1 } });
  if (!promised) return whyNot(steps, need);
  return settled(steps, promised);
}

/** Takes a promise back: the need wants it again, unless it is over. */
export function unpromise(steps: Verb, { need, grams }: Share): Promise<Need> {
  return fulfil(steps, { need, promised: grams, received: 0 });
}

/**
 * Turns a promise into what was received; the difference is wanted again. More than was promised first takes from what was still
 * open, then the need grows by it. `received` below zero takes back what was counted too high.
 */
export async function fulfil(
  steps: Verb,
  { need: id, promised, received }: { need: string; promised: number; received: number },
): Promise<Need> {
  const need = await needIn(steps, id);
  const open = Math.max(0, need.open + promised - received);
  const left = { open, promised: need.promised - promised, received: need.received + received };
  if (left.promised < 0 || left.received < 0) throw new Error(`Need ${id} has less promised or received than its load says`);
  const set = { ...left, grams: left.open + left.promised + left.received, state: stateWith(open, need.state) };
  const fulfilled = await steps.change(Needs, { _id: id, version: need.version }, { $set: set, $inc: { version: 1 } });
  return fulfilled ?? refuse({ typename: 'Stale', version: need.version });
}

/** The need as it is in the verb's snapshot; refuses `NotFound`. */
export async function needIn(steps: Verb, id: string): Promise<Need> {
  return (await steps.find(Needs, { _id: id })) ?? refuse(NOT_FOUND);
}

async function settled(steps: Verb, need: Need): Promise<Need> {
  const state = stateWith(need.open, need.state);
  if (state === need.state) return need;
  return (await steps.change(Needs, { _id: need._id }, { $set: { state }, $inc: { version: 1 } })) ?? refuse(NOT_FOUND);
}

/** Read in the same snapshot as the guard that failed, so the reason is the true one. */
async function whyNot(steps: Verb, id: string): Promise<never> {
  const { state, open } = await needIn(steps, id);
  if (state === 'expired' || state === 'withdrawn') refuse({ typename: 'Expired' });
  refuse({ typename: 'NotEnough', left: open });
}
