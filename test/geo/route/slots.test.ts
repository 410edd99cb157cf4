import { expect } from 'chai';
import fc from 'fast-check';
import { retime } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, type ProblemInput, type Shipment, type Stop, type Window, type Work } from '../../../geo/route/problem.ts';
import { slots, type SlotsAsked } from '../../../geo/route/slots.ts';
import { insert, type Order } from '../../../geo/route/takers.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

function inputOf({ shipments, vehicles, incompatible, seconds, metres }: Problem): ProblemInput {
  return { shipments, vehicles, incompatible, matrix: { seconds, metres } };
}

/** The problem with one end of a shipment to be begun within `window`. */
function promised(problem: Problem, { shipment: index, end }: SlotsAsked, window: Window): Problem {
  const narrowed = (one: Shipment): Shipment => ({ ...one, [end]: { ...one[end], windows: [window] } });
  const shipments = problem.shipments.map((one, at) => (at === index ? narrowed(one) : one));
  return new Problem({ ...inputOf(problem), shipments });
}

/** Orders without the last shipment, unbroken, as a plan has them. */
async function ordersOf(problem: Problem): Promise<Order[]> {
  const { routes } = await plan(problem, { seed: 3, rounds: 10 });
  const last = problem.shipments.length - 1;
  const orders = routes.map(({ vehicle: index, steps }) => ({
    vehicle: index,
    steps: steps.flatMap(({ type, shipment: of = -1 }): Work[] =>
      (type === 'pickup' || type === 'delivery') && of !== last ? [{ type, shipment: of }] : [],
    ),
  }));
  fc.pre(orders.every(({ vehicle: index, steps }) => steps.length === 0 || retime(problem, index, steps).breaches.length === 0));
  return orders;
}

/** The last shipment may be anywhere at any time within its hours, which may have a gap; half of the matrices are wild. */
const anyAsked = fc
  .record({
    base: fc.boolean().chain((wild) => anyProblem({ shipments: 4, vehicles: 2, wild })),
    hours: fc.constantFrom<Window[]>([[0, 100]], [[5, 60]], [[0, 30], [50, 90]]), // prettier-ignore
    end: fc.constantFrom('pickup' as const, 'delivery' as const),
    length: fc.integer({ min: 3, max: 40 }),
  })
  .map(({ base, hours, end, length }) => {
    const index = base.shipments.length - 1;
    const widened = (one: Stop): Stop => ({ ...one, windows: hours });
    const shipments = base.shipments.map((one, at) => (at === index ? { ...one, [end]: widened(one[end]) } : one));
    return { problem: new Problem({ ...inputOf(base), shipments }), asked: { shipment: index, end, length } };
  })
  .filter(({ problem, asked }) => !problem.vehicles.some(({ prefix = [] }) => prefix.some((work) => work.shipment === asked.shipment)));

describe('slots', () => {
  it('finds every instant at which each vehicle could begin, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsked, async ({ problem, asked }) => {
        const orders = await ordersOf(problem);
        const { visits } = slots(problem, orders, asked);
        const windows = problem.shipments[asked.shipment]![asked.end].windows;
        for (let instant = 0; instant <= 101; instant += 1) {
          const open = windows.some(([from, until]) => from <= instant && instant <= until);
          const takers = open ? insert(promised(problem, asked, [instant, instant]), orders, asked.shipment).takers : [];
          const could = visits.filter(({ ranges }) => ranges.some(([from, until]) => from <= instant && instant <= until));
          expect(could.map(({ vehicle: index }) => index), `at ${instant}`).to.deep.equal(takers.map(({ vehicle: index }) => index).sort()); // prettier-ignore
        }
      }),
      { numRuns: 150 },
    );
  });

  it('ranks slots of the asked length by what insert says with the slot for a window', async () => {
    await fc.assert(
      fc.asyncProperty(anyAsked, async ({ problem, asked }) => {
        const orders = await ordersOf(problem);
        const found = slots(problem, orders, asked).slots;
        const grid = problem.shipments[asked.shipment]![asked.end].windows.flatMap(([from, until]) => {
          const starts = Array.from({ length: 101 }, (_, at) => from + at * asked.length).filter((start) => start < until);
          return starts.map((start): Window => [start, Math.min(until, start + asked.length)]);
        });
        const wanted = grid.flatMap((window) => {
          const { takers } = insert(promised(problem, asked, window), orders, asked.shipment);
          const [best] = takers;
          return best ? [{ window, cost: best.cost, takers }] : [];
        });
        expect(found.map(({ window }) => window)).to.have.deep.members(wanted.map(({ window }) => window));
        for (const { window, cost, vehicle: index, vehicles, begin } of found) {
          const { takers, cost: least } = wanted.find((one) => one.window[0] === window[0])!;
          expect(cost).to.be.closeTo(least, 1e-6);
          expect(takers.find((taker) => taker.vehicle === index)?.cost).to.be.closeTo(least, 1e-6);
          expect(vehicles).to.deep.equal(takers.map((taker) => taker.vehicle).sort());
          expect(begin).to.be.within(window[0], window[1]);
        }
        const order = found.toSorted((a, b) => a.cost - b.cost || a.window[0] - b.window[0]);
        expect(found).to.deep.equal(order);
      }),
      { numRuns: 300 },
    );
  });

  it('offers the morning on the way, and the afternoon for a trip of its own', () => {
    const early = shipment('early', stop(1, [[10, 20]]), stop(2, [[20, 40]]));
    const asked = shipment('asked', stop(1, [[0, 300]]), stop(2, [[0, 1000]]));
    const vehicles = [vehicle('v', { costs: { fixed: 7, perHour: 0, perKm: 1000 } }), vehicle('w', { window: [200, 1000], costs: { fixed: 7, perHour: 0, perKm: 1000 } })]; // prettier-ignore
    const problem = new Problem({ shipments: [early, asked], vehicles, matrix: blocks([0, 10, 20].map((x) => [x, 0])) });
    const found = slots(problem, [{ vehicle: 0, steps: [pickup(0), delivery(0)] }], { shipment: 1, end: 'pickup', length: 100 });
    expect(found.slots.map(({ window, vehicle: index, cost, begin, vehicles: all }) => [window, index, cost, begin, all])).to.deep.equal([
      [[0, 100], 0, 0, 10, [0]],
      [[100, 200], 0, 20, 100, [0]],
      [[200, 300], 0, 20, 200, [0, 1]],
    ]);
    expect(found.visits).to.deep.equal([
      { vehicle: 0, ranges: [[10, 300]] },
      { vehicle: 1, ranges: [[210, 300]] },
    ]);
  });
});
