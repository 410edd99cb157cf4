import { expect } from 'chai';
import fc from 'fast-check';
import { retime } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, type Work } from '../../../geo/route/problem.ts';
import { takers, type Order } from '../../../geo/route/takers.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

/** All orders with the shipment put in somewhere, behind the prefix. */
function everyPlace(order: readonly Work[], index: number, from: number): Work[][] {
  const found: Work[][] = [];
  for (let first = from; first <= order.length; first += 1) {
    for (let second = first; second <= order.length; second += 1) {
      found.push([...order.slice(0, first), pickup(index), ...order.slice(first, second), delivery(index), ...order.slice(second)]);
    }
  }
  return found;
}

/** The cheapest unbroken order with the shipment put in, by trying all. */
function cheapest(problem: Problem, { vehicle: index, steps }: Order, added: number): number {
  const before = steps.length === 0 ? 0 : retime(problem, index, steps).cost;
  const tried = everyPlace(steps, added, problem.vehicles[index]?.prefix?.length ?? 0).map((order) => retime(problem, index, order));
  return Math.min(...tried.filter(({ breaches }) => breaches.length === 0).map(({ cost }) => cost - before));
}

describe('takers', () => {
  it('finds, for every vehicle, the cheapest unbroken places and no others', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ shipments: 6, perHour: false }), async (problem) => {
        const planned = await plan(problem, { seed: 3, rounds: 10 });
        const orders = planned.routes.map(({ vehicle: index, steps }): Order => {
          const works = steps.flatMap(({ type, shipment: of = -1 }) =>
            type === 'pickup' || type === 'delivery' ? [{ type, shipment: of }] : [],
          );
          return { vehicle: index, steps: works };
        });
        fc.pre(orders.every(({ vehicle: index, steps }) => retime(problem, index, steps).breaches.length === 0));
        const held = new Set(problem.vehicles.flatMap(({ prefix = [] }) => prefix.map((work) => work.shipment)));
        const added = problem.shipments.findIndex((_, index) => !held.has(index));
        fc.pre(added !== -1);
        const without = orders.map(({ vehicle: index, steps }) => ({
          vehicle: index,
          steps: steps.filter((work) => work.shipment !== added),
        }));
        fc.pre(without.every(({ vehicle: index, steps }) => steps.length === 0 || retime(problem, index, steps).breaches.length === 0));
        const found = new Map(takers(problem, without, added).map((taker) => [taker.vehicle, taker]));
        problem.vehicles.forEach((_, index) => {
          const order = without.find((route) => route.vehicle === index) ?? { vehicle: index, steps: [] };
          const best = cheapest(problem, order, added);
          expect(Math.round(found.get(index)?.cost ?? Infinity)).to.equal(Math.round(best));
          const taker = found.get(index);
          if (taker) expect(retime(problem, index, taker.steps).breaches).to.deep.equal([]);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('ranks vehicles by the rise in cost', () => {
    const problem = new Problem({
      shipments: [shipment('a', stop(1), stop(2))],
      vehicles: [vehicle('far', { start: 3, end: 3 }), vehicle('near', { start: 0, end: 0 })],
      matrix: blocks([
        [0, 0],
        [1, 0],
        [2, 0],
        [9, 0],
      ]),
    });
    const found = takers(problem, [], 0);
    expect(found.map(({ vehicle: index, cost }) => [index, cost])).to.deep.equal([
      [1, 4],
      [0, 16],
    ]);
    expect(found[0]?.steps).to.deep.equal([pickup(0), delivery(0)]);
  });

  it('refuses a shipment that is on its way already', () => {
    const problem = new Problem({ shipments: [shipment('a', stop(0), stop(0))], vehicles: [vehicle('v')], matrix: blocks([[0, 0]]) });
    expect(() => takers(problem, [{ vehicle: 0, steps: [pickup(0), delivery(0)] }], 0)).to.throw(RangeError, 'Shipment 0 is in a route');
    expect(() => takers(problem, [], 7)).to.throw(RangeError, 'No shipment 7');
  });
});
