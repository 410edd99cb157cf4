import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  below,
  breaches,
  checkMatching,
  match,
  random,
  shuffled,
  type MatchColumns,
  type Matching,
  type MatchProblem,
  type Move,
} from '../../geo/index.ts';
import { leximin } from '../../geo/match/leximin.ts';
import { levelOf } from '../../geo/match/level.ts';
import { network } from '../../geo/match/network.ts';
import { Watch } from '../../geo/watch.ts';
import { cheapest, fairestGrams, highestLevel, mostFood, problems } from './match-oracle.ts';

const RUNS = { numRuns: 120 };
const floors = fc.constantFrom(0, 0.4, 0.75, 1);

describe('match', () => {
  it('moves as much as any matching could, whatever the floor, weights, history and urgency', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), floors, async (problem, floor) => {
        const { figures, status } = await match(problem, { floor });
        expect(status).to.equal('OPTIMAL');
        expect(figures.grams).to.equal(mostFood(problem));
      }),
      RUNS,
    ));

  it('can be carried out: no offer overdrawn, no need overfilled, whole units, useful lots', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true, units: true, lots: true }), floors, async (problem, floor) => {
        const matching = await match(problem, { floor });
        expect(checkMatching(problem, matching.moves)).to.deep.equal([]);
        accounted(problem, matching);
      }),
      RUNS,
    ));

  it('leaves nothing that one more unit or lot could still move', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, lots: true }), async (problem) => {
        const { moves } = await match(problem);
        for (const { offer, need } of problem.edges) {
          const unit = problem.offers[offer]!.unitGrams;
          const more = moves.some((move) => move.offer === offer && move.need === need)
            ? moves.map((move) => (move.offer === offer && move.need === need ? { ...move, grams: move.grams + unit } : move))
            : [
                ...moves,
                {
                  offer,
                  need,
                  grams: Math.ceil(Math.max(1, Math.min(problem.needs[need]!.smallestGrams, problem.needs[need]!.grams)) / unit) * unit,
                },
              ];
          expect(checkMatching(problem, more)).to.not.deep.equal([]);
        }
      }),
      RUNS,
    ));

  it('brings the worst-off as high as can be when the floor is 1', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), async (problem) => {
        const level = highestLevel(problem);
        const targets = await fairest(problem);
        problem.needs.forEach(({ grams, weight, received }, need) => {
          if (weight === 0 || !problem.edges.some((edge) => edge.need === need)) return;
          expect(targets[need]).to.be.at.least(Math.floor(Math.min(grams, level * weight * grams - received)));
        });
      }),
      RUNS,
    ));

  it('brings everyone after the worst-off as high as can be, too, to the gram', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), async (problem) => {
        const targets = await fairest(problem);
        fairestGrams(problem).forEach((grams, need) => expect(targets[need]).to.be.closeTo(grams, 1.001));
      }),
      { numRuns: 60 },
    ));

  it('gives every need at least its floor of the fairest quantity', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), floors, async (problem, floor) => {
        const targets = await fairest(problem);
        const { shares } = await match(problem, { floor });
        targets.forEach((grams, need) =>
          expect(Math.round(shares[need]! * problem.needs[need]!.grams)).to.be.at.least(Math.floor(floor * grams)),
        );
      }),
      RUNS,
    ));

  it('holds the certificate of fairness at a floor of 1', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), async (problem) => {
        const { moves } = await match(problem, { floor: 1 });
        expect(breaches(problem, onEdges(problem, moves))).to.deep.equal([]);
      }),
      RUNS,
    ));

  it('moves urgent food first and then goes the shortest way, as brute force does', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), floors, async (problem, floor) => {
        const targets = await fairest(problem);
        const { moves } = await match(problem, { floor });
        const weight = weights(problem);
        const cost = (index: number) => -1e5 * weight[problem.edges[index]!.offer]! + problem.edges[index]!.metres;
        const best = cheapest(problem, {
          edge: cost,
          need: (need) => {
            const sure = Math.floor(floor * targets[need]!);
            return [
              { grams: sure, cost: -1e9 },
              { grams: problem.needs[need]!.grams - sure, cost: 0 },
            ];
          },
        });
        const sure = targets.reduce((sum, grams) => sum + Math.floor(floor * grams), 0);
        const got = onEdges(problem, moves).reduce((sum, grams, index) => sum + grams * cost(index), 0);
        expect(got - 1e9 * sure).to.equal(best.cost);
      }),
      RUNS,
    ));

  it('is fair, whole and complete at the size of a state: 300 offers, 300 needs', async () => {
    const problem = strewn(300, 11);
    const { figures, moves } = await match(problem, { floor: 1 });
    expect(figures.grams).to.equal(mostFood(problem));
    expect(breaches(problem, onEdges(problem, moves))).to.deep.equal([]);
    expect(checkMatching(problem, moves)).to.deep.equal([]);
  });

  it('loses less than 1 % to crates of 11 kg and lots of 20 kg at that size, and leaves no reachable need at zero', async () => {
    const loose = strewn(300, 12);
    const crates = {
      offers: loose.offers.map(({ grams }) => ({ grams, unitGrams: 11_340 })),
      needs: loose.needs.map((need) => ({ ...need, smallestGrams: 20_000 })),
      edges: loose.edges,
    };
    const { figures, moves } = await match(crates);
    expect(checkMatching(crates, moves)).to.deep.equal([]);
    expect(figures.grams).to.be.above(0.99 * mostFood(loose));
    expect(figures.atZero).to.equal(0);
  });

  it('gives the same answer twice', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, lots: true }), async (problem) => {
        expect(await match(problem, { seed: 5 })).to.deep.equal(await match(problem, { seed: 5 }));
      }),
      { numRuns: 30 },
    ));

  it('gives the same answer in whatever order the problem is told', async () => {
    // The last has more edges than what is laid out as it comes.
    for (const [size, seed, floors] of [
      [5, 1, [0, 0.75, 1]],
      [40, 2, [0, 0.75, 1]],
      [150, 3, [0, 0.75, 1]],
      [6000, 4, [0.75]],
    ] as const) {
      const problem = strewn(size, seed);
      const [offers, needs] = [shuffled(random(seed), [...problem.offers.keys()]), shuffled(random(seed + 9), [...problem.needs.keys()])];
      const other: MatchProblem = {
        offers: offers.map((offer) => problem.offers[offer]!),
        needs: needs.map((need) => problem.needs[need]!),
        edges: shuffled(
          random(seed),
          problem.edges.map((edge) => ({ ...edge, offer: offers.indexOf(edge.offer), need: needs.indexOf(edge.need) })),
        ),
      };
      for (const floor of floors) {
        const [one, two] = [await match(problem, { floor }), await match(other, { floor })];
        const told = two.moves.map((move) => ({ ...move, offer: offers[move.offer]!, need: needs[move.need]! }));
        const plain = (moves: readonly Move[]) => moves.map(({ offer, need, grams }) => [offer, need, grams].join(' ')).sort();
        expect(plain(told)).to.deep.equal(plain(one.moves));
        expect(needs.map((need) => one.shares[need])).to.deep.equal(two.shares);
      }
    }
  });

  it('takes a problem as columns, too', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, lots: true, history: true }), async (problem) => {
        expect(await match(columnsOf(problem))).to.deep.equal(await match(problem));
      }),
      { numRuns: 30 },
    ));

  it('moves the urgent offer when only one can go', async () => {
    const problem = simple([100, 100], [100], [far(0, 0, 100, 90), far(1, 0, 5000, 4)]);
    const { moves } = await match(problem);
    expect(moves.map(({ offer, grams }) => [offer, grams])).to.deep.equal([[1, 100]]);
  });

  it('does not send urgent food the long way only because less time is left there', async () => {
    const problem = simple([100], [100, 100], [far(0, 0, 100, 30), far(0, 1, 90_000, 3)]);
    expect((await match(problem, { floor: 0 })).moves[0]?.need).to.equal(0);
  });

  it('entitles a need of twice the weight to twice the share', async () => {
    const problem = simple([300], [1000, 1000], [far(0, 0), far(0, 1)]);
    const weighed = { ...problem, needs: problem.needs.map((need, index) => ({ ...need, weight: index + 1 })) };
    expect((await match(weighed, { floor: 1 })).shares).to.deep.equal([0.1, 0.2]);
  });

  it('lets a place that has had nothing catch up with one that has had some', async () => {
    const problem = simple([300], [1000, 1000], [far(0, 0), far(0, 1)]);
    const uneven = { ...problem, needs: problem.needs.map((need, index) => ({ ...need, received: index * 200 })) };
    expect((await match(uneven, { floor: 1 })).shares).to.deep.equal([0.25, 0.05]);
  });

  it('gives a need of no weight only what nobody else wants', async () => {
    const problem = simple([300], [200, 1000], [far(0, 0), far(0, 1)]);
    const weighed = { ...problem, needs: problem.needs.map((need, index) => ({ ...need, weight: 1 - index })) };
    expect((await match(weighed, { floor: 1 })).shares).to.deep.equal([1, 0.1]);
  });

  it('feeds a need that rounding left with nothing from one that is better off', async () => {
    const problem = simple([4000], [3900, 1000], [far(0, 0, 1), far(0, 1, 9000)]);
    const crates = { ...problem, offers: [{ grams: 4000, unitGrams: 1000 }] };
    expect((await match(crates, { floor: 0.3 })).shares[1]).to.equal(1);
  });

  it('hands out an offer\u2019s last part of a crate, and breaks no other', async () => {
    const problem = simple([2500], [700, 5000], [far(0, 0, 1), far(0, 1, 10)]);
    const crates = { ...problem, offers: [{ grams: 2500, unitGrams: 1000 }] };
    const { moves } = await match(crates);
    expect(checkMatching(crates, moves)).to.deep.equal([]);
    expect(moves.reduce((sum, move) => sum + move.grams, 0)).to.equal(2500);
  });

  it('still answers, fully explained, when its time is up before it starts', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, lots: true }), async (problem) => {
        const matching = await match(problem, { deadlineMs: 0, now: () => 0 });
        expect(checkMatching(problem, matching.moves)).to.deep.equal([]);
        accounted(problem, matching);
      }),
      { numRuns: 50 },
    ));

  it('says so when its time was up, or it was told to stop', async () => {
    const problem = strewn(300, 13);
    for (const options of [{ deadlineMs: 5, now: ticking() }, { signal: AbortSignal.abort() }]) {
      const matching = await match(problem, options);
      expect(matching.status).to.equal('TIME_LIMIT');
      expect(checkMatching(problem, matching.moves)).to.deep.equal([]);
      accounted(problem, matching);
    }
  });

  it('refuses a deadline without a clock', async () => {
    const error: unknown = await match({ offers: [], needs: [], edges: [] }, { deadlineMs: 5 }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError).with.property('message', 'deadlineMs needs now, a clock');
  });

  it('answers an empty problem with nothing', async () => {
    const { moves, figures, status } = await match({ offers: [], needs: [], edges: [] });
    expect(moves).to.deep.equal([]);
    expect(figures).to.deep.equal({ grams: 0, kgKm: 0, smallestShare: 0, atZero: 0, reachable: 0, jain: 1, gini: 0 });
    expect(status).to.equal('OPTIMAL');
  });

  it('works inside a worker thread', async () => {
    const url = new URL('../../geo/index.ts', import.meta.url).href;
    const code = `const { parentPort, workerData } = require('node:worker_threads');
      import('tsx/esm/api').then(({ register }) => register()).then(() => import(workerData.url))
        .then(({ match }) => match(workerData.problem)).then((matching) => parentPort.postMessage(matching));`;
    const problem = simple([100], [60], [far(0, 0)]);
    const worker = new Worker(code, { eval: true, workerData: { url, problem } });
    const matching = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    await worker.terminate();
    expect(matching).to.deep.equal(await match(problem));
  });

  for (const [name, value] of [
    ['floor', -0.1],
    ['floor', 1.1],
    ['floor', NaN],
    ['seed', 1.5],
    ['seed', -1],
    ['deadlineMs', -1],
    ['deadlineMs', NaN],
  ] as const) {
    it(`refuses ${name} ${value}`, async () => {
      const error: unknown = await match({ offers: [], needs: [], edges: [] }, { [name]: value }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(RangeError).with.property('message', `${name} is out of range: ${value}`);
    });
  }
});

