import { expect } from 'chai';
import fc from 'fast-check';
import { plan, type PlanOptions } from '../../../geo/route/plan.ts';
import { Problem, type Costs, type PlannedRoute, type Shipment, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { bestOfAll } from './brute.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

const orderOf = ({ steps }: PlannedRoute): Work[] =>
  steps.flatMap(({ type, shipment: index = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: index }] : []));

interface Trip {
  readonly begins: readonly number[];
  readonly home: number;
}

/** The order driven from an instant on, everything as early as can be; undefined where it cannot be kept. */
function driven(problem: Problem, vehicleAt: Vehicle, { order, leaves }: { order: readonly Work[]; leaves: number }): Trip | undefined {
  const begins: number[] = [];
  let [time, from] = [leaves, vehicleAt.start ?? undefined];
  const way = (to: number | undefined) => (from === undefined || to === undefined ? 0 : problem.seconds[from * problem.locations + to]!);
  for (const { shipment: of, type } of order) {
    const { location, windows, service } = problem.shipments[of]![type];
    time = Math.max(time + way(location), windows[0]![0]);
    if (time > windows[0]![1]) return undefined;
    begins.push(time);
    time += service;
    from = location;
  }
  time += way(vehicleAt.end ?? undefined);
  return time > vehicleAt.window[1] ? undefined : { begins, home: time };
}

/** What an order costs by trying every instant to leave: home as early as can be, then leaving late, then no later than must be. */
function priced(problem: Problem, weights: Partial<PlanOptions> = {}) {
  return (index: number, order: readonly Work[]): number | undefined => {
    const each = problem.vehicles[index]!;
    const ends = order.every(
      ({ shipment: of, type }, at) =>
        type === 'delivery' || order.slice(at).some((work) => work.shipment === of && work.type === 'delivery'),
    );
    const loads = order.map((_, at) =>
      order
        .slice(0, at + 1)
        .reduce((sum, { shipment: of, type }) => sum + (type === 'pickup' ? 1 : -1) * problem.shipments[of]!.amount[0]!, 0),
    );
    const soonest = driven(problem, each, { order, leaves: each.window[0] });
    if (!ends || !soonest || loads.some((load) => load > each.capacity[0]!)) return undefined;
    const after = order.map(({ shipment: of, type }) => problem.shipments[of]![type].late?.after ?? Infinity);
    let [leaves, trip] = [each.window[0], soonest];
    for (let later = leaves; later <= each.window[1]; later += 1) {
      const other = driven(problem, each, { order, leaves: later });
      if (!other || other.home > soonest.home) break;
      if (other.begins.every((begin, at) => begin <= Math.max(after[at]!, soonest.begins[at]!))) [leaves, trip] = [later, other];
    }
    return costOf(problem, each, { order, duration: trip.home - leaves, begins: trip.begins, weights });
  };
}

interface Driven {
  readonly order: readonly Work[];
  readonly duration: number;
  readonly begins: readonly number[];
  readonly weights: Partial<PlanOptions>;
}

function costOf(problem: Problem, each: Vehicle, { order, duration, begins, weights: { fairHours = 0, fairStops = 0 } }: Driven): number {
  const stops = order.map(({ shipment: of, type }) => problem.shipments[of]![type]);
  const places = [each.start ?? stops[0]!.location, ...stops.map(({ location }) => location), each.end ?? stops.at(-1)!.location];
  const sum = (cells: Int32Array) => places.slice(1).reduce((total, to, at) => total + cells[places[at]! * problem.locations + to]!, 0);
  const work = sum(problem.seconds) + stops.reduce((total, { service }) => total + service, 0);
  const late = stops.reduce(
    (total, { late: price }, at) => total + Math.max(0, begins[at]! - (price?.after ?? Infinity)) * ((price?.perMinute ?? 0) / 60),
    0,
  );
  const { fixed, perHour, perKm, perHourWaiting = 0 } = each.costs;
  const { seconds = 0, stops: before = 0 } = each.worked ?? {};
  const unfair =
    fairHours * (((seconds + duration) / 3600) ** 2 - (seconds / 3600) ** 2) + fairStops * ((before + order.length) ** 2 - before ** 2);
  return fixed + (perKm * sum(problem.metres)) / 1000 + (perHour * duration + perHourWaiting * (duration - work)) / 3600 + late + unfair;
}

const anyWindow = fc.tuple(fc.nat(30), fc.nat(30)).map(([from, length]) => [from, from + length] as const);
const anyStop: fc.Arbitrary<Stop> = fc
  .record({
    location: fc.nat(3),
    window: anyWindow,
    service: fc.nat(2),
    late: fc.option(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 300 }))),
  })
  .map(({ location, window, service, late }) => ({
    location,
    windows: [window],
    service,
    ...(late && { late: { after: late[0], perMinute: late[1] } }),
  }));
const anyCosts: fc.Arbitrary<Costs> = fc.record({
  fixed: fc.constantFrom(0, 5),
  perHour: fc.constantFrom(0, 1800),
  perKm: fc.constant(1000),
  perHourWaiting: fc.constantFrom(0, 3600),
});
const anyVehicle: fc.Arbitrary<Partial<Vehicle>> = fc.record({
  costs: anyCosts,
  start: fc.constantFrom(0, null),
  window: fc.constant([0, 60] as const),
});

