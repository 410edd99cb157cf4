import { expect } from 'chai';
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { check, retime, type CheckRoute } from '../../../geo/route/check.ts';
import { compile } from '../../../geo/route/model.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, UNREACHABLE, type ProblemInput, type Shipment, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { Schedule } from '../../../geo/route/schedule.ts';
import { readInstance, type Instance } from './lilim.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

const benchmarks = new URL('../../../../shared/benchmarks/lilim/', import.meta.url);

const points = [
  [0, 0],
  [10, 0],
  [20, 0],
] as const;

/** A problem of one vehicle and up to two shipments along a line, and the causes its order breaks. */
function causes(
  order: readonly Work[],
  parts: { first?: Partial<Shipment>; second?: Partial<Shipment>; vehicle?: Partial<Vehicle>; clash?: boolean },
): string[] {
  const problem = line(parts);
  return retime(problem, 0, order).breaches.map(({ cause, amount }) => `${cause} ${amount}`);
}

function line({ first = {}, second = {}, vehicle: traits = {}, clash = false }: Parameters<typeof causes>[1]): Problem {
  const input: ProblemInput = {
    shipments: [shipment('a', stop(1), stop(2), first), shipment('b', stop(1), stop(2), second)],
    vehicles: [vehicle('v', traits), vehicle('w')],
    matrix: blocks(points),
    ...(clash ? { incompatible: [['raw', 'ready'] as const] } : {}),
  };
  return new Problem(input);
}

const alone = [pickup(0), delivery(0)];
const both = [pickup(0), pickup(1), delivery(0), delivery(1)];

