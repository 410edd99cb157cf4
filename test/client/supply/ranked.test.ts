import { expect } from 'chai';
import { alone, asRanked, inUnits, shareWith, type Takes } from '../../../client/supply/ranked.ts';

/** Sacks of 20 kg. */
const takes = (open: number, { available = 400_000, smallest = 0 } = {}): Takes => ({
  grams: Math.min(open, available),
  shareBefore: 0.2,
  shareAfter: 0.6,
  offer: { handlingGrams: 20_000, totals: { available } },
  need: { open, smallestGrams: smallest },
});

describe('an offer shared out as ranked', () => {
  it('in whole handling units, until nothing is left', () => {
    expect(asRanked([takes(117_000), takes(200_000), takes(300_000), takes(50_000)], 400_000)).to.deep.equal([
      100_000, 200_000, 100_000, 0,
    ]);
  });

  it('all that is left goes, whole units or not', () => {
    expect(inUnits(30_500, 20_000, 30_500)).to.equal(30_500);
    expect(asRanked([takes(50_000, { available: 30_500 })], 30_500)).to.deep.equal([30_500]);
  });

  it('less than one unit is given as it is', () => {
    expect(alone(takes(7_500))).to.equal(7_500);
  });

  it('nobody gets less than the smallest they take', () => {
    expect(asRanked([takes(380_000), takes(100_000, { smallest: 40_000 }), takes(15_000)], 400_000)).to.deep.equal([380_000, 0, 15_000]);
  });

  it('never more than there is', () => {
    const sums = [1, 19_999, 20_001, 333_333].map((whole) => asRanked([takes(117_000), takes(90_000)], whole).reduce((a, b) => a + b, 0));
    for (const [index, whole] of [1, 19_999, 20_001, 333_333].entries()) expect(sums[index]).to.be.at.most(whole);
  });

  it('the share after follows the grams', () => {
    expect(shareWith(takes(100_000), 50_000)).to.be.closeTo(0.4, 1e-9);
    expect(shareWith(takes(100_000), 0)).to.equal(0.2);
    expect(shareWith({ ...takes(0), grams: 0 }, 5)).to.equal(0.2);
  });
});
