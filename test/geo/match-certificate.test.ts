import { expect } from 'chai';
import * as fc from 'fast-check';
import { breaches, checkMatching, match, type MatchProblem } from '../../geo/index.ts';
import { problems } from './match-oracle.ts';

const need = { grams: 1000, weight: 1, received: 0, smallestGrams: 0 };
const twoNeeds: MatchProblem = {
  offers: [{ grams: 1000, unitGrams: 1 }],
  needs: [need, need],
  edges: [
    { offer: 0, need: 0, metres: 1, hoursLeft: 9 },
    { offer: 0, need: 1, metres: 1, hoursLeft: 9 },
  ],
};

describe('the certificate of fairness', () => {
  it('passes an even split', () => {
    expect(breaches(twoNeeds, [500, 500])).to.deep.equal([]);
  });

  it('names an offer that sends past the worst-off', () => {
    expect(breaches(twoNeeds, [600, 400])).to.deep.equal(['offer 0 sends to need 0 though need 1 is worse off']);
  });

  it('names an offer that keeps food', () => {
    expect(breaches(twoNeeds, [400, 400])).to.deep.equal([
      'offer 0 keeps food though need 0 wants some',
      'offer 0 keeps food though need 1 wants some',
    ]);
  });

  it('counts weight and history', () => {
    const uneven = {
      ...twoNeeds,
      needs: [
        { ...need, weight: 2 },
        { ...need, received: 100 },
      ],
    };
    expect(breaches(uneven, [733, 267])).to.deep.equal([]);
    expect(breaches(uneven, [500, 500])).to.deep.equal(['offer 0 sends to need 1 though need 0 is worse off']);
  });

  it('lets nothing go to a need of no weight while another wants some', () => {
    const unweighed = { ...twoNeeds, needs: [need, { ...need, weight: 0 }] };
    expect(breaches(unweighed, [1000, 0])).to.deep.equal([]);
    expect(breaches(unweighed, [900, 100])).to.deep.equal(['offer 0 sends to need 1 though need 0 is worse off']);
  });

  it('breaks when a tenth of one need\u2019s food goes to a better-off one', () =>
    fc.assert(
      fc.asyncProperty(problems(), async (problem) => {
        const { moves, shares } = await match(problem, { floor: 1 });
        const grams = problem.edges.map(
          ({ offer, need: to }) => moves.find((move) => move.offer === offer && move.need === to)?.grams ?? 0,
        );
        const swap = problem.edges.flatMap((from, a) =>
          problem.edges.flatMap((to, b) => (from.offer === to.offer ? [[a, b] as const] : [])),
        );
        const unfair = swap.find(([a, b]) => {
          const [poor, rich] = [problem.edges[a]!.need, problem.edges[b]!.need];
          const spare = problem.needs[rich]!.grams * (1 - shares[rich]!);
          return (
            poor !== rich &&
            grams[a]! > 500 &&
            spare > 500 &&
            shares[poor]! <= shares[rich]! + 1e-3 &&
            problem.needs[poor]!.grams - grams[a]! > 0
          );
        });
        fc.pre(unfair !== undefined);
        const [a, b] = unfair;
        grams[a]! -= 400;
        grams[b]! += 400;
        expect(breaches(problem, grams)).to.not.deep.equal([]);
      }),
      { numRuns: 25 },
    ));
});

describe('the check of a matching', () => {
  const crates: MatchProblem = {
    offers: [{ grams: 250, unitGrams: 100 }],
    needs: [
      { ...need, smallestGrams: 40 },
      { ...need, grams: 90 },
    ],
    edges: twoNeeds.edges.slice(0, 1).concat({ offer: 0, need: 1, metres: 1, hoursLeft: 9 }),
  };
  const move = (to: number, grams: number) => ({ offer: 0, need: to, grams });

  it('passes whole units and one last part', () => {
    expect(checkMatching(crates, [move(0, 200), move(1, 50)])).to.deep.equal([]);
  });

  const faults: readonly (readonly [string, { offer: number; need: number; grams: number }[], string])[] = [
    ['an offer overdrawn', [move(0, 300)], 'offer 0 sends 300 of 250 grams'],
    ['a need overfilled', [move(1, 100)], 'need 1 gets 100 of 90 grams'],
    ['a broken unit', [move(0, 130)], 'offer 0 breaks a unit of 100 grams'],
    ['two last parts', [move(0, 225), move(1, 25)], 'offer 0 breaks a unit of 100 grams'],
    ['a lot too small', [move(0, 30)], 'offer 0 to need 0: 30 grams is less than a useful lot of 40'],
    ['nothing moved', [move(1, 0)], 'offer 0 to need 1: 0 grams'],
    ['a part of a gram', [move(0, 100.5)], 'offer 0 to need 0: 100.5 grams'],
    ['no edge', [{ offer: 0, need: 2, grams: 100 }], 'no edge from offer 0 to need 2'],
    ['an edge used twice', [move(0, 100), move(0, 100)], 'offer 0 goes to need 0 twice'],
  ];
  for (const [name, moves, fault] of faults) {
    it(`names ${name}`, () => {
      expect(checkMatching(crates, moves)).to.include(fault);
    });
  }
});
