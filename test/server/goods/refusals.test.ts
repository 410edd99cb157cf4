import { expect } from 'chai';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import { ALLERGENS } from '../../../server/goods/commodity.ts';
import { REFUSALS, isRefusalCode, refusedBecause } from '../../../server/goods/refusals.ts';
import type { LotDiet, RefusalCode } from '../../../server/goods/refusals.ts';

function because(id: string, refuses: string, lot: { allergens?: string[]; diets?: LotDiet[] } = {}) {
  return refusedBecause(commodityById(id)!, lot.allergens ?? null, [refuses], lot.diets ?? null);
}

/** For each code: a good it meets, and one it lets pass. */
const EACH: Record<RefusalCode, [met: string, passes: string]> = {
  milk: ['butter', 'soy-drink'],
  eggs: ['eggs', 'milk'],
  fish: ['canned-fish', 'shrimp-frozen'],
  shellfish: ['shrimp-frozen', 'fish-frozen'],
  'tree-nuts': ['nuts-tree', 'peanut-butter'],
  peanuts: ['peanut-butter', 'nuts-tree'],
  wheat: ['flour-wheat', 'cornmeal'],
  soy: ['tofu', 'beans-dry'],
  sesame: ['hummus', 'tofu'],
  pork: ['sausage-bacon-pork', 'beef-frozen'],
  'raw-poultry': ['chicken-frozen', 'eggs'],
  'raw-meat': ['chicken-chilled', 'fish-chilled'],
  'raw-animal': ['eggs', 'milk'],
  'vegan-only': ['honey', 'kale'],
  'vegetarian-only': ['beef-frozen', 'honey'],
  'halal-only': ['pork-frozen', 'fish-chilled'],
  'kosher-only': ['shrimp-frozen', 'milk'],
};

describe('what a need refuses', () => {
  it('is a closed list with words in both languages, all nine allergens in it', () => {
    expect(REFUSALS.map((refusal) => refusal.code)).to.have.members(Object.keys(EACH));
    expect(REFUSALS.map((refusal) => refusal.code)).to.include.members([...ALLERGENS]);
    expect(REFUSALS.every(({ names }) => names.en !== '' && names.es !== '')).to.equal(true);
  });

  for (const [code, [met, passes]] of Object.entries(EACH)) {
    it(`${code}: turns away ${met}, lets ${passes} pass`, () => {
      expect(because(met, code)).to.equal(code);
      expect(because(passes, code)).to.equal(null);
    });
  }

  it('names the first refusal that is met', () => {
    expect(refusedBecause(commodityById('peanut-butter')!, null, ['pork', 'peanuts', 'raw-poultry'])).to.equal('peanuts');
    expect(refusedBecause(commodityById('tomatoes')!, null, ['pork', 'peanuts', 'raw-poultry'])).to.equal(null);
    expect(refusedBecause(commodityById('pork-frozen')!, null, [])).to.equal(null);
  });

  it('throws on a code outside the list', () => {
    expect(isRefusalCode('gluten')).to.equal(false);
    expect(() => because('bread', 'gluten')).to.throw(RangeError, 'gluten');
  });
});

describe('a lot that must declare', () => {
  it('is turned away wherever an allergen is refused until it does, whichever good it is of', () => {
    for (const good of CATALOGUE.filter((each) => each.declareAllergens)) {
      for (const allergen of ALLERGENS) {
        const always = good.allergens.includes(allergen);
        expect(refusedBecause(good, null, [allergen]), good.id).to.equal(always ? allergen : 'allergens-not-declared');
        expect(refusedBecause(good, [], [allergen]), good.id).to.equal(always ? allergen : null);
        expect(refusedBecause(good, [allergen], [allergen]), good.id).to.equal(allergen);
      }
    }
  });

  it('is held to what it declares beyond what its good always has', () => {
    expect(because('kale', 'sesame', { allergens: ['sesame'] })).to.equal('sesame');
    expect(because('bread', 'wheat', { allergens: [] })).to.equal('wheat');
  });

  it('has to settle pork', () => {
    expect(because('meal-chilled', 'pork')).to.equal('diets-not-declared');
    expect(because('meal-chilled', 'pork', { diets: [] })).to.equal('diets-not-declared');
    expect(because('meal-chilled', 'pork', { diets: ['contains-pork'] })).to.equal('pork');
    for (const diet of ['vegan', 'vegetarian', 'halal', 'kosher', 'no-pork'] as const) {
      expect(because('meal-chilled', 'pork', { diets: [diet] }), diet).to.equal(null);
    }
  });

  it('has to say that it is of the one diet wanted', () => {
    for (const diet of ['vegan', 'vegetarian', 'halal', 'kosher'] as const) {
      expect(because('meal-hot', `${diet}-only`), diet).to.equal('diets-not-declared');
      expect(because('meal-hot', `${diet}-only`, { diets: [diet] }), diet).to.equal(null);
      expect(because('meal-hot', `${diet}-only`, { diets: [] }), diet).to.equal(`${diet}-only`);
    }
  });

  it('is taken for halal or kosher by its nature only where slaughter has no part in it', () => {
    expect(because('beef-frozen', 'halal-only')).to.equal('diets-not-declared');
    expect(because('beef-frozen', 'kosher-only')).to.equal('diets-not-declared');
    expect(because('beef-frozen', 'halal-only', { diets: ['halal'] })).to.equal(null);
    expect(because('rice', 'kosher-only')).to.equal(null);
  });

  it('passes for vegetarian when it is vegan', () => {
    expect(because('bread', 'vegetarian-only')).to.equal('diets-not-declared');
    expect(because('bread', 'vegetarian-only', { diets: ['vegan'] })).to.equal(null);
    expect(because('bread', 'vegan-only', { diets: ['vegetarian'] })).to.equal('vegan-only');
  });

  it('is not of a diet that its own allergens rule out, whatever it is listed as', () => {
    expect(because('meal-hot-vegan', 'vegan-only', { allergens: ['soy'] })).to.equal(null);
    expect(because('meal-hot-vegan', 'vegan-only', { allergens: ['soy', 'milk'] })).to.equal('vegan-only');
    expect(because('meal-hot', 'vegetarian-only', { allergens: ['fish'], diets: ['vegetarian'] })).to.equal('vegetarian-only');
    expect(because('meal-hot', 'kosher-only', { allergens: ['shellfish'], diets: ['kosher'] })).to.equal('kosher-only');
  });

  it('need say nothing of supplies', () => {
    for (const { code } of REFUSALS) expect(because('propane-20lb', code), code).to.equal(null);
  });
});
