import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Transportation } from '../../geo/match/arcs.ts';
import { Simplex } from '../../geo/match/simplex.ts';
import { linear } from '../bench/matching/highs.ts';

/** More than any way costs in here, and more again. */
const KEEPING = 1e5;
const LACKING = 1e7;

interface Case {
  readonly problem: Transportation;
  readonly promised: Int32Array;
}

/** Transportation problems with many ties: few different costs, amounts that are nothing or alike. */
function cases(most: number): fc.Arbitrary<Case> {
  const sizes = fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most }));
  return sizes.chain(([offers, needs]) => {
    const amounts = (least: number, count: number) =>
      fc.array(fc.oneof(fc.constantFrom(least, 10, 10, 20), fc.integer({ min: least, max: 60 })), { minLength: count, maxLength: count });
    const pairs = Array.from({ length: offers }, (_, i) => Array.from({ length: needs }, (__, j) => [i, j] as const)).flat();
    return fc.tuple(amounts(0, offers), amounts(1, needs), amounts(0, needs), fc.subarray(pairs)).chain(([supply, demand, wish, links]) =>
      fc.tuple(...links.map(() => fc.constantFrom(0, 1, 1, 2, 7, 100))).map((cost) => {
        const start = Int32Array.from({ length: offers + 1 }, (_, offer) => links.filter(([i]) => i < offer).length);
        const problem = {
          ...{ supply: Int32Array.from(supply), demand: Int32Array.from(demand), start },
          ...{ target: Int32Array.from(links, ([, need]) => need), cost: Int32Array.from(cost) },
          ...{ keeping: Float64Array.from(supply, (_, offer) => KEEPING * (1 + (offer % 3))), lacking: LACKING },
        };
        return { problem, promised: Int32Array.from(demand, (grams, need) => Math.min(grams, wish[need]!)) };
      }),
    );
  });
}

function solved({ problem, promised }: Case): Int32Array {
  const simplex = new Simplex(problem);
  expect(simplex.run()).to.equal(true);
  simplex.ensure(promised);
  expect(simplex.run()).to.equal(true);
  return simplex.sent();
}

describe('the network simplex', () => {
  it('costs what HiGHS costs, with promises that can be kept', () =>
    fc.assert(
      fc.asyncProperty(cases(7), async ({ problem, promised }) => {
        const one = { problem, promised: kept(problem, promised) };
        expect(costOf(one, solved(one))).to.be.closeTo(await best(one), 1e-3);
      }),
      { numRuns: 200 },
    ));

  it('lacks and keeps no more than HiGHS where too much was promised', () =>
    fc.assert(
      fc.asyncProperty(cases(7), async (one) => {
        expect(Math.floor(costOf(one, solved(one)) / KEEPING)).to.equal(Math.floor((await best(one)) / KEEPING + 1e-3));
      }),
      { numRuns: 200 },
    ));

  it('costs what HiGHS costs at a middle size', async () => {
    const [one] = fc.sample(cases(90), { seed: 4, numRuns: 1 });
    const { problem, promised } = one!;
    const possible = { problem, promised: kept(problem, promised) };
    expect(costOf(possible, solved(possible))).to.be.closeTo(await best(possible), 1);
  });

  it('keeps what offers have and needs want, and never sends less than nothing', () =>
    fc.assert(
      fc.property(cases(7), (one) => {
        const sent = solved(one);
        const { problem } = one;
        const by = sums(problem, sent);
        expect(sent.every((grams) => grams >= 0)).to.equal(true);
        problem.supply.forEach((grams, offer) => expect(by.offers[offer]).to.be.at.most(grams));
        problem.demand.forEach((grams, need) => expect(by.needs[need]).to.be.at.most(grams));
      }),
      { numRuns: 200 },
    ));

  it('proves itself by prices: no edge could save anything, and each that carries costs what its ends are apart', () =>
    fc.assert(
      fc.property(cases(7), ({ problem }) => {
        const simplex = new Simplex(problem);
        simplex.run();
        const { price } = simplex.tree;
        simplex.sent().forEach((grams, edge) => {
          const offer = problem.start.findLastIndex((first) => first <= edge);
          const reduced = problem.cost[edge]! + price[offer]! - price[problem.supply.length + problem.target[edge]!]!;
          expect(reduced).to.be.at.least(0);
          if (grams > 0) expect(reduced).to.equal(0);
        });
      }),
      { numRuns: 200 },
    ));

  it('can be stopped at any pivot, with what it has so far being possible', () =>
    fc.assert(
      fc.property(cases(7), fc.integer({ min: 0, max: 12 }), ({ problem }, pivots) => {
        const simplex = new Simplex(problem);
        const done = simplex.run(pivots);
        const by = sums(problem, simplex.sent());
        problem.supply.forEach((grams, offer) => expect(by.offers[offer]).to.be.at.most(grams));
        problem.demand.forEach((grams, need) => expect(by.needs[need]).to.be.at.most(grams));
        while (!simplex.run(1));
        expect(done).to.be.oneOf([true, false]);
        expect(simplex.run(0)).to.equal(false);
      }),
      { numRuns: 100 },
    ));

  it('ends on a grid where every way costs the same', () => {
    const [offers, needs] = [30, 30];
    const problem: Transportation = {
      supply: new Int32Array(offers).fill(10),
      demand: new Int32Array(needs).fill(10),
      start: Int32Array.from({ length: offers + 1 }, (_, offer) => offer * needs),
      target: Int32Array.from({ length: offers * needs }, (_, edge) => edge % needs),
      cost: new Int32Array(offers * needs).fill(5),
      keeping: new Float64Array(offers).fill(KEEPING),
      lacking: LACKING,
    };
    const sent = solved({ problem, promised: new Int32Array(needs).fill(10) });
    expect(sent.reduce((sum, grams) => sum + grams)).to.equal(300);
  });

  it('takes the largest amounts a site may have', () => {
    const most = 2 ** 31 - 1;
    const problem: Transportation = {
      ...{ supply: Int32Array.of(most, most), demand: Int32Array.of(most, most), start: Int32Array.of(0, 2, 4) },
      ...{
        target: Int32Array.of(0, 1, 0, 1),
        cost: Int32Array.of(most, 1, 1, most),
        keeping: new Float64Array(2).fill(2 ** 40),
        lacking: 2 ** 42,
      },
    };
    expect([...solved({ problem, promised: Int32Array.of(most, 1) })]).to.deep.equal([0, most, most, 0]);
  });
});

