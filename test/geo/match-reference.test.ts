import { expect } from 'chai';
import { breaches, checkMatching, match, type MatchColumns, type Matching } from '../../geo/index.ts';
import { leximin } from '../../geo/match/leximin.ts';
import { network } from '../../geo/match/network.ts';
import { Watch } from '../../geo/match/watch.ts';
import { optimum } from '../bench/matching/highs.ts';
import { columns, strewn, towns, type Instance } from '../bench/matching/instances.ts';
import { measured } from '../bench/matching/measure.ts';

/** The reference results of ../shared/benchmarks/matching/README.md for 1,000 × 1,000, seed 1. */
const MOST = { kg: 388_757, kgKm: 26_152_500.4 };
const FAIREST = { smallest: 0.023968446601941747, levels: 95, kgKm: 28_886_380 };

describe('the matching on 1,000 farms and 1,000 kitchens', () => {
  let instance: Instance;
  let problem: MatchColumns;

  before(async function () {
    const shared = await towns(1000, 1);
    if (!shared) return this.skip();
    instance = shared;
    problem = columns(instance);
  });

  it('moves the most food over the least distance, as the reference does', async () => {
    const { figures, status } = await match(problem, { floor: 0 });
    expect(status).to.equal('OPTIMAL');
    expect(figures.grams).to.equal(MOST.kg * 1000);
    expect(figures.kgKm).to.be.closeTo(MOST.kgKm, 1e-6);
  });

  it('finds the reference\u2019s levels to the last digit', async () => {
    const net = network(problem);
    const { levels } = await leximin(net, new Watch());
    const reachable = levels.filter((_, need) => net.intoStart[need + 1]! > net.intoStart[need]!).map((level) => Math.min(1, level));
    expect(reachable.reduce((least, level) => Math.min(least, level))).to.equal(FAIREST.smallest);
    expect(new Set(Array.from(reachable, (level) => level.toFixed(7))).size).to.equal(FAIREST.levels);
  });

  it('loses no food to fairness, and goes no farther for it than the reference', async () => {
    const { figures, moves } = await match(problem, { floor: 1 });
    expect(figures.grams).to.equal(MOST.kg * 1000);
    expect(figures.kgKm).to.be.closeTo(FAIREST.kgKm, 10);
    expect(breaches(problem, onEdges(problem, moves))).to.deep.equal([]);
    expect(checkMatching(problem, moves)).to.deep.equal([]);
  });

  it('leaves nobody at zero with a floor of 0.75, at hardly more distance', async () => {
    const { figures } = await match(problem, { floor: 0.75 });
    expect(figures.grams).to.equal(MOST.kg * 1000);
    expect(figures.atZero).to.equal(0);
    expect(figures.kgKm / MOST.kgKm).to.be.within(1, 1.035);
  });
});

describe('the matching beside HiGHS', () => {
  for (const [size, seed] of [
    [40, 1],
    [120, 2],
    [250, 3],
  ] as const) {
    it(`moves as much over as little distance, ${size} × ${size}`, async () => {
      const instance = strewn(size, seed);
      const ours = await match(columns(instance), { floor: 0 });
      const theirs = measured(instance, await optimum(instance), 0);
      expect(ours.figures.grams).to.equal(Math.round(theirs.kg * 1000));
      expect(ours.figures.kgKm).to.be.closeTo(theirs.kgKm, 1e-3);
    });
  }
});

function onEdges({ edges, needs }: MatchColumns, moves: Matching['moves']): number[] {
  const key = (offer: number, need: number) => offer * needs.grams.length + need;
  const grams = new Map(moves.map((move) => [key(move.offer, move.need), move.grams]));
  return Array.from(edges.offer, (offer, edge) => grams.get(key(offer, edges.need[edge]!)) ?? 0);
}
