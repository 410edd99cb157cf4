import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { below, pick, random, type Random } from '../../../geo/random.ts';
import { check, retime, type CheckRoute, type CheckStep } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, ProblemError, type PlannedRoute, type Shipment, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { holds, rowsHold } from './judge.ts';
import { readInstance, type Instance } from './lilim.ts';
import { anyProblem } from './problems.ts';

const benchmarks = new URL('../../../../shared/benchmarks/lilim/', import.meta.url);

/** Routes as lists of anything, changed by chance. */
type Mutation = <T>(draw: Random, routes: readonly (readonly T[])[]) => T[][];

const mutations: Record<string, Mutation> = {
  /** Two steps change places. */
  swap: (draw, routes) => {
    const changed = copy(routes);
    const [one, other] = [spot(draw, changed), spot(draw, changed)];
    const kept = changed[one.route]![one.at]!;
    changed[one.route]![one.at] = changed[other.route]![other.at]!;
    changed[other.route]![other.at] = kept;
    return changed;
  },
  /** A step goes elsewhere, in its route as often as not. */
  shift: (draw, routes) => {
    const changed = copy(routes);
    const from = spot(draw, changed);
    const [moved] = changed[from.route]!.splice(from.at, 1);
    const target = draw() < 0.5 ? changed[from.route]! : pick(draw, changed);
    target.splice(below(draw, target.length + 1), 0, moved!);
    return changed;
  },
  /** A step, or a whole route, is left away. */
  drop: (draw, routes) => {
    const changed = copy(routes);
    const { route, at } = spot(draw, changed);
    if (draw() < 0.2) changed.splice(route, 1);
    else changed[route]!.splice(at, 1);
    return changed;
  },
  /** A step is there twice. */
  double: (draw, routes) => {
    const changed = copy(routes);
    const { route, at } = spot(draw, changed);
    const target = pick(draw, changed);
    target.splice(below(draw, target.length + 1), 0, changed[route]![at]!);
    return changed;
  },
  /** Two routes in one. */
  merge: (draw, routes) => {
    const changed = copy(routes);
    if (changed.length < 2) return changed;
    const [taken] = changed.splice(below(draw, changed.length), 1);
    const target = pick(draw, changed);
    target.splice(below(draw, target.length + 1), 0, ...taken!);
    return changed;
  },
};

function copy<T>(routes: readonly (readonly T[])[]): T[][] {
  return routes.map((route) => [...route]);
}

function spot(draw: Random, routes: readonly (readonly unknown[])[]): { route: number; at: number } {
  const lengths = routes.map(({ length }) => length);
  let at = below(
    draw,
    lengths.reduce((sum, length) => sum + length, 0),
  );
  const route = lengths.findIndex((length) => (at -= length) < 0);
  return { route, at: at + lengths[route]! };
}

const worksOf = (steps: readonly CheckStep[]): Work[] =>
  steps.flatMap(({ type, shipment = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment }] : []));

/** A plan of a small problem, and chance. */
const anyPlan = fc.record({ problem: anyProblem({ shipments: 4 }), seed: fc.integer() });

async function planned(problem: Problem) {
  const { routes, unassigned } = await plan(problem, { seed: 1, rounds: 20 });
  const left = unassigned.map(({ shipment }) => shipment);
  fc.pre(routes.length > 0 && holds(problem, routes, left));
  return { routes, left };
}

