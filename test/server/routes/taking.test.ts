import { expect } from 'chai';
import { lockRoute, routeLoad, takersOf, unrouteLoad, type Taken, type Taker } from '../../../server/routes/actions.ts';
import type { Answer } from '../../../server/verbs/refusal.ts';
import { done } from '../../support/alliance.ts';
import { faults, hours } from '../loads/small-world.ts';
import { KG, roadWorld, type RoadWorld } from './on-the-road.ts';

describe('one load more', () => {
  let world: RoadWorld;
  beforeEach(async () => (world = await roadWorld()));
  afterEach(() => world.close());

  const takers = (load: string) => takersOf(world.people.planner, load, world.clock.now());
  const where = ({ taking }: Taker): Taken => ({ pickupAfter: taking?.pickupAfter ?? null, deliveryAfter: taking?.deliveryAfter ?? null });

  async function put(load: string, route: string, taken: Taken, version?: number): Promise<Answer> {
    const at = version ?? (await world.route(route)).version;
    return routeLoad(world.asking(world.people.planner), { route, version: at, load, ...taken });
  }

  it('is asked of every route that may still be changed, and goes where the first says', async () => {
    const drafted = await world.drafted(await world.reserved());
    const claimed = await world.claimed(await world.driver());
    const [load = ''] = await world.reserved(1, 50 * KG);
    const asked = await takers(load);
    expect(asked.map(({ route }) => route._id)).to.have.members([drafted, claimed]);
    const [best] = asked;
    await done(put(load, best!.route._id, where(best!)));
    const after = await world.route(best!.route._id);
    const at = (side: 'pickups' | 'deliveries') => after.stops.findIndex((stop) => stop[side].includes(load));
    expect(at('pickups')).to.be.within(0, at('deliveries') - 1);
    expect(after.breaches).to.deep.equal([]);
    expect(after.metres - best!.route.metres).to.equal(best!.taking!.metres);
    expect(after.stops[at('deliveries')]!.arrival).to.be.at.most(best!.taking!.setDown);
    expect(await world.load(load)).to.include({ state: 'routed', route: after._id });
    expect(await takers(load)).to.deep.equal([]);
  });

  it('joins the stops at its places, and is off again as if it had never been on', async () => {
    const route = await world.drafted(await world.reserved());
    const before = await world.route(route);
    const [load = ''] = await world.reserved(1, 50 * KG);
    const [taker] = await takers(load);
    await done(put(load, route, where(taker!)));
    const stops = (await world.route(route)).stops;
    expect(stops.map(({ id }) => id)).to.deep.equal(before.stops.map(({ id }) => id));
    await done(unrouteLoad(world.asking(world.people.planner), { route, version: 2, load }));
    expect((await world.route(route)).stops).to.deep.equal(before.stops);
    expect((await world.load(load)).state).to.equal('reserved');
  });

  it('is asked of a driver under way only for what is still to come', async () => {
    const driver = await world.driver();
    const [aboard = ''] = await world.reserved();
    const route = await world.claimed(driver, [aboard]);
    await world.collect(driver.viewer, route, aboard);
    const [load = ''] = await world.reserved(1, 50 * KG);
    const [taker] = await takers(load);
    await done(put(load, route, where(taker!)));
    const { stops } = await world.route(route);
    expect(stops[0]!.pickups).to.deep.equal([aboard]);
    expect(stops.findIndex(({ pickups }) => pickups.includes(load))).to.be.greaterThan(0);
    expect((await world.load(load)).driver).to.equal(driver.viewer.person);
  });

  it('says what is in the way of those who could not', async () => {
    const late = await world.drafted(await world.reserved(), hours(96));
    const [load = ''] = await world.reserved(1, 50 * KG);
    const [taker] = await takers(load);
    expect(taker?.route._id).to.equal(late);
    expect(taker?.taking).to.equal(null);
    expect(taker?.code).to.equal('TIME_WINDOW');
    expect(taker?.by).to.be.greaterThan(0);
  });

  it('is refused where the route is locked or has moved on, and by stops that are none; nothing is lost', async () => {
    const route = await world.drafted(await world.reserved());
    const [load = ''] = await world.reserved(1, 50 * KG);
    const start: Taken = { pickupAfter: null, deliveryAfter: null };
    expect(await put(load, route, start, 7)).to.include({ typename: 'Stale' });
    expect(await put(load, route, { ...start, deliveryAfter: 'nowhere' })).to.deep.include({ typename: 'Invalid' });
    await done(lockRoute(world.asking(world.people.planner), { id: route, version: 1, locked: true }));
    expect(await put(load, route, start)).to.include({ typename: 'Clash', over: 'locked' });
    expect(await takers(load)).to.deep.equal([]);
    expect((await world.load(load)).state).to.equal('reserved');
    const { offer, need } = await world.load(load);
    expect(await faults([offer], need ? [need] : [])).to.deep.equal([]);
  });

  it('is no business of drivers or other groups', async () => {
    const route = await world.drafted(await world.reserved());
    const [load = ''] = await world.reserved();
    const { viewer } = await world.driver();
    expect(await takersOf(viewer, load, world.clock.now())).to.deep.equal([]);
    const stranger = world.viewer({ elsewhere: ['planner'] });
    expect(await takersOf(stranger, load, world.clock.now())).to.deep.equal([]);
    const input = { route, version: 1, load, pickupAfter: null, deliveryAfter: null };
    expect(await routeLoad(world.asking(viewer), input)).to.include({ typename: 'NotAllowed' });
    expect(await routeLoad(world.asking(stranger), input)).to.include({ typename: 'NotFound' });
  });
});
