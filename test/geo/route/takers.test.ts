import { expect } from 'chai';
import fc from 'fast-check';
import { retime } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, type ProblemInput, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { insert, type Insertion, type Order, type Refusal } from '../../../geo/route/takers.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

/** All orders with the shipment put in somewhere, behind the prefix; only its delivery where it is aboard. */
function everyPlace(order: readonly Work[], index: number, from: number): Work[][] {
  const held = order.some((work) => work.shipment === index);
  const put = (at: number, ...works: Work[]) => [...order.slice(0, at), ...works, ...order.slice(at)];
  const found: Work[][] = [];
  for (let first = from; first <= order.length; first += 1) {
    if (held) found.push(put(first, delivery(index)));
    for (let second = first; second <= order.length && !held; second += 1) {
      found.push([...order.slice(0, first), pickup(index), ...order.slice(first, second), delivery(index), ...order.slice(second)]);
    }
  }
  return found;
}

const prefixOf = (problem: Problem, index: number) => problem.vehicles[index]?.prefix ?? [];

/** What an order without the delivery of what is aboard costs: its breaches do not matter. */
function costOf(problem: Problem, { vehicle: index, steps }: Order): { cost: number; distance: number; duration: number } {
  return steps.length === 0 ? { cost: 0, distance: 0, duration: 0 } : retime(problem, index, steps);
}

/** The cheapest unbroken order with the shipment put in, by trying all. */
function cheapest(problem: Problem, order: Order, added: number): number {
  if (
    prefixOf(problem, order.vehicle).length === 0 &&
    problem.vehicles.some(({ prefix = [] }) => prefix.some((work) => work.shipment === added))
  )
    return Infinity;
  const tried = everyPlace(order.steps, added, prefixOf(problem, order.vehicle).length).map((steps) =>
    retime(problem, order.vehicle, steps),
  );
  return Math.min(...tried.filter(({ breaches }) => breaches.length === 0).map(({ cost }) => cost - costOf(problem, order).cost));
}

/** A problem, what its vehicles have to do, and a shipment that is in no order, or of which only the pickup is. */
async function asked(problem: Problem): Promise<{ orders: Order[]; added: number }> {
  const { routes } = await plan(problem, { seed: 3, rounds: 10 });
  const works = new Map(
    routes.map(({ vehicle: index, steps }) => [
      index,
      steps.flatMap(({ type, shipment: of = -1 }): Work[] => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: of }] : [])),
    ]),
  );
  const settled = (index: number) =>
    problem.vehicles.some(({ prefix = [] }) => prefix.some((work) => work.shipment === index && work.type === 'delivery'));
  const added = problem.shipments.findIndex((_, index) => !settled(index));
  fc.pre(added !== -1);
  const orders = problem.vehicles.map((_, index): Order => {
    const prefix = prefixOf(problem, index);
    const order = works.get(index) ?? prefix;
    return { vehicle: index, steps: order.filter((work, at) => at < prefix.length || work.shipment !== added) };
  });
  for (const { vehicle: index, steps } of orders) {
    const breaches = steps.length === 0 ? [] : retime(problem, index, steps).breaches;
    fc.pre(breaches.every(({ cause, shipment: of }) => cause === 'precedence' && of === added));
  }
  return { orders, added };
}

/** The problem with one limit, or everything of one sort, wider by `by`. */
function widened(problem: Problem, { vehicle: index, code, by, dimension = 0 }: Refusal): Problem {
  const wider = (limit: number | undefined) => (limit === undefined ? {} : { limit: limit + by });
  const own: Partial<Record<Refusal['code'], (one: Vehicle) => Partial<Vehicle>>> = {
    CAPACITY: ({ capacity }) => ({ capacity: capacity.map((units, of) => (of === dimension ? units + by : units)) }),
    MAX_DISTANCE: ({ maxDistance = 0 }) => ({ maxDistance: maxDistance + by }),
    MAX_DURATION: ({ maxTravel = 1e6, window }) => ({ maxTravel: maxTravel + by, window: [window[0], window[1] + by] }),
    TOUR_SIZE: ({ maxTasks = 0 }) => ({ maxTasks: maxTasks + by }),
    SKILL: () => ({ features: ['cold'] }),
  };
  const vehicles = problem.vehicles.map((one, at) => ({ ...one, ...(at === index ? own[code]?.(one) : {}) }));
  const later = ({ windows, ...rest }: Problem['shipments'][number]['pickup']) => ({
    ...rest,
    windows: windows.map(([from, until], at) => [from, at === windows.length - 1 ? until + by : until] as const),
  });
  const shipments: ProblemInput['shipments'] = problem.shipments.map((one) => ({
    ...one,
    ...(code === 'TIME_WINDOW' ? { pickup: later(one.pickup), delivery: later(one.delivery) } : {}),
    ...(code === 'SPOIL' ? { spoilBy: wider(one.spoilBy).limit } : {}),
    ...(code === 'MAX_RIDE' ? { maxRide: wider(one.maxRide).limit } : {}),
  }));
  return new Problem({ shipments, vehicles, incompatible: problem.incompatible, matrix: problem });
}

