import { expect } from 'chai';
import * as fc from 'fast-check';
import { distance, type Position } from '../../geo/index.ts';

const HALF_ROUND = Math.round(Math.PI * 6_371_008.8);
const positions = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;

describe('distance', () => {
  it('is nothing from a point to itself, and the same both ways', () =>
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        expect(distance(a, a)).to.equal(0);
        expect(distance(a, b)).to.equal(distance(b, a));
      }),
    ));

  it('is whole, and at most half round the earth', () =>
    fc.assert(
      fc.property(positions, positions, (a, b) => {
        expect(Number.isInteger(distance(a, b))).to.equal(true);
        expect(distance(a, b)).to.be.within(0, HALF_ROUND);
      }),
    ));

  it('is never longer than a detour, but for rounding', () =>
    fc.assert(
      fc.property(positions, positions, positions, (a, b, c) => {
        expect(distance(a, c)).to.be.at.most(distance(a, b) + distance(b, c) + 2);
      }),
    ));

  it('knows a degree of latitude, the way to the antipode, and the shorter way over the date line', () => {
    expect(distance([-93, 44], [-93, 45])).to.equal(111_195);
    expect(distance([0, 0], [180, 0])).to.equal(HALF_ROUND);
    expect(distance([179.5, 0], [-179.5, 0])).to.equal(111_195);
  });

  it('knows Minneapolis to Duluth, about 220 km', () => {
    expect(distance([-93.265, 44.9778], [-92.1005, 46.7867])).to.be.closeTo(220_500, 2_500);
  });

  it('tells points a metre apart', () => {
    expect(distance([-93, 45], [-93, 45.000009])).to.equal(1);
  });
});
