import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { below, pick, random } from '../../../geo/random.ts';
import { check, retime } from '../../../geo/route/check.ts';
import { plan, type Progress, type RoutePlan } from '../../../geo/route/plan.ts';
import { Problem, type Work } from '../../../geo/route/problem.ts';
import { bestOfAll } from './brute.ts';
import { readInstance } from './lilim.ts';
import { anyProblem, blocks, shipment, stop, vehicle } from './problems.ts';

const benchmarks = new URL('../../../../shared/benchmarks/lilim/', import.meta.url);
const left = ({ unassigned }: RoutePlan) => unassigned.map(({ shipment: index }) => index);
const orderOf = ({ steps }: RoutePlan['routes'][number]): Work[] =>
  steps.flatMap(({ type, shipment: index = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: index }] : []));

describe('plan', () => {
  it('breaks nothing, whatever constraints come together', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 60 });
        const held = problem.vehicles.some(({ prefix = [] }) => prefix.length > 0);
        const breaches = check(problem, planned.routes, left(planned));
        const hindered = held && left(planned).includes(0);
        if (!hindered) expect(breaches).to.deep.equal([]);
      }),
      { numRuns: 400 },
    );
  });

  it('breaks nothing where detours are quicker, ways are closed or lead one way only', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ wild: true }), async (problem) => {
        const planned = await plan(problem, { seed: 1, rounds: 60 });
        const held = problem.vehicles.some(({ prefix = [] }) => prefix.length > 0);
        fc.pre(!held || !left(planned).includes(0));
        expect(check(problem, planned.routes, left(planned))).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });

  it('states the times, slack, distance, duration and cost that an independent look at its orders finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), async (problem) => {
        const planned = await plan(problem, { seed: 2, rounds: 20 });
        fc.pre(!problem.vehicles.some(({ prefix = [] }) => prefix.length > 0) || !left(planned).includes(0));
        for (const route of planned.routes) {
          const { breaches, cost, ...figures } = retime(problem, route.vehicle, orderOf(route));
          const { cost: stated, ...others } = route;
          expect(breaches).to.deep.equal([]);
          expect(others).to.deep.equal(figures);
          expect(stated).to.be.closeTo(cost, 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out no more than trying every plan shows, and never beats it', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ shipments: 2, vehicles: 2 }), async (problem) => {
        fc.pre(problem.vehicles.every(({ prefix = [] }) => prefix.length === 0));
        const planned = await plan(problem, { seed: 1, rounds: 200 });
        const best = bestOfAll(problem);
        const weight = left(planned).reduce((sum, index) => sum + (problem.shipments[index]?.priority ?? 0) + 1, 0);
        expect(weight).to.equal(best.weight);
        expect(planned.cost).to.be.at.least(best.cost - 1e-9);
      }),
      { numRuns: 150 },
    );
  });

  it('finds the cheapest plan of a small problem', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ shipments: 2, vehicles: 2, perHour: false }), async (problem) => {
        fc.pre(problem.vehicles.every(({ prefix = [] }) => prefix.length === 0));
        const planned = await plan(problem, { seed: 1, rounds: 300 });
        expect(planned.cost).to.be.closeTo(bestOfAll(problem).cost, 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same plan for the same seed and rounds, also when everything is handed in shuffled', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem({ shipments: 6 }), fc.integer(), async (problem, seed) => {
        const turned = reversed(problem);
        const named = async (of: Problem) => byName(of, await plan(of, { seed, rounds: 40 }));
        const first = await named(problem);
        expect(await named(problem)).to.deep.equal(first);
        expect(await named(turned)).to.deep.equal(first);
      }),
      { numRuns: 100 },
    );
  });

  it('holds with many shipments of every sort, and gives the same plan again, shuffled or not', async () => {
    const problem = town({ shipments: 60, vehicles: 15 });
    const planned = await plan(problem, { seed: 1, rounds: 600 });
    expect(check(problem, planned.routes, left(planned))).to.deep.equal([]);
    expect(planned.routes.length).to.be.greaterThan(4);
    expect(planned.unassigned.length).to.be.lessThan(30);
    expect(await plan(problem, { seed: 1, rounds: 600 })).to.deep.equal(planned);
    const turned = reversed(problem);
    expect(byName(turned, await plan(turned, { seed: 1, rounds: 600 }))).to.deep.equal(byName(problem, planned));
  });

  if (existsSync(benchmarks)) {
    it("comes within two per cent of the best known for Li & Lim's instances in a few thousand rounds", async () => {
      const best = { lc101: 828.94, lr104: 1013.39, lrc103: 1258.74, lr201: 1253.23 };
      for (const [name, distance] of Object.entries(best)) {
        const { problem } = readInstance(new URL(`100/${name}.txt`, benchmarks));
        const { cost, routes } = await plan(problem, { seed: 1, rounds: 4000 });
        expect(check(problem, routes), name).to.deep.equal([]);
        expect(cost, name).to.be.within(distance - 0.1, 1.02 * distance);
      }
    });
  }

  it('leaves out what is least urgent when not all can go', async () => {
    const sudden = stop(1, [[10, 10]]);
    const shipments = [3, 9, 5].map((priority) => shipment(`p${priority}`, sudden, stop(2), { priority, amount: [5] }));
    const problem = new Problem({ shipments, vehicles: [vehicle('v')], matrix: line });
    const planned = await plan(problem, { seed: 1, rounds: 30 });
    expect(left(planned)).to.deep.equal([0]);
  });

  it('uses one vehicle more only where it saves more than its fixed price', async () => {
    const far = blocks([
      [50, 0],
      [0, 0],
      [100, 0],
    ]);
    const shipments = [shipment('a', stop(1), stop(1)), shipment('b', stop(2), stop(2))];
    const used = async (fixed: number) => {
      const costs = { fixed, perHour: 0, perKm: 1000 };
      const vehicles = [vehicle('v', { start: 1, end: 1, costs }), vehicle('w', { start: 2, end: 2, costs })];
      return (await plan(new Problem({ shipments, vehicles, matrix: far }), { seed: 1, rounds: 50 })).routes.length;
    };
    expect(await used(150)).to.equal(2);
    expect(await used(250)).to.equal(1);
  });

  it('comes back to a hub to load again, as often as it must', async () => {
    const shipments = ['a', 'b', 'c'].map((id) => shipment(id, stop(1), stop(2), { amount: [1] }));
    const problem = new Problem({ shipments, vehicles: [vehicle('v', { capacity: [1] })], matrix: line });
    const { routes, unassigned } = await plan(problem, { seed: 1, rounds: 50 });
    expect(unassigned).to.deep.equal([]);
    expect(routes.map(({ steps }) => steps.map(({ type, load }) => `${type} ${load[0]}`).slice(1, -1))).to.deep.equal([
      ['pickup 1', 'delivery 0', 'pickup 1', 'delivery 0', 'pickup 1', 'delivery 0'],
    ]);
  });

  it('waits at home rather than on the road where hours cost', async () => {
    const problem = new Problem({
      shipments: [shipment('a', stop(1, [[500, 600]]), stop(2))],
      vehicles: [vehicle('v', { costs: { fixed: 0, perHour: 3600, perKm: 0 } })],
      matrix: line,
    });
    const { routes, seconds, cost } = await plan(problem, { seed: 1, rounds: 5 });
    expect(routes[0]?.steps.map(({ arrival, waiting, slack }) => [arrival, waiting, slack])).to.deep.equal([
      [490, 0, 100],
      [500, 0, 100],
      [510, 0, 470],
      [530, 0, 470],
    ]);
    expect([seconds, cost]).to.deep.equal([40, 40]);
  });

  it('keeps a prefix as it is and brings what it picked up', async () => {
    const problem = new Problem({
      shipments: [shipment('a', stop(2), stop(1)), shipment('b', stop(1), stop(2))],
      vehicles: [vehicle('v', { prefix: [{ shipment: 0, type: 'pickup' }] })],
      matrix: line,
    });
    const planned = await plan(problem, { seed: 1, rounds: 50 });
    expect(planned.routes.map(orderOf)[0]?.[0]).to.deep.equal({ shipment: 0, type: 'pickup' });
    expect(check(problem, planned.routes)).to.deep.equal([]);
  });

  it('does nothing at all with nothing to carry', async () => {
    const problem = new Problem({ shipments: [], vehicles: [vehicle('v')], matrix: line });
    expect(await plan(problem, { seed: 1, rounds: 5 })).to.deep.equal({
      routes: [],
      unassigned: [],
      cost: 0,
      unfairness: 0,
      seconds: 0,
      metres: 0,
      rounds: 5,
    });
  });

  it('tells how far it is and lets itself be stopped', async () => {
    const stopping = new AbortController();
    const told: number[] = [];
    const onProgress = ({ round, rounds, routed, unassigned }: Progress) => {
      told.push(round);
      expect([rounds, routed + unassigned]).to.deep.equal([1_000_000, 2]);
      if (told.length === 2) stopping.abort();
    };
    const planned = await plan(two, { seed: 1, rounds: 1_000_000, signal: stopping.signal, onProgress });
    expect(told).to.deep.equal([256, 512, 512]);
    expect(check(two, planned.routes)).to.deep.equal([]);
  });

  it('lets other work in while it searches', async () => {
    const timer = new Promise((resolve) => setImmediate(() => resolve('other work')));
    expect(await Promise.race([plan(two, { seed: 1, rounds: 5000 }), timer])).to.equal('other work');
  });

  it('ends by a deadline on the clock it was given, and needs one', async () => {
    let time = 1000;
    const planned = await plan(two, { seed: 1, deadlineMs: 50, now: () => (time += 1) });
    expect(planned.rounds).to.be.within(1, 50 * 8);
    expect(await plan(two, { seed: 1, deadlineMs: 50 }).catch((error: unknown) => error)).to.be.instanceOf(TypeError);
  });
});

