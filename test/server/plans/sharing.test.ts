import { expect } from 'chai';
import { pino } from 'pino';
import { addShift } from '../../../server/fleet/actions.ts';
import { discardPlan, solvePlan, startPlan } from '../../../server/plans/actions.ts';
import { Plans, type Plan } from '../../../server/plans/model.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { roadWorld, type RoadWorld } from '../routes/on-the-road.ts';

type Driver = Awaited<ReturnType<RoadWorld['driver']>>;

describe('work', function () {
  this.timeout(30_000);
  let world: RoadWorld;

  before(async () => {
    world = await roadWorld();
  });
  after(() => world.close());

  /** A day later, both have time. */
  async function shiftOf({ viewer, vehicle }: Driver): Promise<string> {
    const id = world.op();
    await done(addShift(world.asking(viewer), { id, group: 'north', vehicle, window: { from: hours(24), until: hours(36) } }));
    return id;
  }

  async function planned(): Promise<Plan> {
    const { planner } = world.people;
    const id = world.op();
    const horizon = { from: hours(24), until: hours(36) };
    await done(startPlan(world.asking(planner), { id, group: 'north', horizon, seconds: 1 }));
    await solvePlan(id, { verb: world.verb, clock: world.clock, log: pino({ level: 'silent' }) });
    const plan = (await Plans.findById(id).lean<Plan>())!;
    await done(discardPlan(world.asking(planner), id));
    return plan;
  }

  it('goes to whoever drove less in the last week, where it is the same road', async () => {
    const [one, other] = [await world.driver(), await world.driver()];
    await world.claimed(one);
    const shifts = new Map([
      [await shiftOf(one), one],
      [await shiftOf(other), other],
    ]);
    await world.list();
    await world.ask();
    const first = await planned();
    expect(first.routes.map(({ shift }) => shifts.get(shift))).to.deep.equal([other]);
    await world.claimed(other);
    await world.claimed(other, await world.reserved(2), hours(8));
    const second = await planned();
    expect(second.routes.map(({ shift }) => shifts.get(shift))).to.deep.equal([one]);
  });
});
