import { knownPlace, windowOf, type QuantityInput, type Window } from '../offers/actions.ts';
import { placeIn, placesByIds, standingsAt, type Place } from '../places/actions.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { visibleGroups, type Viewer } from '../viewer.ts';
import { Needs, type Need } from './model.ts';
import { parsedNeed, priorityOf, wantedQuantity, type NeedInput } from './parse.ts';
import { needRules, stateWith } from './rules.ts';

/**
 * Asks for supply under the id the device gave it, by quantity or by people and meals, at a place the viewer keeps or plans for.
 * Refuses `NotFound` for a place that is not theirs to know, `NotAllowed`, and `Invalid` for what is wrong in the input.
 */
export async function askNeed({ verb, viewer, op }: Asking, input: NeedInput): Promise<Answer> {
  const [at] = await placesByIds([input.place]);
  const request = { operationId: op, name: 'needs.ask', group: at?.group ?? '', input, keys: [] };
  return verb(viewer, request, async (steps) => {
    const need = newNeed(viewer, { place: await knownPlace(steps, viewer, input.place), input, at: steps.at });
    await putNeed(steps, need);
    return changed(need);
  });
}

/** The need that asking makes at a place, if the viewer may ask there. Refuses as `askNeed` does. */
export function newNeed(viewer: Viewer, { place, input, at }: { place: Place; input: NeedInput; at: Date }): Need {
  const state = led(needRules, 'ask', standingsAt(viewer, place));
  if (place.closed) refuse(invalid('place', 'unknown-place'));
  const parsed = parsedNeed(input, place.refuses, at);
  const whose = { group: place.group, place: place._id, askedBy: viewer.person };
  return { ...parsed, ...whose, state, promised: 0, received: 0, version: 1 };
}

export function putNeed(steps: Verb, need: Need): Promise<void> {
  return steps.add(Needs, need);
}

/** Says a need anew that nothing is promised to: as `again` would be asked, under its own id. Refuses `Stale` when it has moved on. */
export function restateNeed(steps: Verb, need: Need, again: Need): Promise<Need> {
  const { grams, open, quantity, headcount, window, refuses, smallestGrams, note } = again;
  const set = { grams, open, quantity, headcount, window, refuses, smallestGrams, note };
  return atVersion(steps, need, { version: need.version, set });
}

/** Takes back what is still wanted, whatever the need's version: a building block. What is over already stays as it is. */
export async function recallNeed(steps: Verb, need: Need): Promise<Need> {
  const state = needRules.withdraw.leads[need.state];
  return state ? atVersion(steps, need, { version: need.version, set: { state } }) : need;
}

export interface NeedChange {
  readonly id: string;
  readonly version: number;
  readonly quantity?: QuantityInput | null | undefined;
  readonly window?: Window | null | undefined;
  readonly priority?: number | null | undefined;
}

/**
 * Raises or lowers what is still wanted, never below what is promised and received (`Invalid`, too-little); moves the window; changes
 * the priority. Refuses `Stale` with the present version when the need has moved on since it was seen.
 */
export async function changeNeed({ verb, viewer, op }: Asking, input: NeedChange): Promise<Answer> {
  return verb(viewer, await about(op, 'needs.change', input), async (steps) => {
    const { need, standings } = await known(steps, viewer, input.id);
    led(needRules, 'change', standings, need);
    return changed(await atVersion(steps, need, { version: input.version, set: parsedChange(need, input, steps.at) }));
  });
}

/** Takes back what is still wanted; what is promised still comes. */
export async function withdrawNeed({ verb, viewer, op }: Asking, input: { id: string; version: number }): Promise<Answer> {
  return verb(viewer, await about(op, 'needs.withdraw', input), async (steps) => {
    const { need, standings } = await known(steps, viewer, input.id);
    const state = led(needRules, 'withdraw', standings, need);
    return changed(await atVersion(steps, need, { version: input.version, set: { state } }));
  });
}

async function about(op: string, name: string, input: { readonly id: string }) {
  const need = await Needs.findById(input.id).lean<Need>();
  return { operationId: op, name, group: need?.group ?? '', input, keys: [input.id] };
}

async function known(steps: Verb, viewer: Viewer, id: string): Promise<{ need: Need; standings: Standing[] }> {
  const need = await steps.find(Needs, { _id: id });
  if (!need || !visibleGroups(viewer).includes(need.group)) refuse(NOT_FOUND);
  return { need, standings: standingsAt(viewer, await placeIn(steps, need.place)) };
}

function parsedChange(need: Need, { quantity, window, priority }: NeedChange, now: Date): Partial<Need> {
  return {
    ...(quantity && requantified(need, quantity)),
    ...(window && { window: windowOf(window, 'window', now) }),
    ...(priority && { priority: priorityOf(priority) }),
  };
}

function requantified(need: Need, input: QuantityInput): Partial<Need> {
  const quantity = wantedQuantity(need.wanted, input, 'quantity');
  const open = quantity.grams - need.promised - need.received;
  if (open < 0) refuse(invalid('quantity.amount', 'too-little'));
  const smallestGrams = Math.min(need.smallestGrams, quantity.grams);
  return { quantity, headcount: null, grams: quantity.grams, open, smallestGrams, state: stateWith(open, need.state) };
}

async function atVersion(steps: Verb, need: Need, { version, set }: { version: number; set: Partial<Need> }): Promise<Need> {
  const guard = { _id: need._id, state: need.state, version };
  const written = await steps.change(Needs, guard, { $set: set, $inc: { version: 1 } });
  return written ?? refuse({ typename: 'Stale', version: need.version });
}

function changed({ _id, version }: Need): Done {
  return { typename: 'NeedChanged', refs: [{ kind: 'Need', id: _id, version }] };
}
