import { expect } from 'chai';
import * as fc from 'fast-check';
import {
  alternatives,
  breaches,
  carriedMoves,
  checkMatching,
  chosen,
  match,
  servingLots,
  type Alternatives,
  type MatchProblem,
} from '../../geo/index.ts';
import { problems } from './match-oracle.ts';

const RUNS = { numRuns: 200 };

/** One lot for each move, drawn, such that at most one of each exclusive list is among them; undefined where the draw ends in none. */
function drawn({ lots, alternatives: lists, exclusive }: Alternatives, draws: readonly number[], moves: number): number[] | undefined {
  const listOf = new Map(lists.flatMap((list) => list.map((lot) => [lot, list])));
  const carried = Array.from({ length: moves }, (_, move) => {
    const list = listOf.get(move) ?? [move];
    return list[(draws[move % draws.length] ?? 0) % list.length]!;
  });
  expect(carried.every((lot) => lot < lots.length)).to.equal(true);
  return exclusive.some((list) => list.filter((lot) => carried.includes(lot)).length > 1) ? undefined : carried;
}

const urgency = ({ edges }: MatchProblem, offer: number) => {
  const hours = Math.max(0, ...edges.filter((edge) => edge.offer === offer).map((edge) => edge.hoursLeft));
  return [48, 24, 12, 6].filter((limit) => hours <= limit).length;
};

function received({ needs }: MatchProblem, moves: readonly { need: number; grams: number }[]): number[] {
  return needs.map((_, need) => moves.filter((move) => move.need === need).reduce((sum, { grams }) => sum + grams, 0));
}