function sums({ supply, demand, start, target }: Transportation, sent: Int32Array): { offers: number[]; needs: number[] } {
  const edges = [...sent.keys()];
  const total = (of: (edge: number) => boolean) => edges.filter(of).reduce((sum, edge) => sum + sent[edge]!, 0);
  return {
    offers: Array.from(supply, (_, offer) => total((edge) => edge >= start[offer]! && edge < start[offer + 1]!)),
    needs: Array.from(demand, (_, need) => total((edge) => target[edge] === need)),
  };
}

/** As much of the promises as goes when each offer gives to its last need first: all of that can be kept at once. */
function kept({ supply, demand, start, target }: Transportation, promised: Int32Array): Int32Array {
  const got = new Int32Array(demand.length);
  supply.forEach((grams, offer) => {
    let left = grams;
    for (let edge = start[offer + 1]! - 1; edge >= start[offer]!; edge -= 1) {
      const need = target[edge]!;
      const more = Math.min(left, demand[need]! - got[need]!);
      got[need]! += more;
      left -= more;
    }
  });
  return promised.map((grams, need) => Math.min(grams, got[need]!));
}

function costOf({ problem, promised }: Case, sent: Int32Array): number {
  const by = sums(problem, sent);
  const ways = sent.reduce((sum, grams, edge) => sum + grams * problem.cost[edge]!, 0);
  const kept = by.offers.reduce((sum, grams, offer) => sum + (problem.supply[offer]! - grams) * problem.keeping[offer]!, 0);
  const lacked = by.needs.reduce((sum, grams, need) => sum + Math.max(0, promised[need]! - grams) * LACKING, 0);
  return ways + kept + lacked;
}

/** The least cost by HiGHS. Two more offers each, for what is missing: from one a promise is broken, from the other nothing was promised. */
async function best({ problem, promised }: Case): Promise<number> {
  const { supply, demand, start, target, cost, keeping } = problem;
  const [offers, needs] = [supply.length, demand.length];
  const total = demand.reduce((sum, grams) => sum + grams, 0);
  const edges: { from: number; to: number; cost: number }[] = [];
  target.forEach((to, edge) => edges.push({ from: start.findLastIndex((first) => first <= edge), to, cost: cost[edge]! }));
  supply.forEach((_, offer) => edges.push({ from: offer, to: needs, cost: keeping[offer]! }));
  demand.forEach((_, need) => {
    edges.push({ from: offers + need, to: need, cost: 0 }, { from: offers + needs + need, to: need, cost: LACKING });
  });
  if (edges.length === 0) return 0;
  const stand = [...Array.from(demand, (grams, need) => grams - promised[need]!), ...promised];
  const sent = await linear({
    ...{ source: edges.map(({ from }) => from), target: edges.map(({ to }) => to), cost: edges.map((edge) => edge.cost) },
    ...{ giveLower: [...supply, ...stand.map(() => 0)], give: [...supply, ...stand] },
    ...{ getLower: [...demand, 0], get: [...demand, total + supply.reduce((sum, grams) => sum + grams, 0)] },
  });
  return edges.reduce((sum, edge, at) => sum + edge.cost * sent![at]!, 0);
}