describe('the reasons of a matching', () => {
  it('tell hours, metres and the share before and after, nearest moves first', async () => {
    const problem = simple([50, 30], [100], [far(0, 0, 900, 20), far(1, 0, 100, 30)]);
    const { moves } = await match(problem);
    const none = { nextBest: null, nextBestCode: null };
    expect(moves.map((move) => move.reason)).to.deep.equal([
      { hoursLeft: 30, metres: 100, shareBefore: 0, shareAfter: 0.3, ...none },
      { hoursLeft: 20, metres: 900, shareBefore: 0.3, shareAfter: 0.8, ...none },
    ]);
  });

  it('name the next best need: farther', async () => {
    const [move] = (await match(simple([50], [100, 100], [far(0, 0, 10), far(0, 1, 900)]), { floor: 0 })).moves;
    expect(move?.reason).to.include({ nextBest: 1, nextBestCode: 'DISTANCE' });
  });

  it('name the next best need: better off', async () => {
    const problem = simple([50, 60], [100, 100], [far(0, 0, 900), far(0, 1, 10), far(1, 1, 10)]);
    const { moves } = await match(problem, { floor: 1 });
    expect(moves.find((move) => move.offer === 0)?.reason).to.include({ nextBest: 1, nextBestCode: 'SHARE' });
  });

  it('name the next best need: full', async () => {
    const problem = simple([50, 60], [100, 60], [far(0, 0, 900), far(0, 1, 10), far(1, 1, 10)]);
    const { moves } = await match(problem, { floor: 1 });
    expect(moves.find((move) => move.offer === 0)?.reason).to.include({ nextBest: 1, nextBestCode: 'FULL' });
  });

  it('say of an offer that it reaches nobody', async () => {
    expect((await match(simple([50], [10], []))).unmatchedOffers).to.deep.equal([{ offer: 0, grams: 50, code: 'REACHABLE' }]);
  });

  it('say of an offer that all it reaches are full', async () => {
    expect((await match(simple([50], [10], [far(0, 0)]))).unmatchedOffers).to.deep.equal([{ offer: 0, grams: 40, code: 'FULL' }]);
  });

  it('say of an offer that less than a unit is wanted', async () => {
    const problem = { ...simple([50], [25], [far(0, 0)]), offers: [{ grams: 50, unitGrams: 10 }] };
    const { unmatchedOffers, shortNeeds } = await match(problem);
    expect(unmatchedOffers).to.deep.equal([{ offer: 0, grams: 30, code: 'UNIT' }]);
    expect(shortNeeds).to.deep.equal([{ need: 0, grams: 5, code: 'LOT', limitedBy: [0] }]);
  });

  it('say of a need that nobody reaches it', async () => {
    expect((await match(simple([50], [10], []))).shortNeeds).to.deep.equal([{ need: 0, grams: 10, code: 'REACHABLE', limitedBy: [] }]);
  });

  it('name the offers that limit a need: those of its own part, not all there are', async () => {
    const problem = simple([50, 500], [100, 100], [far(0, 0), far(0, 1), far(1, 1)]);
    expect((await match(problem)).shortNeeds).to.deep.equal([{ need: 0, grams: 50, code: 'SUPPLY', limitedBy: [0] }]);
  });

  it('say of a need that what is left is no useful lot', async () => {
    const problem = simple([15], [100], [far(0, 0)]);
    const lots = { ...problem, needs: problem.needs.map((need) => ({ ...need, smallestGrams: 20 })) };
    expect((await match(lots)).shortNeeds).to.deep.equal([{ need: 0, grams: 100, code: 'LOT', limitedBy: [0] }]);
    expect((await match(lots)).unmatchedOffers).to.deep.equal([{ offer: 0, grams: 15, code: 'UNIT' }]);
  });

  it('count the figures', async () => {
    const { figures } = await match(simple([2000], [2000, 6000, 9], [far(0, 0, 3000), far(0, 1, 5000)]), { floor: 1 });
    expect(figures).to.include({ grams: 2000, kgKm: 0.5 * 3 + 1.5 * 5, smallestShare: 0.25, atZero: 0, reachable: 2, jain: 1, gini: 0 });
  });

  it('count who gets nothing, and how uneven that is', async () => {
    const { figures } = await match(simple([100], [100, 100], [far(0, 0, 1), far(0, 1, 2)]), { floor: 0 });
    expect(figures).to.include({ atZero: 1, smallestShare: 0, jain: 0.5, gini: 0.5 });
  });
});