function costly(shipments: number, vehicles: number): fc.Arbitrary<Problem> {
  return fc
    .record({
      stops: fc.array(fc.tuple(anyStop, anyStop), { minLength: shipments, maxLength: shipments }),
      cars: fc.array(anyVehicle, { minLength: vehicles, maxLength: vehicles }),
      points: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)),
    })
    .map(({ stops, cars, points }) => {
      const shipped = stops.map(([from, to], index): Shipment => shipment(`s${index}`, from, to));
      return new Problem({
        shipments: shipped,
        vehicles: cars.map((car, index) => vehicle(`v${index}`, car)),
        matrix: blocks(points.map((x) => [x, 0])),
      });
    });
}

describe('costs', () => {
  it('of lateness, waiting and hours are those of each route by itself', async () => {
    await fc.assert(
      fc.asyncProperty(costly(4, 2), async (problem) => {
        const { routes, cost } = await plan(problem, { seed: 1, rounds: 40 });
        for (const route of routes) expect(route.cost).to.be.closeTo(priced(problem)(route.vehicle, orderOf(route))!, 1e-9);
        expect(cost).to.be.closeTo(
          routes.reduce((sum, route) => sum + route.cost, 0),
          1e-9,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are the least that trying every plan finds, but for one in a hundred, and never less', async () => {
    let [planned, best] = [0, 0];
    await fc.assert(
      fc.asyncProperty(costly(2, 2), async (problem) => {
        const found = await plan(problem, { seed: 1, rounds: 200 });
        const least = bestOfAll(problem, priced(problem));
        expect(found.unassigned.length).to.equal(least.weight);
        expect(found.cost).to.be.at.least(least.cost - 1e-9);
        planned += found.cost;
        best += least.cost;
      }),
      { numRuns: 300 },
    );
    expect(planned).to.be.at.most(1.01 * best);
  });

  it('of unequal work are the least too, hours and stops before this plan included', async () => {
    let [planned, best] = [0, 0];
    const worked = fc.record({ seconds: fc.nat(60), stops: fc.nat(6) });
    await fc.assert(
      fc.asyncProperty(costly(2, 2), worked, async ({ shipments, vehicles, seconds, metres }, before) => {
        const cars = vehicles.map((car, index) => (index === 0 ? { ...car, worked: before } : car));
        const problem = new Problem({ shipments, vehicles: cars, matrix: { seconds, metres } });
        const weights = { fairHours: 10_000, fairStops: 0.5 };
        const found = await plan(problem, { seed: 1, rounds: 200, ...weights });
        const least = bestOfAll(problem, priced(problem, weights));
        expect(found.cost + found.unfairness).to.be.at.least(least.cost - 1e-9);
        planned += found.cost + found.unfairness;
        best += least.cost;
      }),
      { numRuns: 200 },
    );
    expect(planned).to.be.at.most(1.01 * best);
  });

  const line = blocks([
    [0, 0],
    [100, 0],
    [200, 0],
  ]);

  it('of lateness decide who is served first, and the hard end is kept', async () => {
    const sides = blocks([
      [120, 0],
      [20, 0],
      [240, 0],
    ]);
    const to = (location: number, perMinute: number, until: number) =>
      shipment(`to ${location}`, stop(0), { ...stop(location, [[0, until]]), late: { after: 0, perMinute } });
    const order = async (perMinute: number, until: number) => {
      const cargo = [to(1, 60, until), to(2, perMinute, 400)];
      const { routes } = await plan(new Problem({ shipments: cargo, vehicles: [vehicle('v', { end: null })], matrix: sides }), {
        seed: 1,
        rounds: 20,
      });
      return routes[0]?.steps.flatMap(({ type, location }) => (type === 'delivery' ? [location] : []));
    };
    expect(await order(60, 400)).to.deep.equal([1, 2]);
    expect(await order(6000, 400)).to.deep.equal([2, 1]);
    expect(await order(6000, 339)).to.deep.equal([1, 2]);
  });

  it('of waiting make a detour worth while', async () => {
    const early = shipment('early', stop(1, [[100, 100]]), stop(1, [[100, 1000]]));
    const later = shipment('later', stop(1, [[700, 700]]), stop(2));
    const vehicles = (perHourWaiting: number) =>
      ['v', 'w'].map((id) => vehicle(id, { costs: { fixed: 0, perHour: 0, perKm: 1000, perHourWaiting } }));
    const used = async (price: number) =>
      (await plan(new Problem({ shipments: [early, later], vehicles: vehicles(price), matrix: line }), { seed: 1, rounds: 50 })).routes
        .length;
    expect(await used(0)).to.equal(1);
    expect(await used(3600)).to.equal(2);
  });

  it('of unequal work give the next load to who has done least', async () => {
    const near = blocks([
      [0, 0],
      [10, 0],
    ]);
    const cargo = [shipment('a', stop(0), stop(1)), shipment('b', stop(0), stop(1))];
    const vehicles = [vehicle('tired', { worked: { seconds: 36_000, stops: 40 } }), vehicle('fresh')];
    const problem = new Problem({ shipments: cargo, vehicles, matrix: near });
    const carried = async (weights: Partial<PlanOptions>) =>
      (await plan(problem, { seed: 1, rounds: 50, ...weights })).routes.map(({ vehicle: index }) => index);
    expect(await carried({ fairStops: 1 })).to.deep.equal([1]);
    expect(await carried({ fairHours: 1 })).to.deep.equal([1]);
    const equal = new Problem({ shipments: cargo, vehicles: [vehicle('v'), vehicle('w')], matrix: near });
    expect((await plan(equal, { seed: 1, rounds: 50, fairStops: 10 })).routes).to.have.length(2);
    expect((await plan(equal, { seed: 1, rounds: 50, fairStops: 1 })).routes).to.have.length(1);
  });
});
