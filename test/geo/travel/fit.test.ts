import { expect } from 'chai';
import fc from 'fast-check';
import { random } from '../../../geo/random.ts';
import { detourAt, roadMetres, type Detour } from '../../../geo/travel/detour.ts';
import { fitRoads, type Sample } from '../../../geo/travel/fit.ts';
import { driveSeconds, type Pace } from '../../../geo/travel/pace.ts';
import { ROADS, roadLength, roadSeconds } from '../../../geo/travel/roads.ts';

const before = ROADS.car;
const hills: Detour = { far: 1.4, near: 0.9, fade: 6 };
const slow: Pace = { cruise: 36, ramp: 90, faster: [{ from: 15_000, cruise: 60 }] };

/** Ways of 0.3 to 200 km that keep to a curve and a pace, each up to a fifth more or less. */
function drawn(count: number, { farthest = 200_000, detour = hills, pace = slow } = {}): Sample[] {
  const draw = random(5);
  return Array.from({ length: count }, () => {
    const straight = 300 * (farthest / 300) ** draw();
    const metres = roadMetres(straight, detour) * (0.8 + 0.4 * draw());
    return { straight, metres, seconds: driveSeconds(metres, pace) * (0.9 + 0.2 * draw()) };
  });
}

describe('fitting roads to what an engine tells', () => {
  it('finds the curve that ways were drawn from', () => {
    const { typical } = fitRoads(drawn(3000), before);
    for (const km of [2, 5, 10, 30, 100]) {
      expect(detourAt(km * 1000, typical)).to.be.closeTo(detourAt(km * 1000, hills), 0.07 * detourAt(km * 1000, hills));
    }
  });

  it('keeps four of five ways within the cautious length, and within the time planned, near and far', () => {
    const samples = drawn(4000);
    const roads = fitRoads(samples, before);
    for (const [from, to] of [
      [500, 4000],
      [4000, 20_000],
      [20_000, 100_000],
    ] as const) {
      const some = samples.filter(({ straight }) => straight >= from && straight < to);
      const share = (kept: (sample: Sample) => boolean) => some.filter(kept).length / some.length;
      expect(share(({ straight, metres }) => metres <= roadMetres(straight, roads.cautious))).to.be.within(0.7, 0.9);
      expect(share(({ straight, seconds }) => seconds <= roadSeconds(straight, roads))).to.be.within(0.65, 0.95);
    }
  });

  it('errs less in its area than what was known before', () => {
    const [seen, unseen] = [drawn(1200).slice(0, 600), drawn(1200).slice(600)];
    const error = (roads: typeof before) =>
      unseen.reduce((sum, { straight, seconds }) => sum + Math.abs(Math.log(roadSeconds(straight, roads) / seconds)), 0);
    expect(error(fitRoads(seen, before))).to.be.lessThan(0.5 * error(before));
  });

  it('keeps what was known where nobody told anything', () => {
    const same = fitRoads([], before);
    for (const km of [0.5, 2, 20, 200]) {
      expect(detourAt(km * 1000, same.typical)).to.be.closeTo(detourAt(km * 1000, before.typical), 0.02);
      expect(driveSeconds(km * 1000, same.pace)).to.be.closeTo(
        driveSeconds(km * 1000, before.pace),
        0.04 * driveSeconds(km * 1000, before.pace),
      );
    }
    const town = fitRoads(drawn(500, { farthest: 3000 }), before);
    expect(detourAt(100_000, town.typical)).to.be.closeTo(detourAt(100_000, before.typical), 0.15);
  });

  it('is the same for shuffled samples', () => {
    const samples = drawn(200);
    expect(fitRoads([...samples].reverse(), before)).to.deep.equal(fitRoads(samples, before));
  });

  it('makes roads that grow with distance, in proportion or less, of any samples at all', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: 0, max: 1e6, noNaN: true }));
    const samples = fc.array(fc.record({ straight: number, metres: number, seconds: number }), { maxLength: 20 });
    const length = fc.integer({ min: 1, max: 500_000 });
    const property = fc.property(samples, length, length, (some, one, other) => {
      const roads = fitRoads(some, before);
      for (const way of [roadLength, roadSeconds]) {
        expect(way(one, roads)).to.be.at.most(way(one + other, roads));
        expect(way(one + other, roads)).to.be.at.most(way(one, roads) + way(other, roads));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });
});
