import { expect } from 'chai';
import fc from 'fast-check';
import { plan, type RoutePlan } from '../../../geo/route/plan.ts';
import { Problem, type Shipment, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { permutations } from './brute.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

const key = (shipmentAt: number, type: string) => `${type} ${shipmentAt}`;

/** When each stop of a plan begins and ends, as its routes state. */
function statedTimes({ routes }: RoutePlan): Map<string, { begin: number; end: number }> {
  return new Map(
    routes.flatMap(({ steps }) =>
      steps.flatMap(({ type, shipment: of = -1, service, departure }) =>
        type === 'pickup' || type === 'delivery' ? [[key(of, type), { begin: departure - service, end: departure }] as const] : [],
      ),
    ),
  );
}

/** Whether orders of all vehicles can be driven together: everything as early as can be, second legs after first ones. */
function together(problem: Problem, orders: readonly (readonly Work[])[]): boolean {
  const done = new Map<string, number>();
  for (let pass = 0; pass <= 2 * orders.flat().length + 1; pass += 1) {
    let changed = false;
    for (const [index, order] of orders.entries()) {
      const each = problem.vehicles[index]!;
      let [time, from] = [each.window[0], each.start!];
      for (const { shipment: of, type } of order) {
        const { location, windows, service } = problem.shipments[of]![type];
        const { after } = problem.shipments[of]!;
        const released = type === 'pickup' && after !== undefined ? (done.get(key(after, 'delivery')) ?? 0) : 0;
        time = Math.max(time + problem.seconds[from * problem.locations + location]!, windows[0]![0], released);
        if (time > windows[0]![1]) return false;
        time += service;
        if (done.get(key(of, type)) !== time) changed = true;
        done.set(key(of, type), time);
        from = location;
      }
      if (order.length > 0 && time + problem.seconds[from * problem.locations + each.end!]! > each.window[1]) return false;
    }
    if (!changed) return true;
  }
  return false;
}

function lengthOf(problem: Problem, index: number, order: readonly Work[]): number {
  const { start, end } = problem.vehicles[index]!;
  const way = order.length === 0 ? [] : [start!, ...order.map(({ shipment: of, type }) => problem.shipments[of]![type].location), end!];
  return way.slice(1).reduce((sum, to, at) => sum + problem.metres[way[at]! * problem.locations + to]!, 0);
}

/** The fewest shipments left out, and then the shortest way, over everything that two vehicles could do. */
function bestTogether(problem: Problem): { left: number; metres: number } {
  let best = { left: Infinity, metres: Infinity };
  const orderings = (of: readonly number[]) =>
    permutations(
      of.flatMap((index): Work[] => [
        { shipment: index, type: 'pickup' },
        { shipment: index, type: 'delivery' },
      ]),
    ).filter((order) =>
      // prettier-ignore
      order.every(({ shipment: index, type }, at) => type === 'delivery' || order.slice(at).some((work) => work.shipment === index && work.type === 'delivery')),
    );
  const give = (to: readonly number[]) => {
    if (to.length < problem.shipments.length) return [-1, 0, 1].forEach((vehicleAt) => give([...to, vehicleAt]));
    const left = to.filter((vehicleAt) => vehicleAt === -1).length;
    const orphaned = problem.shipments.some(({ after }, index) => to[index] !== -1 && after !== undefined && to[after] === -1);
    if (left > best.left || orphaned) return;
    const carried = (vehicleAt: number) => to.flatMap((chosen, index) => (chosen === vehicleAt ? [index] : []));
    for (const first of orderings(carried(0))) {
      for (const second of orderings(carried(1))) {
        const metres = lengthOf(problem, 0, first) + lengthOf(problem, 1, second);
        if ((left < best.left || metres < best.metres) && together(problem, [first, second])) best = { left, metres };
      }
    }
  };
  give([]);
  return best;
}

const anyStop: fc.Arbitrary<Stop> = fc
  .record({ location: fc.nat(3), from: fc.nat(20), length: fc.integer({ min: 5, max: 40 }), service: fc.nat(2) })
  .map(({ location, from, length, service }) => ({ location, windows: [[from, from + length]], service }));

/** Some of the shipments are second legs of others. */
function relayed(count: number, more: Partial<Vehicle> = {}): fc.Arbitrary<Problem> {
  return fc
    .record({
      stops: fc.array(fc.tuple(anyStop, anyStop), { minLength: count, maxLength: count }),
      afters: fc.array(fc.option(fc.nat(count - 1), { nil: undefined, freq: 2 }), { minLength: count, maxLength: count }),
      points: fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat(6)),
      rides: fc.array(fc.option(fc.integer({ min: 4, max: 20 }), { nil: undefined }), { minLength: count, maxLength: count }),
    })
    .map(({ stops, afters, points, rides }) => {
      const shipments = stops.map(([from, to], index): Shipment => {
        const after = afters[index] !== undefined && afters[index] < index ? { after: afters[index] } : {};
        const ride = more.breaks && rides[index] !== undefined ? { maxRide: rides[index] } : {};
        return shipment(`s${index}`, from, to, { ...after, ...ride });
      });
      const vehicles = ['v', 'w'].map((id) => vehicle(id, { window: [0, 70], ...more }));
      return new Problem({ shipments, vehicles, matrix: blocks(points.map((x) => [x, 0])) });
    });
}

