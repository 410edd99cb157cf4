import type { MealPartsQuery, NeedInput } from '../../generated/operations.ts';
import { instantOf } from '../goods/moments.ts';

/** A part of a meal, with what it takes for one person. */
export type Part = MealPartsQuery['mealParts'][number];
export const MEALS = ['breakfast', 'lunch', 'dinner'] as const;
export type Meal = (typeof MEALS)[number];

/** What is left to add to an ask before it is sent: whose, for which place, what it refuses. */
export type Ask = Pick<NeedInput, 'wanted' | 'quantity' | 'headcount' | 'window'> & { readonly grams: number };

/** When the food for a meal must be there to be cooked. */
export const NEEDED_BY: Readonly<Record<Meal, string>> = { breakfast: '06:00', lunch: '09:00', dinner: '10:00' };

/** How much more where it is the only meal of the day, as the server reckons. */
const ONLY_MEAL_FACTOR = 1.5;
/** It may come so long before it is needed: a wider window finds more drivers. */
const BEFORE_MS = 24 * 3_600_000;
const MOST_PEOPLE = 100_000;

/** A side is asked for by weight: by people the server would reckon a whole portion of its good. */
const SIDES: readonly string[] = ['CABBAGE_SALAD'];
/** What a meal is made of unless the kitchen says otherwise: pasta is for when there is no grain. */
export const USUAL_PARTS: readonly string[] = ['VEGETABLES', 'GRAIN', 'BEANS'];

export interface Eaters {
  readonly people: number;
  /** The only meal of their day. */
  readonly onlyMeal: boolean;
}

/** Raw grams of one part for one meal. */
export function gramsFor({ gramsEach }: Pick<Part, 'gramsEach'>, { people, onlyMeal }: Eaters): number {
  return Math.round(gramsEach * (onlyMeal ? ONLY_MEAL_FACTOR : 1) * people);
}

/** Why so many people cannot be asked for, as the code of a refusal; `null` when they can. */
export function notPeople(people: number | null): string | null {
  if (people === null || !Number.isInteger(people)) return 'not-a-number';
  if (people < 1) return 'not-positive';
  return people > MOST_PEOPLE ? 'too-many' : null;
}

/** From when to when it may come so that it is there in time; `null` where that time has passed or is none. */
export function windowBefore(until: Date | null, now: Date): Ask['window'] | null {
  if (until === null || until <= now) return null;
  const from = new Date(Math.max(now.getTime(), until.getTime() - BEFORE_MS));
  return { from: from.toISOString(), until: until.toISOString() };
}

export interface Meals extends Eaters {
  readonly parts: readonly Part[];
  /** "2026-09-23". */
  readonly days: readonly string[];
  /** "10:00". */
  readonly by: string;
}

export type PartAsk = Ask & { readonly part: Part };

/** One ask for each part of each day. Days whose time has passed ask for nothing. */
export function mealAsks({ parts, days, by, people, onlyMeal }: Meals, now: Date, zone: string): PartAsk[] {
  return days.flatMap((day) => {
    const window = windowBefore(instantOf(`${day}T${by}`, zone), now);
    return window ? parts.map((part) => ({ ...partAsk(part, { people, onlyMeal }), window })) : [];
  });
}

function partAsk(part: Part, eaters: Eaters): Omit<PartAsk, 'window'> {
  const wanted = part.commodity ? { commodity: part.commodity.id } : { category: part.category };
  const grams = gramsFor(part, eaters);
  if (SIDES.includes(part.code)) return { part, wanted, grams, quantity: { amount: grams, unit: 'GRAM', basis: 'ESTIMATED' } };
  return { part, wanted, grams, headcount: { ...eaters, meals: 1 } };
}

export const gramsOfAll = (asks: readonly Pick<Ask, 'grams'>[]): number => asks.reduce((sum, { grams }) => sum + grams, 0);
