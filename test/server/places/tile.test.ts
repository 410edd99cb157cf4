import { expect } from 'chai';
import fc from 'fast-check';
import type { Box, Position } from '../../../geo/index.ts';
import { columnAndRow, covering, DEPTH, tileOf, zoomAcross } from '../../../server/places/tile.ts';

const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>;
const box = fc.tuple(position, position).map(([[a, b], [c, d]]): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);

describe('tiles', () => {
  it('are named as everywhere: known ones', () => {
    expect(tileOf([-87.65, 41.85], 7)).to.equal('0302222');
    expect(columnAndRow([-87.65, 41.85], 7)).to.deep.equal({ x: 32, y: 47 });
    expect(tileOf([0.0001, -0.0001], 1)).to.equal('3');
  });

  it('a tile’s name begins with the names of all that hold it', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 0, max: DEPTH }), (where, depth) => {
        expect(tileOf(where).startsWith(tileOf(where, depth))).to.equal(true);
        expect(tileOf(where)).to.match(/^[0-3]{20}$/);
      }),
    );
  });

  it('up to sixty-four cover any box: no position inside is missed', () => {
    fc.assert(
      fc.property(box, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (view, x, y) => {
        const [west, south, east, north] = view;
        const inside: Position = [Math.min(east, west + x * (east - west)), Math.min(north, south + y * (north - south))];
        const tiles = covering(view);
        expect(tiles.length).to.be.within(1, 64);
        expect(tiles.some((name) => tileOf(inside).startsWith(name))).to.equal(true);
      }),
    );
  });

  it('the zoom across is the deepest that is not too many tiles', () => {
    expect(zoomAcross([[-180, -90, 180, 90]], 32)).to.equal(5);
    expect(zoomAcross([[-93.2, 44.4, -93.2, 44.4]], 32)).to.equal(DEPTH);
  });
});
