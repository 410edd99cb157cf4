import { expect } from 'chai';
import fc from 'fast-check';
import { distance, type Position } from '../../../geo/distance.ts';
import { CAUTIOUS, roadMetres, TYPICAL } from '../../../geo/travel/detour.ts';
import { Estimator } from '../../../geo/travel/estimate.ts';
import { BICYCLE, CAR, driveSeconds, TRUCK } from '../../../geo/travel/pace.ts';
import { shareEstimated, SOURCES, type Profile, type TravelMatrix } from '../../../geo/travel/port.ts';
import { ROADS, roadsKey, type Roads } from '../../../geo/travel/roads.ts';

const anywhere: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -97, max: -89, noNaN: true }),
  fc.double({ min: 43, max: 49, noNaN: true }),
);
const nearby: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -93.3, max: -93.2, noNaN: true }),
  fc.double({ min: 44.9, max: 45, noNaN: true }),
);
const anyPoints = fc.oneof(
  fc.array(anywhere, { maxLength: 12 }),
  fc.array(nearby, { maxLength: 12 }),
  fc.array(fc.oneof(anywhere, nearby), { maxLength: 12 }),
);

/** Nothing to oneself, the same both ways, and straight on is never longer than through another point. */
function mustBeMetric({ seconds, metres, size }: TravelMatrix, length: number): void {
  expect(size).to.equal(length);
  const all = Array.from({ length }, (_, at) => at);
  for (const cells of [seconds, metres]) {
    const way = (from: number, to: number) => cells[from * size + to] ?? NaN;
    const through = (from: number, to: number) => Math.min(...all.map((by) => way(from, by) + way(by, to)));
    for (const a of all) expect(way(a, a)).to.equal(0);
    for (const [a, b] of all.flatMap((from) => all.map((to) => [from, to] as const))) {
      expect(way(a, b)).to.equal(way(b, a));
      expect(way(a, b)).to.be.at.most(through(a, b));
    }
  }
}

describe('estimator', () => {
  it('stretches the great circle by 1.15 + 0.45 e^(-km/12), or for promises by 1.22 + 1.66 e^(-km/6.1)', () => {
    expect(roadMetres(0)).to.equal(0);
    expect(roadMetres(12_000)).to.be.closeTo(12_000 * (1.15 + 0.45 / Math.E), 1e-6);
    expect(roadMetres(300_000)).to.be.closeTo(345_000, 1);
    expect(roadMetres(6_100, CAUTIOUS)).to.be.closeTo(6_100 * (1.22 + 1.66 / Math.E), 1e-6);
  });

  it('drives short ways by the square root and town ways at 50 km/h with a minute for start and stop', () => {
    const ramps = (50 / 3.6) * 60;
    expect(driveSeconds(0)).to.equal(0);
    expect(driveSeconds(ramps / 4)).to.be.closeTo(60, 1e-9);
    expect(driveSeconds(ramps)).to.be.closeTo(120, 1e-9);
    expect(driveSeconds(10_000)).to.be.closeTo(60 + 10_000 / (50 / 3.6), 1e-9);
    expect(driveSeconds(25_000)).to.be.closeTo(60 + 15_000 / (50 / 3.6) + 10_000 / (75 / 3.6), 1e-9);
  });

  it('never takes less time for a longer way', () => {
    const length = fc.double({ min: 0, max: 500_000, noNaN: true });
    const property = fc.property(
      length,
      length,
      fc.constantFrom(CAR, TRUCK, BICYCLE),
      fc.constantFrom(TYPICAL, CAUTIOUS),
      (a, b, pace, detour) => {
        const [short, long] = a < b ? [a, b] : [b, a];
        expect(driveSeconds(short, pace)).to.be.at.most(driveSeconds(long, pace));
        expect(roadMetres(short, detour)).to.be.at.least(short);
      },
    );
    fc.assert(property);
  });

  it('is whole, the same both ways, nothing to oneself, marked as estimated, and never longer than through a third point', () => {
    const property = fc.property(anyPoints, fc.constantFrom<Profile[]>('car', 'truck', 'bicycle'), (points, profile) => {
      const matrix = new Estimator().estimate(points, profile);
      expect(matrix.size).to.equal(points.length);
      expect([...matrix.source].every((value) => SOURCES[value] === 'ESTIMATED')).to.equal(true);
      mustBeMetric(matrix, points.length);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('keeps that on a line of points, where rounding would break it first', () => {
    const onALine = fc
      .array(fc.nat(100_000), { minLength: 3, maxLength: 12 })
      .map((steps) => steps.map((step): Position => [-93, 44 + step / 1e5]));
    const property = fc.property(onALine, (points) => mustBeMetric(new Estimator().estimate(points, 'car'), points.length));
    fc.assert(property, { numRuns: 200 });
  });

  it('keeps that where areas have roads of their own', () => {
    const slow: Roads = { ...ROADS.car, typical: { far: 1.5, near: 1, fade: 5 }, pace: { cruise: 20, ramp: 100 } };
    const local = new Map([[roadsKey('car', [-93, 45], [-93, 45]), slow]]);
    const property = fc.property(anyPoints, (points) => mustBeMetric(new Estimator({ local }).estimate(points, 'car'), points.length));
    fc.assert(property, { numRuns: 60 });
  });

  it('plans times on the cautious length of road and tells metres on the typical one, at the pace of the area', () => {
    const [from, to]: [Position, Position] = [
      [-93.4, 44.6],
      [-93.3, 44.6],
    ];
    const metres = distance(from, to);
    const { seconds, metres: road } = new Estimator().ways([from, to], 'car')(0, 1);
    expect(seconds).to.be.closeTo(driveSeconds(roadMetres(metres, CAUTIOUS)), 1.1);
    expect(road).to.be.closeTo(roadMetres(metres, TYPICAL), 3);
    const slow: Roads = { ...ROADS.car, pace: { cruise: 25, ramp: 60 } };
    const local = new Estimator({ local: new Map([[roadsKey('car', from, to), slow]]) });
    expect(local.ways([from, to], 'car')(0, 1).seconds).to.be.greaterThan(1.5 * seconds);
    expect(local.ways([from, to], 'truck')(0, 1)).to.deep.equal(new Estimator().ways([from, to], 'truck')(0, 1));
  });

  it('is never shorter than the great circle', () => {
    const property = fc.property(anywhere, anywhere, (from, to) => {
      const { metres } = new Estimator().estimate([from, to], 'car');
      expect(metres[1]).to.be.at.least(distance(from, to));
    });
    fc.assert(property);
  });

  it('answers as a port, and tells which share is estimated', async () => {
    const matrix = await new Estimator().matrix(
      [
        [-93.26, 44.98],
        [-92.1, 46.79],
      ],
      'truck',
    );
    expect(shareEstimated(matrix)).to.equal(1);
    expect(shareEstimated({ ...matrix, source: Uint8Array.of(3, 0, 3, 3) })).to.equal(0.5);
    expect(shareEstimated({ size: 1, seconds: new Int32Array(1), metres: new Int32Array(1), source: Uint8Array.of(3) })).to.equal(0);
  });

  it('takes Minneapolis to Duluth for about 250 km and 3 to 4 hours', () => {
    const { seconds, metres } = new Estimator().estimate(
      [
        [-93.265, 44.977],
        [-92.1, 46.787],
      ],
      'car',
    );
    expect(metres[1]).to.be.within(235_000, 265_000);
    expect(seconds[1]).to.be.within(10_000, 14_400);
  });
});
