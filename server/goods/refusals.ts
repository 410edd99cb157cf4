/** What a kitchen never takes, held against a good and what its lot declares. */
import { ALLERGENS } from './commodity.ts';
import type { Allergen, Commodity, Diet, Language } from './commodity.ts';

/** What a lot may say of its own diets. `contains-pork` and `no-pork` settle pork; the rest are what it is made to. */
export const LOT_DIETS = ['vegan', 'vegetarian', 'halal', 'kosher', 'no-pork', 'contains-pork'] as const;
export type LotDiet = (typeof LOT_DIETS)[number];

export type RefusalCode = Allergen | 'pork' | 'raw-poultry' | 'raw-meat' | 'raw-animal' | OnlyCode;
type OnlyCode = 'vegan-only' | 'vegetarian-only' | 'halal-only' | 'kosher-only';

export interface Refusal {
  readonly code: RefusalCode;
  /** `ALLERGEN`: none of it; `GOOD`: no such goods; `ONLY`: nothing but. */
  readonly kind: 'ALLERGEN' | 'GOOD' | 'ONLY';
  readonly names: Readonly<Record<Language, string>>;
}

/** Why a lot is not for a need: the refusal it meets, or what its lot should have declared and did not. */
export type RefusedBecause = RefusalCode | 'allergens-not-declared' | 'diets-not-declared';

const ALLERGEN_NAMES: Readonly<Record<Allergen, Refusal['names']>> = {
  milk: { en: 'Milk', es: 'Leche' },
  eggs: { en: 'Eggs', es: 'Huevo' },
  fish: { en: 'Fish', es: 'Pescado' },
  shellfish: { en: 'Shellfish (crustaceans)', es: 'Crustáceos' },
  'tree-nuts': { en: 'Tree nuts', es: 'Nueces de árbol' },
  peanuts: { en: 'Peanuts', es: 'Cacahuates' },
  wheat: { en: 'Wheat', es: 'Trigo' },
  soy: { en: 'Soy', es: 'Soya' },
  sesame: { en: 'Sesame', es: 'Ajonjolí' },
};

/** Everything a need may refuse, a closed list: the nine allergens, kinds of goods, and "nothing but" diets. */
export const REFUSALS: readonly Refusal[] = [
  ...ALLERGENS.map((code): Refusal => ({ code, kind: 'ALLERGEN', names: ALLERGEN_NAMES[code] })),
  { code: 'pork', kind: 'GOOD', names: { en: 'Pork', es: 'Cerdo' } },
  { code: 'raw-poultry', kind: 'GOOD', names: { en: 'Raw poultry', es: 'Pollo o pavo crudo' } },
  { code: 'raw-meat', kind: 'GOOD', names: { en: 'Raw meat and poultry', es: 'Carne y aves crudas' } },
  { code: 'raw-animal', kind: 'GOOD', names: { en: 'Any raw animal product', es: 'Cualquier producto animal crudo' } },
  { code: 'vegan-only', kind: 'ONLY', names: { en: 'Vegan only', es: 'Solo vegano' } },
  { code: 'vegetarian-only', kind: 'ONLY', names: { en: 'Vegetarian only', es: 'Solo vegetariano' } },
  { code: 'halal-only', kind: 'ONLY', names: { en: 'Halal only', es: 'Solo halal' } },
  { code: 'kosher-only', kind: 'ONLY', names: { en: 'Kosher only', es: 'Solo kosher' } },
];

/** Whether this is a code of the closed list. */
export function isRefusalCode(code: string): code is RefusalCode {
  return REFUSALS.some((refusal) => refusal.code === code);
}

/**
 * Why a lot is not for a need that refuses these codes, or null when it may go. `lotAllergens` and `lotDiets` are what the
 * lot declares; null is "not said", an empty list is "none". A good that must declare and did not is refused wherever the
 * need has a limit of that sort. Throws on a code outside the closed list: they are checked when the need is made.
 */
export function refusedBecause(
  commodity: Commodity,
  lotAllergens: readonly string[] | null,
  refuses: readonly string[],
  lotDiets: readonly string[] | null = null,
): RefusedBecause | null {
  const lot: Lot = { commodity, allergens: lotAllergens, diets: lotDiets };
  for (const code of refuses) {
    const because = meets(lot, known(code));
    if (because) return because;
  }
  return null;
}

interface Lot {
  readonly commodity: Commodity;
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
}

function known(code: string): RefusalCode {
  if (!isRefusalCode(code)) throw new RangeError(`no such refusal: ${code}`);
  return code;
}

