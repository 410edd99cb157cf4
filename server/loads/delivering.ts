import { fulfil, needIn, promise, unpromise } from '../needs/actions.ts';
import { bringBack, foundMore, handOver, happenedOf, lose, offerIn, pickUp } from '../offers/actions.ts';
import { placeIn } from '../places/actions.ts';
import { distance } from '../../geo/index.ts';
import { mustFlow } from '../groups/actions.ts';
import { partOf } from '../verbs/operation.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import { atMost, type Rest } from './collecting.ts';
import { clashOver, hoursLeft } from './fit.ts';
import { currentLeg, hasLeftFarm, isLastLeg, onRoute, withLeg } from './legs.ts';
import { Loads, type Load } from './model.ts';
import { advanced, leftoverIn, loadIn } from './reading.ts';
import { codeOf, inEnteredUnit, NOT_YET, wholeGrams } from './reserving.ts';
import { loadRules } from './rules.ts';
import { measured } from './temperature.ts';

export interface Counted {
  readonly receivedGrams: number;
  readonly refusedGrams: number;
  readonly reason?: string | null | undefined;
  readonly celsius?: number | null | undefined;
  readonly happenedAt?: Date | null | undefined;
}

export interface Delivered {
  readonly load: Load;
  /** What was refused, as a load of its own that is still aboard. */
  readonly leftover: Load | null;
}

/**
 * The driver hands a load over at its last stop. Received and refused may together be up to a quarter more than was collected; what is
 * missing is lost. What is refused becomes a load of its own, collected and without a need. Where the kitchen has already counted and
 * signed, its count stands and only the driver's word of when is added.
 */
export async function deliverLoad(steps: Verb, input: Counted & { readonly load: string; readonly route: string }): Promise<Delivered> {
  const load = await onRoute(steps, input.load, input.route);
  if (load.state === 'delivered' && load.signedAt) return alreadySigned(steps, load, input);
  const state = led(loadRules, 'deliver', ['alliance'], load);
  return count(steps, load, { ...input, state, signed: null });
}

/** Who of a kitchen counted, and when. */
export interface Signed {
  readonly signedAt: Date;
  readonly signedBy: string;
}

/** Counts what a kitchen takes of a collected load, for the driver or (with `signed`) for the kitchen itself. */
export async function count(
  steps: Verb,
  load: Load,
  input: Counted & { readonly state: Load['state']; readonly signed: Signed | null },
): Promise<Delivered> {
  if (!load.need) refuse(invalid('need', 'missing'));
  if (!isLastLeg(load)) refuse(invalid('load', 'wrong-place'));
  const at = happenedOf(input.happenedAt, steps.at);
  const grams = countedOf(load, input);
  await moveCounted(steps, load, grams);
  await fulfil(steps, { need: load.need, promised: load.promised, received: grams.received });
  const reasonCode = reasonOf(load, input.reason ?? null, grams);
  const temperatures = await measured(steps, load, { celsius: input.celsius, at });
  const delivered = await advanced(steps, load, {
    state: input.state,
    carried: 0,
    promised: 0,
    receivedGrams: grams.received,
    refusedGrams: grams.refused,
    lostGrams: grams.missing > 0 ? (load.lostGrams ?? 0) + grams.missing : load.lostGrams,
    reasonCode,
    temperatures,
    deliveredAt: at,
    ...(input.signed ?? { signedAt: null }),
    legs: withLeg(load, { state: 'done' }),
  });
  return { load: delivered, leftover: await leftover(steps, { ...load, temperatures }, { grams: grams.refused, reasonCode }) };
}

interface Grams {
  readonly received: number;
  readonly refused: number;
  readonly missing: number;
  readonly extra: number;
}

function countedOf(load: Load, { receivedGrams, refusedGrams }: Counted): Grams {
  const received = wholeGrams(receivedGrams, 'receivedGrams');
  const refused = wholeGrams(refusedGrams, 'refusedGrams');
  const there = received + refused;
  if (there > atMost(load.carried)) refuse(invalid('receivedGrams', 'too-much'));
  return { received, refused, missing: Math.max(0, load.carried - there), extra: Math.max(0, there - load.carried) };
}

async function moveCounted(steps: Verb, load: Load, { received, missing, extra }: Grams): Promise<void> {
  const part = { offer: load.offer, load: load._id };
  await foundMore(steps, { ...part, grams: extra });
  await pickUp(steps, { ...part, grams: extra });
  await handOver(steps, { ...part, grams: received });
  await lose(steps, { ...part, grams: missing, from: 'inTransit' });
}

function reasonOf(load: Load, reason: string | null, { refused, missing }: Grams): string | null {
  if (reason) return codeOf(reason);
  if (refused > 0) return 'other';
  return missing > 0 ? 'missing' : load.reasonCode;
}

