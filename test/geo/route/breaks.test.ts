import { expect } from 'chai';
import fc from 'fast-check';
import { compile } from '../../../geo/route/model.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, type Break, type PlannedRoute, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { Schedule } from '../../../geo/route/schedule.ts';
import { bestOfAll } from './brute.ts';
import { earliestHome } from './drive.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

const horizon = 22;
const anyWindows = fc.tuple(fc.nat(horizon), fc.nat(14)).map(([from, length]) => [[from, from + length] as const]);
const anyStop: fc.Arbitrary<Stop> = fc.record({ location: fc.nat(2), windows: anyWindows, setup: fc.nat(1), service: fc.nat(1) });
const anyBreak: fc.Arbitrary<Break> = fc
  .tuple(fc.nat(horizon - 4), fc.nat(6), fc.nat(3))
  .map(([from, length, duration]) => ({ window: [from, from + length], duration }));
const twoBreaks = fc.tuple(anyBreak, fc.nat(6), fc.nat(4), fc.nat(3)).map(([first, gap, more, duration]): Break[] => {
  const from = first.window[0] + gap;
  return [first, { window: [from, Math.max(from, first.window[1]) + more], duration }];
});
const anyRests = fc.oneof(
  anyBreak.map((one) => [one]),
  twoBreaks,
);

interface Options {
  readonly rides: boolean;
  readonly vehicles?: number;
  readonly breaks?: fc.Arbitrary<Break[]>;
}

/** Two shipments on a line of a few seconds, and vehicles whose drivers take breaks. */
function restingProblem({ rides, vehicles = 1, breaks = anyRests }: Options): fc.Arbitrary<Problem> {
  const limit = rides ? fc.option(fc.nat(8), { nil: undefined }) : fc.constant(undefined);
  const traits: fc.Arbitrary<Partial<Vehicle>> = fc.record({
    breaks,
    window: fc.tuple(fc.nat(2), fc.integer({ min: horizon - 4, max: horizon + 6 })),
    start: fc.constantFrom(0, null),
  });
  return fc
    .record({
      stops: fc.tuple(anyStop, anyStop, anyStop, anyStop),
      limits: fc.tuple(limit, limit),
      points: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
      cars: fc.array(traits, { minLength: vehicles, maxLength: vehicles }),
    })
    .map(({ stops: [a, b, c, d], limits, points, cars }) => {
      const ride = (index: 0 | 1) => (limits[index] === undefined ? {} : { maxRide: limits[index] });
      return new Problem({
        shipments: [shipment('a', a, b, ride(0)), shipment('b', c, d, ride(1))],
        vehicles: cars.map((each, index) => vehicle(`v${index}`, each)),
        matrix: blocks(points.map((x) => [x, 0])),
      });
    });
}

const anyOrder = fc.constantFrom([0, 1], [0, 2, 1, 3], [0, 2, 3, 1], [0, 1, 2, 3]);
const worksOf = (nodes: readonly number[]): Work[] =>
  nodes.map((node) => ({ shipment: node >> 1, type: node % 2 === 0 ? 'pickup' : 'delivery' }));

function settled(problem: Problem, nodes: readonly number[]): number | undefined {
  const model = compile(problem);
  const schedule = new Schedule(model);
  schedule.take(model.fleet[0]!, Int32Array.of(-1, ...nodes), nodes.length);
  return schedule.settle() ? schedule.begins[nodes.length + 1] : undefined;
}

const orderOf = ({ steps }: PlannedRoute): Work[] =>
  steps.flatMap(({ type, shipment: index = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment: index }] : []));

/** What is wrong with the breaks of a route, from its steps alone. */
function faultsOf(problem: Problem, { vehicle: index, steps }: PlannedRoute): string[] {
  const { breaks = [], window } = problem.vehicles[index]!;
  const taken = steps.filter(({ type }) => type === 'break');
  const [leaves, home] = [steps[0]!.departure, steps.at(-1)!.arrival];
  const faults: string[] = [];
  steps.slice(1).forEach((step, at) => {
    if (step.type === 'break' && step.arrival < steps[at]!.departure) faults.push(`step ${at + 1} rests too early`);
    if (step.waiting < 0) faults.push(`step ${at + 1} waits for less than nothing`);
  });
  // Each break is one of those taken, or lies before leaving or after coming home.
  let free = window[0];
  let next = 0;
  for (const rest of breaks) {
    const step = taken[next];
    const inTime = step && step.service === rest.duration && step.arrival >= rest.window[0] && step.arrival <= rest.window[1];
    if (next === 0 && Math.max(free, rest.window[0]) + rest.duration <= leaves && free <= rest.window[1]) {
      free = Math.max(free, rest.window[0]) + rest.duration;
    } else if (inTime) next += 1;
    else if (home > rest.window[1]) faults.push(`no break from ${rest.window[0]} to ${rest.window[1]}`);
  }
  return faults;
}