const line = blocks([
  [0, 0],
  [10, 0],
  [20, 0],
]);
const two = new Problem({
  shipments: [shipment('a', stop(1), stop(2)), shipment('b', stop(2), stop(1))],
  vehicles: [vehicle('v'), vehicle('w')],
  matrix: line,
});

/** A seeded day in a town: windows, several dimensions, cold loads, hot meals, loads that may not meet. */
function town({ shipments: count, vehicles: fleet }: { shipments: number; vehicles: number }): Problem {
  const draw = random(7);
  const points = Array.from({ length: 50 }, () => [below(draw, 60), below(draw, 60)] as const);
  const kinds = [['raw'], ['ready'], ['chemical'], ['food']];
  const load = (index: number) => {
    const ready = 60 * below(draw, 300);
    const cold = below(draw, 5) === 0;
    const from = { ...stop(10 + below(draw, 40), [[ready, ready + 7200]], 300), setup: 120 };
    const to = { ...stop(below(draw, 10), [[ready + 1800, ready + 14_400]], 240), setup: 120 };
    const limits = below(draw, 6) === 0 ? { maxRide: 3000 } : { spoilBy: ready + 12_600 };
    const more = {
      amount: [10 + below(draw, 90), cold ? 1 : 0],
      skills: cold ? ['cold'] : [],
      kinds: pick(draw, kinds),
      priority: below(draw, 3),
    };
    return shipment(`s${index}`, from, to, { ...more, ...limits });
  };
  const car = (index: number) => {
    const traits = { capacity: [pick(draw, [120, 300]), 3], features: index % 2 === 0 ? ['cold'] : [], window: [0, 28_800] as const };
    return vehicle(`v${index}`, {
      ...traits,
      start: below(draw, 10),
      end: index % 3 === 0 ? null : 0,
      costs: { fixed: 10, perHour: 15, perKm: 400 },
    });
  };
  return new Problem({
    shipments: Array.from({ length: count }, (_, index) => load(index)),
    vehicles: Array.from({ length: fleet }, (_, index) => car(index)),
    incompatible: [
      ['raw', 'ready'],
      ['chemical', 'food'],
    ],
    matrix: blocks(points, 60),
  });
}

