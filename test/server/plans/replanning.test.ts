import { expect } from 'chai';
import { pino } from 'pino';
import { seedAlliance } from '../../../seeds/alliance.ts';
import { viewerOf } from '../../../server/groups/actions.ts';
import { Offers } from '../../../server/offers/model.ts';
import { applyPlan, replanRoutes, solvePlan, startPlan } from '../../../server/plans/actions.ts';
import { Plans, type Plan } from '../../../server/plans/model.ts';
import { lockRoute } from '../../../server/routes/actions.ts';
import { Routes, type Route } from '../../../server/routes/model.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { alliance, done, MORNING, type World } from '../../support/alliance.ts';

const HOUR = 3_600_000;

describe('planning the rest again', function () {
  this.timeout(90_000);
  let world: World;
  let planner: Viewer;
  let group: string;

  before(async () => {
    world = await alliance();
    const cast = await seedAlliance({ now: MORNING });
    planner = await viewerOf(cast.planners.find(({ chapter }) => chapter === 'growers')!.id, world.clock.now());
    group = [...planner.roles.keys()][0]!;
    const id = world.op();
    const horizon = { from: MORNING, until: new Date(MORNING.getTime() + 12 * HOUR) };
    await done(startPlan(world.asking(planner), { id, group, horizon, seconds: 1 }));
    await solve(id);
    await done(applyPlan(world.asking(planner), { id, proposals: null }));
  });
  after(() => world.close());

  const solve = (id: string) => solvePlan(id, { verb: world.verb, clock: world.clock, log: pino({ level: 'silent' }) });
  const plan = async (id: string) => (await Plans.findById(id).lean<Plan>())!;
  const drafts = async () =>
    (
      await Routes.find({ group, state: 'draft', shift: { $ne: null } })
        .sort({ _id: 1 })
        .lean<Route[]>()
    ).filter(({ locked }) => !locked);
  const lock = (route: Route, locked: boolean) => lockRoute(world.asking(planner), { id: route._id, version: route.version, locked });
  const seen = (routes: readonly Route[]) => routes.map(({ _id, version }) => ({ id: _id, version }));
  const carried = (routes: readonly { readonly stops: readonly { readonly pickups: readonly string[] }[] }[]) =>
    routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups)).sort();
  async function replanned(routes: readonly Route[]): Promise<string> {
    const id = world.op();
    await done(replanRoutes(world.asking(planner), { id, group, routes: seen(routes), seconds: 1 }));
    await solve(id);
    return id;
  }

  it('carries what the unlocked drafts carried, touches nothing until it is applied, and leaves the locked one as it is', async () => {
    const [first] = await drafts();
    await done(lock(first!, true));
    const locked = (await Routes.findById(first!._id).lean<Route>())!;
    const rest = await drafts();
    expect(rest.length).to.be.greaterThan(1);
    const id = await replanned(rest);
    const ready = await plan(id);
    expect(ready.state, ready.failure ?? '').to.equal('ready');
    expect(ready.routes.map(({ shift }) => shift)).to.not.include(locked.shift);
    expect(carried(ready.routes)).to.include.members(carried(rest).filter((load) => !ready.leftOut.some((left) => left.load === load)));
    expect(await drafts()).to.deep.equal(rest);
    await done(applyPlan(world.asking(planner), { id, proposals: null }));
    expect((await Routes.find({ _id: { $in: rest.map(({ _id }) => _id) } }).lean<Route[]>()).map(({ state }) => state)).to.deep.equal(
      rest.map(() => 'cancelled'),
    );
    const now = await drafts();
    expect(now.map(({ _id }) => _id)).to.have.members((await plan(id)).routes.map(({ _id }) => _id));
    expect(now.flatMap(({ breaches }) => breaches)).to.deep.equal([]);
    expect(await Routes.findById(locked._id).lean<Route>()).to.deep.equal(locked);
    expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]);
  });

  it('is Stale, and nothing is thrown away, when somebody has changed one of them meanwhile', async () => {
    const rest = await drafts();
    const id = await replanned(rest);
    await done(lock(rest[0]!, true));
    expect(await applyPlan(world.asking(planner), { id, proposals: null })).to.include({ typename: 'Stale' });
    expect((await plan(id)).state).to.equal('ready');
    expect((await drafts()).map(({ _id }) => _id)).to.deep.equal(rest.slice(1).map(({ _id }) => _id));
    const refused = await replanRoutes(world.asking(planner), {
      id: world.op(),
      group,
      routes: [{ id: rest[0]!._id, version: rest[0]!.version + 1 }],
    });
    expect(refused).to.include({ typename: 'Clash', over: 'locked' });
  });
});