const anyWay = fc.boolean().chain((wild) => anyProblem({ shipments: 6, wild }));

describe('insert', () => {
  it('finds, for every vehicle, the cheapest unbroken places and no others, whatever the ways are like', async () => {
    await fc.assert(
      fc.asyncProperty(anyWay, async (problem) => {
        const { orders, added } = await asked(problem);
        const { takers, refusals } = insert(problem, orders, added);
        expect([...takers, ...refusals].map(({ vehicle: index }) => index).sort()).to.deep.equal(problem.vehicles.map((_, index) => index));
        for (const order of orders) {
          const best = cheapest(problem, order, added);
          const taker = takers.find(({ vehicle: index }) => index === order.vehicle);
          if (taker) expect(taker.cost).to.be.closeTo(best, 1e-6);
          else expect(best).to.equal(Infinity);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('states the new order, its times, and how much dearer, farther and longer it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyWay, async (problem) => {
        const { orders, added } = await asked(problem);
        for (const taker of insert(problem, orders, added).takers) {
          const works = taker.steps.map(({ type, shipment: of }) => ({ type, shipment: of }));
          const after = retime(problem, taker.vehicle, works);
          const before = costOf(problem, orders[taker.vehicle]!);
          expect(after.breaches).to.deep.equal([]);
          expect([works[taker.pickupAt], works[taker.deliveryAt]]).to.deep.equal([pickup(added), delivery(added)]);
          expect(works.filter((work) => work.shipment !== added)).to.deep.equal(
            orders[taker.vehicle]?.steps.filter((work) => work.shipment !== added),
          );
          expect(taker.metres).to.equal(after.distance - before.distance);
          expect(taker.seconds).to.equal(after.duration - before.duration);
          const times = after.steps.slice(1, -1).map(({ arrival, waiting, setup }) => [arrival, arrival + waiting + setup]);
          expect(taker.steps.map(({ arrival, begin }) => [arrival, begin])).to.deep.equal(times);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what stands in the way: so much more would do, and nothing less', async () => {
    const unmeasured = ['REFUSED', 'LOCKING', 'REACHABLE', 'COMPATIBILITY'];
    await fc.assert(
      fc.asyncProperty(anyWay, async (problem) => {
        const { orders, added } = await asked(problem);
        const takes = (found: Insertion, index: number) => found.takers.some((taker) => taker.vehicle === index);
        for (const refusal of insert(problem, orders, added).refusals) {
          expect(refusal.by > 0, `${refusal.code} ${refusal.by}`).to.equal(!unmeasured.includes(refusal.code));
          if (refusal.also !== undefined || unmeasured.includes(refusal.code)) continue;
          expect(takes(insert(widened(problem, refusal), orders, added), refusal.vehicle), JSON.stringify(refusal)).to.equal(true);
          if (refusal.code === 'SKILL') continue;
          const less = { ...refusal, by: refusal.by - 1 };
          expect(takes(insert(widened(problem, less), orders, added), refusal.vehicle), JSON.stringify(less)).to.equal(false);
        }
      }),
      { numRuns: 3000 },
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
    const { takers } = insert(problem, [], 0);
    expect(takers.map(({ vehicle: index, cost }) => [index, cost])).to.deep.equal([
      [1, 4],
      [0, 16],
    ]);
    expect(takers[0]?.steps).to.deep.equal([
      { ...pickup(0), arrival: 1, begin: 1 },
      { ...delivery(0), arrival: 2, begin: 2 },
    ]);
  });

  it('finds a place for the delivery alone of what is aboard, even where it makes room for what follows', () => {
    const shipments = [shipment('aboard', stop(0), stop(1), { amount: [10] }), shipment('next', stop(2), stop(3), { amount: [10] })];
    const vehicles = [vehicle('v', { prefix: [pickup(0)] }), vehicle('w')];
    const matrix = blocks([0, 1, 2, 3].map((x) => [x, 0]));
    const problem = new Problem({ shipments, vehicles, matrix });
    const order = { vehicle: 0, steps: [pickup(0), pickup(1), delivery(1)] };
    const { takers, refusals } = insert(problem, [order], 0);
    expect(takers.map(({ vehicle: index, deliveryAt, cost }) => [index, deliveryAt, cost])).to.deep.equal([[0, 1, 0]]);
    expect(refusals).to.deep.equal([{ vehicle: 1, code: 'LOCKING', by: 0 }]);
  });

  it('puts nothing into a prefix', () => {
    const shipments = [shipment('first', stop(2), stop(3)), shipment('asked', stop(1), stop(2))];
    const prefix = [pickup(0), delivery(0)];
    const problem = new Problem({ shipments, vehicles: [vehicle('v', { prefix })], matrix: blocks([0, 1, 2, 3].map((x) => [x, 0])) });
    expect(insert(problem, [], 1).takers.map(({ pickupAt }) => pickupAt)).to.deep.equal([2]);
  });
});
