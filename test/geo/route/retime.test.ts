import { expect } from 'chai';
import fc from 'fast-check';
import { check, retime, type CheckRoute } from '../../../geo/route/check.ts';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, type Break, type ProblemInput, type Shipment, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';
import { earliestHome } from './drive.ts';
import { holds } from './judge.ts';
import { blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

const line = blocks([0, 10, 20].map((x) => [x, 0]));
const alone = [pickup(0), delivery(0)];
const both = [pickup(0), pickup(1), delivery(0), delivery(1)];

function problem(traits: Partial<Vehicle>, first: Partial<Shipment> = {}, more: Partial<ProblemInput> = {}): Problem {
  const shipments = [shipment('a', stop(1), stop(2), first), shipment('b', stop(1), stop(2))];
  return new Problem({ shipments, vehicles: [vehicle('v', traits), vehicle('w')], matrix: line, ...more });
}

/** What is wrong with an order of the first vehicle. */
const faults = (given: Problem, order: readonly Work[]) =>
  retime(given, 0, order).breaches.map(({ cause, step, amount }) => [cause, step, amount]);

/** Breaches of the whole plan in which the first vehicle drives alone. */
const causes = (given: Problem, order: readonly Work[], left: number[] = []) =>
  check(given, [{ vehicle: 0, steps: order }], left).map(({ cause, shipment: of }) => [cause, of]);

const horizon = 22;
const anyWindows = fc.tuple(fc.nat(horizon), fc.nat(14)).map(([from, length]) => [[from, from + length] as const]);
const anyStop: fc.Arbitrary<Stop> = fc.record({ location: fc.nat(2), windows: anyWindows, setup: fc.nat(1), service: fc.nat(1) });
const anyBreaks: fc.Arbitrary<Break[]> = fc
  .array(fc.tuple(fc.nat(8), fc.nat(6), fc.nat(3)), { minLength: 1, maxLength: 2 })
  .map((drawn) => {
    let [from, until] = [0, 0];
    return drawn.map(([gap, length, duration]) => {
      [from, until] = [from + gap, Math.max(until, from + gap + length)];
      return { window: [from, until], duration };
    });
  });

/** One vehicle with breaks, two shipments that may be aboard only so long, and an order. */
const anyOrder = fc
  .record({
    stops: fc.tuple(anyStop, anyStop, anyStop, anyStop),
    rides: fc.tuple(fc.option(fc.nat(8), { nil: undefined }), fc.option(fc.nat(8), { nil: undefined })),
    points: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
    breaks: anyBreaks,
    start: fc.constantFrom(0, null),
    order: fc.constantFrom(both, [pickup(0), pickup(1), delivery(1), delivery(0)], alone),
  })
  .map(({ stops: [a, b, c, d], rides: [one, two], points, breaks, start, order }) => {
    const ride = (maxRide: number | undefined) => (maxRide === undefined ? {} : { maxRide });
    const shipments = [shipment('a', a, b, ride(one)), shipment('b', c, d, ride(two))];
    const vehicles = [vehicle('v', { breaks, start, window: [0, horizon + 6] })];
    return { order, problem: new Problem({ shipments, vehicles, matrix: blocks(points.map((x) => [x, 0])) }) };
  });

describe('retime', () => {
  it('is home with breaks as early as second by second, or finds something broken', () => {
    fc.assert(
      fc.property(anyOrder, ({ problem: given, order }) => {
        const { steps, breaches } = retime(given, 0, order);
        const home = earliestHome(given, 0, order);
        expect(breaches.length === 0).to.equal(home !== undefined);
        if (home !== undefined) expect(steps.at(-1)?.arrival).to.equal(home);
      }),
      { numRuns: 600 },
    );
  });

  it('states breaks that hold as stated, and not when one is moved too far', () => {
    fc.assert(
      fc.property(anyOrder, fc.integer({ min: -6, max: 6 }), fc.boolean(), ({ problem: given, order }, by, whole) => {
        const { steps, breaches } = retime(given, 0, order);
        const carried = new Set(order.map((work) => work.shipment));
        const left = given.shipments.flatMap((_, index) => (carried.has(index) ? [] : [index]));
        fc.pre(breaches.length === 0);
        const at = steps.findIndex(({ type }) => type === 'break');
        const moved = (changes: boolean): CheckRoute[] => [
          {
            vehicle: 0,
            steps: steps.flatMap((step, index) => {
              if (!changes || index !== at) return [step];
              return whole ? [{ ...step, arrival: step.arrival + by, departure: step.departure + by }] : [];
            }),
          },
        ];
        expect(check(given, moved(false), left)).to.deep.equal([]);
        expect(check(given, moved(true), left).length === 0).to.equal(holds(given, moved(true), left));
      }),
      { numRuns: 600 },
    );
  });

  it('puts a break on the road, into a wait, before leaving, or after coming home', () => {
    const breaksOf = (breaks: Break[], first: Partial<Shipment> = {}, more: Partial<Vehicle> = {}) =>
      retime(problem({ breaks, ...more }, first), 0, alone).steps.map(({ type, arrival, departure }) => [type, arrival, departure]);
    expect(breaksOf([{ window: [4, 8], duration: 3 }], {}, { window: [4, 1000] })).to.deep.equal([
      ['start', 7, 7],
      ['pickup', 17, 17],
      ['delivery', 27, 27],
      ['end', 47, 47],
    ]);
    expect(breaksOf([{ window: [15, 15], duration: 4 }], {}, { window: [0, 45] })).to.deep.equal([
      ['start', 0, 0],
      ['pickup', 10, 10],
      ['break', 15, 19],
      ['delivery', 24, 24],
      ['end', 44, 44],
    ]);
    expect(breaksOf([{ window: [40, 60], duration: 99 }])).to.deep.equal([
      ['start', 0, 0],
      ['pickup', 10, 10],
      ['delivery', 20, 20],
      ['end', 40, 40],
    ]);
  });

  it('says how many breaks are missing', () => {
    const never = { window: [12, 12] as const, duration: 5 };
    const busy = { pickup: { ...stop(1), service: 8 } };
    expect(faults(problem({ breaks: [never], window: [0, 50] }, busy), alone)).to.deep.equal([['missing_break', null, 1]]);
    const stated: CheckRoute = { vehicle: 0, steps: retime(problem({}, busy), 0, alone).steps };
    expect(check(problem({ breaks: [never], window: [0, 50] }, busy), [stated], [1]).map(({ cause }) => cause)).to.deep.equal([
      'missing_break',
    ]);
  });

  it('prices lateness and waiting, and leaves no later than makes anything later', () => {
    const late = { after: 12, perMinute: 60 };
    const first = { pickup: { ...stop(1), late }, delivery: stop(2, [[50, 60]]) };
    const { steps, cost } = retime(problem({ costs: { fixed: 0, perHour: 0, perKm: 0, perHourWaiting: 3600 } }, first), 0, alone);
    expect(steps.map(({ arrival, waiting }) => [arrival, waiting])).to.deep.equal([
      [2, 0],
      [12, 0],
      [22, 28],
      [70, 0],
    ]);
    expect(cost).to.equal(28);
    const forced = retime(problem({ window: [10, 100] }, first), 0, alone);
    expect(forced.cost).to.equal(40 + 8);
  });

  it('says where locks are not kept', () => {
    const locked = (type: 'any' | 'sequence' | 'strict', steps: readonly Work[]) => problem({ locks: [{ type, steps }] });
    expect(faults(locked('sequence', [pickup(1), pickup(0)]), both)).to.deep.equal([['locked', 0, 0]]);
    expect(faults(locked('sequence', [pickup(0), delivery(0)]), both)).to.deep.equal([]);
    expect(faults(locked('strict', [pickup(0), delivery(0)]), both)).to.deep.equal([['locked', 2, 0]]);
    expect(faults(locked('strict', [pickup(0), pickup(1)]), both)).to.deep.equal([]);
    expect(faults(locked('any', [pickup(1), delivery(0)]), both)).to.deep.equal([]);
    const elsewhere = retime(locked('any', [pickup(0)]), 1, alone).breaches.map(({ cause, step }) => [cause, step]);
    expect(elsewhere).to.deep.equal([['locked', 0]]);
  });

  it('wants one of the alternatives, and at most one of what excludes each other', () => {
    const either = problem({}, {}, { alternatives: [[0, 1]] });
    expect(causes(either, alone)).to.deep.equal([]);
    expect(causes(either, both)).to.deep.equal([['duplicate', 1]]);
    expect(causes(either, [], [0])).to.deep.equal([['missing', 1]]);
    expect(causes(either, [], [0, 1])).to.deep.equal([]);
    const single = problem({}, {}, { exclusive: [[1, 0]] });
    expect(causes(single, alone, [1])).to.deep.equal([]);
    expect(causes(single, both)).to.deep.equal([['duplicate', 0]]);
    expect(causes(single, alone)).to.deep.equal([['missing', 1]]);
  });

  it('finds nothing in what the search plans with breaks, late stops and a price of waiting', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, fc.nat(20), async ({ problem: given }, after) => {
        const { shipments, vehicles, seconds, metres } = given;
        const costs = { fixed: 3, perHour: 1800, perKm: 1000, perHourWaiting: 900 };
        const tardy = (one: Stop): Stop => ({ ...one, late: { after, perMinute: 30 } });
        const priced = new Problem({
          shipments: shipments.map((one) => ({ ...one, delivery: tardy(one.delivery) })),
          vehicles: vehicles.map((one) => ({ ...one, costs })),
          matrix: { seconds, metres },
        });
        const { routes, unassigned } = await plan(priced, { seed: 1, rounds: 10 });
        const left = unassigned.map(({ shipment: of }) => of);
        expect(check(priced, routes, left)).to.deep.equal([]);
      }),
      { numRuns: 150 },
    );
  });
});
