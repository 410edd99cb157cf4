import { expect } from 'chai';
import fc from 'fast-check';
import type { Position } from '../../../geo/distance.ts';
import { completed } from '../../../geo/travel/complete.ts';
import { Estimator } from '../../../geo/travel/estimate.ts';
import type { Override } from '../../../geo/travel/override.ts';
import { NO_WAY, shareEstimated, SOURCES, untold, type TravelMatrix } from '../../../geo/travel/port.ts';

const [ENGINE, CACHED, OVERRIDDEN, ESTIMATED] = SOURCES.map((_, at) => at) as [number, number, number, number];
const estimator = new Estimator();

/** Distinct when rounded. */
const points = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 })), {
    minLength: 2,
    maxLength: 9,
    selector: String,
  })
  .map((some) => some.map(([x, y]): Position => [-93 + x / 1e4, 44 + y / 1e4]));

interface Told {
  readonly cell: number;
  readonly seconds: number;
  readonly metres: number;
  readonly by: number;
}
const tellings = fc.array(
  fc.record({
    cell: fc.nat(80),
    seconds: fc.integer({ min: 1, max: 9000 }),
    metres: fc.integer({ min: 1, max: 90_000 }),
    by: fc.constantFrom(ENGINE, CACHED),
  }),
  { maxLength: 30 },
);
const overridings = fc.array(
  fc.record({ from: fc.nat(8), to: fc.nat(8), seconds: fc.integer({ min: 1, max: 20_000 }), oneWay: fc.boolean() }),
  { maxLength: 4 },
);

function knownOf(size: number, told: readonly Told[]): TravelMatrix {
  const known = untold(size);
  for (const { cell, seconds, metres, by } of told) {
    if (cell >= size * size) continue;
    known.seconds[cell] = seconds;
    known.metres[cell] = metres;
    known.source[cell] = by;
  }
  return known;
}

function overridesOf(
  some: readonly Position[],
  chosen: readonly { from: number; to: number; seconds: number; oneWay: boolean }[],
): Override[] {
  return chosen.map(({ from, to, seconds, oneWay }) => ({
    from: some[from % some.length]!,
    to: some[to % some.length]!,
    seconds,
    metres: seconds * 10,
    oneWay,
  }));
}

function mustBeClosed({ size, seconds, metres }: TravelMatrix): void {
  for (const cells of [seconds, metres])
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1)
        for (let by = 0; by < size; by += 1)
          expect(cells[from * size + to]).to.be.at.most(cells[from * size + by]! + cells[by * size + to]!);
}