describe('alternatives of a matching', () => {
  const draws = fc.array(fc.nat(5), { minLength: 5, maxLength: 9 });

  it("change nobody's share, leave nothing more urgent behind, and can be carried out", () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, lots: true, history: true }), draws, async (problem, draw) => {
        const matching = await match(problem);
        const found = alternatives(problem, matching);
        const carried = drawn(found, draw, matching.moves.length);
        fc.pre(carried !== undefined);
        const moves = carriedMoves(found, carried);
        expect(received(problem, moves)).to.deep.equal(received(problem, matching.moves));
        expect(checkMatching(problem, moves)).to.deep.equal([]);
        const urgent = (sent: readonly { offer: number; grams: number }[]) =>
          sent.reduce((sum, { offer, grams }) => sum + urgency(problem, offer) * grams, 0);
        expect(urgent(moves)).to.be.at.least(urgent(matching.moves));
      }),
      RUNS,
    ));

  it('are as fair as the fairest matching', () =>
    fc.assert(
      fc.asyncProperty(problems({ history: true }), draws, async (problem, draw) => {
        const matching = await match(problem, { floor: 1 });
        const found = alternatives(problem, matching);
        const carried = drawn(found, draw, matching.moves.length);
        fc.pre(carried !== undefined);
        const moves = carriedMoves(found, carried);
        const sent = problem.edges.map(({ offer, need }) => moves.find((move) => move.offer === offer && move.need === need)?.grams ?? 0);
        expect(breaches(problem, sent)).to.deep.equal([]);
      }),
      RUNS,
    ));

  it('become the matching of what is carried, told anew, and what is not carried is promised once', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true, history: true }), draws, fc.integer({ min: 1, max: 4 }), async (problem, draw, every) => {
        const matching = await match(problem);
        const found = alternatives(problem, matching);
        const carried = drawn(found, draw, matching.moves.length);
        fc.pre(carried !== undefined);
        const whole = servingLots(found, carried);
        expect(whole).to.deep.equal(carried);
        const after = chosen(problem, matching, found, whole);
        expect(received(problem, after.moves)).to.deep.equal(received(problem, matching.moves));
        expect(after.shares).to.deep.equal(matching.shares);
        expect(after.figures.grams).to.equal(matching.figures.grams);
        const some = servingLots(
          found,
          carried.filter((_, move) => move % every === 0),
        );
        const rest = chosen(problem, matching, found, some);
        expect(checkMatching(problem, rest.moves)).to.deep.equal([]);
        const kept = [...rest.moves, ...rest.unmatchedOffers].reduce((sum, { grams }) => sum + grams, 0);
        expect(kept).to.equal(problem.offers.reduce((sum, { grams }) => sum + grams, 0));
      }),
      RUNS,
    ));

  it('that are not carried stay with their own offer, unless its food is on a route', async () => {
    const edges = [edge(0, 0, 1), edge(0, 1, 5), edge(1, 0, 5), edge(1, 1, 1)];
    const problem = { offers: [offer, offer], needs: [need, need], edges };
    const found = alternatives(problem, await match(problem));
    const lot = (from: number, to: number) => found.lots.findIndex((each) => each.offer === from && each.need === to);
    expect(servingLots(found, [])).to.deep.equal([0, 1]);
    expect(servingLots(found, [lot(1, 0)])).to.deep.equal([lot(1, 0), lot(0, 1)]);
    expect(() => servingLots(found, [0, lot(1, 0)])).to.throw(RangeError, `lots 0 and ${lot(1, 0)} stand for the same move`);
    expect(() => servingLots(found, [0, lot(0, 1)])).to.throw(RangeError, 'are carried');
  });

  it('are every other offer that has as much left, when as many are asked for', () =>
    fc.assert(
      fc.asyncProperty(problems({ units: true }), async (problem) => {
        const matching = await match(problem);
        const { lots, alternatives: lists } = alternatives(problem, matching, { most: Infinity });
        const left = problem.offers.map(({ grams }, offer) =>
          matching.moves.filter((move) => move.offer === offer).reduce((rest, move) => rest - move.grams, grams),
        );
        matching.moves.forEach(({ offer, need, grams }, move) => {
          const unit = problem.offers[offer]!.unitGrams;
          const breaks = matching.moves.some((other) => other.offer === offer && other.grams % unit !== 0);
          if (breaks && grams % unit === 0) return;
          const able = problem.edges.filter(
            (edge) =>
              edge.need === need &&
              edge.offer !== offer &&
              left[edge.offer]! >= grams &&
              grams % problem.offers[edge.offer]!.unitGrams === 0 &&
              urgency(problem, edge.offer) >= urgency(problem, offer),
          );
          const others = (lists.find((list) => list.includes(move)) ?? []).slice(1).map((lot) => lots[lot]!);
          if (able.length === 0)
            for (const other of others) expect(matching.moves.some((each) => each.offer === other.offer)).to.equal(true);
          else expect(others.map((lot) => lot.offer).sort()).to.deep.equal(able.map((edge) => edge.offer).sort());
        });
      }),
      RUNS,
    ));

  const need = { grams: 100, weight: 1, received: 0, smallestGrams: 0 };
  const offer = { grams: 100, unitGrams: 1 };
  const edge = (from: number, to: number, metres: number, hoursLeft = 100) => ({ offer: from, need: to, metres, hoursLeft });

  it('exchange what two offers send, where nothing is left', async () => {
    const edges = [edge(0, 0, 1), edge(0, 1, 5), edge(1, 0, 5), edge(1, 1, 1)];
    const problem = { offers: [offer, offer], needs: [need, need], edges };
    const found = alternatives(problem, await match(problem));
    const lot = (from: number, to: number) => found.lots.findIndex((each) => each.offer === from && each.need === to);
    expect(found.lots.slice(0, 2).map((each) => [each.offer, each.need])).to.deep.equal([[0, 0], [1, 1]]); // prettier-ignore
    expect(found.alternatives).to.deep.equal([[0, lot(1, 0)], [1, lot(0, 1)]]); // prettier-ignore
    expect(found.exclusive).to.deep.equal([[0, lot(0, 1)], [1, lot(1, 0)]]); // prettier-ignore
  });

  it('of several moves share what one offer has left', async () => {
    const offers = [offer, offer, { ...offer, grams: 150 }];
    const edges = [edge(0, 0, 1), edge(1, 1, 1), edge(2, 0, 9), edge(2, 1, 9)];
    const problem = { offers, needs: [need, need], edges };
    const found = alternatives(problem, await match(problem));
    expect(found.alternatives).to.deep.equal([[0, 2], [1, 3]]); // prettier-ignore
    expect(found.exclusive).to.deep.equal([[2, 3]]);
    const enough = { ...problem, offers: [offer, offer, { ...offer, grams: 200 }] };
    expect(alternatives(enough, await match(enough)).exclusive).to.deep.equal([]);
  });

  it('never let food that keeps longer stand for food that does not', async () => {
    const edges = [edge(0, 0, 1, 5), edge(1, 0, 2, 100), edge(2, 0, 3, 4)];
    const problem = { offers: [offer, offer, offer], needs: [need], edges };
    const found = alternatives(problem, await match(problem));
    expect(found.lots.map((lot) => lot.offer)).to.deep.equal([0, 2]);
  });

  it('refuse a move that has no edge, and lots that are none', () => {
    const problem = { offers: [offer], needs: [need], edges: [] };
    const moves = [{ offer: 0, need: 0, grams: 1 }];
    expect(() => alternatives(problem, { moves })).to.throw(RangeError, 'move 0 goes from offer 0 to need 0, which have no edge');
    expect(() => alternatives(problem, { moves: [] }, { most: NaN })).to.throw(RangeError, 'most is out of range: NaN');
    const served = { ...problem, edges: [edge(0, 0, 1)] };
    expect(() => alternatives(served, { moves: [{ offer: 0, need: 0, grams: 0.5 }] })).to.throw(RangeError, 'move 0 has 0.5 grams');
    expect(() => alternatives(served, { moves: null } as never)).to.throw(TypeError, 'matching.moves is null, not a list');
    expect(() => carriedMoves({ lots: [] }, [0])).to.throw(RangeError, 'no lot 0: there are 0');
  });
});
