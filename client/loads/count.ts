import { gramsFrom, weightFrom, type Manner } from '../measures.ts';

/** Why less is taken; `missing`: it did not come. */
export const WHYS = ['missing', 'spoiled', 'too-warm', 'wrong-item', 'no-room', 'allergen', 'other'] as const;
export type Why = (typeof WHYS)[number];

/** The server takes up to a quarter more than was loaded. */
const TOLERANCE = 1.25;

interface Brought {
  readonly state: string;
  readonly grams: number;
  readonly collectedGrams: number | null;
  readonly receivedGrams: number | null;
}

/** Grams that should be there: what the driver says was handed over, else what was loaded, else what was promised. */
export function gramsExpected({ state, grams, collectedGrams, receivedGrams }: Brought): number {
  if (state === 'DELIVERED' && receivedGrams !== null) return receivedGrams;
  return collectedGrams ?? grams;
}

/** What should be there in the unit that it is counted in. */
export interface Expected {
  readonly grams: number;
  readonly amount: number;
  /** Grams in one of the unit. */
  readonly each: number;
}

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Counted in a unit of the good, by its own weight in this load: six crates of 122 kg are 20.3 kg each. */
export function inUnits(grams: number, entered: { readonly amount: number; readonly grams: number }): Expected {
  const amount = tenth((entered.amount * grams) / entered.grams);
  return { grams, amount, each: amount > 0 ? grams / amount : entered.grams / entered.amount };
}

/** Weighed in the person's own unit. */
export function inWeight(grams: number, manner: Manner): Expected {
  const weight = weightFrom(grams, manner);
  return { grams, amount: weight < 10 ? tenth(weight) : Math.round(weight), each: gramsFrom(1, manner) };
}

/** Grams of an amount; what was expected is whole, whatever the screen rounds. */
export function gramsTaken(amount: number, { grams, amount: expected, each }: Expected): number {
  return amount === expected ? grams : Math.round(amount * each);
}

/** received + refused + missing = expected + extra, grams. */
export interface Counted {
  readonly received: number;
  readonly refused: number;
  readonly missing: number;
  /** More than was expected. */
  readonly extra: number;
}

/** What a count comes to: the rest did not come, or is refused for a reason. */
export function counted(expected: number, taken: number, why: Why | null): Counted {
  const less = Math.max(0, expected - taken);
  const refused = why === null || why === 'missing' ? 0 : less;
  return { received: taken, refused, missing: less - refused, extra: Math.max(0, taken - expected) };
}

/** What is wrong with a count, by its field; `null` when it can be signed for. */
export function wrongCount(amount: number | null, expected: Expected, why: Why | null): 'none' | 'too-much' | 'why' | null {
  if (amount === null || !(amount >= 0)) return 'none';
  const taken = gramsTaken(amount, expected);
  if (taken > Math.floor(expected.grams * TOLERANCE)) return 'too-much';
  return taken < expected.grams && why === null ? 'why' : null;
}
