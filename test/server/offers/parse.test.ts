import { expect } from 'chai';
import { parsedOffer, type OfferInput } from '../../../server/offers/parse.ts';
import { Refused } from '../../../server/verbs/refusal.ts';
import { uuid7 } from '../../../server/verbs/uuid.ts';

const NOW = new Date('2026-09-22T12:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

const APPLES: OfferInput = {
  id: uuid7(NOW),
  place: 'farm',
  commodity: 'apples',
  quantity: { amount: 10, unit: 'bushel', basis: 'estimated' },
  ready: { from: at(1), until: at(48) },
};

function refusal(change: Partial<OfferInput>): string {
  try {
    parsedOffer({ ...APPLES, ...change }, NOW);
  } catch (error) {
    if (error instanceof Refused && error.refusal.typename === 'Invalid') return `${error.refusal.field} ${error.refusal.reason}`;
    throw error;
  }
  return 'none';
}

const quantity = (amount: number, unit = 'KILOGRAM', basis = 'estimated') => refusal({ quantity: { amount, unit, basis } });

describe('what a listing says', () => {
  it('is kept as entered and in grams, with what the catalogue says of it', () => {
    const offer = parsedOffer(APPLES, NOW);
    expect(offer.quantity).to.deep.equal({ grams: 217_720, amount: 10, unit: 'bushel', basis: 'estimated' });
    expect(offer).to.include({ category: 'FRUIT', storage: 'COLD', handlingGrams: 21_772, allergens: null, note: null });
    expect(offer.listedAt).to.deep.equal(NOW);
  });

  it('spoils by the good’s life where it is kept, from its harvest or else from when it is ready, and says so', () => {
    const kept = parsedOffer(APPLES, NOW);
    expect(kept.spoilReason).to.equal('kept-right');
    expect(kept.spoilBy > at(24)).to.equal(true);
    const warm = parsedOffer({ ...APPLES, storage: 'AMBIENT' }, NOW);
    expect(warm.spoilReason).to.equal('kept-at-20');
    expect(warm.spoilBy < kept.spoilBy).to.equal(true);
    const harvested = parsedOffer({ ...APPLES, harvestedAt: at(-24) }, NOW);
    expect(harvested.spoilBy.getTime()).to.equal(kept.spoilBy.getTime() - 25 * HOUR);
  });

  it('spoils when the farmer says', () => {
    expect(parsedOffer({ ...APPLES, spoilBy: at(30) }, NOW)).to.deep.include({ spoilBy: at(30), spoilReason: 'stated' });
  });

  it('gives a year to what has no limit', () => {
    const propane = { ...APPLES, commodity: 'propane-20lb', quantity: { amount: 1, unit: 'KILOGRAM', basis: 'weighed' } };
    const salt = parsedOffer({ ...propane, commodity: 'salt' }, NOW);
    expect(salt.spoilReason).to.equal('no-limit');
    expect(salt.spoilBy > at(24 * 300)).to.equal(true);
  });

  it('is refused by field and reason for what cannot be', () => {
    expect(refusal({ commodity: 'moon-cheese' })).to.equal('commodity unknown-commodity');
    expect(quantity(1, 'flat-12-pint')).to.equal('quantity.unit unknown-unit');
    expect(quantity(0)).to.equal('quantity.amount not-positive');
    expect(quantity(-5)).to.equal('quantity.amount not-positive');
    expect(quantity(Number.NaN)).to.equal('quantity.amount not-a-number');
    expect(quantity(40_000)).to.equal('none');
    expect(quantity(40_000.001)).to.equal('quantity.amount too-much');
    expect(quantity(1, 'KILOGRAM', 'guessed')).to.equal('quantity.basis unknown-code');
    expect(refusal({ handlingUnit: 'lug-of-grapes' })).to.equal('handlingUnit unknown-unit');
    expect(refusal({ ready: { from: at(5), until: at(4) } })).to.equal('ready ends-before-begins');
    expect(refusal({ ready: { from: at(5), until: at(5) } })).to.equal('ready ends-before-begins');
    expect(refusal({ ready: { from: at(-5), until: at(0) } })).to.equal('ready already-over');
    expect(refusal({ ready: { from: at(5), until: at(24 * 400) } })).to.equal('ready too-long');
    expect(refusal({ spoilBy: at(-1) })).to.equal('spoilBy already-over');
    expect(refusal({ spoilBy: at(1) })).to.equal('spoilBy ends-before-begins');
    expect(refusal({ storage: 'WARM' })).to.equal('storage unknown-code');
    expect(refusal({ allergens: ['hay'] })).to.equal('allergens unknown-code');
    expect(refusal({ diets: ['tasty'] })).to.equal('diets unknown-code');
    expect(refusal({ note: 'x'.repeat(501) })).to.equal('note too-long');
    expect(refusal({ id: 'one' })).to.equal('id not-a-uuid-7');
    expect(refusal({ madeAt: at(0.1) })).to.equal('madeAt in-the-future');
    expect(refusal({ madeAt: at(0.08) })).to.equal('none');
    expect(refusal({ harvestedAt: at(2) })).to.equal('harvestedAt in-the-future');
  });
});