describe('check, on plans changed by chance', () => {
  for (const [name, mutate] of Object.entries(mutations)) {
    it(`rejects a ${name} in a small plan exactly when trying every instant does`, async () => {
      await fc.assert(
        fc.asyncProperty(anyPlan, async ({ problem, seed }) => {
          const { routes, left } = await planned(problem);
          const draw = random(seed);
          const orders = mutate(
            draw,
            routes.map(({ steps }) => worksOf(steps)),
          );
          const changed = orders.map((steps, index): CheckRoute => ({ vehicle: routes[index]!.vehicle, steps }));
          expect(check(problem, changed, left).length === 0).to.equal(holds(problem, changed, left));
        }),
        { numRuns: 150, seed: 1 },
      );
    });
  }

  it('rejects limits made tighter exactly when trying every instant does, for its own times and for none', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ problem, seed }) => {
        const { routes, left } = await planned(problem);
        const draw = random(seed);
        const route = pick(draw, routes);
        const tight = tightened(draw, problem, route);
        const bare = routes.map(({ vehicle, steps }) => ({ vehicle, steps }));
        const untimed = bare.map(({ vehicle, steps }) => ({ vehicle, steps: worksOf(steps) }));
        expect(check(tight, bare, left).every(({ cause }) => cause === 'misstated')).to.equal(holds(tight, bare, left));
        expect(check(tight, untimed, left).length === 0).to.equal(holds(tight, untimed, left));
      }),
      { numRuns: 1500, seed: 5 },
    );
  });

  it('rejects times that were moved exactly when the statements say so', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ problem, seed }) => {
        const { routes, left } = await planned(problem);
        const draw = random(seed);
        const from = spot(
          draw,
          routes.map(({ steps }) => steps),
        );
        const [by, onward] = [below(draw, 9) - 4, draw() < 0.5];
        const changed = routes.map(({ vehicle, steps }, index): CheckRoute => {
          const isHit = (at: number) => index === from.route && (onward ? at >= from.at : at === from.at);
          return { vehicle, steps: steps.map((step, at) => (isHit(at) ? moved(draw, step, by) : step)) };
        });
        expect(check(problem, changed, left).length === 0).to.equal(holds(problem, changed, left));
      }),
      { numRuns: 400, seed: 2 },
    );
  });

  it('rejects whatever a plan says wrongly of itself', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ problem, seed }) => {
        const { routes, left } = await planned(problem);
        const draw = random(seed);
        const at = below(draw, routes.length);
        const { steps, ...route } = routes[at]!;
        const key = pick(draw, ['distance', 'duration', 'cost', 'load'] as const);
        const wrong = steps.map((step) => ({ ...step, load: step.load.map((units) => units + 1) }));
        const lie = key === 'load' ? { ...route, steps: wrong } : { ...route, steps, [key]: route[key] + 1 };
        const causes = check(
          problem,
          routes.map((one, index) => (index === at ? lie : one)),
          left,
        ).map(({ cause }) => cause);
        expect([...new Set(causes)]).to.deep.equal(['misstated']);
        expect(check(problem, routes, left)).to.deep.equal([]);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('chooses times for a hand-made order that break nothing exactly when there are any', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, fc.boolean(), async ({ problem, seed }, wild) => {
        const { routes } = await planned(problem);
        const draw = random(seed);
        const works = routes.map(({ steps }) => worksOf(steps));
        const [order = []] = wild ? mutations['merge']!(draw, works) : mutations['shift']!(draw, works);
        const { vehicle } = routes[0]!;
        fc.pre(problem.vehicles.every(({ prefix = [] }, index) => prefix.length === 0 || index === vehicle));
        const { steps, breaches } = retime(problem, vehicle, order);
        const served = new Set(order.map(({ shipment }) => shipment));
        const left = problem.shipments.flatMap((_, index) => (served.has(index) ? [] : [index]));
        const route = { vehicle, steps };
        expect(breaches.length === 0).to.equal(order.length === 0 || holds(problem, [{ vehicle, steps: order }], left));
        expect(breaches.length === 0).to.equal(order.length === 0 || holds(problem, [route], left));
        for (const step of steps) expect(Object.values(step).flat().every((value) => typeof value === 'string' || Number.isFinite(value))).to.equal(true); // prettier-ignore
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  if (existsSync(benchmarks)) {
    describe("that are the records of Li & Lim's instances", () => {
      const records = JSON.parse(readFileSync(new URL('best_known_routes.json', benchmarks), 'utf8')) as Record<
        string,
        { routes: number[][] }
      >;
      const all = Object.entries(records).map(([name, { routes }]) => ({
        name,
        instance: readInstance(new URL(`100/${name}.txt`, benchmarks)),
        routes,
      }));
      const accepts = (problem: Problem, { workOf }: Instance, routes: readonly (readonly number[])[]) =>
        check(
          problem,
          routes.map((route, vehicle) => ({ vehicle, steps: route.map((task) => workOf.get(task)!) })),
        ).length === 0;

      for (const [name, mutate] of Object.entries(mutations)) {
        it(`rejects every ${name} that the rows of the file forbid, and no other`, () => {
          let broken = 0;
          all.forEach(({ instance, routes, name: of }, index) => {
            const draw = random(index + 1);
            const { capacity } = instance.problem.vehicles[0]!;
            for (let run = 0; run < 5; run += 1) {
              const changed = mutate(draw, routes);
              const right = rowsHold(instance, changed, capacity[0]!);
              expect(accepts(instance.problem, instance, changed), `${of}, ${name} ${run}`).to.equal(right);
              if (!right) broken += 1;
            }
          });
          expect(broken).to.be.greaterThan(100);
        });
      }

      it('rejects every overload that the rows forbid, and no other', () => {
        let broken = 0;
        all.forEach(({ instance, routes, name }, index) => {
          const { problem } = instance;
          const draw = random(index + 1);
          for (let run = 0; run < 3; run += 1) {
            const capacity = Math.floor(problem.vehicles[0]!.capacity[0]! * draw());
            const vehicles = problem.vehicles.map((vehicle) => ({ ...vehicle, capacity: [capacity] }));
            const right = rowsHold(instance, routes, capacity);
            const smaller = new Problem({ shipments: problem.shipments, vehicles, matrix: problem });
            expect(accepts(smaller, instance, routes), `${name} with ${capacity}`).to.equal(right);
            if (!right) broken += 1;
          }
        });
        expect(broken).to.be.greaterThan(20);
      });
    });
  }
});

/** The problem with one limit near, or just beyond, what the route needs. */
function tightened(draw: Random, problem: Problem, { vehicle: index, steps, distance }: PlannedRoute): Problem {
  const stops = steps.filter(({ type }) => type === 'pickup' || type === 'delivery');
  const step = pick(draw, stops);
  const less = (value: number) => Math.max(0, value - below(draw, 4));
  const begin = step.arrival + step.waiting + step.setup;
  const other = pick(draw, stops);
  const picked = stops.find(({ type, shipment }) => type === 'pickup' && shipment === step.shipment)!;
  const shipment: Partial<Shipment> = pick(draw, [
    { maxRide: less(begin - picked.departure) },
    { maxRide: less(begin - picked.departure) },
    { spoilBy: less(begin) },
    { skills: ['cold'] },
    { refusedBy: [below(draw, problem.vehicles.length)] },
    { vehicle: below(draw, problem.vehicles.length), refusedBy: [] },
    { kinds: ['raw'] },
    { amount: problem.shipments[step.shipment!]!.amount.map((units) => units + below(draw, 4)) },
    { pickup: { ...problem.shipments[step.shipment!]!.pickup, windows: [[0, less(picked.departure)]] } },
    { delivery: { ...problem.shipments[step.shipment!]!.delivery, windows: [[0, less(begin)]] } },
    {},
  ]);
  const vehicle: Partial<Vehicle> = pick(draw, [
    { maxDistance: less(distance) },
    { maxTravel: less(distance) },
    { maxTasks: less(stops.length) },
    { window: [steps[0]!.arrival, Math.max(steps[0]!.arrival, less(steps.at(-1)!.arrival))] },
    { window: [steps[0]!.arrival + below(draw, 2), 100] },
    ...Array.from({ length: 10 }, () => ({})),
  ]);
  const shipments = problem.shipments.map((one, at) => ({
    ...one,
    ...(at === other.shipment && 'kinds' in shipment ? { kinds: ['ready'] } : {}),
    ...(at === step.shipment ? shipment : {}),
  }));
  const vehicles = problem.vehicles.map((one, at) => ({ ...one, ...(at === index ? vehicle : {}) }));
  try {
    return new Problem({ shipments, vehicles, incompatible: [['raw', 'ready']], matrix: problem });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return problem;
  }
}

/** The step somewhat earlier or later: there, waiting, or gone. */
function moved(draw: Random, step: CheckStep, by: number): CheckStep {
  const key = pick(draw, ['arrival', 'waiting', 'departure', 'all'] as const);
  const { arrival = 0, waiting = 0, departure = 0 } = step;
  if (key === 'all') return { ...step, arrival: arrival + by, departure: departure + by };
  if (key === 'arrival') return { ...step, arrival: arrival + by, waiting: waiting - by };
  return { ...step, [key]: (step[key] ?? 0) + by };
}
