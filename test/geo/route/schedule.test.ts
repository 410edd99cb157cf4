import { expect } from 'chai';
import fc from 'fast-check';
import { compile } from '../../../geo/route/model.ts';
import { Problem, type Shipment, type Stop } from '../../../geo/route/problem.ts';
import { Schedule } from '../../../geo/route/schedule.ts';
import { blocks, shipment, stop, vehicle } from './problems.ts';

/** The schedule of one vehicle that serves `nodes` (2q: pickup of q, 2q + 1: its delivery) in this order. */
function scheduleOf(problem: Problem, nodes: readonly number[]): { schedule: Schedule; length: number } {
  const model = compile(problem);
  const schedule = new Schedule(model);
  const carrier = model.fleet[0];
  if (!carrier) throw new Error('no vehicle');
  schedule.take(carrier, Int32Array.of(-1, ...nodes), nodes.length);
  return { schedule, length: nodes.length };
}

/** By trying every whole instant, position by position: the earliest coming home, and the latest leaving for it. */
function bruteForce(problem: Problem, nodes: readonly number[]): { home: number; leaves: number } | undefined {
  const { shipments, vehicles, seconds, locations } = problem;
  const [opens, closes] = vehicles[0]?.window ?? [0, 0];
  let best: { home: number; leaves: number } | undefined;
  const stopOf = (node: number) => (shipments[node >> 1] as Shipment)[node % 2 === 0 ? 'pickup' : 'delivery'];
  const way = (from: number, to: number) => seconds[from * locations + to] as number;
  const visit = (begins: number[], at: number, free: number, from: number) => {
    const node = nodes[at];
    if (node === undefined) {
      const home = free + way(from, 0);
      const leaves = begins[0] as number;
      if (home <= closes && (!best || home < best.home || (home === best.home && leaves > best.leaves))) best = { home, leaves };
      return;
    }
    const { location, windows, setup = 0, service } = stopOf(node);
    for (let begin = free + way(from, location) + (from === location ? 0 : setup); begin <= closes; begin += 1) {
      if (!windows.some(([start, end]) => start <= begin && begin <= end)) continue;
      const pickup = node % 2 === 1 ? nodes.indexOf(node - 1) : -1;
      const aboard = pickup === -1 ? 0 : begin - (begins[pickup + 1] as number) - stopOf(node - 1).service;
      if (aboard > (shipments[node >> 1]?.maxRide ?? Infinity)) continue;
      visit([...begins, begin], at + 1, begin + service, location);
    }
  };
  for (let leaves = opens; leaves <= closes; leaves += 1) visit([leaves], 0, leaves, 0);
  return best;
}

const horizon = 9;
const anyWindows = fc
  .tuple(fc.nat(horizon), fc.nat(5), fc.nat(3), fc.nat(4), fc.boolean())
  .map(([a, b, c, d, twice]) => (twice ? [[a, a + b] as const, [a + b + c + 1, a + b + c + 1 + d] as const] : [[a, a + b] as const]));
const anyStop: fc.Arbitrary<Stop> = fc.record({ location: fc.nat(2), windows: anyWindows, setup: fc.nat(1), service: fc.nat(1) });
const anyOrder = fc.constantFrom([0, 1], [0, 2, 1, 3], [0, 2, 3, 1], [0, 1, 2, 3]);
const anyProblem = fc
  .record({
    stops: fc.tuple(anyStop, anyStop, anyStop, anyStop),
    rides: fc.tuple(fc.nat(4), fc.nat(4)),
    points: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
    opens: fc.nat(2),
  })
  .map(({ stops: [a, b, c, d], rides: [first, second], points, opens }) => {
    const shipments = [shipment('a', a, b, { maxRide: first }), shipment('b', c, d, { maxRide: second })];
    const vehicles = [vehicle('v', { window: [opens, horizon] })];
    return new Problem({ shipments, vehicles, matrix: blocks(points.map((x) => [x, 0])) });
  });

describe('schedule', () => {
  const points = [
    [0, 0],
    [10, 0],
    [20, 0],
  ] as const;

  it('comes home as early, and leaves as late for it, as trying every instant shows', () => {
    fc.assert(
      fc.property(anyProblem, anyOrder, (problem, order) => {
        const best = bruteForce(problem, order);
        const { schedule, length } = scheduleOf(problem, order);
        expect(schedule.settle()).to.equal(best !== undefined);
        if (best) expect({ home: schedule.begins[length + 1], leaves: schedule.begins[0] }).to.deep.equal(best);
      }),
      { numRuns: 400 },
    );
  });

  it('waits at the pickup and not after it where the time aboard is limited', () => {
    const late = shipment('a', stop(1), stop(2, [[100, 200]]), { maxRide: 15 });
    const { schedule } = scheduleOf(new Problem({ shipments: [late], vehicles: [vehicle('v')], matrix: blocks(points) }), [0, 1]);
    expect(schedule.settle()).to.equal(true);
    expect([...schedule.begins.slice(0, 4)]).to.deep.equal([80, 90, 100, 120]);
  });

  it('pushes a pickup later for a wait that another stop between causes', () => {
    const hot = shipment('hot', stop(1), stop(2), { maxRide: 12 });
    const other = shipment('other', stop(2, [[50, 60]]), stop(2));
    const problem = new Problem({ shipments: [hot, other], vehicles: [vehicle('v')], matrix: blocks(points) });
    const { schedule } = scheduleOf(problem, [0, 2, 1, 3]);
    expect(schedule.early()).to.equal(true);
    expect(schedule.begins[1]).to.equal(38);
  });

  it('refuses an order whose driving alone exceeds the time aboard', () => {
    const hot = shipment('hot', stop(1), stop(2), { maxRide: 9 });
    const { schedule } = scheduleOf(new Problem({ shipments: [hot], vehicles: [vehicle('v')], matrix: blocks(points) }), [0, 1]);
    expect(schedule.settle()).to.equal(false);
    expect(schedule.rideOver()).to.equal(1);
  });

  it('saves the setup where the stop before is at the same location', () => {
    const docked = { location: 1, windows: [[0, 1000] as const], setup: 5, service: 2 };
    const problem = new Problem({ shipments: [shipment('a', docked, docked)], vehicles: [vehicle('v')], matrix: blocks(points) });
    const { schedule } = scheduleOf(problem, [0, 1]);
    schedule.early();
    expect([...schedule.begins.slice(0, 4)]).to.deep.equal([0, 15, 17, 29]);
  });
});
