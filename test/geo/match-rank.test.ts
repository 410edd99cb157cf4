import { expect } from 'chai';
import * as fc from 'fast-check';
import { random, rank, shuffled, type RankCandidate } from '../../geo/index.ts';

const candidate = (need: number, metres: number, share: number, more: Partial<RankCandidate> = {}): RankCandidate => ({
  need,
  metres,
  share,
  hoursLeft: 5,
  grams: 100,
  ...more,
});
const candidates = fc.array(
  fc.record({
    need: fc.nat(1000),
    metres: fc.nat(100_000),
    share: fc.double({ min: 0, max: 2, noNaN: true }),
    hoursLeft: fc.integer({ min: -5, max: 50 }),
    grams: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 30 },
);

describe('rank', () => {
  it('puts first, of the nearer ones, the one that has had least', () => {
    const ranked = rank([candidate(0, 10, 0.9), candidate(1, 20, 0.5), candidate(2, 30, 0.2), candidate(3, 40, 0), candidate(4, 50, 0.1)]);
    expect(ranked.map(({ need, code }) => [need, code])).to.deep.equal([
      [2, 'LEAST'],
      [1, 'NEAR'],
      [0, 'NEAR'],
      [3, 'FAR'],
      [4, 'FAR'],
    ]);
  });

  it('puts last those that want none and those it would reach spoilt', () => {
    const ranked = rank([candidate(0, 10, 0, { grams: 0 }), candidate(1, 5, 0.1, { hoursLeft: 0 }), candidate(2, 900, 1)]);
    expect(ranked.map(({ need, code }) => [need, code])).to.deep.equal([
      [2, 'LEAST'],
      [0, 'FULL'],
      [1, 'SPOILT'],
    ]);
  });

  it('breaks ties by distance', () => {
    expect(rank([candidate(0, 30, 0.5), candidate(1, 20, 0.5)]).map(({ need }) => need)).to.deep.equal([1, 0]);
  });

  it('names nobody LEAST when nobody can take it', () => {
    expect(rank([candidate(0, 1, 0, { grams: 0 })]).map(({ code }) => code)).to.deep.equal(['FULL']);
    expect(rank([])).to.deep.equal([]);
  });

  it('keeps every candidate once, whatever their order', () =>
    fc.assert(
      fc.property(fc.uniqueArray(candidates, { selector: JSON.stringify }), fc.integer(), ([list = []], seed) => {
        const own = list.map((one, need) => ({ ...one, need }));
        const ranked = rank(own);
        expect(ranked.map(({ need }) => need).sort((a, b) => a - b)).to.deep.equal(own.map(({ need }) => need));
        expect(rank(shuffled(random(seed), own))).to.deep.equal(ranked);
      }),
    ));

  it('never ranks first one that is both farther and better off than another', () =>
    fc.assert(
      fc.property(candidates, (list) => {
        const [first] = rank(list);
        if (first?.code !== 'LEAST') return;
        const able = list.filter((one) => one.grams > 0 && one.hoursLeft > 0);
        expect(able.some((one) => one.metres < first.metres && one.share < first.share)).to.equal(false);
      }),
    ));

  it('refuses a negative or missing number, naming it', () => {
    expect(() => rank([candidate(0, -1, 0)])).to.throw(RangeError, 'candidates[0].metres must be 0 or more: -1');
    expect(() => rank([candidate(0, 1, 0), candidate(1, 1, NaN)])).to.throw(RangeError, 'candidates[1].share must be 0 or more: NaN');
    expect(() => rank([candidate(0, 1, 0, { hoursLeft: NaN })])).to.throw(RangeError, 'candidates[0].hoursLeft is not a number');
    expect(() => rank([candidate(0, 1, 0, { grams: NaN })])).to.throw(RangeError, 'candidates[0].grams is not a number');
  });
});