function faults(problem: Problem, planned: RoutePlan): string[] {
  const times = statedTimes(planned);
  return problem.shipments.flatMap(({ after }, index) => {
    const picked = times.get(key(index, 'pickup'));
    if (after === undefined || !picked) return [];
    const brought = times.get(key(after, 'delivery'));
    if (!brought) return [`${index} is carried without ${after}`];
    return picked.begin < brought.end ? [`${index} is picked up at ${picked.begin}, but comes at ${brought.end}`] : [];
  });
}

describe('relays', () => {
  it('hand on what has arrived, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(relayed(7), async (problem) => {
        expect(faults(problem, await plan(problem, { seed: 1, rounds: 60 }))).to.deep.equal([]);
      }),
      { numRuns: 400 },
    );
  });

  it('do so too with breaks, times aboard, and hours that cost', async () => {
    const breaks = [{ window: [15, 40] as const, duration: 6 }];
    const costs = { fixed: 0, perHour: 1800, perKm: 1000, perHourWaiting: 600 };
    await fc.assert(
      fc.asyncProperty(relayed(6, { breaks, costs }), async (problem) => {
        expect(faults(problem, await plan(problem, { seed: 1, rounds: 60 }))).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are planned as well as trying everything would, but for one in a hundred', async () => {
    let [found, least] = [0, 0];
    await fc.assert(
      fc.asyncProperty(relayed(3), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 200 });
        const best = bestTogether(problem);
        expect(planned.unassigned.length).to.be.at.least(best.left);
        if (planned.unassigned.length === best.left) expect(planned.metres).to.be.at.least(best.metres);
        found += 100 * planned.unassigned.length + planned.metres;
        least += 100 * best.left + best.metres;
      }),
      { numRuns: 60 },
    );
    expect(found).to.be.at.most(1.01 * least);
  });

  it('give the same plan again, shuffled or not', async () => {
    await fc.assert(
      fc.asyncProperty(relayed(5), async (problem) => {
        const first = await plan(problem, { seed: 3, rounds: 40 });
        expect(await plan(problem, { seed: 3, rounds: 40 })).to.deep.equal(first);
        const last = problem.shipments.length - 1;
        const turned = problem.shipments.map((one) => (one.after === undefined ? one : { ...one, after: last - one.after })).reverse();
        const { vehicles, seconds, metres } = problem;
        const other = await plan(new Problem({ shipments: turned, vehicles, matrix: { seconds, metres } }), { seed: 3, rounds: 40 });
        expect([other.cost, other.seconds, other.unassigned.length]).to.deep.equal([first.cost, first.seconds, first.unassigned.length]);
      }),
      { numRuns: 100 },
    );
  });

  it('let a van bring to the hub what a bicycle brings to the door', async () => {
    const road = blocks([
      [0, 0],
      [100, 0],
      [110, 0],
    ]);
    const legs = [
      shipment('to the hub', stop(0), stop(1, [[0, 1000]], 5), { skills: ['motor'] }),
      shipment('to the door', stop(1, [[0, 1000]], 5), stop(2), { after: 0, skills: ['bicycle'] }),
    ];
    const vehicles = [vehicle('van', { features: ['motor'] }), vehicle('bicycle', { start: 1, end: 1, features: ['bicycle'] })];
    const planned = await plan(new Problem({ shipments: legs, vehicles, matrix: road }), { seed: 1, rounds: 30 });
    const times = statedTimes(planned);
    expect(planned.unassigned).to.deep.equal([]);
    expect(times.get('delivery 0')).to.deep.equal({ begin: 100, end: 105 });
    expect(times.get('pickup 1')).to.deep.equal({ begin: 105, end: 110 });
    const [van] = vehicles;
    const alone = await plan(new Problem({ shipments: legs, vehicles: [van!], matrix: road }), { seed: 1, rounds: 30 });
    expect(alone.unassigned.map(({ shipment: index }) => index)).to.deep.equal([1]);
  });
});

describe('a second trip', () => {
  it('fetches from the hub what did not fit the first time', async () => {
    const town = blocks([
      [0, 0],
      [20, 0],
      [-30, 0],
    ]);
    const cargo = [1, 1, 2, 2].map((place, index) => shipment(`s${index}`, stop(0), stop(place), { amount: [5] }));
    const planned = await plan(new Problem({ shipments: cargo, vehicles: [vehicle('v')], matrix: town }), { seed: 1, rounds: 100 });
    expect(planned.unassigned).to.deep.equal([]);
    expect(planned.routes[0]?.steps.map(({ location, load }) => `${location}:${load[0]}`).join(' ')).to.match(
      /^0:0 0:5 0:10 (1:5 1:0 0:5 0:10 2:5|2:5 2:0 0:5 0:10 1:5)/,
    );
    expect(planned.metres).to.equal(100);
  });
});
