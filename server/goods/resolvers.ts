import type { Resolvers } from '../../generated/schema.ts';
import { CATALOGUE, commodityById } from './catalogue.ts';
import type { Commodity } from './commodity.ts';
import { MEAL_PARTS } from './meals.ts';
import type { MealPart } from './meals.ts';
import { REFUSALS } from './refusals.ts';
import { unitWords } from './unit-words.ts';
import { unitsOf } from './units.ts';

/** The catalogue is public: the same for every viewer, signed in or not. */
export const goodsResolvers = {
  Query: {
    goods: () => CATALOGUE,
    mealParts: () => MEAL_PARTS.map(mealPart),
    goodsRefusals: () => REFUSALS,
  },
  Commodity: { units: (commodity) => units(commodity) },
} satisfies Resolvers;

function mealPart({ code, names, gramsEach, wanted }: MealPart) {
  return {
    code,
    names,
    gramsEach,
    commodity: 'commodity' in wanted ? commodityById(wanted.commodity) : null,
    category: 'category' in wanted ? wanted.category : null,
  };
}

function units(commodity: Commodity) {
  return unitsOf(commodity).map((unit) => ({ ...unit, names: unitWords(unit.name) ?? { en: unit.name, es: unit.name } }));
}
