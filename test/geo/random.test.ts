import { expect } from 'chai';
import * as fc from 'fast-check';
import { below, pick, random, shuffled } from '../../geo/index.ts';

describe('random', () => {
  it('draws the same from the same seed', () =>
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [one, other] = [random(seed), random(seed)];
        for (let draw = 0; draw < 20; draw += 1) expect(one()).to.equal(other());
      }),
    ));

  it('draws otherwise from another seed', () => {
    const firsts = new Set(Array.from({ length: 1000 }, (_, seed) => random(seed)()));
    expect(firsts.size).to.equal(1000);
  });

  it('does not come to the same place again within a million draws', () => {
    for (const seed of [0, 7, 2 ** 31 - 1]) {
      const draw = random(seed);
      // Two draws in one number: 32 bits of the first, 21 of the second.
      const pairs = Float64Array.from({ length: 500_000 }, () => draw() * 2 ** 53 + Math.floor(draw() * 2 ** 21)).sort();
      const again = pairs.findIndex((pair, at) => at > 0 && pair === pairs[at - 1]);
      expect(again).to.equal(-1);
    }
  });

  it('spreads what the search draws evenly: lengths of strings, turns in tours, and draws until a rare thing', () => {
    const draw = random(3);
    for (const limit of [2, 7, 53, 1000]) {
      const counts = new Float64Array(limit);
      for (let count = 0; count < 1000 * limit; count += 1) counts[below(draw, limit)]! += 1;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(Math.abs(chiSquare - (limit - 1))).to.be.below(5 * Math.sqrt(2 * limit));
    }
    const gaps = Array.from({ length: 50_000 }, () => Math.floor(Math.log(1 - draw()) / Math.log(0.99)));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).to.be.within(97, 101);
    expect(gaps.filter((gap) => gap === 0).length).to.be.within(400, 600);
  });

  it('spreads evenly over a hundred bins, and its neighbours are not alike', () => {
    for (const seed of [1, 2, 3]) {
      const draw = random(seed);
      const bins = new Array<number>(100).fill(0);
      for (let count = 0; count < 100_000; count += 1) bins[below(draw, 10) * 10 + below(draw, 10)]! += 1;
      const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
      expect(chiSquare).to.be.within(50, 165);
    }
  });

  it('stays in [0, 1)', () =>
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = random(seed);
        for (let count = 0; count < 100; count += 1) expect(draw()).to.be.at.least(0).and.below(1);
      }),
    ));
});

describe('below', () => {
  it('draws every whole number under its limit and no other', () => {
    const draw = random(5);
    expect([...new Set(Array.from({ length: 1000 }, () => below(draw, 6)))].sort()).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });
});

describe('pick', () => {
  it('takes one of the things', () => {
    const draw = random(1);
    expect(new Set(Array.from({ length: 100 }, () => pick(draw, ['a', 'b', 'c'])))).to.have.all.keys('a', 'b', 'c');
  });

  it('refuses to pick from nothing', () => {
    expect(() => pick(random(1), [])).to.throw(RangeError, 'Nothing to pick from');
  });
});

describe('shuffled', () => {
  it('keeps every member, leaves the original alone', () =>
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, things) => {
        const before = [...things];
        const order = shuffled(random(seed), things);
        expect(things).to.deep.equal(before);
        expect([...order].sort((a, b) => a - b)).to.deep.equal(before.sort((a, b) => a - b));
      }),
    ));

  it('brings each member to each place about equally often', () => {
    const draw = random(11);
    const counts = [0, 0, 0];
    for (let round = 0; round < 3000; round += 1) counts[shuffled(draw, ['x', 'y', 'z']).indexOf('x')]! += 1;
    for (const count of counts) expect(count).to.be.within(880, 1120);
  });
});
