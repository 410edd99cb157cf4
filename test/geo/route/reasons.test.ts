import { expect } from 'chai';
import fc from 'fast-check';
import { plan } from '../../../geo/route/plan.ts';
import { Problem, UNREACHABLE, type ProblemInput, type Shipment, type Vehicle } from '../../../geo/route/problem.ts';
import type { Unassigned } from '../../../geo/route/reasons.ts';
import { anyProblem, blocks, delivery, pickup, shipment, stop, vehicle } from './problems.ts';

const line = blocks([
  [0, 0],
  [10, 0],
  [20, 0],
]);

interface Parts {
  readonly asked?: Partial<Shipment>;
  readonly other?: Partial<Shipment>;
  readonly vehicle?: Partial<Vehicle>;
  readonly more?: Partial<ProblemInput>;
}

/** Why the first shipment is left out; the second, if any, is more urgent. */
async function reason({ asked = {}, other, vehicle: traits = {}, more = {} }: Parts): Promise<Unassigned | undefined> {
  const shipments = [shipment('asked', stop(1), stop(2), asked)];
  if (other) shipments.push(shipment('other', stop(1), stop(2), { priority: 9, ...other }));
  const problem = new Problem({ shipments, vehicles: [vehicle('v', traits)], matrix: line, ...more });
  const { unassigned } = await plan(problem, { seed: 1, rounds: 20 });
  expect(unassigned).to.have.length(1);
  return unassigned[0];
}

