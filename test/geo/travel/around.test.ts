import { expect } from 'chai';
import fc from 'fast-check';
import { arc, distance, type Position } from '../../../geo/distance.ts';
import { Around } from '../../../geo/travel/around.ts';
import { Estimator } from '../../../geo/travel/estimate.ts';
import { NO_WAY } from '../../../geo/travel/port.ts';

type Ring = readonly Position[];

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const WALL = box(-93.01, 44.5, -92.99, 45.5);
const [WEST, EAST]: [Position, Position] = [
  [-93.1, 45],
  [-92.9, 45],
];

const somewhere: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -94, max: -92, noNaN: true }),
  fc.double({ min: 44, max: 46, noNaN: true }),
);
const rings: fc.Arbitrary<Ring> = fc
  .record({
    centre: somewhere,
    radii: fc.array(fc.double({ min: 0.05, max: 0.6, noNaN: true }), { minLength: 3, maxLength: 9 }),
    turn: fc.boolean(),
  })
  .map(({ centre: [x, y], radii, turn }) => {
    const corners = radii.map((radius, at): Position => {
      const angle = (2 * Math.PI * at) / radii.length;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    const ring = [...corners, corners[0]!];
    return turn ? ring.reverse() : ring;
  });
const convex: fc.Arbitrary<Ring> = fc
  .record({
    centre: somewhere,
    wide: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    high: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    corners: fc.integer({ min: 3, max: 8 }),
  })
  .map(({ centre: [x, y], wide, high, corners }) => {
    const at = (step: number): Position => [
      x + wide * Math.cos((2 * Math.PI * step) / corners),
      y + high * Math.sin((2 * Math.PI * step) / corners),
    ];
    return Array.from({ length: corners + 1 }, (_, step) => at(step % corners));
  });

function way(barriers: readonly Ring[], from: Position, to: Position): number {
  return new Around(barriers.map((ring) => ({ ring }))).lengths([from, to])(0, 1);
}

const along = (path: readonly Position[]): number => path.slice(1).reduce((sum, point, at) => sum + arc(path[at]!, point), 0);
const crossing = (o: Position, a: Position, b: Position) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** Andrew's monotone chain, against the clock. */
function hull(points: readonly Position[]): Position[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (ordered: readonly Position[]) => {
    const kept: Position[] = [];
    for (const point of ordered) {
      while (kept.length > 1 && crossing(kept.at(-2)!, kept.at(-1)!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...chain(sorted), ...chain([...sorted].reverse())];
}

describe('going around barriers', () => {
  it('goes straight where nothing stands between', () => {
    expect(way([WALL], WEST, [-93.05, 45.2])).to.be.closeTo(distance(WEST, [-93.05, 45.2]), 1.5);
  });

  it('goes by the corners of what does', () => {
    const corners: Position[] = [
      [-93.01, 45.5],
      [-92.99, 45.5],
    ];
    expect(way([WALL], WEST, EAST)).to.be.closeTo(along([WEST, ...corners, EAST]), 6);
  });

  it('takes a bridge: the gap between two pieces of a river', () => {
    const river = [box(-93.01, 44.5, -92.99, 45.099), box(-93.01, 45.101, -92.99, 45.5)];
    const bridge = along([WEST, [-93.01, 45.099], [-92.99, 45.099], EAST]);
    expect(way(river, WEST, EAST)).to.be.closeTo(bridge, 6);
  });

  it('is as long around a convex barrier as the shorter side of the hull of both points and it', () => {
    const property = fc.property(convex, somewhere, somewhere, (ring, from, to) => {
      const around = new Around([{ ring }]);
      fc.pre(around.held(from, to) && !ring.some((corner) => distance(corner, from) < 50 || distance(corner, to) < 50));
      const outline = hull([...ring.slice(1), from, to]);
      const [start, end] = [outline.indexOf(from), outline.indexOf(to)];
      fc.pre(start >= 0 && end >= 0);
      const turned = [...outline.slice(start), ...outline.slice(0, start), from];
      const cut = turned.indexOf(to);
      const shorter = Math.min(along(turned.slice(0, cut + 1)), along(turned.slice(cut)));
      expect(around.lengths([from, to])(0, 1)).to.be.closeTo(shorter, 3 * ring.length);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('never shortens a way, whatever stands where', () => {
    const property = fc.property(
      fc.array(rings, { minLength: 1, maxLength: 4 }),
      fc.array(somewhere, { minLength: 2, maxLength: 8 }),
      (some, points) => {
        const free = new Estimator().estimate(points, 'car');
        const held = new Estimator({ barriers: some.map((ring) => ({ ring })) }).estimate(points, 'car');
        held.seconds.forEach((seconds, cell) => expect(seconds).to.be.at.least(free.seconds[cell]!));
        held.metres.forEach((metres, cell) => expect(metres).to.be.at.least(free.metres[cell]!));
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it('is the same both ways, and never longer with a barrier less', () => {
    const property = fc.property(rings, rings, somewhere, somewhere, (one, other, from, to) => {
      expect(Math.abs(way([one, other], from, to) - way([one, other], to, from))).to.be.at.most(0);
      const outside = !new Around([{ ring: one }, { ring: other }]).held(from, from);
      if (outside) expect(way([one], from, to)).to.be.at.most(way([one, other], from, to) + 10);
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('lets who is inside come and go by the nearest side, so that nobody goes through by way of them', () => {
    const inside: Position = [-93.009, 45];
    const points = [WEST, inside, EAST];
    const lengths = new Around([{ ring: WALL }]).lengths(points);
    expect(lengths(0, 1)).to.be.closeTo(distance(WEST, inside), 3);
    expect(lengths(1, 2)).to.be.greaterThan(lengths(0, 2) - lengths(0, 1) - 10);
    const { metres } = new Estimator({ barriers: [{ ring: WALL }] }).estimate(points, 'car');
    const alone = new Estimator({ barriers: [{ ring: WALL }] }).estimate([WEST, EAST], 'car');
    expect(metres[2]).to.be.at.least(alone.metres[1]! - 20);
    expect(lengths(1, 1)).to.equal(0);
  });

  it('goes straight between two who are inside together', () => {
    const [one, other]: [Position, Position] = [
      [-93.005, 45],
      [-92.995, 45.1],
    ];
    expect(way([WALL], one, other)).to.be.closeTo(distance(one, other), 1.5);
  });

  it('finds no way out of a closed ring of barriers', () => {
    const moat = [box(-94, 44, -93.9, 46), box(-92.1, 44, -92, 46), box(-94, 44, -92, 44.1), box(-94, 45.9, -92, 46)];
    expect(way(moat, [-93, 45], [-90, 45])).to.equal(NO_WAY);
    const { seconds } = new Estimator({ barriers: moat.map((ring) => ({ ring })) }).estimate(
      [
        [-93, 45],
        [-90, 45],
      ],
      'car',
    );
    expect(seconds[1]).to.equal(NO_WAY);
  });

  it('refuses rings with faults, and more corners than it can look past', () => {
    expect(() => new Around([{ ring: WALL.slice(1) }])).to.throw(RangeError, 'not-closed');
    const comb = Array.from({ length: 200 }, (_, at) => ({ ring: box(at / 10, 10, at / 10 + 0.05, 11) }));
    expect(() => new Around(comb)).to.throw(RangeError, '800 corners');
  });

  it('tells which ways an engine that does not know of a barrier is wrong about', () => {
    const estimator = new Estimator({ barriers: [{ ring: WALL }, { ring: box(-92.5, 44, -92.4, 46), onMaps: true }] });
    expect(estimator.unknownToEngines(WEST, EAST)).to.equal(true);
    expect(estimator.unknownToEngines(EAST, [-92, 45])).to.equal(false);
  });
});
