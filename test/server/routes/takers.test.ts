import { expect } from 'chai';
import { STRANGER, type Viewer } from '../../../server/viewer.ts';
import { Loads } from '../../../server/loads/model.ts';
import { Offers } from '../../../server/offers/model.ts';
import { Routes, type Route } from '../../../server/routes/model.ts';
import {
  arrive,
  lockRoute,
  publishRoute,
  routeLoad,
  takersFor,
  unrouteLoad,
  type LoadPut,
  type Taker,
} from '../../../server/routes/actions.ts';
import type { Answer } from '../../../server/verbs/refusal.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import { done, MORNING } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { KG, roadWorld, type RoadWorld } from './on-the-road.ts';

describe('a load that has no route', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let planner: Viewer;
  beforeEach(async () => {
    world = await roadWorld();
    planner = world.people.planner;
  });
  afterEach(() => world.close());

  const load = async (to: 'kitchen' | 'pantry' = 'kitchen', grams = 10 * KG) =>
    world.reserve(await world.list(), await world.ask({ place: to }), grams);
  const takers = (id: string, viewer = planner, now = MORNING) => takersFor(viewer, id, now);
  const wanted = ({ route, pickup, delivery }: Taker, id: string): LoadPut => ({
    route: route._id,
    version: route.version,
    load: id,
    pickupAfter: pickup.after,
    deliveryAfter: delivery.after,
  });
  const put = (input: LoadPut, viewer = planner, op = world.op()): Promise<Answer> => routeLoad(world.asking(viewer, op), input);
  const visits = ({ stops }: Route) => stops.map(({ place, pickups, deliveries }) => [place, pickups, deliveries]);

  it('goes where it costs least, with the metres and times that were told', async () => {
    const [there, elsewhere] = [await load('pantry'), await load('kitchen')];
    const [best, other] = [await world.drafted([there]), await world.drafted([elsewhere])];
    const late = await load('pantry');
    const { could, couldNot } = await takers(late);
    expect(couldNot).to.deep.equal([]);
    expect(could.map(({ route }) => route._id)).to.deep.equal([best, other]);
    const [first, second] = could as [Taker, Taker];
    expect(first.metres).to.equal(0);
    expect(second.metres).to.be.greaterThan(0);
    expect(first.pickup.joins, 'the same farm').to.equal(first.route.stops[0]!.id);
    expect(first.delivery.joins, 'the same pantry').to.equal(first.route.stops[1]!.id);
    await done(put(wanted(first, late)));
    const after = await world.route(best);
    expect(visits(after)).to.deep.equal([
      ['farm', [there, late], []],
      ['pantry', [], [there, late]],
    ]);
    expect(after.metres).to.equal(first.route.metres);
    expect(await world.load(late)).to.include({ state: 'routed', route: best });
  });

  it('makes stops of its own where the route has none, as far as was told', async () => {
    const other = await world.drafted([await load('kitchen')]);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    expect(taker.delivery.joins).to.equal(null);
    await done(put(wanted(taker, late)));
    const after = await world.route(other);
    expect(after.stops.map(({ place }) => place)).to.have.members(['farm', 'kitchen', 'pantry']);
    expect(after.metres - taker.route.metres).to.equal(taker.metres);
    expect(after.breaches).to.deep.equal([]);
    const [up, down] = [await world.stopWith(other, late, 'pickups'), await world.stopWith(other, late, 'deliveries')];
    expect(down.arrival).to.deep.equal(taker.delivery.arrival);
    expect(up.id).to.equal(taker.pickup.joins);
  });

  it('is taken off again: the route is as before, and no gram is lost', async () => {
    const route = await world.drafted([await load('kitchen')]);
    const late = await load('pantry');
    const before = await world.route(route);
    const [taker] = (await takers(late)).could as [Taker];
    await done(put(wanted(taker, late)));
    const { version } = await world.route(route);
    await done(unrouteLoad(world.asking(planner), { route, version, load: late }));
    const after = await world.route(route);
    expect(visits(after)).to.deep.equal(visits(before));
    expect(after.metres).to.equal(before.metres);
    expect(await world.load(late)).to.include({ state: 'reserved', route: null });
    expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]);
  });

  it('is put there once by one operation said five times, and by one of two planners at once', async () => {
    const route = await world.drafted([await load('pantry')]);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    const op = world.op();
    const same = await Promise.all(Array.from({ length: 5 }, () => put(wanted(taker, late), planner, op)));
    expect(new Set(same.map((answer) => JSON.stringify(answer))).size).to.equal(1);
    expect((await world.route(route)).version).to.equal(2);
    expect(await put(wanted(taker, late))).to.deep.equal({ typename: 'Stale', version: 2 });
    const [one, two] = [await load('pantry'), await load('pantry')];
    const asked = await Promise.all([one, two].map(async (id) => wanted((await takers(id)).could[0] as Taker, id)));
    const said = await Promise.all(asked.map((input) => put(input)));
    expect(said.map(({ typename }) => typename).sort()).to.deep.equal(['RouteChanged', 'Stale']);
  });

  it('is Stale once it is on another route, and asks nobody any more', async () => {
    await world.drafted([await load('pantry')]);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    await world.drafted([late]);
    expect(await put(wanted(taker, late))).to.include({ typename: 'Stale' });
    expect(await takers(late)).to.deep.equal({ could: [], couldNot: [] });
  });

  it('is not for a locked route, for one that is over, nor for one that it is too late to leave on', async () => {
    const locked = await world.drafted([await load('pantry')]);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    await done(lockRoute(world.asking(planner), { id: locked, version: 1, locked: true }));
    expect((await takers(late)).could).to.deep.equal([]);
    expect(await put({ ...wanted(taker, late), version: 2 })).to.deep.equal({ typename: 'Clash', over: 'locked' });
    await done(lockRoute(world.asking(planner), { id: locked, version: 2, locked: false }));
    const { window } = await world.route(locked);
    expect((await takers(late, planner, window.until)).could).to.deep.equal([]);
  });

  it('is nobody else’s: for other groups, drivers and kitchens there is no such load', async () => {
    await world.drafted([await load('pantry')]);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    const { outsider, cityPlanner, member, cook } = world.people;
    for (const viewer of [STRANGER, outsider, cityPlanner, member, cook])
      expect(await takers(late, viewer)).to.deep.equal({ could: [], couldNot: [] });
    expect(await put(wanted(taker, late), outsider)).to.deep.equal({ typename: 'NotFound' });
    expect(await put(wanted(taker, late), member)).to.deep.equal({ typename: 'NotAllowed' });
    await Loads.collection.updateOne({ _id: late as never }, { $set: { group: 'far' } });
    expect(await put(wanted(taker, late)), 'another group’s load').to.deep.equal({ typename: 'NotFound' });
    expect(await world.route(taker.route._id)).to.include({ version: 1 });
  });

  it('goes behind what is past on a route that is under way, and its driver sees it and its place', async () => {
    const driver = await world.driver();
    const [near, far] = [await load('kitchen'), await load('kitchen')];
    const route = await world.claimed(driver, [near, far]);
    const [farm] = (await world.route(route)).stops;
    await done(arrive(world.asking(driver.viewer), { route, stop: farm!.id, happenedAt: MORNING }));
    await world.collect(driver.viewer, route, near);
    const late = await load('pantry');
    const [taker] = (await takers(late)).could as [Taker];
    expect(taker.pickup, 'a stop of its own: the driver has been at the first').to.include({ after: null, joins: null });
    expect(taker.pickup.arrival.getTime()).to.be.least(MORNING.getTime());
    const refused = await put({ ...wanted(taker, late), pickupAfter: 'no stop' });
    expect(refused).to.deep.equal({ typename: 'Invalid', field: 'pickupAfter', reason: 'out-of-range' });
    await done(put(wanted(taker, late)));
    const after = await world.route(route);
    expect(after.stops[0]).to.include({ id: farm!.id });
    expect(after.stops[1]).to.deep.include({ place: 'farm', pickups: [late] });
    expect(after.aboard).to.deep.equal([near]);
    expect(after.metres - taker.route.metres).to.equal(taker.metres);
    expect(await world.passes(driver.viewer.person)).to.deep.equal(['farm', 'kitchen', 'pantry']);
    expect(await world.load(late)).to.include({ driver: driver.viewer.person });
  });

  it('may not be set down before it is picked up, nor before what is past', async () => {
    const driver = await world.driver();
    const route = await world.claimed(driver, [await load('kitchen'), await load('pantry')]);
    const { stops } = await world.route(route);
    const late = await load('pantry');
    const input = { route, version: (await world.route(route)).version, load: late };
    expect(await put({ ...input, pickupAfter: stops[1]!.id, deliveryAfter: stops[0]!.id })).to.deep.equal({
      typename: 'Invalid',
      field: 'deliveryAfter',
      reason: 'out-of-range',
    });
    for (const stop of stops.slice(0, 2)) await done(arrive(world.asking(driver.viewer), { route, stop: stop.id, happenedAt: MORNING }));
    const { version } = await world.route(route);
    expect(await put({ ...input, version, pickupAfter: stops[0]!.id, deliveryAfter: null })).to.deep.equal({
      typename: 'Invalid',
      field: 'pickupAfter',
      reason: 'out-of-range',
    });
    expect(await world.load(late)).to.include({ state: 'reserved' });
  });

  it('is told of each route that cannot take it why not, and by how much', async () => {
    const driver = await world.driver();
    const full = await world.claimed(driver);
    const broken = await world.drafted([await load('pantry')]);
    await Routes.collection.updateOne({ _id: broken as never }, { $set: { breaches: [{ cause: 'delay', stop: null, by: 60 }] } });
    const heavy = await world.list({ quantity: { amount: 950, unit: 'KILOGRAM', basis: 'estimated' } });
    const late = await world.reserve(heavy, await world.ask(), 950 * KG);
    const { could, couldNot } = await takers(late);
    expect(could).to.deep.equal([]);
    const told = couldNot.map(({ route, code, by, dimension }) => ({ route: route._id, code, dimension, by: by > 0 }));
    expect(told).to.deep.equal([
      { route: full, code: 'CAPACITY', dimension: 'grams', by: true },
      { route: broken, code: 'BROKEN', dimension: null, by: false },
    ]);
  });

  it('keeps on the route what it breaks there: such a draft is not published', async () => {
    const route = await world.drafted([await load('kitchen')]);
    const late = await world.reserve(
      await world.list(),
      await world.ask({ place: 'pantry', window: { from: hours(4), until: hours(5) } }),
      10 * KG,
    );
    const { stops } = await world.route(route);
    const last = stops.at(-1)!.id;
    await done(put({ route, version: 1, load: late, pickupAfter: last, deliveryAfter: last }));
    const { breaches, version } = await world.route(route);
    expect(breaches.map(({ cause }) => cause)).to.deep.equal(['delay']);
    expect(await publishRoute(world.asking(planner), { id: route, version })).to.include({ typename: 'Invalid', field: 'breaches' });
  });
});
