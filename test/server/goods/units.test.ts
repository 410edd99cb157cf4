import { expect } from 'chai';
import fc from 'fast-check';
import { CATALOGUE, commodityById } from '../../../server/goods/catalogue.ts';
import { unitWords } from '../../../server/goods/unit-words.ts';
import { GENERAL_UNITS, MOST_GRAMS, gramsInUnit, gramsOf, inUnit, unitsOf } from '../../../server/goods/units.ts';

const tomatoes = commodityById('tomatoes')!;
const grapes = commodityById('grapes')!;
const everyUnit = CATALOGUE.flatMap((good) => unitsOf(good).map((unit) => ({ good, unit: unit.name, each: unit.grams })));
const anyUnit = fc.constantFrom(...everyUnit);

/** Amounts that come to 1 g at least and 40 t at most. */
const anyEntry = anyUnit.chain(({ good, unit, each }) =>
  fc.record({
    good: fc.constant(good),
    unit: fc.constant(unit),
    each: fc.constant(each),
    amount: fc.double({ min: 1 / each, max: (MOST_GRAMS - 1) / each, noNaN: true }),
  }),
);

describe('amounts and units', () => {
  it('turns amounts into whole grams', () => {
    expect(gramsOf(tomatoes, 280, 'POUND')).to.equal(127_006);
    expect(gramsOf(tomatoes, 1, 'OUNCE')).to.equal(28);
    expect(gramsOf(tomatoes, 12.5, 'KILOGRAM')).to.equal(12_500);
    expect(gramsOf(tomatoes, 2, 'bushel')).to.equal(48_080);
    expect(gramsOf(grapes, 3, 'lug')).to.equal(25_854);
  });

  it('rounds half up, also where the product of decimals falls a hair short of the half', () => {
    expect(gramsOf(tomatoes, 2.5, 'GRAM')).to.equal(3);
    expect(0.5015 * 1000).to.be.below(501.5);
    expect(gramsOf(tomatoes, 0.5015, 'KILOGRAM')).to.equal(502);
    expect(gramsOf(tomatoes, 2.4999, 'GRAM')).to.equal(2);
  });

  it('refuses by name a unit that another good has, or nobody', () => {
    expect(gramsOf(tomatoes, 1, 'lug')).to.equal('unknown-unit');
    expect(gramsOf(tomatoes, 1, 'cubit')).to.equal('unknown-unit');
    expect(gramsOf(tomatoes, 1, 'toString')).to.equal('unknown-unit');
    expect(gramsOf(tomatoes, 1, 'kilogram')).to.equal('unknown-unit');
    expect(inUnit(tomatoes, 1000, 'lug')).to.equal('unknown-unit');
  });

  it('refuses by name amounts that can not be', () => {
    expect(gramsOf(tomatoes, NaN, 'KILOGRAM')).to.equal('not-a-number');
    expect(gramsOf(tomatoes, Infinity, 'KILOGRAM')).to.equal('not-a-number');
    expect(gramsOf(tomatoes, 0, 'KILOGRAM')).to.equal('not-positive');
    expect(gramsOf(tomatoes, -0.1, 'KILOGRAM')).to.equal('not-positive');
    expect(gramsOf(tomatoes, 0.4, 'GRAM')).to.equal('not-positive');
    expect(gramsOf(tomatoes, 40_000, 'KILOGRAM')).to.equal(MOST_GRAMS);
    expect(gramsOf(tomatoes, 40_000.001, 'KILOGRAM')).to.equal('too-much');
  });

  it('weighs one of each unit of each of the goods as the catalogue says, both ways', () => {
    for (const { good, unit, each } of everyUnit) {
      expect(gramsOf(good, 1, unit), `${good.id} ${unit}`).to.equal(Math.round(each));
      expect(inUnit(good, each, unit), `${good.id} ${unit}`).to.equal(1);
    }
  });

  it('comes back from grams within half a gram of the amount entered', () => {
    fc.assert(
      fc.property(anyEntry, ({ good, unit, each, amount }) => {
        const back = inUnit(good, Number(gramsOf(good, amount, unit)), unit);
        expect(Math.abs(Number(back) - amount) * each).to.be.at.most(0.5 + 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps whole grams through any unit and back', () => {
    fc.assert(
      fc.property(anyUnit, fc.integer({ min: 1, max: MOST_GRAMS }), ({ good, unit }, grams) => {
        expect(gramsOf(good, Number(inUnit(good, grams, unit)), unit)).to.equal(grams);
      }),
      { numRuns: 500 },
    );
  });

  it('never gives fewer grams for more', () => {
    fc.assert(
      fc.property(anyEntry, fc.double({ min: 0, max: 1, noNaN: true }), ({ good, unit, each, amount }, share) => {
        const less = Math.max(1 / each, amount * share);
        expect(Number(gramsOf(good, less, unit))).to.be.at.most(Number(gramsOf(good, Math.max(less, amount), unit)));
      }),
      { numRuns: 500 },
    );
  });

  it('lists a good’s own units first, then everyone’s', () => {
    expect(unitsOf(grapes).map((unit) => unit.name)).to.deep.equal(['lug', 'lug-23lb', 'bushel', ...Object.keys(GENERAL_UNITS)]);
    expect(gramsInUnit(grapes, 'POUND')).to.equal(453.59237);
  });
});

describe('the words for units', () => {
  it('exist in both languages for every unit of every good', () => {
    expect(everyUnit.filter(({ unit }) => unitWords(unit) === null)).to.deep.equal([]);
  });

  it('read as people say them', () => {
    expect(unitWords('sack-50lb')).to.deep.equal({ en: '50 lb sack', es: 'saco de 50 lb' });
    expect(unitWords('bag-5-dozen')).to.deep.equal({ en: '5 dozen bag', es: 'bolsa de 5 docenas' });
    expect(unitWords('flat-30')).to.deep.equal({ en: 'flat of 30', es: 'charola de 30' });
    expect(unitWords('KILOGRAM')).to.deep.equal({ en: 'kg', es: 'kg' });
  });

  it('are not made up for a name that is not known', () => {
    expect(unitWords('cubit')).to.equal(null);
    expect(unitWords('sack-5-cubit')).to.equal(null);
  });
});