function meets(lot: Lot, code: RefusalCode): RefusedBecause | null {
  switch (code) {
    case 'pork':
      return meetsPork(lot);
    case 'raw-poultry':
      return lot.commodity.rawAnimal && POULTRY.has(lot.commodity.id) ? code : null;
    case 'raw-meat':
      return isRawMeat(lot.commodity) ? code : null;
    case 'raw-animal':
      return lot.commodity.rawAnimal ? code : null;
    case 'vegan-only':
    case 'vegetarian-only':
    case 'halal-only':
    case 'kosher-only':
      return meetsOnly(lot, code);
    default:
      return meetsAllergen(lot, code);
  }
}

const POULTRY: ReadonlySet<string> = new Set(['chicken-chilled', 'chicken-frozen']);

function isRawMeat({ category, rawAnimal, allergens }: Commodity): boolean {
  return category === 'MEAT_FISH' && rawAnimal && !allergens.includes('fish') && !allergens.includes('shellfish');
}

function meetsAllergen({ commodity, allergens }: Lot, code: Allergen): RefusedBecause | null {
  if (commodity.allergens.includes(code) || allergens?.includes(code)) return code;
  return commodity.declareAllergens && allergens === null ? 'allergens-not-declared' : null;
}

const PORKLESS: readonly string[] = ['vegan', 'vegetarian', 'halal', 'kosher', 'no-pork'];

function meetsPork(lot: Lot): RefusedBecause | null {
  if (lot.commodity.diets.includes('contains-pork') || declares(lot, 'contains-pork')) return 'pork';
  const settled = !lot.commodity.declareDiets || PORKLESS.some((diet) => declares(lot, diet));
  return settled ? null : 'diets-not-declared';
}

/**
 * What is certain by the nature of the good or said by its lot. "Possible" meat is not taken for halal or kosher: how it
 * was slaughtered is the lot's to say. Plant food, milk, eggs and honey are; so is fish for halal.
 */
const ONLY: Readonly<Record<OnlyCode, (lot: Lot) => boolean>> = {
  'vegan-only': (lot) => isBy(lot, 'vegan') || declares(lot, 'vegan'),
  'vegetarian-only': (lot) => ['vegan', 'vegetarian'].some((diet) => declares(lot, diet)) || isBy(lot, 'vegetarian') || isBy(lot, 'vegan'),
  'halal-only': (lot) => declares(lot, 'halal') || (isBy(lot, 'halal-possible') && (isMeatless(lot) || isFreshFish(lot))),
  'kosher-only': (lot) => declares(lot, 'kosher') || (isBy(lot, 'kosher-possible') && isMeatless(lot)),
};

/** Allergens that no good of the diet has, whatever it is listed as. */
const NEVER: Readonly<Record<OnlyCode, readonly Allergen[]>> = {
  'vegan-only': ['milk', 'eggs', 'fish', 'shellfish'],
  'vegetarian-only': ['fish', 'shellfish'],
  'halal-only': [],
  'kosher-only': ['shellfish'],
};

function meetsOnly(lot: Lot, code: OnlyCode): RefusedBecause | null {
  if (NEVER[code].some((allergen) => lot.allergens?.includes(allergen))) return code;
  return ONLY[code](lot) ? null : notOnly(lot, code);
}

/** A lot that could still be what is wanted lacks a word; one that cannot be is refused. Supplies are not eaten. */
function notOnly(lot: Lot, code: OnlyCode): RefusedBecause | null {
  const { commodity } = lot;
  if (commodity.diets.length === 0 && !commodity.declareDiets) return null;
  return lot.diets === null && (commodity.declareDiets || isBy(lot, POSSIBLE[code])) ? 'diets-not-declared' : code;
}

const POSSIBLE: Readonly<Record<OnlyCode, Diet>> = {
  'vegan-only': 'vegan-possible',
  'vegetarian-only': 'vegetarian-possible',
  'halal-only': 'halal-possible',
  'kosher-only': 'kosher-possible',
};

function isBy(lot: Lot, diet: Diet): boolean {
  return lot.commodity.diets.includes(diet);
}

function declares(lot: Lot, diet: string): boolean {
  return lot.diets?.includes(diet) ?? false;
}

function isMeatless(lot: Lot): boolean {
  return isBy(lot, 'vegetarian') || isBy(lot, 'vegan');
}

function isFreshFish({ commodity }: Lot): boolean {
  return commodity.rawAnimal && commodity.allergens.includes('fish');
}