describe('check', () => {
  it('finds nothing in an order that holds', () => {
    expect(causes(both, {})).to.deep.equal([]);
  });

  it('names each thing an order breaks, and by how much', () => {
    expect(causes(alone, { first: { delivery: stop(2, [[0, 17]]) } })).to.deep.equal(['delay 3']);
    expect(causes(alone, { vehicle: { window: [0, 35] } })).to.deep.equal(['delay 5']);
    expect(causes(alone, { first: { spoilBy: 19 } })).to.deep.equal(['spoil 1']);
    expect(causes(alone, { first: { spoilBy: 5, delivery: stop(2, [[30, 40]]) } })).to.deep.equal(['spoil 25']);
    expect(causes(alone, { first: { maxRide: 6 } })).to.deep.equal(['max_ride 4']);
    expect(causes(both, { first: { amount: [7] }, second: { amount: [5] } })).to.deep.equal(['load 2']);
    expect(causes(both, { vehicle: { maxTasks: 3 } })).to.deep.equal(['max_tasks 1']);
    expect(causes(both, { vehicle: { maxTravel: 39 } })).to.deep.equal(['max_travel_time 1']);
    expect(causes(both, { vehicle: { maxDistance: 30 } })).to.deep.equal(['max_distance 10']);
    expect(causes(alone, { first: { skills: ['cold', 'liftgate'] }, vehicle: { features: ['cold'] } })).to.deep.equal(['skills 1']);
    expect(causes(both, { first: { kinds: ['raw'] }, second: { kinds: ['ready'] }, clash: true })).to.deep.equal(['compatibility 0']);
    expect(causes(alone, { first: { refusedBy: [0] } })).to.deep.equal(['refused 0']);
    expect(causes(alone, { first: { vehicle: 1 } })).to.deep.equal(['locked 0']);
    expect(causes(both, { vehicle: { prefix: [pickup(1)] } })).to.deep.equal(['locked 0']);
    expect(causes([delivery(0), pickup(0)], {})).to.deep.equal(['precedence 0']);
    expect(causes([pickup(0)], {})).to.deep.equal(['precedence 0']);
    expect(causes([...alone, ...alone], {})).to.deep.equal(['duplicate 0', 'duplicate 0']);
  });

  it('lets loads that may not meet follow one another', () => {
    const parts = { first: { kinds: ['raw'] }, second: { kinds: ['ready'] }, clash: true };
    expect(causes([pickup(0), delivery(0), pickup(1), delivery(1)], parts)).to.deep.equal([]);
  });

  it('names a leg without a way, and gives times all the same', () => {
    const seconds = [
      [0, 10, 20],
      [10, 0, UNREACHABLE],
      [20, UNREACHABLE, 0],
    ];
    const shipments = [shipment('a', stop(1), stop(2))];
    const problem = new Problem({ shipments, vehicles: [vehicle('v')], matrix: { seconds, metres: seconds } });
    const { steps, breaches } = retime(problem, 0, alone);
    expect(breaches).to.deep.equal([{ cause: 'unreachable', vehicle: 0, step: 1, shipment: 0, amount: 0 }]);
    expect(steps.map(({ arrival }) => arrival)).to.deep.equal([0, 10, 10, 30]);
  });

  it('blames no time aboard that other times could keep', () => {
    const parts = { first: { delivery: stop(2, [[50, 60]]), maxRide: 12 }, vehicle: { window: [0, 65] as const } };
    expect(causes(alone, parts)).to.deep.equal(['delay 5']);
  });

  it('blames a time aboard where waiting before the pickup would break more', () => {
    const first = { delivery: stop(2, [[50, 60]]), pickup: stop(1, [[0, 15]]), maxRide: 12 };
    expect(causes(both, { first, second: { pickup: stop(1, [[0, 15]]) } })).to.deep.equal(['max_ride 28']);
  });

  it('names what is in no route, unless the plan says so, and what is in two', () => {
    const problem = line({});
    const route: CheckRoute = { vehicle: 0, steps: alone };
    expect(check(problem, [route]).map(({ cause, shipment: index }) => [cause, index])).to.deep.equal([['missing', 1]]);
    expect(check(problem, [route], [1])).to.deep.equal([]);
    expect(check(problem, [route, { vehicle: 1, steps: alone }], [1]).map(({ cause }) => cause)).to.deep.equal(['duplicate', 'duplicate']);
    expect(check(problem, [{ vehicle: 9, steps: alone }]).map(({ cause }) => cause)).to.deep.equal(['unknown']);
    expect(check(problem, [{ vehicle: 0, steps: [pickup(5)] }]).map(({ cause }) => cause)).to.deep.equal(['unknown']);
    expect(() => retime(problem, 0, [pickup(5)])).to.throw(RangeError, 'no shipment 5');
  });

  it('sees a prefix that is not driven', () => {
    const problem = line({ vehicle: { prefix: [pickup(0)] } });
    expect(check(problem, [], [0, 1]).map(({ cause, vehicle: index }) => [cause, index])).to.deep.equal([['locked', 0]]);
  });

  it('sees stated times that cannot be', async () => {
    const problem = line({ second: { pickup: stop(1, [[50, 60]]) } });
    const { routes } = await plan(problem, { seed: 1, rounds: 5 });
    expect(check(problem, routes)).to.deep.equal([]);
    const shifted = (by: number, from: number, type?: string) =>
      routes.map(({ vehicle: index, steps }) => ({
        vehicle: index,
        steps: steps.map((step, at) =>
          at >= from && (!type || step.type === type) ? { ...step, arrival: step.arrival + by, departure: step.departure + by } : step,
        ),
      }));
    const found = (changed: CheckRoute[]) => [...new Set(check(problem, changed).map(({ cause }) => cause))];
    expect(found(shifted(-1, 1))).to.deep.equal(['lead_time']);
    expect(found(shifted(-2, 0))).to.deep.equal(['lead_time']);
    expect(found(shifted(-1, 0, 'end'))).to.deep.equal(['lead_time']);
    expect(found(shifted(1000, 0))).to.deep.equal(['delay']);
    expect(found(shifted(-1000, 0))).to.deep.equal(['lead_time']);
  });

  it('holds an order for possible exactly when the search does', () => {
    const property = fc.property(anyProblem({ shipments: 2, vehicles: 1 }), fc.boolean(), (problem, crossed) => {
      fc.pre(problem.shipments.length === 2 && !problem.vehicles[0]?.prefix);
      const model = compile(problem);
      const carrier = model.fleet[0];
      if (!carrier) return;
      const schedule = new Schedule(model);
      schedule.take(carrier, crossed ? Int32Array.of(-1, 0, 2, 1, 3) : Int32Array.of(-1, 0, 2, 3, 1), 4);
      const order = crossed ? both : [pickup(0), pickup(1), delivery(1), delivery(0)];
      const inTime = retime(problem, 0, order).breaches.every(({ cause }) => !['delay', 'spoil', 'max_ride'].includes(cause));
      expect(inTime).to.equal(schedule.settle());
    });
    fc.assert(property, { numRuns: 500 });
  });

  if (existsSync(benchmarks)) {
    describe("on the record plans for Li & Lim's instances", () => {
      const records = JSON.parse(readFileSync(new URL('best_known_routes.json', benchmarks), 'utf8')) as Record<
        string,
        { routes: number[][] }
      >;
      const all = Object.entries(records).map(
        ([name, { routes }]) => [name, readInstance(new URL(`100/${name}.txt`, benchmarks)), routes] as const,
      );
      const works = ({ workOf }: Instance, routes: readonly (readonly number[])[]): CheckRoute[] =>
        routes.map((route, index) => ({ vehicle: index, steps: route.map((task) => workOf.get(task) as Work) }));
      const broken = (instance: Instance, routes: readonly (readonly number[])[]) =>
        new Set(check(instance.problem, works(instance, routes)).map(({ cause }) => cause));

      it('accepts every one of them', () => {
        expect(all).to.have.length(56);
        for (const [name, instance, routes] of all) expect(check(instance.problem, works(instance, routes)), name).to.deep.equal([]);
      });

      it('rejects each with a task dropped, doubled, moved to another route, or its pair turned round', () => {
        for (const [name, instance, routes] of all) {
          const [first = [], second = [], ...others] = routes;
          const task = first[0] as number;
          const partner = instance.rows.get(task)?.delivery as number;
          const turned = first.map((id) => (id === task ? partner : id === partner ? task : id));
          expect(broken(instance, [first.slice(1), second, ...others]), name).to.include('precedence');
          expect(broken(instance, [first.filter((id) => id !== task && id !== partner), second, ...others]), name).to.include('missing');
          expect(broken(instance, [[...first, task], second, ...others]), name).to.include('duplicate');
          expect(broken(instance, [first.slice(1), [task, ...second], ...others]), name).to.include('precedence');
          expect(broken(instance, [turned, second, ...others]), name).to.include('precedence');
        }
      });

      it('rejects each with a window shut before one can be there, or capacity for one unit less', () => {
        for (const [name, instance, routes] of all) {
          const { problem } = instance;
          const [first] = works(instance, routes);
          const timed = retime(problem, 0, (first?.steps ?? []) as Work[]);
          const last = timed.steps.at(-2);
          const heaviest = Math.max(...timed.steps.map(({ load }) => load[0] as number));
          const shut = problem.shipments.map((one, index) =>
            index === last?.shipment ? { ...one, delivery: { ...one.delivery, windows: [[0, 0] as const] } } : one,
          );
          const smaller = problem.vehicles.map((one) => ({ ...one, capacity: [heaviest - 1] }));
          expect(causesOf(new Problem({ ...asInput(problem), shipments: shut }), works(instance, routes)), name).to.include('delay');
          expect(causesOf(new Problem({ ...asInput(problem), vehicles: smaller }), works(instance, routes)), name).to.include('load');
        }
      });
    });
  }
});

function causesOf(problem: Problem, routes: readonly CheckRoute[]): Set<string> {
  return new Set(check(problem, routes).map(({ cause }) => cause));
}

function asInput({ shipments, vehicles, seconds, metres }: Problem): ProblemInput {
  return { shipments, vehicles, matrix: { seconds, metres } };
}
