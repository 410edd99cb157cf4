import { expect } from 'chai';
import * as fc from 'fast-check';
import { counted, gramsExpected, gramsTaken, inUnits, inWeight, WHYS, wrongCount } from '../../../client/loads/count.ts';

const grams = fc.integer({ min: 1, max: 4_000_000 });
const why = fc.constantFrom(null, ...WHYS);
const US = { language: 'EN', measures: 'US', zone: 'America/Chicago' } as const;
const METRIC = { ...US, measures: 'METRIC' } as const;

describe('a count', () => {
  it('accounts for every gram: received, refused and missing are what was expected and what came beyond it', () => {
    fc.assert(
      fc.property(grams, grams, why, (expected, taken, reason) => {
        const { received, refused, missing, extra } = counted(expected, taken, reason);
        expect(received + refused + missing).to.equal(expected + extra);
        expect(Math.min(received, refused, missing, extra)).to.be.at.least(0);
      }),
    );
  });

  it('refuses the rest for a reason; without one, and for what did not come, it is missing', () => {
    expect(counted(100, 80, 'spoiled')).to.deep.equal({ received: 80, refused: 20, missing: 0, extra: 0 });
    expect(counted(100, 80, 'missing')).to.deep.equal({ received: 80, refused: 0, missing: 20, extra: 0 });
    expect(counted(100, 0, 'missing')).to.deep.equal({ received: 0, refused: 0, missing: 100, extra: 0 });
  });

  it('is whole until it is touched, whatever the screen rounds', () => {
    fc.assert(
      fc.property(grams, fc.constantFrom(US, METRIC), (expected, manner) => {
        const whole = inWeight(expected, manner);
        expect(gramsTaken(whole.amount, whole)).to.equal(expected);
      }),
    );
  });

  it('weighs a unit as it weighs in this load', () => {
    const crates = inUnits(122_000, { amount: 6, grams: 122_000 });
    expect(crates.amount).to.equal(6);
    expect(gramsTaken(5, crates)).to.equal(101_667);
    expect(gramsTaken(6, crates)).to.equal(122_000);
  });

  it('counts fewer units where fewer were handed over', () => {
    expect(inUnits(100_000, { amount: 6, grams: 120_000 }).amount).to.equal(5);
  });

  it('cannot be signed for without an amount, with far too much, or with less and no reason', () => {
    const expected = inUnits(120_000, { amount: 6, grams: 120_000 });
    expect(wrongCount(null, expected, null)).to.equal('none');
    expect(wrongCount(-1, expected, null)).to.equal('none');
    expect(wrongCount(8, expected, null)).to.equal('too-much');
    expect(wrongCount(7.5, expected, null)).to.equal(null);
    expect(wrongCount(5, expected, null)).to.equal('why');
    expect(wrongCount(5, expected, 'spoiled')).to.equal(null);
    expect(wrongCount(0, expected, 'missing')).to.equal(null);
    expect(wrongCount(6, expected, null)).to.equal(null);
  });
});

describe('what should be there', () => {
  const load = { state: 'ROUTED', grams: 100, collectedGrams: null, receivedGrams: null };

  it('is what was promised, then what was loaded, then what the driver says was handed over', () => {
    expect(gramsExpected(load)).to.equal(100);
    expect(gramsExpected({ ...load, state: 'COLLECTED', collectedGrams: 90 })).to.equal(90);
    expect(gramsExpected({ ...load, state: 'DELIVERED', collectedGrams: 90, receivedGrams: 70 })).to.equal(70);
  });
});