function columnsOf({ offers, needs, edges }: MatchProblem): MatchColumns {
  return {
    offers: { grams: offers.map((one) => one.grams), unitGrams: offers.map((one) => one.unitGrams) },
    needs: {
      ...{ grams: needs.map((one) => one.grams), weight: needs.map((one) => one.weight) },
      ...{ received: needs.map((one) => one.received), smallestGrams: needs.map((one) => one.smallestGrams) },
    },
    edges: {
      ...{ offer: edges.map((one) => one.offer), need: edges.map((one) => one.need) },
      ...{ metres: edges.map((one) => one.metres), hoursLeft: edges.map((one) => one.hoursLeft) },
    },
  };
}

/** The leximin quantity of each need. */
async function fairest(problem: MatchProblem): Promise<number[]> {
  const net = network(problem);
  const { targets } = await leximin(net, new Watch());
  return problem.needs.map((_, need) => targets[net.given.needs.indexOf(need)]!);
}

/** A clock on which every look takes a millisecond. */
function ticking(): () => number {
  let ticks = 0;
  return () => ticks++;
}

function far(offer: number, need: number, metres = 1000, hoursLeft = 100) {
  return { offer, need, metres, hoursLeft };
}

function simple(offers: number[], needs: number[], edges: MatchProblem['edges']): MatchProblem {
  return {
    offers: offers.map((grams) => ({ grams, unitGrams: 1 })),
    needs: needs.map((grams) => ({ grams, weight: 1, received: 0, smallestGrams: 0 })),
    edges,
  };
}

