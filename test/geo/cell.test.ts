import { expect } from 'chai';
import * as fc from 'fast-check';
import { CELL_DEGREES, cellOf, type Position } from '../../geo/index.ts';

const positions = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;

describe('cellOf', () => {
  it('moves no point more than half a cell each way', () =>
    fc.assert(
      fc.property(positions, (position) => {
        const cell = cellOf(position);
        expect(Math.abs(cell[0] - position[0])).to.be.at.most(CELL_DEGREES / 2 + 1e-9);
        expect(Math.abs(cell[1] - position[1])).to.be.at.most(CELL_DEGREES / 2 + 1e-9);
      }),
    ));

  it('answers a centre with itself, so that asking again gives nothing more away', () =>
    fc.assert(
      fc.property(positions, (position) => {
        expect(cellOf(cellOf(position))).to.deep.equal(cellOf(position));
      }),
    ));

  it('gives all points of a cell one answer', () =>
    fc.assert(
      fc.property(
        positions,
        fc.double({ min: -0.499, max: 0.499, noNaN: true }),
        fc.double({ min: -0.499, max: 0.499, noNaN: true }),
        (position, x, y) => {
          const centre = cellOf(position);
          expect(cellOf([centre[0] + x * CELL_DEGREES, centre[1] + y * CELL_DEGREES])).to.deep.equal(centre);
        },
      ),
    ));

  it('has centres of three digits', () => {
    expect(cellOf([-93.265, 44.978])).to.deep.equal([-93.275, 44.975]);
  });
});
