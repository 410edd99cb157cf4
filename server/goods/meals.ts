/** What a meal for so many people takes, raw, before cooking. */
import { CATALOGUE, commodityById } from './catalogue.ts';
import type { Category, Commodity, Language } from './commodity.ts';

export const MEAL_PART_CODES = ['VEGETABLES', 'GRAIN', 'BEANS', 'PASTA', 'CABBAGE_SALAD'] as const;
export type MealPartCode = (typeof MEAL_PART_CODES)[number];

export interface MealPart {
  readonly code: MealPartCode;
  readonly names: Readonly<Record<Language, string>>;
  /** Raw grams for one person and one meal. */
  readonly gramsEach: number;
  /** What to ask for: a category, or the commonest good. */
  readonly wanted: Wanted;
  /** Goods that serve as well as the wanted one; empty where the category says it. */
  readonly goods: readonly string[];
}

/** How much more where it is the only meal of the day: the low end of 1.5 to 2. */
export const ONLY_MEAL_FACTOR = 1.5;

/**
 * Grams per person and meal: the alliance's kitchen rules (docs/goods.md). Grain is the low end of 60–100 because it comes
 * with beans or vegetables; beans the low end of 80–100.
 */
export const MEAL_PARTS: readonly MealPart[] = [
  { code: 'VEGETABLES', names: { en: 'Vegetables', es: 'Verduras' }, gramsEach: 250, wanted: { category: 'VEGETABLE' }, goods: [] },
  {
    code: 'GRAIN',
    names: { en: 'Grain', es: 'Granos' },
    gramsEach: 60,
    wanted: { commodity: 'rice' },
    goods: ['rice', 'wild-rice', 'cornmeal', 'oats-rolled'],
  },
  {
    code: 'BEANS',
    names: { en: 'Dry beans', es: 'Frijoles secos' },
    gramsEach: 80,
    wanted: { commodity: 'beans-dry' },
    goods: ['beans-dry', 'lentils-peas-dry'],
  },
  { code: 'PASTA', names: { en: 'Pasta', es: 'Pasta' }, gramsEach: 125, wanted: { commodity: 'pasta-dry' }, goods: ['pasta-dry'] },
  {
    code: 'CABBAGE_SALAD',
    names: { en: 'Cabbage salad', es: 'Ensalada de repollo' },
    gramsEach: 50,
    wanted: { commodity: 'cabbage' },
    goods: ['cabbage', 'cabbage-napa'],
  },
];

/** Salad is a side: cabbage asked for by itself is a portion. */
const MAIN_PARTS = MEAL_PARTS.filter((part) => part.code !== 'CABBAGE_SALAD');

/** Most people and most meals one ask may be for. */
export const MOST_PEOPLE = 100_000;
export const MOST_MEALS = 31;

export interface Headcount {
  readonly people: number;
  /** Meals for each person. */
  readonly meals: number;
  readonly onlyMeal: boolean;
  readonly parts: readonly MealPartCode[];
}

export interface MealNeed {
  readonly part: MealPart;
  /** What the meal takes, in whole grams. */
  readonly grams: number;
  /** What to ask for: whole kilograms, never less than the meal takes. */
  readonly kilograms: number;
}

export interface HeadcountRefusal {
  readonly field: 'people' | 'meals' | 'parts' | 'wanted';
  readonly reason: 'not-a-count' | 'too-many' | 'none' | 'no-portion';
}

/** What so many people and meals take, part by part in the order asked; or the field that cannot be and why. */
export function forHeadcount(ask: Headcount): MealNeed[] | HeadcountRefusal {
  return refused(ask) ?? partsOf(ask.parts).map((part) => mealNeed(part, ask));
}

/** A need's good: one commodity, or any of a category. */
export type Wanted = { readonly commodity: string } | { readonly category: Category };

/** Whether a good is what is wanted, refusals aside. */
export function satisfies(commodity: Commodity, wanted: Wanted): boolean {
  return 'commodity' in wanted ? commodity.id === wanted.commodity : commodity.category === wanted.category;
}

/**
 * Raw grams of what is wanted for one person and one meal: the meal part's figure where it is one, else the good's portion,
 * else the median portion of the category; null where nobody eats it.
 */
export function gramsEach(wanted: Wanted): number | null {
  const part = MAIN_PARTS.find(
    (each) => sameWanted(each.wanted, wanted) || ('commodity' in wanted && each.goods.includes(wanted.commodity)),
  );
  if (part) return part.gramsEach;
  if ('commodity' in wanted) return commodityById(wanted.commodity)?.gramsPerServing ?? null;
  return medianPortion(wanted.category);
}

/** Whole grams of what is wanted for so many people and meals; or the field that cannot be and why. */
export function gramsForHeadcount(wanted: Wanted, count: Omit<Headcount, 'parts'>): number | HeadcountRefusal {
  const each = gramsEach(wanted);
  if (each === null) return { field: 'wanted', reason: 'no-portion' };
  return refusedCount(count) ?? gramsFor(each, count);
}

/** Whether a good serves as a part of the meal. */
export function fitsPart(commodity: Commodity, code: MealPartCode): boolean {
  const [part] = partsOf([code]);
  if (part === undefined) return false;
  return 'category' in part.wanted ? part.wanted.category === commodity.category : part.goods.includes(commodity.id);
}

function mealNeed(part: MealPart, ask: Headcount): MealNeed {
  const grams = gramsFor(part.gramsEach, ask);
  return { part, grams, kilograms: Math.ceil(grams / 1000) };
}

function gramsFor(each: number, { people, meals, onlyMeal }: Omit<Headcount, 'parts'>): number {
  return Math.round(each * (onlyMeal ? ONLY_MEAL_FACTOR : 1) * people * meals);
}

function sameWanted(a: Wanted, b: Wanted): boolean {
  return 'commodity' in a ? 'commodity' in b && a.commodity === b.commodity : 'category' in b && a.category === b.category;
}

function medianPortion(category: Category): number | null {
  const portions = CATALOGUE.filter((good) => good.category === category).flatMap((good) => good.gramsPerServing ?? []);
  return portions.sort((a, b) => a - b)[Math.floor(portions.length / 2)] ?? null;
}

function partsOf(codes: readonly MealPartCode[]): MealPart[] {
  return [...new Set(codes)].flatMap((code) => MEAL_PARTS.filter((part) => part.code === code));
}

function refused(ask: Headcount): HeadcountRefusal | null {
  return refusedCount(ask) ?? (ask.parts.length === 0 ? { field: 'parts', reason: 'none' } : null);
}

function refusedCount({ people, meals }: Omit<Headcount, 'parts'>): HeadcountRefusal | null {
  if (!isCount(people)) return { field: 'people', reason: 'not-a-count' };
  if (people > MOST_PEOPLE) return { field: 'people', reason: 'too-many' };
  if (!isCount(meals)) return { field: 'meals', reason: 'not-a-count' };
  return meals > MOST_MEALS ? { field: 'meals', reason: 'too-many' } : null;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
