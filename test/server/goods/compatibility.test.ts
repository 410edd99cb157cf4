import { expect } from 'chai';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import { INCOMPATIBLE, KINDS, kindsOf, mayRideTogether, needsCold, qualityConflicts } from '../../../server/goods/compatibility.ts';

function good(id: string) {
  return commodityById(id)!;
}

describe('goods in one vehicle', () => {
  it('are of the kinds that the rules speak of', () => {
    expect(kindsOf(good('chicken-chilled'))).to.deep.equal(['raw-animal', 'food']);
    expect(kindsOf(good('kale'))).to.deep.equal(['ready-to-eat', 'food']);
    expect(kindsOf(good('potatoes'))).to.deep.equal(['food']);
    expect(kindsOf(good('bleach-sanitizer'))).to.deep.equal(['chemical']);
    expect(kindsOf(good('propane-20lb'))).to.deep.equal(['fuel']);
    expect(kindsOf(good('ice-bagged'))).to.deep.equal(['ready-to-eat', 'food']);
    expect(kindsOf(good('diapers'))).to.deep.equal([]);
    expect(INCOMPATIBLE.flat().every((kind) => KINDS.includes(kind))).to.equal(true);
  });

  it('never mix raw animal products with food eaten as it is', () => {
    expect(mayRideTogether(good('eggs'), good('lettuce-leaf'))).to.equal(false);
    expect(mayRideTogether(good('sandwiches'), good('beef-frozen'))).to.equal(false);
    expect(mayRideTogether(good('eggs'), good('potatoes'))).to.equal(true);
    expect(mayRideTogether(good('eggs'), good('fish-frozen'))).to.equal(true);
  });

  it('never mix chemicals or fuel with any food', () => {
    for (const food of CATALOGUE.filter((each) => kindsOf(each).includes('food'))) {
      expect(mayRideTogether(food, good('bleach-sanitizer')), food.id).to.equal(false);
      expect(mayRideTogether(good('firewood'), food), food.id).to.equal(false);
    }
    expect(mayRideTogether(good('propane-20lb'), good('cookware'))).to.equal(true);
  });

  it('may each ride with their like', () => {
    expect(CATALOGUE.filter((each) => !mayRideTogether(each, each))).to.deep.equal([]);
  });
});

describe('goods in one compartment', () => {
  it('age by the ethylene of others', () => {
    const [apples, broccoli] = [good('apples'), good('broccoli')];
    expect(qualityConflicts(apples, broccoli)).to.deep.equal([{ code: 'ethylene', harmed: 'broccoli', by: 'apples' }]);
    expect(qualityConflicts(broccoli, apples)).to.deep.equal(qualityConflicts(apples, broccoli));
    expect(qualityConflicts(apples, good('pears'))).to.have.length(2);
    expect(qualityConflicts(broccoli, good('kale'))).to.deep.equal([]);
  });

  it('are harmed by the cold that others need', () => {
    expect(qualityConflicts(good('basil'), good('milk'))).to.deep.equal([{ code: 'chill', harmed: 'basil', by: 'milk' }]);
    expect(qualityConflicts(good('carrots'), good('milk'))).to.deep.equal([]);
    expect(qualityConflicts(good('peppers-bell'), good('okra'))).to.deep.equal([]);
  });

  it('do nothing to their like', () => {
    expect(CATALOGUE.flatMap((each) => qualityConflicts(each, each))).to.deep.equal([]);
  });

  it('need cold for safety or because they are frozen, not for quality', () => {
    for (const id of ['milk', 'meal-chilled', 'beef-frozen', 'fruit-frozen', 'ice-bagged', 'melon-cut'])
      expect(needsCold(good(id)), id).to.equal(true);
    for (const id of ['kale', 'meal-hot', 'rice', 'butter', 'propane-20lb']) expect(needsCold(good(id)), id).to.equal(false);
  });
});
