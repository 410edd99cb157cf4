import { expect } from 'chai';
import * as fc from 'fast-check';
import { inside, polygonFault, positionFault, type Position, type Ring } from '../../geo/index.ts';

const square: Ring = [
  [-94, 44],
  [-92, 44],
  [-92, 46],
  [-94, 46],
  [-94, 44],
];
const minnesota = [-97.3, 43.4, -89.4, 49.4] as const;

describe('inside', () => {
  it('tells in from out', () => {
    expect(inside([-93, 45], square)).to.equal(true);
    expect(inside([-91, 45], square)).to.equal(false);
  });

  it('counts the border in', () => {
    expect(inside([-94, 45], square)).to.equal(true);
    expect(inside([-94, 44], square)).to.equal(true);
  });

  it('agrees with comparing coordinates for any box and point', () =>
    fc.assert(
      fc.property(
        box(),
        fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 })),
        ([west, south, east, north], [x, y]) => {
          const ring: Ring = [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ];
          expect(inside([x, y], ring)).to.equal(x >= west && x <= east && y >= south && y <= north);
        },
      ),
    ));

  it('sees the notch of a hollow shape', () => {
    const notched: Ring = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 1],
      [0, 4],
      [0, 0],
    ];
    expect(inside([2, 2], notched)).to.equal(false);
    expect(inside([2, 0.5], notched)).to.equal(true);
  });

  it('refuses a bad ring by name', () => {
    expect(() => inside([0, 0], square.slice(0, 4))).to.throw(RangeError, 'Bad polygon: not-closed');
  });
});

describe('polygonFault', () => {
  const circle = (vertices: number): Ring => {
    const open = Array.from({ length: vertices - 1 }, (_, index): Position => [Math.cos(index / 80), Math.sin(index / 80)]);
    return [...open, open[0]!];
  };
  const faults: readonly (readonly [string, Ring, string | null])[] = [
    ['a square', square, null],
    ['500 vertices', circle(500), null],
    ['501 vertices', circle(501), 'too-many'],
    ['no vertices', [], 'too-short'],
    [
      'two sides',
      [
        [0, 0],
        [1, 1],
        [0, 0],
      ],
      'too-short',
    ],
    ['an open ring', square.slice(0, 4), 'not-closed'],
    [
      'a line drawn there and back',
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ],
      'no-area',
    ],
    ['a missing number', [...square.slice(0, 2), [NaN, 45], ...square.slice(3)], 'not-a-number'],
    ['an endless number', [...square.slice(0, 2), [-92, Infinity], ...square.slice(3)], 'not-a-number'],
    ['half a position', [...square.slice(0, 2), [-92] as unknown as Position, ...square.slice(3)], 'not-a-number'],
    ['a longitude over 180', [...square.slice(0, 2), [181, 46], ...square.slice(3)], 'out-of-range'],
    ['a latitude under -90', [...square.slice(0, 2), [-92, -91], ...square.slice(3)], 'out-of-range'],
  ];
  for (const [name, ring, fault] of faults) {
    it(`answers ${String(fault)} for ${name}`, () => {
      expect(polygonFault(ring)).to.equal(fault);
    });
  }
});

describe('positionFault', () => {
  const faults: readonly (readonly [string, Position, string | null])[] = [
    ['a place in the expected box', [-93.2, 44.9], null],
    ['a place outside it that is no mirror image', [-80, 40], null],
    ['0, 0', [0, 0], 'null-island'],
    ['a missing number', [NaN, 44], 'not-a-number'],
    ['latitude first', [44.9, -93.2], 'swapped'],
    ['a longitude over 180', [200, 44], 'out-of-range'],
    ['both over 180', [200, 200], 'out-of-range'],
  ];
  for (const [name, position, fault] of faults) {
    it(`answers ${String(fault)} for ${name}`, () => {
      expect(positionFault(position, minnesota)).to.equal(fault);
    });
  }

  it('sees a swap that is in range only when told where to look', () => {
    const sahel = [10, 50, 20, 60] as const;
    expect(positionFault([55, 15])).to.equal(null);
    expect(positionFault([55, 15], sahel)).to.equal('swapped');
  });

  it('takes a latitude beyond 90 for a swap when no box is given', () => {
    expect(positionFault([44.9, -93.2])).to.equal('swapped');
  });
});

function box(): fc.Arbitrary<[number, number, number, number]> {
  const span = (low: number, high: number) =>
    fc
      .tuple(fc.integer({ min: low, max: high - 1 }), fc.integer({ min: 1, max: 40 }))
      .map(([from, size]) => [from, Math.min(high, from + size)] as const);
  return fc.tuple(span(-180, 180), span(-90, 90)).map(([[west, east], [south, north]]) => [west, south, east, north]);
}
