import { expect } from 'chai';
import fc from 'fast-check';
import {
  alternatives,
  carriedMoves,
  check,
  match,
  plan,
  Problem,
  type Lot,
  type MatchProblem,
  type RoutePlan,
} from '../../../geo/index.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

interface Town {
  readonly board: MatchProblem;
  readonly points: readonly (readonly [number, number])[];
}

const point = fc.tuple(fc.nat(20), fc.nat(20));

/** Offers and needs of few sizes anywhere in a town, all of which could serve each other; the depot is the last point. */
const towns: fc.Arbitrary<Town> = fc
  .record({
    offers: fc.array(fc.tuple(point, fc.constantFrom(1, 2, 3)), { minLength: 2, maxLength: 4 }),
    needs: fc.array(fc.tuple(point, fc.constantFrom(1, 1, 2)), { minLength: 1, maxLength: 3 }),
    depot: point,
  })
  .map(({ offers, needs, depot }) => {
    const away = ([x, y]: readonly [number, number], [u, v]: readonly [number, number]) => Math.abs(x - u) + Math.abs(y - v);
    const edges = offers.flatMap(([from], offer) => needs.map(([to], need) => ({ offer, need, metres: away(from, to), hoursLeft: 100 })));
    const board = {
      offers: offers.map(([, grams]) => ({ grams, unitGrams: 1 })),
      needs: needs.map(([, grams]) => ({ grams, weight: 1, received: 0, smallestGrams: 0 })),
      edges,
    };
    return { board, points: [...offers.map(([at]) => at), ...needs.map(([at]) => at), depot] };
  });

/** Two vehicles for the lots, as one problem. */
function freight({ board, points }: Town, lots: readonly Lot[], lists: Partial<Pick<Problem, 'alternatives' | 'exclusive'>> = {}): Problem {
  const depot = points.length - 1;
  const shipments = lots.map(({ offer, need, grams }, at) =>
    shipment(`lot ${at}`, stop(offer), stop(board.offers.length + need), { amount: [grams] }),
  );
  const vehicles = ['v', 'w'].map((id) => vehicle(id, { start: depot, end: depot, capacity: [4] }));
  return new Problem({ shipments, vehicles, matrix: blocks(points), ...lists });
}

const carriedIn = ({ routes }: RoutePlan): number[] =>
  routes.flatMap(({ steps }) => steps.flatMap(({ type, shipment: index = -1 }) => (type === 'delivery' ? [index] : [])));

describe('routing with the alternatives of a matching', () => {
  it('brings each need what the matching gave it, in less road', async () => {
    let [before, after] = [0, 0];
    await fc.assert(
      fc.asyncProperty(towns, async (town) => {
        const matching = await match(town.board);
        const found = alternatives(town.board, matching);
        const asMatched = await plan(freight(town, found.lots.slice(0, matching.moves.length)), { seed: 1, rounds: 150 });
        const problem = freight(town, found.lots, found);
        const chosen = await plan(problem, { seed: 1, rounds: 150 });
        expect(check(problem, chosen.routes)).to.deep.equal([]);
        const received = (moves: readonly { need: number; grams: number }[]) =>
          town.board.needs.map((_, need) => moves.filter((move) => move.need === need).reduce((sum, { grams }) => sum + grams, 0));
        const moves = carriedMoves(found, carriedIn(chosen));
        expect(received(moves)).to.deep.equal(received(matching.moves));
        // As matched is one of the choices: at most a search that ends too early makes it worse.
        expect(chosen.metres).to.be.at.most(1.1 * asMatched.metres);
        before += asMatched.metres;
        after += chosen.metres;
      }),
      { numRuns: 150 },
    );
    expect(after).to.be.below(0.98 * before);
  });
});
