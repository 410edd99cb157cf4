import { unpromise } from '../needs/actions.ts';
import { bringBack, foundMore, happenedOf, lose, pickUp, putBack } from '../offers/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Verb } from '../verbs/verb.ts';
import { hasLeftFarm, onRoute, withLeg } from './legs.ts';
import type { Load } from './model.ts';
import { advanced } from './reading.ts';
import { codeOf, inEnteredUnit, wholeGrams } from './reserving.ts';
import { loadRules } from './rules.ts';
import { measured } from './temperature.ts';

/** How much more than planned may be there: a full crate more or less, a farmer's estimate. */
const TOLERANCE = 1.25;

/** The most grams that may be counted where so many were planned. */
export function atMost(grams: number): number {
  return Math.floor(grams * TOLERANCE);
}

export type Rest = 'return' | 'lost';

export interface Collecting {
  readonly load: string;
  readonly route: string;
  /** What was taken. */
  readonly grams: number;
  /** What becomes of the rest. */
  readonly rest?: Rest | null | undefined;
  readonly reason?: string | null | undefined;
  readonly basis?: Load['quantity']['basis'] | null | undefined;
  readonly celsius?: number | null | undefined;
  readonly happenedAt?: Date | null | undefined;
}

/**
 * The driver takes a load aboard: all, part, none, or up to a quarter more than planned. At the farm the rest goes back on the board
 * (`return`) or is lost; at a hub it goes back to the farm for good, or is lost. What is not taken is no longer promised to the need.
 * With nothing taken the load is over: cancelled, returned or lost. Refuses `Stale`, `Invalid` (grams, too-much; load, not-aboard).
 */
export async function collectLoad(steps: Verb, input: Collecting): Promise<Load> {
  const load = await onRoute(steps, input.load, input.route);
  const rest = input.rest ?? 'return';
  const grams = wholeGrams(input.grams, 'grams');
  const state = led(loadRules, verbFor(load, grams, rest), ['alliance'], load);
  const left = hasLeftFarm(load) ? await takeAtHub(steps, load, { grams, rest }) : await takeAtFarm(steps, load, { grams, rest });
  return advanced(steps, load, { ...(await aboard(steps, load, input)), ...left, state });
}

interface Taking {
  readonly grams: number;
  readonly rest: Rest;
}

function verbFor(load: Load, grams: number, rest: Rest) {
  if (grams > 0) return 'collect';
  if (hasLeftFarm(load)) return rest === 'lost' ? 'lose' : 'return';
  return rest === 'lost' ? 'miss' : 'leave';
}

async function takeAtFarm(steps: Verb, load: Load, { grams, rest }: Taking): Promise<Partial<Load>> {
  if (grams > atMost(load.grams)) refuse(invalid('grams', 'too-much'));
  const part = { offer: load.offer, load: load._id };
  const left = Math.max(0, load.grams - grams);
  await foundMore(steps, { ...part, grams: Math.max(0, grams - load.grams) });
  await pickUp(steps, { ...part, grams });
  if (left > 0 && rest === 'return') await putBack(steps, { ...part, grams: left });
  if (left > 0 && rest === 'lost') await lose(steps, { ...part, grams: left, from: 'reserved' });
  return { collectedGrams: grams, carried: grams, lostGrams: lostOf(load, left, rest), ...(await lessPromised(steps, load, left)) };
}

async function takeAtHub(steps: Verb, load: Load, { grams, rest }: Taking): Promise<Partial<Load>> {
  if (grams > load.carried) refuse(invalid('grams', 'too-much'));
  const part = { offer: load.offer, load: load._id };
  const left = load.carried - grams;
  if (rest === 'return') await bringBack(steps, { ...part, grams: left });
  else await lose(steps, { ...part, grams: left, from: 'inTransit' });
  return { carried: grams, lostGrams: lostOf(load, left, rest), ...(await lessPromised(steps, load, left)) };
}

function lostOf(load: Load, left: number, rest: Rest): number | null {
  return rest === 'lost' && left > 0 ? (load.lostGrams ?? 0) + left : load.lostGrams;
}

/** What was not taken is wanted again; with nothing taken, the whole promise. */
async function lessPromised(steps: Verb, load: Load, left: number): Promise<Pick<Load, 'promised'>> {
  const grams = Math.min(left, load.promised);
  if (load.need && grams > 0) await unpromise(steps, { need: load.need, grams });
  return { promised: load.promised - grams };
}

async function aboard(steps: Verb, load: Load, input: Collecting): Promise<Partial<Load>> {
  const at = happenedOf(input.happenedAt, steps.at);
  const collectedAt = load.collectedAt ?? at;
  const basis = input.basis ?? load.quantity.basis;
  return {
    collectedAt,
    temperatures: await measured(steps, { ...load, collectedAt }, { celsius: input.celsius, at }),
    legs: withLeg(load, { state: input.grams > 0 ? 'aboard' : 'done' }),
    ...(input.grams > 0 && { quantity: inEnteredUnit(load.commodity, input.grams, { unit: load.quantity.unit, basis }) }),
    ...(input.reason && { reasonCode: codeOf(input.reason) }),
  };
}
