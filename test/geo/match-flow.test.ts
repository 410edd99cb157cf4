import { expect } from 'chai';
import * as fc from 'fast-check';
import { Flow } from '../../geo/match/flow.ts';
import { network } from '../../geo/match/network.ts';
import { mostFood, problems } from './match-oracle.ts';

/** A flow in which each need may have so many grams, given by the problem's indexes. */
function maximum(
  problem: Parameters<typeof network>[0],
  allowed: (need: number) => number,
): { net: ReturnType<typeof network>; flow: Flow } {
  const net = network(problem);
  const flow = new Flow(net, new Uint8Array(net.target.length).fill(1));
  net.given.needs.forEach((given, need) => flow.allow(need, allowed(given)));
  flow.begin();
  while (flow.search()) flow.augment();
  return { net, flow };
}

const total = (grams: ArrayLike<number>) => Array.from(grams).reduce((sum, one) => sum + one, 0);

describe('the maximum flow', () => {
  it('is as large as that of cheapest paths', () =>
    fc.assert(
      fc.property(problems(), fc.integer({ min: 1, max: 9 }), (problem, tenths) => {
        const allowed = problem.needs.map(({ grams }) => Math.ceil((grams * tenths) / 10));
        expect(total(maximum(problem, (need) => allowed[need]!).flow.got)).to.equal(mostFood(problem, allowed));
      }),
      { numRuns: 200 },
    ));

  it('is as large as the cut it finds: what the short side gets is all that its offers have', () =>
    fc.assert(
      fc.property(problems(), (problem) => {
        const { net, flow } = maximum(problem, (need) => problem.needs[need]!.grams);
        const short = [...net.demand.keys()].filter((need) => flow.reachesNeed(need));
        const offers = new Set([...net.target.keys()].filter((edge) => short.includes(net.target[edge]!)).map((edge) => net.source[edge]!));
        expect(total(short.map((need) => flow.got[need]!))).to.equal(total([...offers].map((offer) => net.supply[offer]!)));
        for (const need of flow.needs) if (!short.includes(need)) expect(flow.got[need]).to.equal(net.demand[need]);
      }),
      { numRuns: 200 },
    ));

  it('goes on from what it has when limits fall and rise', () =>
    fc.assert(
      fc.property(problems(), (problem) => {
        const { net, flow } = maximum(problem, (need) => problem.needs[need]!.grams);
        for (const part of [0.3, 0.8, 0.5]) {
          const allowed = problem.needs.map(({ grams }) => Math.ceil(grams * part));
          net.given.needs.forEach((given, need) => flow.allow(need, allowed[given]!));
          while (flow.search()) flow.augment();
          expect(total(flow.got)).to.equal(mostFood(problem, allowed));
          expect(total(flow.left) + total(flow.got)).to.equal(total(net.supply));
        }
      }),
      { numRuns: 100 },
    ));

  it('sends nothing over a closed edge', () => {
    const offers = [{ grams: 5, unitGrams: 1 }];
    const needs = [{ grams: 5, weight: 1, received: 0, smallestGrams: 0 }];
    const net = network({ offers, needs, edges: [{ offer: 0, need: 0, metres: 1, hoursLeft: 1 }] });
    const flow = new Flow(net, Uint8Array.of(0));
    flow.allow(0, 5);
    flow.begin();
    expect(flow.search()).to.equal(false);
    expect([...flow.sent]).to.deep.equal([0]);
  });
});