/** Offers and needs of 50 to 1,500 kg, about six needs an offer. */
function strewn(size: number, seed: number): MatchProblem {
  const draw = random(seed);
  const kilos = () => Array.from({ length: size }, () => 1000 * (50 + below(draw, 1450)));
  const reached = () => [...new Set(Array.from({ length: 6 }, () => below(draw, size)))];
  const edges = Array.from({ length: size }, (_, offer) =>
    reached().map((need) => far(offer, need, below(draw, 150_000), below(draw, 96))),
  );
  return simple(kilos(), kilos(), edges.flat());
}

function onEdges(problem: MatchProblem, moves: Matching['moves']): number[] {
  return problem.edges.map(({ offer, need }) => moves.find((move) => move.offer === offer && move.need === need)?.grams ?? 0);
}

/** 10 for a gram that keeps more than 48 hours, one more for each of 48, 24, 12 and 6 it falls under. */
function weights(problem: MatchProblem): number[] {
  return problem.offers.map((_, offer) => {
    const hours = Math.max(...problem.edges.filter((edge) => edge.offer === offer).map((edge) => edge.hoursLeft));
    return 10 + [48, 24, 12, 6].filter((limit) => hours <= limit).length;
  });
}

/** Every gram is somewhere, and everything left has a code. */
function accounted(problem: MatchProblem, { moves, shares, unmatchedOffers, shortNeeds }: Matching): void {
  problem.offers.forEach(({ grams }, offer) => {
    const sent = moves.filter((move) => move.offer === offer).reduce((sum, move) => sum + move.grams, 0);
    expect(sent + (unmatchedOffers.find((one) => one.offer === offer)?.grams ?? 0)).to.equal(grams);
  });
  problem.needs.forEach(({ grams }, need) => {
    const got = moves.filter((move) => move.need === need).reduce((sum, move) => sum + move.grams, 0);
    expect(got + (shortNeeds.find((one) => one.need === need)?.grams ?? 0)).to.equal(grams);
    expect(shares[need]).to.equal(got / grams);
  });
}

describe('levels', () => {
  it('put a need of no weight above all others', () => {
    const net = network({ offers: [], needs: [{ grams: 5, weight: 0, received: 0, smallestGrams: 0 }], edges: [] });
    expect(levelOf(net, 0, 0)).to.equal(Infinity);
  });
});
