import { expect } from 'chai';
import { Offers } from '../../../server/offers/model.ts';
import { arrangeRoutes, cancelRoute, lockRoute, moveStop, type RouteOrder } from '../../../server/routes/actions.ts';
import type { Route } from '../../../server/routes/model.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { roadWorld, type RoadWorld } from './on-the-road.ts';

describe('laying out routes as told', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let planner: Viewer;
  beforeEach(async () => {
    world = await roadWorld();
    planner = world.people.planner;
  });
  afterEach(() => world.close());

  const order = ({ _id, version, stops }: Route): RouteOrder => ({
    id: _id,
    version,
    stops: stops.map(({ place, pickups, deliveries }) => ({ place, pickups, deliveries })),
  });
  const works = ({ stops }: Route) => stops.map(({ place, pickups, deliveries }) => [place, pickups, deliveries]);
  const arrange = (routes: readonly RouteOrder[], viewer = planner) => arrangeRoutes(world.asking(viewer), { group: 'north', routes });
  const two = async () => [await world.drafted(await world.reserved(2)), await world.drafted(await world.reserved(1))] as const;
  const both = async (ids: readonly [string, string]) => [await world.route(ids[0]), await world.route(ids[1])] as const;

  /** Moves the delivery of the second route, with its pickup, into the first: the second is empty then, and thrown away. */
  async function emptied(ids: readonly [string, string]): Promise<void> {
    const [one, other] = await both(ids);
    const move = { route: other._id, version: other.version, stop: other.stops[1]!.id, to: one._id, toVersion: one.version, position: 2 };
    await done(moveStop(world.asking(planner), move));
  }

  it('undoes a move that emptied a route: it is a draft again, with its loads and times', async () => {
    const ids = await two();
    const before = await both(ids);
    await emptied(ids);
    const [now, gone] = await both(ids);
    expect(gone.state).to.equal('cancelled');
    await done(
      arrange([
        { ...order(before[0]), version: now.version },
        { ...order(before[1]), version: gone.version },
      ]),
    );
    const after = await both(ids);
    expect(after.map(works)).to.deep.equal(before.map(works));
    expect(after.map(({ state, metres, breaches }) => [state, metres, breaches])).to.deep.equal(
      before.map(({ state, metres, breaches }) => [state, metres, breaches]),
    );
    for (const load of order(before[1]).stops[0]!.pickups) expect(await world.load(load)).to.include({ state: 'routed', route: ids[1] });
    expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]);
  });

  it('leaves loads that it does not name reserved, and throws away a route without stops', async () => {
    const ids = await two();
    const [, other] = await both(ids);
    await done(arrange([{ id: other._id, version: other.version, stops: [] }]));
    expect(await world.route(ids[1])).to.include({ state: 'cancelled' });
    expect(await world.load(other.stops[0]!.pickups[0]!)).to.include({ state: 'reserved', route: null });
  });

  it('puts back what was moved onto a route that is under way, and leaves what is behind it and aboard', async () => {
    const driver = await world.driver();
    const road = await world.claimed(driver, await world.reserved(2));
    const collected = (await world.route(road)).stops[0]!.pickups[0]!;
    await world.collect(driver.viewer, road, collected);
    const ids = [road, await world.drafted(await world.reserved(1))] as const;
    const before = await both(ids);
    const move = {
      ...{ route: before[1]._id, version: before[1].version, stop: before[1].stops[1]!.id },
      ...{ to: road, toVersion: before[0].version, position: before[0].stops.length },
    };
    await done(moveStop(world.asking(planner), move));
    const [now, gone] = await both(ids);
    expect(now.stops).to.have.length(before[0].stops.length + 2);
    const back = [
      { ...order(before[0]), version: now.version },
      { ...order(before[1]), version: gone.version },
    ] as const;
    const other = { ...back[0], stops: [...back[0].stops.slice(1), back[0].stops[0]!] };
    expect(await arrange([other, back[1]])).to.deep.include({ typename: 'Invalid', field: 'stops', reason: 'already-over' });
    const lost = {
      ...back[0],
      stops: back[0].stops.map((stop) => ({ ...stop, deliveries: stop.deliveries.filter((id) => id !== collected) })),
    };
    expect(await arrange([lost, back[1]])).to.deep.include({ typename: 'Invalid', field: 'stops', reason: 'still-aboard' });
    await done(arrange(back));
    const after = await both(ids);
    expect(after.map(works)).to.deep.equal(before.map(works));
    expect(after[0]).to.deep.include({ state: 'underway', aboard: [collected] });
    expect(after[0].stops[0]!.arrivedAt).to.deep.equal(before[0].stops[0]!.arrivedAt);
    expect(await world.load(collected)).to.include({ state: 'collected', route: road });
  });

  it('is all or nothing: Stale when one was changed since, and nothing is as told', async () => {
    const ids = await two();
    const before = await both(ids);
    await done(lockRoute(world.asking(planner), { id: ids[1], version: before[1].version, locked: true }));
    const swapped = [
      { ...order(before[0]), stops: order(before[1]).stops },
      { ...order(before[1]), stops: order(before[0]).stops },
    ];
    expect(await arrange(swapped)).to.deep.include({ typename: 'Stale', version: 2 });
    expect(await arrange([swapped[0]!, { ...swapped[1]!, version: 2 }])).to.deep.include({ typename: 'Clash', over: 'locked' });
    expect((await both(ids)).map(works)).to.deep.equal(before.map(works));
  });

  it('is Invalid for a load twice, set down before it is picked up, elsewhere, or not at all', async () => {
    const [id] = await two();
    const route = order(await world.route(id));
    const [farm, kitchen] = route.stops as [RouteOrder['stops'][number], RouteOrder['stops'][number]];
    for (const stops of [[farm, farm, kitchen], [kitchen, farm], [farm], [farm, { ...kitchen, place: 'pantry' }]])
      expect(await arrange([{ ...route, stops }])).to.deep.include({ typename: 'Invalid' });
    expect(await arrange([])).to.deep.include({ typename: 'Invalid', field: 'routes' });
  });

  it('takes no load that is on a third route, and none of another group', async () => {
    const ids = await two();
    const [one, other] = await both(ids);
    expect(await arrange([{ ...order(one), stops: [...order(one).stops, ...order(other).stops] }])).to.include({ typename: 'Stale' });
    expect(await arrange([order(one)], world.people.cityPlanner)).to.include({ typename: 'NotAllowed' });
    expect(await arrange([order(one)], world.people.outsider)).to.include({ typename: 'NotFound' });
  });

  it('brings back one that was thrown away', async () => {
    const [id] = await two();
    const before = await world.route(id);
    await done(cancelRoute(world.asking(planner), { id, version: before.version, reason: 'other' }));
    await done(arrange([{ ...order(before), version: before.version + 1 }]));
    expect(await world.route(id)).to.include({ state: 'draft', cancelReason: null });
  });
});