/** The same problem with shipments and vehicles in the opposite order. */
function reversed({ shipments, vehicles, incompatible, seconds, metres }: Problem): Problem {
  const [lastShipment, lastVehicle] = [shipments.length - 1, vehicles.length - 1];
  const turned = shipments.map(({ vehicle: lock, refusedBy = [], ...rest }) => {
    const others = { ...rest, refusedBy: refusedBy.map((index) => lastVehicle - index) };
    return lock === undefined ? others : { ...others, vehicle: lastVehicle - lock };
  });
  const fleet = vehicles.map(({ prefix = [], ...rest }) => ({
    ...rest,
    prefix: prefix.map((work) => ({ ...work, shipment: lastShipment - work.shipment })),
  }));
  return new Problem({ shipments: turned.reverse(), vehicles: fleet.reverse(), incompatible, matrix: { seconds, metres } });
}

/** A plan with names in place of indexes. */
function byName(problem: Problem, { routes, unassigned, ...sums }: RoutePlan): unknown {
  const shipmentName = (index: number | undefined) => (index === undefined ? undefined : problem.shipments[index]?.id);
  const vehicleName = (index: number | null) => problem.vehicles[index ?? -1]?.id;
  const named = routes.map(({ vehicle: index, steps, ...figures }) => {
    return { ...figures, vehicle: vehicleName(index), steps: steps.map((step) => ({ ...step, shipment: shipmentName(step.shipment) })) };
  });
  return {
    ...sums,
    routes: named,
    unassigned: unassigned.map((one) => ({ ...one, shipment: shipmentName(one.shipment), vehicle: vehicleName(one.vehicle) })),
  };
}
