import { expect } from 'chai';
import fc from 'fast-check';
import { plan, type RoutePlan } from '../../../geo/route/plan.ts';
import { Problem } from '../../../geo/route/problem.ts';
import { bestOfAll } from './brute.ts';
import { anyProblem, blocks, shipment, stop, vehicle } from './problems.ts';

const carriedIn = ({ routes }: RoutePlan): number[] =>
  routes
    .flatMap(({ steps }) => steps.flatMap(({ type, shipment: index = -1 }) => (type === 'delivery' ? [index] : [])))
    .sort((a, b) => a - b);

/** A problem some of whose shipments stand for each other. */
function choosing(shipments: number, vehicles: number): fc.Arbitrary<Problem> {
  const list = fc.uniqueArray(fc.nat(shipments - 1), { minLength: 2, maxLength: 3 });
  const lists = fc.record({ alternatives: fc.array(list, { maxLength: 2 }), exclusive: fc.array(list, { maxLength: 2 }) });
  return fc.tuple(anyProblem({ shipments, vehicles, perHour: false }), lists).map(([problem, { alternatives, exclusive }]) => {
    const { vehicles: cars, incompatible, seconds, metres } = problem;
    const known = (each: readonly number[]) => each.filter((index) => index < problem.shipments.length);
    const [first = [], second = []] = alternatives.map(known);
    return new Problem({
      shipments: problem.shipments,
      vehicles: cars.map((car) => ({ ...car, prefix: [] })),
      incompatible,
      alternatives: [first, second.filter((index) => !first.includes(index))].filter((each) => each.length > 0),
      exclusive: exclusive.map(known),
      matrix: { seconds, metres },
    });
  });
}

describe('alternatives', () => {
  it('are carried at most once, and those that are told as left out have none that is', async () => {
    await fc.assert(
      fc.asyncProperty(choosing(6, 3), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 60 });
        const carried = carriedIn(planned);
        for (const list of [...problem.alternatives, ...problem.exclusive]) {
          expect(list.filter((index) => carried.includes(index)).length).to.be.at.most(1);
        }
        const left = planned.unassigned.map(({ shipment: index }) => index);
        const served = problem.alternatives.filter((list) => list.some((index) => carried.includes(index))).flat();
        const untold = problem.shipments.map((_, index) => index).filter((index) => !carried.includes(index) && !served.includes(index));
        expect(left.sort((a, b) => a - b)).to.deep.equal(untold);
      }),
      { numRuns: 300 },
    );
  });

  it('are chosen as trying every plan would', async () => {
    let [found, least] = [0, 0];
    await fc.assert(
      fc.asyncProperty(choosing(3, 2), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 300 });
        const best = bestOfAll(problem);
        const carried = carriedIn(planned);
        const priority = (index: number) => (problem.shipments[index]?.priority ?? 0) + 1;
        const single = problem.shipments.map((_, index) => index).filter((index) => !problem.alternatives.flat().includes(index));
        const lists = [...problem.alternatives, ...single.map((index) => [index])];
        const weight = lists.reduce(
          (sum, list) => sum + (list.some((index) => carried.includes(index)) ? 0 : Math.max(...list.map(priority))),
          0,
        );
        expect(weight).to.be.at.least(best.weight);
        found += weight * 100 + planned.cost;
        least += best.weight * 100 + best.cost;
      }),
      { numRuns: 150 },
    );
    expect(found).to.be.at.most(1.01 * least);
  });

  const line = blocks([
    [0, 0],
    [10, 0],
    [20, 0],
    [-15, 0],
  ]);

  it('take the farm that is on the way, not the one that is nearest', async () => {
    const shipments = [shipment('near', stop(3), stop(0)), shipment('on the way', stop(2), stop(0)), shipment('other', stop(2), stop(0))];
    const problem = new Problem({ shipments, vehicles: [vehicle('v')], alternatives: [[0, 1]], matrix: line });
    expect(carriedIn(await plan(problem, { seed: 1, rounds: 50 }))).to.deep.equal([1, 2]);
    const alone = new Problem({ shipments: shipments.slice(0, 2), vehicles: [vehicle('v')], alternatives: [[0, 1]], matrix: line });
    expect(carriedIn(await plan(alone, { seed: 1, rounds: 50 }))).to.deep.equal([0]);
  });

  it('swap two offers between two needs where that saves road', async () => {
    // Offers at 1 and 3, needs at 2 and 3: each offer serves one need.
    const shipments = [
      shipment('1 to 2', stop(1), stop(2)),
      shipment('3 to 2', stop(3), stop(2)),
      shipment('1 to 3', stop(1), stop(3)),
      shipment('3 to 3', stop(3), stop(3)),
    ];
    const lists = { alternatives: [[0, 1], [2, 3]], exclusive: [[0, 2], [1, 3]] }; // prettier-ignore
    const problem = new Problem({ shipments, vehicles: [vehicle('v'), vehicle('w')], ...lists, matrix: line });
    const planned = await plan(problem, { seed: 1, rounds: 200 });
    expect(carriedIn(planned)).to.deep.equal([0, 3]);
    expect(planned.unassigned).to.deep.equal([]);
  });
});