describe('reasons', () => {
  const first = { shipment: 0, vehicle: 0 };

  it('SKILL: the vehicle lacks features', async () => {
    expect(await reason({ asked: { skills: ['cold', 'liftgate'] }, vehicle: { features: ['cold'] } })).to.deep.equal({
      ...first,
      code: 'SKILL',
      by: 1,
    });
  });

  it('REFUSED: its driver declined', async () => {
    expect(await reason({ asked: { refusedBy: [0] } })).to.deep.equal({ ...first, code: 'REFUSED', by: 0 });
  });

  it('LOCKING: only another vehicle may, and it comes less near', async () => {
    const vehicles = [vehicle('locked', { capacity: [1] }), vehicle('free', { capacity: [9] })];
    expect(await reason({ asked: { vehicle: 0, amount: [8] }, more: { vehicles } })).to.deep.equal({
      shipment: 0,
      vehicle: 1,
      code: 'LOCKING',
      by: 0,
    });
  });

  it('LOCKING: there is no vehicle at all', async () => {
    expect(await reason({ more: { vehicles: [] } })).to.deep.equal({ shipment: 0, vehicle: null, code: 'LOCKING', by: 0 });
  });

  it('CAPACITY: too much, in which dimension and by how much', async () => {
    const found = await reason({ asked: { amount: [4, 30] }, vehicle: { capacity: [5, 20] } });
    expect(found).to.deep.equal({ ...first, code: 'CAPACITY', by: 10, dimension: 1 });
  });

  /** Both must be picked up within the hour, and the way is long. */
  const together = { pickup: stop(1, [[9000, 9000]]), delivery: stop(2, [[0, 90_000]]) };
  const slow = {
    vehicles: [vehicle('v', { window: [0, 90_000] })],
    matrix: blocks(
      [
        [0, 0],
        [9, 0],
        [18, 0],
      ],
      1000,
    ),
  };

  it('CAPACITY: no room beside what is more urgent', async () => {
    const parts = { ...together, amount: [6] };
    expect(await reason({ asked: parts, other: parts, more: slow })).to.deep.equal({ ...first, code: 'CAPACITY', by: 2, dimension: 0 });
  });

  it('REACHABLE: there is no way', async () => {
    const seconds = [
      [0, 10, 20],
      [10, 0, UNREACHABLE],
      [20, UNREACHABLE, 0],
    ];
    expect(await reason({ more: { matrix: { seconds, metres: seconds } } })).to.deep.equal({ ...first, code: 'REACHABLE', by: 0 });
  });

  it('TIME_WINDOW: service would begin after the window', async () => {
    expect(await reason({ asked: { delivery: stop(2, [[0, 13]]) } })).to.deep.equal({ ...first, code: 'TIME_WINDOW', by: 7 });
  });

  it('SPOIL: it would arrive spoilt', async () => {
    expect(await reason({ asked: { spoilBy: 15 } })).to.deep.equal({ ...first, code: 'SPOIL', by: 5 });
  });

  it('MAX_RIDE: it would be aboard too long', async () => {
    expect(await reason({ asked: { maxRide: 8 } })).to.deep.equal({ ...first, code: 'MAX_RIDE', by: 2 });
  });

  it('MAX_DISTANCE: too far for the vehicle', async () => {
    expect(await reason({ vehicle: { maxDistance: 33 } })).to.deep.equal({ ...first, code: 'MAX_DISTANCE', by: 7 });
  });

  it('MAX_DURATION: too much driving, or home after the shift', async () => {
    expect(await reason({ vehicle: { maxTravel: 33 } })).to.deep.equal({ ...first, code: 'MAX_DURATION', by: 7 });
    expect(await reason({ vehicle: { window: [0, 38] } })).to.deep.equal({ ...first, code: 'MAX_DURATION', by: 2 });
  });

  it('TOUR_SIZE: too many stops', async () => {
    expect(await reason({ other: {}, vehicle: { maxTasks: 3 } })).to.deep.equal({ ...first, code: 'TOUR_SIZE', by: 1 });
  });

  it('COMPATIBILITY: may not be aboard together', async () => {
    const more = { ...slow, incompatible: [['raw', 'ready'] as const] };
    const found = await reason({ asked: { kinds: ['raw'], ...together }, other: { kinds: ['ready'], ...together }, more });
    expect(found).to.deep.equal({ ...first, code: 'COMPATIBILITY', by: 0 });
  });

  it('BREAK: no time for the break of the driver', async () => {
    const breaks = [{ window: [12, 18] as const, duration: 30 }];
    const asked = { delivery: stop(2, [[0, 45]]), pickup: { ...stop(1), service: 12 } };
    expect(await reason({ asked, vehicle: { breaks } })).to.deep.equal({ ...first, code: 'BREAK', by: 1 });
  });

  it('LOCKING: there is no place for it in the order of a lock', async () => {
    const locks = [{ type: 'sequence' as const, steps: [delivery(0), pickup(1)] }];
    const more = { ...slow, vehicles: [vehicle('v', { window: [0, 90_000], locks })] };
    const found = await reason({ asked: together, other: together, more });
    expect(found).to.deep.equal({ ...first, code: 'LOCKING', by: 0 });
  });

  it('EXCLUSIVE: something is carried that it may not be carried beside', async () => {
    expect(await reason({ other: {}, more: { exclusive: [[0, 1]] } })).to.deep.equal({ ...first, code: 'EXCLUSIVE', by: 0 });
  });

  it('UNTRIED: nothing stands in the way, but the search did not find the detour', async () => {
    const seconds = [
      [0, 5, 100, 5],
      [5, 0, 100, 5],
      [5, 5, 0, 5],
      [5, 5, 5, 0],
    ];
    const matrix = { seconds, metres: seconds };
    const found = await reason({ asked: { delivery: stop(2, [[0, 60]]) }, other: { delivery: stop(3) }, more: { matrix } });
    expect(found).to.deep.equal({ ...first, code: 'UNTRIED', by: 0 });
  });

  it('names all that stands in the way', async () => {
    expect(await reason({ asked: { amount: [12], spoilBy: 15 }, vehicle: { maxDistance: 33 } })).to.deep.equal({
      ...first,
      code: 'CAPACITY',
      by: 2,
      dimension: 0,
      also: [
        { code: 'MAX_DISTANCE', by: 7 },
        { code: 'SPOIL', by: 5 },
      ],
    });
  });

  it('stays with the vehicle that has picked it up, though another is free', async () => {
    const vehicles = [vehicle('late', { prefix: [pickup(0)], window: [0, 25] }), vehicle('free')];
    expect(await reason({ more: { vehicles } })).to.deep.equal({ ...first, code: 'MAX_DURATION', by: 15 });
  });

  it('names a vehicle and something in the way for whatever is left out', async () => {
    await fc.assert(
      fc.asyncProperty(anyProblem(), async (problem) => {
        const { unassigned } = await plan(problem, { seed: 1, rounds: 20 });
        for (const { vehicle: index, code, by } of unassigned) {
          expect(problem.vehicles[index ?? -1]).to.not.equal(undefined);
          const unmeasured = ['REFUSED', 'LOCKING', 'REACHABLE', 'COMPATIBILITY', 'EXCLUSIVE', 'UNTRIED'].includes(code);
          expect(by > 0, `${code} ${by}`).to.equal(!unmeasured);
        }
      }),
      { numRuns: 200 },
    );
  });
});