/** The refused part goes on as a load of its own, from the place that refused it, on the same route. */
async function leftover(
  steps: Verb,
  load: Load,
  { grams, reasonCode }: { grams: number; reasonCode: string | null },
): Promise<Load | null> {
  if (grams === 0 || !load.to) return null;
  const { route, driver, collectedAt, temperatures } = load;
  const child: Load = {
    ...load,
    ...NOT_YET,
    _id: partOf(steps.operationId, 'leftover'),
    need: null,
    from: load.to,
    to: null,
    legs: [],
    grams,
    carried: grams,
    promised: 0,
    collectedGrams: grams,
    quantity: inEnteredUnit(load.commodity, grams, load.quantity),
    reason: null,
    refusedFrom: load._id,
    ...{ route, driver, collectedAt, temperatures, reasonCode, reservedAt: steps.at },
  };
  await steps.add(Loads, child);
  return child;
}

async function alreadySigned(steps: Verb, load: Load, { celsius, happenedAt }: Counted): Promise<Delivered> {
  const at = happenedOf(happenedAt, steps.at);
  const confirmed = await advanced(steps, load, { deliveredAt: at, temperatures: await measured(steps, load, { celsius, at }) });
  return { load: confirmed, leftover: await leftoverIn(steps, load._id) };
}

/**
 * Sends a load that is aboard to another need: the old one wants its promise again, the new one is promised what it still wants of it.
 * Refuses `NotEnough` when it wants nothing, `Expired`, and `Clash` as for a reservation.
 */
export async function redirect(steps: Verb, input: { load: string; need: string; happenedAt?: Date | null | undefined }): Promise<Load> {
  const load = await loadIn(steps, input.load);
  const state = led(loadRules, 'redirect', ['alliance'], load);
  const need = await needIn(steps, input.need);
  const offer = await offerIn(steps, load.offer);
  const { metres } = await between(steps, load.from, need.place);
  const { category } = offer;
  await mustFlow(steps, { from: offer.group, to: need.group, category });
  await mustFlow(steps, { from: load.group, to: need.group, category });
  const late = { ...offer, ready: { from: offer.ready.from, until: offer.spoilBy } };
  const over = clashOver(late, need, { metres, now: steps.at });
  if (over) refuse({ typename: 'Clash', over });
  if (load.need) await unpromise(steps, { need: load.need, grams: load.promised });
  const promised = Math.min(load.carried, need.open);
  if (promised === 0) refuse({ typename: 'NotEnough', left: 0 });
  await promise(steps, { need: need._id, grams: promised });
  const reason = { hoursLeft: hoursLeft(offer, steps.at), metres, shareBefore: null, shareAfter: null, nextBest: null, by: 'refusal' };
  return advanced(steps, load, {
    state,
    need: need._id,
    needGroup: need.group,
    to: need.place,
    promised,
    reason,
    legs: towards(load, need.place),
  });
}

/** Food that nobody takes goes back to the farm, for good, or is lost. Its need wants it again. */
export async function endLoad(
  steps: Verb,
  { load: id, as, reason, happenedAt }: { load: string; as: Rest; reason: string; happenedAt?: Date | null | undefined },
): Promise<Load> {
  const load = await loadIn(steps, id);
  const state = led(loadRules, as === 'lost' ? 'lose' : 'return', ['alliance'], load);
  if (!hasLeftFarm(load)) refuse({ typename: 'Stale', version: load.version });
  happenedOf(happenedAt, steps.at);
  const part = { offer: load.offer, load: load._id, grams: load.carried };
  if (as === 'lost') await lose(steps, { ...part, from: 'inTransit' });
  else await bringBack(steps, part);
  if (load.need) await unpromise(steps, { need: load.need, grams: load.promised });
  const lostGrams = as === 'lost' ? (load.lostGrams ?? 0) + load.carried : load.lostGrams;
  return advanced(steps, load, { state, carried: 0, promised: 0, lostGrams, reasonCode: codeOf(reason) });
}

async function between(steps: Verb, from: string, to: string): Promise<{ metres: number }> {
  const start = await placeIn(steps, from);
  const end = await placeIn(steps, to);
  return { metres: distance(start.cell.coordinates, end.cell.coordinates) };
}

/** The way that is behind it, then straight to the new place. */
function towards(load: Load, to: string): Load['legs'] {
  const at = currentLeg(load);
  const behind = at < 0 ? load.legs : load.legs.slice(0, at);
  const from = load.legs[at]?.from ?? load.from;
  return [...behind, { from, to, route: load.route, state: 'aboard' }];
}
