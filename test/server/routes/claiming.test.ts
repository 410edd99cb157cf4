import { expect } from 'chai';
import { claimRoute, finishRoute, releaseRoute } from '../../../server/routes/actions.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done, tally } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { KG, roadWorld, type RoadWorld } from './on-the-road.ts';

describe('claiming a route', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  before(async () => (world = await roadWorld()));
  after(() => world.close());

  type Driver = Awaited<ReturnType<RoadWorld['driver']>>;
  const drivers = async (count: number): Promise<Driver[]> => {
    const all: Driver[] = [];
    for (let n = 0; n < count; n += 1) all.push(await world.driver());
    return all;
  };
  const claim = ({ viewer, vehicle }: Driver, id: string, n = 0, version = 2) =>
    claimRoute(world.asking(viewer, world.op(), world.runners[n % 3]), { id, version, vehicle });

  it('lets one of 200 who claim at once have it, and tells the others that somebody has', async () => {
    const all = await drivers(200);
    const id = await world.open();
    const said = await Promise.all(all.map((driver, n) => claim(driver, id, n)));
    expect(tally(said)).to.deep.equal({ RouteChanged: 1, AlreadyClaimed: 199 });
    const winner = all[said.findIndex(({ typename }) => typename === 'RouteChanged')]!;
    expect(await world.route(id)).to.include({ state: 'claimed', driver: winner.viewer.person, vehicle: winner.vehicle });
    for (const { viewer, vehicle } of all) {
      const wins = viewer === winner.viewer;
      expect(await world.passes(viewer.person)).to.deep.equal(wins ? ['farm', 'kitchen'] : []);
      expect(await world.busy(viewer.person)).to.deep.equal(wins ? [id] : []);
      expect(await world.busy(vehicle)).to.deep.equal(wins ? [id] : []);
    }
  });

  it('gives one driver one of fifty routes that overlap, claimed at once', async () => {
    const driver = await world.driver();
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) ids.push(await world.open(await world.reserved(1, 2 * KG)));
    const said = await Promise.all(ids.map((id, n) => claim(driver, id, n)));
    expect(tally(said)).to.deep.equal({ RouteChanged: 1, Clash: 49 });
    expect(said.find(({ typename }) => typename === 'Clash')).to.deep.equal({ typename: 'Clash', over: 'time' });
    expect(await world.busy(driver.viewer.person)).to.have.length(1);
  });

  it('gives one vehicle to one of two drivers who take it at once', async () => {
    const [one, two] = (await drivers(2)) as [Driver, Driver];
    const vehicle = await world.vehicle(world.people.planner);
    const [first, second] = [await world.open(), await world.open()];
    const said = await Promise.all([claim({ ...one, vehicle }, first), claim({ ...two, vehicle }, second, 1)]);
    expect(tally(said)).to.deep.equal({ RouteChanged: 1, Clash: 1 });
    expect(said.find(({ typename }) => typename === 'Clash')).to.include({ over: 'vehicle-time' });
  });

  it('lets a driver have a second route after the first, and the time of one that was given back or is done', async () => {
    const driver = await world.driver();
    const [morning, evening, again] = [await world.open(), await world.open(undefined, hours(20)), await world.open()];
    await done(claim(driver, morning));
    await done(claim(driver, evening));
    expect(await claim(driver, again)).to.deep.equal({ typename: 'Clash', over: 'time' });
    await done(releaseRoute(world.asking(driver.viewer), { id: morning, reason: 'vehicle' }));
    await done(claim(driver, again));
    const [load] = (await world.route(again)).stops.flatMap(({ pickups }) => pickups);
    await world.collect(driver.viewer, again, load!);
    await world.deliver(driver.viewer, again, load!, 100 * KG);
    await done(finishRoute(world.asking(driver.viewer), { id: again }));
    await done(claim(driver, morning, 0, (await world.route(morning)).version));
  });

  it('is refused as it should be: changed since it was seen, over, not yet open, nobody’s to know, not theirs to drive', async () => {
    const driver = await world.driver();
    const [id, draft] = [await world.open(), await world.drafted(await world.reserved())];
    expect(await claim(driver, id, 0, 1)).to.deep.equal({ typename: 'Stale', version: 2 });
    expect((await claim(driver, draft, 0, 1)).typename).to.be.oneOf(['Stale', 'NotFound']);
    expect(await claim(driver, world.op())).to.deep.equal({ typename: 'NotFound' });
    expect(await claim({ ...driver, viewer: world.people.outsider }, id)).to.deep.equal({ typename: 'NotFound' });
    const noDriver = world.viewer({ north: ['farmer'] });
    expect(await claim({ ...driver, viewer: noDriver }, id)).to.deep.equal({ typename: 'NotAllowed' });
    const other = await world.driver();
    expect(await claim({ ...driver, vehicle: other.vehicle }, id)).to.deep.equal({
      typename: 'Invalid',
      field: 'vehicle',
      reason: 'wrong-group',
    });
    expect(await claim({ ...driver, vehicle: world.op() }, id)).to.include({ typename: 'NotFound' });
    const bicycle = await world.vehicle(driver.viewer, 'bicycle');
    expect(await claim({ ...driver, vehicle: bicycle }, id)).to.deep.equal({ typename: 'Clash', over: 'vehicle-grams' });
    world.clock.set(hours(48));
    expect(await claim(driver, id)).to.deep.equal({ typename: 'Expired' });
    world.clock.set(hours(0));
  });

  it('shows the exact places from the claim on, hides them when it is given back', async () => {
    const driver = await world.driver();
    const id = await world.open();
    const person = (viewer: Viewer) => world.passes(viewer.person);
    expect(await person(driver.viewer)).to.deep.equal([]);
    await done(claim(driver, id));
    expect(await person(driver.viewer)).to.deep.equal(['farm', 'kitchen']);
    await done(releaseRoute(world.asking(driver.viewer), { id, reason: 'vehicle' }));
    expect(await person(driver.viewer)).to.deep.equal([]);
  });
});