describe('completing what is known', () => {
  const [a, b, c]: [Position, Position, Position] = [
    [-93, 44],
    [-92.5, 44],
    [-92.99, 44.01],
  ];

  it('estimates what nobody told, and marks it', () => {
    const matrix = completed({ points: [a, b, c], profile: 'car' }, estimator);
    expect(matrix).to.deep.equal(estimator.estimate([a, b, c], 'car'));
    expect(shareEstimated(matrix)).to.equal(1);
  });

  it('takes what an engine told for its cells, each with its source', () => {
    const known = knownOf(3, [
      { cell: 1, seconds: 2600, metres: 44_000, by: ENGINE },
      { cell: 2, seconds: 230, metres: 1800, by: CACHED },
    ]);
    const { seconds, metres, source } = completed({ points: [a, b, c], profile: 'car', known }, estimator);
    expect([seconds[1], metres[1], source[1]]).to.deep.equal([2600, 44_000, ENGINE]);
    expect([seconds[2], metres[2], source[2]]).to.deep.equal([230, 1800, CACHED]);
    expect([source[3], source[5], source[6], source[7]]).to.deep.equal([ESTIMATED, ESTIMATED, ESTIMATED, ESTIMATED]);
  });

  it('is as unsure of a cell as of the least sure part of a shorter way', () => {
    const known = knownOf(3, [{ cell: 1, seconds: 90_000, metres: 900_000, by: ENGINE }]);
    const { seconds, source } = completed({ points: [a, b, c], profile: 'car', known }, estimator);
    expect(seconds[1]).to.equal(seconds[2]! + seconds[7]!);
    expect(source[1]).to.equal(ESTIMATED);
  });

  it('keeps the triangle inequality whatever is told and overridden, and nobody is away from where they are', () => {
    const property = fc.property(points, tellings, overridings, (some, told, chosen) => {
      const knowledge = { points: some, profile: 'car' as const, known: knownOf(some.length, told), overrides: overridesOf(some, chosen) };
      const matrix = completed(knowledge, estimator);
      mustBeClosed(matrix);
      some.forEach((_, at) => expect(matrix.seconds[at * some.length + at]).to.equal(0));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('lets an override win: alone it gets exactly its value, and among others never less', () => {
    const property = fc.property(points, tellings, overridings, (some, told, chosen) => {
      const overrides = overridesOf(some, chosen).filter(({ from, to }) => from !== to);
      const matrix = completed({ points: some, profile: 'car', known: knownOf(some.length, told), overrides }, estimator);
      const last = new Map(
        overrides.flatMap(({ from, to, seconds, oneWay }) => {
          const [there, back] = [some.indexOf(from) * some.length + some.indexOf(to), some.indexOf(to) * some.length + some.indexOf(from)];
          return [[there, seconds] as const, ...(oneWay ? [] : [[back, seconds] as const])];
        }),
      );
      for (const [cell, seconds] of last) {
        expect(matrix.seconds[cell]).to.be.at.least(seconds);
        expect(SOURCES[matrix.source[cell]!]).to.be.oneOf(['OVERRIDDEN', 'ESTIMATED']);
        if (overrides.length === 1) expect([matrix.seconds[cell], matrix.source[cell]]).to.deep.equal([seconds, OVERRIDDEN]);
        if (overrides.length === 1) expect(matrix.metres[cell]).to.equal(seconds * 10);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('carries a long override over to those next door, and leaves the way next door short', () => {
    const free = completed({ points: [a, b, c], profile: 'car' }, estimator);
    const { seconds } = completed({ points: [a, b, c], profile: 'car', overrides: [{ from: a, to: b, seconds: 9000 }] }, estimator);
    expect([seconds[1], seconds[3]]).to.deep.equal([9000, 9000]);
    expect(seconds[2]).to.equal(free.seconds[2]);
    expect(seconds[7]).to.be.within(9000 - free.seconds[2]!, 9000);
  });

  it('hears an override for points that are rounded alike, in both directions unless it is one way', () => {
    const near: Position = [a[0] + 3e-5, a[1] - 3e-5];
    const told = completed({ points: [a, b], profile: 'car', overrides: [{ from: near, to: b, seconds: 77, oneWay: true }] }, estimator);
    expect(told.seconds[1]).to.equal(77);
    expect(told.seconds[2]).to.equal(estimator.ways([b, a], 'car')(0, 1).seconds);
  });

  it('does not trust an engine through a picket line, and trusts it over a river', () => {
    const ring: Position[] = [
      [-92.8, 43.5],
      [-92.7, 43.5],
      [-92.7, 44.5],
      [-92.8, 44.5],
      [-92.8, 43.5],
    ];
    const known = knownOf(2, [
      { cell: 1, seconds: 2600, metres: 48_000, by: ENGINE },
      { cell: 2, seconds: 2600, metres: 48_000, by: ENGINE },
    ]);
    const told = (onMaps: boolean) => completed({ points: [a, b], profile: 'car', known }, new Estimator({ barriers: [{ ring, onMaps }] }));
    expect([told(true).seconds[1], shareEstimated(told(true))]).to.deep.equal([2600, 0]);
    expect(told(false).seconds[1]).to.be.greaterThan(4000);
    expect(shareEstimated(told(false))).to.equal(1);
  });

  it('lets an override into a place that nothing reaches', () => {
    const moat = [-1, 1].flatMap((side) => [
      { ring: square(-93 + side * 0.1, 44, 0.02, 0.2) },
      { ring: square(-93, 44 + side * 0.1, 0.2, 0.02) },
    ]);
    const closed = new Estimator({ barriers: moat });
    expect(completed({ points: [a, b], profile: 'car' }, closed).seconds[1]).to.equal(NO_WAY);
    const { seconds, source } = completed({ points: [a, b], profile: 'car', overrides: [{ from: a, to: b, seconds: 4000 }] }, closed);
    expect([seconds[1], source[1]]).to.deep.equal([4000, OVERRIDDEN]);
  });
});

function square(x: number, y: number, wide: number, high: number): Position[] {
  return [
    [x - wide, y - high],
    [x + wide, y - high],
    [x + wide, y + high],
    [x - wide, y + high],
    [x - wide, y - high],
  ];
}
