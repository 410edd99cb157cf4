import { expect } from 'chai';
import fc from 'fast-check';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import {
  MEAL_PARTS,
  MEAL_PART_CODES,
  fitsPart,
  forHeadcount,
  gramsEach,
  gramsForHeadcount,
  satisfies,
} from '../../../server/goods/meals.ts';
import type { Headcount, MealNeed } from '../../../server/goods/meals.ts';

const dinner: Headcount = { people: 240, meals: 1, onlyMeal: true, parts: ['VEGETABLES', 'GRAIN', 'BEANS', 'PASTA'] };

function needs(ask: Headcount): MealNeed[] {
  const answer = forHeadcount(ask);
  if (!Array.isArray(answer)) throw new Error(`refused: ${answer.field} ${answer.reason}`);
  return answer;
}

describe('a need by headcount', () => {
  it('asks for 90 kg of vegetables, 22 of grain, 29 of beans and 45 of pasta for the only meal of 240 people', () => {
    expect(needs(dinner).map(({ part, kilograms }) => [part.code, kilograms])).to.deep.equal([
      ['VEGETABLES', 90],
      ['GRAIN', 22],
      ['BEANS', 29],
      ['PASTA', 45],
    ]);
    const without = needs({ ...dinner, parts: ['VEGETABLES', 'GRAIN', 'BEANS'] });
    expect(without.reduce((sum, need) => sum + need.kilograms, 0)).to.equal(141);
  });

  it('keeps the exact grams beside the whole kilograms', () => {
    expect(needs(dinner).map((need) => need.grams)).to.deep.equal([90_000, 21_600, 28_800, 45_000]);
    expect(needs({ ...dinner, onlyMeal: false }).map((need) => need.grams)).to.deep.equal([60_000, 14_400, 19_200, 30_000]);
  });

  it('grows with people and meals, and never asks for less than the meal takes', () => {
    const count = fc.record({ people: fc.integer({ min: 1, max: 5000 }), meals: fc.integer({ min: 1, max: 30 }), onlyMeal: fc.boolean() });
    fc.assert(
      fc.property(count, (some) => {
        const parts = MEAL_PART_CODES;
        const more = needs({ ...some, meals: some.meals + 1, parts });
        for (const [at, need] of needs({ ...some, parts }).entries()) {
          expect(need.kilograms * 1000).to.be.at.least(need.grams);
          expect(need.kilograms * 1000 - need.grams).to.be.below(1000);
          expect(more[at]?.grams).to.be.above(need.grams);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('counts a part asked for twice once', () => {
    expect(needs({ ...dinner, parts: ['GRAIN', 'GRAIN'] })).to.have.length(1);
  });

  it('refuses by field what can not be', () => {
    expect(forHeadcount({ ...dinner, people: 0 })).to.deep.equal({ field: 'people', reason: 'not-a-count' });
    expect(forHeadcount({ ...dinner, people: 2.5 })).to.deep.equal({ field: 'people', reason: 'not-a-count' });
    expect(forHeadcount({ ...dinner, people: NaN })).to.deep.equal({ field: 'people', reason: 'not-a-count' });
    expect(forHeadcount({ ...dinner, people: 1e9 })).to.deep.equal({ field: 'people', reason: 'too-many' });
    expect(forHeadcount({ ...dinner, meals: -1 })).to.deep.equal({ field: 'meals', reason: 'not-a-count' });
    expect(forHeadcount({ ...dinner, meals: 32 })).to.deep.equal({ field: 'meals', reason: 'too-many' });
    expect(forHeadcount({ ...dinner, parts: [] })).to.deep.equal({ field: 'parts', reason: 'none' });
  });

  it('speaks only of goods that exist', () => {
    for (const { code, goods, wanted } of MEAL_PARTS) {
      for (const id of goods) expect(commodityById(id), id).to.not.equal(null);
      expect(
        CATALOGUE.some((good) => satisfies(good, wanted) && fitsPart(good, code)),
        code,
      ).to.equal(true);
    }
  });
});

describe('what one person eats of what is wanted', () => {
  it('is the meal part where it is one, else the portion, else the median portion of the category', () => {
    expect(gramsEach({ category: 'VEGETABLE' })).to.equal(250);
    expect(gramsEach({ commodity: 'rice' })).to.equal(60);
    expect(gramsEach({ commodity: 'lentils-peas-dry' })).to.equal(80);
    expect(gramsEach({ commodity: 'cabbage' })).to.equal(193);
    expect(gramsEach({ category: 'MEAL' })).to.equal(450);
  });

  it('comes to grams for a headcount, or to a refusal', () => {
    const count = { people: 240, meals: 1, onlyMeal: true };
    expect(gramsForHeadcount({ category: 'VEGETABLE' }, count)).to.equal(90_000);
    expect(gramsForHeadcount({ commodity: 'meal-chilled' }, { ...count, onlyMeal: false })).to.equal(108_000);
    expect(gramsForHeadcount({ commodity: 'cookware' }, count)).to.deep.equal({ field: 'wanted', reason: 'no-portion' });
    expect(gramsForHeadcount({ category: 'SUPPLY_FUEL' }, count)).to.deep.equal({ field: 'wanted', reason: 'no-portion' });
    expect(gramsForHeadcount({ commodity: 'rice' }, { ...count, people: 0 })).to.deep.equal({ field: 'people', reason: 'not-a-count' });
  });

  it('is answered by that good alone, or by any of the category', () => {
    const [rice, kale] = [commodityById('rice')!, commodityById('kale')!];
    expect([satisfies(rice, { commodity: 'rice' }), satisfies(kale, { commodity: 'rice' })]).to.deep.equal([true, false]);
    expect([satisfies(rice, { category: 'VEGETABLE' }), satisfies(kale, { category: 'VEGETABLE' })]).to.deep.equal([false, true]);
  });

  it('may be served by goods that do as well', () => {
    expect(fitsPart(commodityById('wild-rice')!, 'GRAIN')).to.equal(true);
    expect(fitsPart(commodityById('salt')!, 'GRAIN')).to.equal(false);
    expect(fitsPart(commodityById('kale')!, 'VEGETABLES')).to.equal(true);
  });
});
