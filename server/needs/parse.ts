import { CATALOGUE } from '../goods/catalogue.ts';
import { CATEGORIES, type Category } from '../goods/commodity.ts';
import { gramsForHeadcount, type Wanted } from '../goods/meals.ts';
import { isRefusalCode } from '../goods/refusals.ts';
import { MOST_GRAMS, isGeneralUnit } from '../goods/units.ts';
import {
  happenedOf,
  idOf,
  knownCommodity,
  noteOf,
  quantityOf,
  windowOf,
  type Quantity,
  type QuantityInput,
  type Window,
} from '../offers/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import type { Headcount, Need } from './model.ts';

const USUAL_PRIORITY = 3;
const MOST_PRIORITY = 5;

export interface WantedInput {
  readonly commodity?: string | null | undefined;
  readonly category?: string | null | undefined;
}

export interface NeedInput {
  readonly id: string;
  readonly place: string;
  readonly wanted: WantedInput;
  readonly quantity?: QuantityInput | null | undefined;
  readonly headcount?: Headcount | null | undefined;
  readonly window: Window;
  readonly refuses?: readonly string[] | null | undefined;
  readonly priority?: number | null | undefined;
  readonly smallest?: QuantityInput | null | undefined;
  readonly note?: string | null | undefined;
  readonly madeAt?: Date | null | undefined;
}

type Parsed = Omit<Need, 'group' | 'place' | 'state' | 'askedBy' | 'version' | 'promised' | 'received'>;

/** What a need says, held against the catalogue and the time; `refuses` of its place unless it names its own. */
export function parsedNeed(input: NeedInput, kept: readonly string[], now: Date): Parsed {
  const wanted = wantedOf(input.wanted);
  const asked = askedOf(wanted, input);
  return {
    _id: idOf(input.id),
    wanted,
    ...asked,
    open: asked.grams,
    window: windowOf(input.window, 'window', now),
    refuses: refusesOf(input.refuses ?? kept),
    priority: priorityOf(input.priority ?? USUAL_PRIORITY),
    smallestGrams: smallestOf(wanted, input.smallest, asked.grams),
    note: noteOf(input.note, 'note'),
    askedAt: happenedOf(input.madeAt, now, 'madeAt'),
  };
}

/** One commodity, or any of a category: exactly one of the two. */
export function wantedOf({ commodity, category }: WantedInput): Wanted {
  if (commodity && category) refuse(invalid('wanted', 'too-many'));
  if (commodity) return { commodity: knownCommodity(commodity, 'wanted.commodity').id };
  if (category) return { category: categoryOf(category) };
  return refuse(invalid('wanted', 'missing'));
}

/** Grams that people and meals take of what is wanted; refuses counts that are none and goods nobody eats. */
export function headcountGrams(wanted: Wanted, headcount: Headcount): number {
  const grams = gramsForHeadcount(wanted, headcount);
  if (typeof grams !== 'number') refuse(invalid(`headcount.${grams.field}`, grams.reason));
  if (grams > MOST_GRAMS) refuse(invalid('headcount', 'too-much'));
  return grams;
}

/** A quantity of what is wanted: of a category, only everyone's units. */
export function wantedQuantity(wanted: Wanted, input: QuantityInput, field: string): Quantity {
  if ('commodity' in wanted) return quantityOf(knownCommodity(wanted.commodity), input, field);
  const any = CATALOGUE.find(({ category }) => category === wanted.category);
  return any && isGeneralUnit(input.unit) ? quantityOf(any, input, field) : refuse(invalid(`${field}.unit`, 'unknown-unit'));
}

export function priorityOf(priority: number): number {
  const known = Number.isInteger(priority) && priority >= 1 && priority <= MOST_PRIORITY;
  return known ? priority : refuse(invalid('priority', 'out-of-range'));
}

function askedOf(wanted: Wanted, { quantity, headcount }: NeedInput): Pick<Need, 'grams' | 'quantity' | 'headcount'> {
  if (quantity && headcount) refuse(invalid('headcount', 'too-many'));
  if (quantity) {
    const parsed = wantedQuantity(wanted, quantity, 'quantity');
    return { grams: parsed.grams, quantity: parsed, headcount: null };
  }
  if (!headcount) refuse(invalid('quantity', 'missing'));
  const { people, meals, onlyMeal } = headcount;
  return { grams: headcountGrams(wanted, headcount), quantity: null, headcount: { people, meals, onlyMeal } };
}

function smallestOf(wanted: Wanted, input: QuantityInput | null | undefined, grams: number): number {
  if (!input) return 1;
  const smallest = wantedQuantity(wanted, input, 'smallest').grams;
  return smallest > grams ? refuse(invalid('smallest', 'too-much')) : smallest;
}

function categoryOf(word: string): Category {
  return CATEGORIES.find((category) => category === word) ?? refuse(invalid('wanted.category', 'unknown-code'));
}

function refusesOf(codes: readonly string[]): string[] {
  if (!codes.every(isRefusalCode)) refuse(invalid('refuses', 'unknown-code'));
  return [...new Set(codes)];
}
