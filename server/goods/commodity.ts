/** What the catalogue says of a good: shapes and closed lists, no data. Facts and sources: docs/goods.md. */

export const CATEGORIES = [
  'VEGETABLE',
  'FRUIT',
  'HERB',
  'STAPLE',
  'DAIRY_EGG',
  'MEAT_FISH',
  'BREAD',
  'MEAL',
  'DRINK',
  'BABY',
  'SUPPLY',
  'SUPPLY_FUEL',
  'SUPPLY_CHEMICAL',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** The temperature zones goods are kept in: at most −18 °C, 0–2, 7–10, 13–18, the air as it is, at least 57. */
export const STORAGES = ['FROZEN', 'COLD', 'COOL', 'TEMPERATE', 'AMBIENT', 'HOT'] as const;
export type Storage = (typeof STORAGES)[number];

export const ETHYLENES = ['GIVES', 'SENSITIVE', 'BOTH', 'NO'] as const;
export type Ethylene = (typeof ETHYLENES)[number];

/** The nine major allergens of US law (FALCPA 2004, FASTER Act 2021). Shellfish means crustaceans. */
export const ALLERGENS = ['milk', 'eggs', 'fish', 'shellfish', 'tree-nuts', 'peanuts', 'wheat', 'soy', 'sesame'] as const;
export type Allergen = (typeof ALLERGENS)[number];

/** What a good is by its nature. "possible": nothing in the good rules it out; never a certificate. */
export const DIETS = [
  'vegan',
  'vegan-possible',
  'vegetarian',
  'vegetarian-possible',
  'halal-possible',
  'kosher-possible',
  'contains-pork',
] as const;
export type Diet = (typeof DIETS)[number];

export type Language = 'en' | 'es';

/** A unit of one good, such as a bushel of apples; `grams` is the whole weight of one. */
export interface CommodityUnit {
  readonly name: string;
  readonly grams: number;
}

export interface Commodity {
  /** kebab-case, never reused. */
  readonly id: string;
  readonly names: Readonly<Record<Language, string>>;
  /** Other names in both languages, for search. */
  readonly altNames: readonly string[];
  readonly category: Category;
  /** The zone to plan for. */
  readonly storage: Storage;
  /** °C the good accepts; null where it does not matter. */
  readonly tempMinC: number | null;
  readonly tempMaxC: number | null;
  /** Hours from harvest, packing, cooking or purchase, kept at its storage; null: no practical limit. */
  readonly lifeHours: number | null;
  readonly lifeHoursAt20: number | null;
  /** Time and temperature control for safety (FDA Food Code). */
  readonly tcs: boolean;
  readonly readyToEat: boolean;
  readonly rawAnimal: boolean;
  readonly ethylene: Ethylene;
  /** Harmed below `tempMinC` although above freezing. */
  readonly chillSensitive: boolean;
  readonly allergens: readonly Allergen[];
  /** The lot must state its own allergens: the list here is only what every such lot has. */
  readonly declareAllergens: boolean;
  readonly diets: readonly Diet[];
  readonly declareDiets: boolean;
  /** Grams as delivered for one adult portion. */
  readonly gramsPerServing: number | null;
  /** Grams in a 40-litre harvest crate filled to stack, ± 25 %. */
  readonly gramsPerCrate: number | null;
  readonly units: readonly CommodityUnit[];
}

/** Makes SCREAMING_SNAKE of the catalogue's kebab-case words. */
export function screaming(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}
