import { expect } from 'chai';
import { handOverRoute, offerRoute, routesOfferedTo, takeOverRoute } from '../../../server/routes/actions.ts';
import { People } from '../../../server/people/model.ts';
import { done } from '../../support/alliance.ts';
import { roadWorld, type RoadWorld } from './on-the-road.ts';

describe('handing the rest of a route to another driver', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  before(async () => (world = await roadWorld()));
  after(() => world.close());

  type Driver = Awaited<ReturnType<RoadWorld['driver']>>;
  const offer = (by: Driver, id: string, to: string | null) => offerRoute(world.asking(by.viewer), { id, to });
  const takeOver = (by: Driver, id: string, vehicle = by.vehicle, moved = false) =>
    takeOverRoute(world.asking(by.viewer), { id, vehicle, moved });
  /** A route under way with one load aboard, offered by one driver to another. */
  const underway = async () => {
    const [giver, taker] = [await world.driver(), await world.driver()];
    const [load = ''] = await world.reserved();
    const id = await world.claimed(giver, [load]);
    await world.collect(giver.viewer, id, load);
    await done(offer(giver, id, taker.viewer.person));
    return { giver, taker, id, load };
  };

  it('changes nothing by the offer; the taking over moves route, loads, time and the exact places', async () => {
    const [giver, taker] = [await world.driver(), await world.driver()];
    const [load = ''] = await world.reserved();
    const id = await world.claimed(giver, [load]);
    await done(offer(giver, id, taker.viewer.person));
    expect(await world.route(id)).to.include({ driver: giver.viewer.person, vehicle: giver.vehicle });
    expect(await world.passes(taker.viewer.person)).to.deep.equal([]);
    expect((await routesOfferedTo(taker.viewer)).map(({ _id }) => _id)).to.deep.equal([id]);
    await done(takeOver(taker, id));
    expect(await world.route(id)).to.include({ state: 'claimed', driver: taker.viewer.person, vehicle: taker.vehicle });
    expect((await world.load(load)).driver).to.equal(taker.viewer.person);
    expect(await world.passes(giver.viewer.person)).to.deep.equal([]);
    expect(await world.passes(taker.viewer.person)).to.deep.equal(['farm', 'kitchen']);
    expect(await world.busy(giver.viewer.person)).to.deep.equal([]);
    expect(await world.busy(taker.viewer.person)).to.deep.equal([id]);
    expect(await routesOfferedTo(taker.viewer)).to.deep.equal([]);
  });

  it('leaves food that is aboard in its vehicle, unless it was moved where both met', async () => {
    const { taker, id, load } = await underway();
    expect(await takeOver(taker, id)).to.deep.equal({ typename: 'Invalid', field: 'route', reason: 'still-aboard' });
    await done(takeOver(taker, id, taker.vehicle, true));
    expect(await world.route(id)).to.include({ state: 'underway', vehicle: taker.vehicle });
    await world.deliver(taker.viewer, id, load, 100_000);
    const other = await underway();
    await done(takeOver(other.taker, other.id, other.giver.vehicle));
    expect(await world.route(other.id)).to.include({ driver: other.taker.viewer.person, vehicle: other.giver.vehicle });
  });

  it('is for whom it was offered, while it is: not for others, not once taken back, nor when another has the route', async () => {
    const { giver, taker, id } = await underway();
    const third = await world.driver();
    expect((await takeOver(third, id)).typename).to.equal('Expired');
    await done(offer(giver, id, null));
    expect((await takeOver(taker, id)).typename).to.equal('Expired');
    await done(offer(giver, id, taker.viewer.person));
    await done(handOverRoute(world.asking(world.people.planner), { id, to: third.viewer.person, vehicle: giver.vehicle }));
    expect((await takeOver(taker, id, taker.vehicle, true)).typename).to.equal('Expired');
    expect((await offer(giver, id, taker.viewer.person)).typename).to.equal('NotAllowed');
  });

  it('goes to drivers of the group alone, in a vehicle that fits, and never back to the same hands', async () => {
    const { giver, taker, id } = await underway();
    const to = (person: string) => offer(giver, id, person);
    expect(await to(world.people.cook.person)).to.deep.equal({ typename: 'Invalid', field: 'to', reason: 'not-a-member' });
    expect(await to(giver.viewer.person)).to.deep.equal({ typename: 'Invalid', field: 'to', reason: 'same-driver' });
    const bicycle = await world.vehicle(taker.viewer, 'bicycle');
    expect((await takeOver(taker, id, bicycle, true)).typename).to.equal('Clash');
    expect((await takeOver(taker, id, giver.vehicle)).typename).to.equal('RouteChanged');
  });

  it('lets the two reach each other from then on', async () => {
    const { giver, taker, id } = await underway();
    await done(takeOver(taker, id, giver.vehicle));
    for (const [one, other] of [
      [giver, taker],
      [taker, giver],
    ] as const) {
      const { counterparts = [] } = (await People.findById(one.viewer.person).lean()) ?? {};
      expect(counterparts.map(({ person }) => person)).to.include(other.viewer.person);
    }
  });
});