describe('breaks', () => {
  it('lie so that the vehicle is home as early as second by second it can be', () => {
    fc.assert(
      fc.property(restingProblem({ rides: false }), anyOrder, (problem, nodes) => {
        expect(settled(problem, nodes)).to.equal(earliestHome(problem, 0, worksOf(nodes)));
      }),
      { numRuns: 1500 },
    );
  });

  it('give way to times aboard: one break is put where both can be', () => {
    fc.assert(
      fc.property(restingProblem({ rides: true, breaks: anyBreak.map((one) => [one]) }), anyOrder, (problem, nodes) => {
        expect(settled(problem, nodes) === undefined).to.equal(earliestHome(problem, 0, worksOf(nodes)) === undefined);
      }),
      { numRuns: 1500 },
    );
  });

  it('are never missed in a plan, and what is carried is the most that can be', async () => {
    await fc.assert(
      fc.asyncProperty(restingProblem({ rides: true, vehicles: 2, breaks: anyBreak.map((one) => [one]) }), async (problem) => {
        const metres = (index: number, order: readonly Work[]) => {
          const { start, end } = problem.vehicles[index]!;
          const stops = order.map(({ shipment: of, type }) => problem.shipments[of]![type].location);
          const way = [start ?? stops[0]!, ...stops, end ?? stops.at(-1)!];
          return way.slice(1).reduce((sum, to, at) => sum + problem.metres[way[at]! * problem.locations + to]!, 0);
        };
        const priceOf = (index: number, order: readonly Work[]) => {
          const paired = order.every(
            ({ shipment: of, type }, at) => type === 'delivery' || order.findIndex((w) => w.shipment === of && w.type === 'delivery') > at,
          );
          return paired && earliestHome(problem, index, order) !== undefined ? metres(index, order) : undefined;
        };
        const planned = await plan(problem, { seed: 1, rounds: 60 });
        for (const route of planned.routes) {
          expect(faultsOf(problem, route)).to.deep.equal([]);
          expect(earliestHome(problem, route.vehicle, orderOf(route))).to.be.at.most(route.steps.at(-1)!.arrival);
        }
        const best = bestOfAll(problem, priceOf);
        expect(planned.unassigned.length).to.equal(best.weight);
        expect(planned.cost).to.be.closeTo(best.cost, 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  const line = blocks([
    [0, 0],
    [100, 0],
  ]);

  it('split a long drive, and are told as steps', async () => {
    const problem = new Problem({
      shipments: [shipment('a', stop(0, [[0, 10]]), stop(1, [[0, 500]], 5))],
      vehicles: [vehicle('v', { breaks: [{ window: [40, 60], duration: 30 }] })],
      matrix: line,
    });
    const { routes } = await plan(problem, { seed: 1, rounds: 5 });
    expect(routes[0]?.steps.map(({ type, arrival, service, departure }) => [type, arrival, service, departure])).to.deep.equal([
      ['start', 0, 0, 0],
      ['pickup', 0, 0, 0],
      ['break', 40, 30, 70],
      ['delivery', 130, 5, 135],
      ['end', 235, 0, 235],
    ]);
  });

  it('make a load impossible that is only in time without', async () => {
    const cargo = [shipment('a', stop(0), stop(1, [[0, 120]]))];
    const left = async (breaks: readonly Break[]) => {
      const problem = new Problem({ shipments: cargo, vehicles: [vehicle('v', { window: [0, 250], breaks })], matrix: line });
      return (await plan(problem, { seed: 1, rounds: 5 })).unassigned.length;
    };
    expect(await left([{ window: [50, 60], duration: 20 }])).to.equal(0);
    expect(await left([{ window: [50, 60], duration: 21 }])).to.equal(1);
    expect(await left([{ window: [0, 0], duration: 20 }])).to.equal(0);
    expect(await left([{ window: [225, 230], duration: 60 }])).to.equal(0);
    expect(await left([{ window: [190, 195], duration: 60 }])).to.equal(1);
  });
});
