import { expect } from 'chai';
import { goodCalled, unitCalled } from '../../../server/goods/called.ts';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import type { Commodity } from '../../../server/goods/commodity.ts';
import { unitWords } from '../../../server/goods/unit-words.ts';
import { unitsOf } from '../../../server/goods/units.ts';

const idOf = (text: string) => {
  const good = goodCalled(text);
  return typeof good === 'string' ? good : good.id;
};
const good = (id: string): Commodity => commodityById(id)!;

describe('a good as people call it', () => {
  it('is every good by its id and its name in either language', () => {
    for (const { id, names } of CATALOGUE)
      for (const text of [id, names.en, names.es]) expect(idOf(text), text).to.be.oneOf([id, 'several-commodities']);
    const unclear = CATALOGUE.filter(({ id, names }) => [id, names.en, names.es].some((text) => idOf(text) !== id));
    expect(unclear.map(({ id }) => id)).to.deep.equal([]);
  });

  it('is meant in singular and plural, with and without accents', () => {
    for (const text of ['tomato', 'Tomatoes', 'TOMATO']) expect(idOf(text)).to.equal('tomatoes');
    for (const text of ['carrot', 'zanahoria', 'Zanahorias']) expect(idOf(text)).to.equal('carrots');
    for (const text of ['brocoli', 'Brócoli', 'broccoli']) expect(idOf(text)).to.equal('broccoli');
    expect(idOf('romaine')).to.equal('lettuce-romaine');
  });

  it('is none where nothing answers, and several where more than one does', () => {
    for (const text of ['moon cheese', 'x', '', '__proto__', 'constructor']) expect(idOf(text)).to.equal('unknown-commodity');
    for (const text of ['lettuce', 'squash']) expect(idOf(text)).to.equal('several-commodities');
  });
});

describe('a unit as people call it', () => {
  it('is every unit of every good by its name and its words in either language', () => {
    for (const commodity of CATALOGUE)
      for (const { name, grams } of unitsOf(commodity)) {
        const words = unitWords(name);
        for (const text of [name, words?.en ?? name, words?.es ?? name]) {
          const found = unitsOf(commodity).find((unit) => unit.name === unitCalled(commodity, text));
          expect(found?.grams, `${commodity.id} ${text}`).to.equal(grams);
        }
      }
  });

  it('goes by its usual short and long names', () => {
    for (const text of ['lb', 'lbs', 'lbs.', 'Pounds', 'libras']) expect(unitCalled(good('apples'), text)).to.equal('POUND');
    for (const text of ['kg', 'KG', 'kilos', 'kilogramos']) expect(unitCalled(good('apples'), text)).to.equal('KILOGRAM');
    expect(unitCalled(good('apples'), 'Bushels')).to.equal('bushel');
    expect(unitCalled(good('potatoes'), '50 lb sacks')).to.equal('sack-50lb');
    expect(unitCalled(good('potatoes'), 'sacos de 50 lb')).to.equal('sack-50lb');
  });

  it('is none that another good has, and never guessed: a sack could weigh anything', () => {
    for (const text of ['flat', 'sack', 'ton', '', 'constructor']) expect(unitCalled(good('potatoes'), text), text).to.equal(null);
  });
});
