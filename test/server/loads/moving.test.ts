import { expect } from 'chai';
import {
  collectLoad,
  deliverLoad,
  dropAtHub,
  endLoad,
  nextBestNeed,
  noteTemperature,
  putOnRoute,
  redirect,
  takeOffRoute,
  type Collecting,
  type Delivered,
} from '../../../server/loads/actions.ts';
import { Loads, type Load } from '../../../server/loads/model.ts';
import { STANDARD } from '../../../server/groups/settings.ts';
import { partOf } from '../../../server/verbs/operation.ts';
import { done } from '../../support/alliance.ts';
import { balancedFor, hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;

describe('a load on its way', () => {
  let world: SmallWorld;
  let offer: string;
  let need: string;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(async () => {
    world.clock.set(hours(0));
    [offer, need] = [await world.list(), await world.ask()];
  });
  afterEach(() => balancedFor([offer], [need]));

  const route = (load: string, on = ROUTE) => done(world.inVerb((steps) => putOnRoute(steps, { load, route: on })));
  const routed = async (grams: number, via?: string) => {
    const load = await world.reserve(offer, need, grams, via);
    await route(load);
    return load;
  };
  const collect = (load: string, grams: number, change: Partial<Collecting> = {}) =>
    world.inVerb((steps) => collectLoad(steps, { load, route: ROUTE, grams, ...change }));
  const deliver = (load: string, receivedGrams: number, refusedGrams = 0, op = world.op()) =>
    world.inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams, refusedGrams }), op);

  describe('on a route and off it', () => {
    it('is routed, and reserved again', async () => {
      const load = await routed(40 * KG);
      expect(await world.load(load)).to.include({ state: 'routed', route: ROUTE });
      await done(world.inVerb((steps) => takeOffRoute(steps, { load, route: ROUTE })));
      expect(await world.load(load)).to.include({ state: 'reserved', route: null });
    });

    it('is on one route only, and comes off no other', async () => {
      const load = await routed(40 * KG);
      const again = await world.inVerb((steps) => putOnRoute(steps, { load, route: 'route-2' }));
      expect(again).to.deep.equal({ typename: 'Stale', version: 2 });
      const off = await world.inVerb((steps) => takeOffRoute(steps, { load, route: 'route-2' }));
      expect(off).to.deep.equal({ typename: 'Invalid', field: 'load', reason: 'not-aboard' });
    });
  });

  describe('collected', () => {
    it('goes aboard whole', async () => {
      const load = await routed(40 * KG);
      await done(collect(load, 40 * KG, { basis: 'weighed', happenedAt: hours(-1) }));
      expect(await world.load(load)).to.deep.include({
        state: 'collected',
        collectedGrams: 40 * KG,
        carried: 40 * KG,
        collectedAt: hours(-1),
      });
      expect((await world.load(load)).quantity).to.include({ basis: 'weighed', amount: 40 });
      expect((await world.offer(offer)).totals).to.include({ reserved: 0, inTransit: 40 * KG });
    });

    it('in part: the rest goes back on the board and is wanted again', async () => {
      const load = await routed(100 * KG);
      await done(collect(load, 70 * KG));
      expect((await world.offer(offer)).totals).to.include({ available: 30 * KG, reserved: 0, inTransit: 70 * KG });
      expect((await world.offer(offer)).state).to.equal('open');
      expect(await world.need(need)).to.include({ open: 930 * KG, promised: 70 * KG });
    });

    it('in part: the rest is lost, when it was spoiled', async () => {
      const load = await routed(100 * KG);
      await done(collect(load, 70 * KG, { rest: 'lost', reason: 'spoiled' }));
      expect((await world.offer(offer)).totals).to.include({ available: 0, lost: 30 * KG, inTransit: 70 * KG });
      expect(await world.load(load)).to.include({ lostGrams: 30 * KG, reasonCode: 'spoiled' });
    });

    it('not at all: the load is over, its grams back on the board or lost', async () => {
      const [left, missed] = [await routed(40 * KG), await routed(60 * KG)];
      await done(collect(left, 0, { reason: 'nobody-there' }));
      expect(await world.load(left)).to.include({ state: 'cancelled', promised: 0, reasonCode: 'nobody-there' });
      await done(collect(missed, 0, { rest: 'lost' }));
      expect(await world.load(missed)).to.include({ state: 'lost', promised: 0, lostGrams: 60 * KG });
      expect((await world.offer(offer)).totals).to.include({ available: 40 * KG, lost: 60 * KG, reserved: 0 });
    });

    it('with up to a quarter more than planned, and no more', async () => {
      const load = await routed(40 * KG);
      expect(await collect(load, 50 * KG + 1)).to.deep.equal({ typename: 'Invalid', field: 'grams', reason: 'too-much' });
      await done(collect(load, 50 * KG));
      expect((await world.offer(offer)).totals).to.include({ listed: -110 * KG, available: 60 * KG, inTransit: 50 * KG });
      await done(deliver(load, 50 * KG));
      expect(await world.need(need)).to.include({ open: 950 * KG, received: 50 * KG, grams: 1000 * KG });
    });

    it('once, by the route it is on, at a time that has come', async () => {
      const load = await routed(40 * KG);
      const other = await world.inVerb((steps) => collectLoad(steps, { load, route: 'route-2', grams: 1 }));
      expect(other).to.deep.equal({ typename: 'Invalid', field: 'load', reason: 'not-aboard' });
      const early = await collect(load, 40 * KG, { happenedAt: hours(1) });
      expect(early).to.deep.equal({ typename: 'Invalid', field: 'happenedAt', reason: 'in-the-future' });
      expect((await collect(load, -1)).typename).to.equal('Invalid');
      await done(collect(load, 40 * KG));
      expect(await collect(load, 40 * KG)).to.deep.equal({ typename: 'Stale', version: 3 });
    });
  });

  describe('delivered', () => {
    it('is received whole', async () => {
      const load = await world.delivered(offer, need, 40 * KG);
      expect(await world.load(load)).to.include({ state: 'delivered', receivedGrams: 40 * KG, refusedGrams: 0, carried: 0, promised: 0 });
      expect((await world.offer(offer)).totals).to.include({ received: 40 * KG, inTransit: 0 });
      expect(await world.need(need)).to.include({ received: 40 * KG, promised: 0, open: 960 * KG });
    });

    it('with some missing: that is lost, and wanted again', async () => {
      const load = await world.collected(offer, need, 40 * KG);
      await done(deliver(load, 37 * KG));
      expect(await world.load(load)).to.include({ lostGrams: 3 * KG, reasonCode: 'missing' });
      expect((await world.offer(offer)).totals).to.include({ received: 37 * KG, lost: 3 * KG, inTransit: 0 });
      expect(await world.need(need)).to.include({ received: 37 * KG, open: 963 * KG });
    });

    it('counted up to a quarter higher than collected, and no more', async () => {
      const load = await world.collected(offer, need, 40 * KG);
      expect((await deliver(load, 45 * KG, 5 * KG + 1)).typename).to.equal('Invalid');
      await done(deliver(load, 44 * KG));
      expect((await world.offer(offer)).totals).to.include({ listed: -104 * KG, received: 44 * KG, inTransit: 0 });
    });

    it('refused in part: what is refused goes on as a load of its own', async () => {
      const load = await world.collected(offer, need, 40 * KG);
      const op = world.op();
      let delivered: Delivered | undefined;
      await done(
        world.inVerb(async (steps) => {
          const counted = { receivedGrams: 25 * KG, refusedGrams: 15 * KG, reason: 'no-room' };
          delivered = await deliverLoad(steps, { load, route: ROUTE, ...counted });
        }, op),
      );
      const leftover = await world.load(partOf(op, 'leftover'));
      expect(delivered?.leftover).to.deep.equal(leftover);
      expect(leftover).to.include({
        state: 'collected',
        need: null,
        refusedFrom: load,
        carried: 15 * KG,
        from: 'kitchen',
        to: null,
        route: ROUTE,
      });
      expect(leftover.reasonCode).to.equal('no-room');
      expect((await world.offer(offer)).totals).to.include({ received: 25 * KG, inTransit: 15 * KG });
      expect(await world.need(need)).to.include({ open: 975 * KG, promised: 0 });
    });

    it('once', async () => {
      const load = await world.delivered(offer, need, 40 * KG);
      expect((await deliver(load, 40 * KG)).typename).to.equal('Stale');
    });
  });

  describe('refused', () => {
    let leftover: Load;
    beforeEach(async () => {
      const load = await world.collected(offer, need, 40 * KG);
      const op = world.op();
      await done(deliver(load, 0, 40 * KG, op));
      leftover = await world.load(partOf(op, 'leftover'));
    });

    it('is offered to the nearest need elsewhere that takes it in time', async () => {
      const window = { from: hours(0), until: hours(10) };
      const wrong = await world.ask({ place: 'pantry', wanted: { category: 'FRUIT' }, window });
      const right = await world.ask({ place: 'pantry', window });
      const next = await nextBestNeed(leftover, hours(1));
      expect(next?._id).to.equal(right).and.not.equal(wrong);
      expect((await nextBestNeed(leftover, hours(10)))?._id ?? null).to.not.equal(right);
    });

    it('goes to another need, which is promised it and receives it', async () => {
      const other = await world.ask({ place: 'pantry' });
      await done(world.inVerb((steps) => redirect(steps, { load: leftover._id, need: other })));
      const load = await world.load(leftover._id);
      expect(load).to.include({ state: 'collected', need: other, to: 'pantry', needGroup: 'city', promised: 40 * KG });
      expect(load.legs).to.deep.equal([{ from: 'kitchen', to: 'pantry', route: ROUTE, state: 'aboard' }]);
      await done(deliver(load._id, 40 * KG));
      expect(await world.need(other)).to.include({ received: 40 * KG, promised: 0, open: 960 * KG });
      await balancedFor([offer], [need, other]);
    });

    it('goes to no need that does not want such goods, or nothing more', async () => {
      const fruit = await world.ask({ place: 'pantry', wanted: { category: 'FRUIT' } });
      const to = (id: string) => world.inVerb((steps) => redirect(steps, { load: leftover._id, need: id }));
      expect(await to(fruit)).to.deep.equal({ typename: 'Clash', over: 'commodity' });
      const small = await world.ask({ place: 'pantry', quantity: { amount: 10, unit: 'KILOGRAM', basis: 'estimated' } });
      await world.reserve(offer, small, 10 * KG);
      expect(await to(small)).to.deep.equal({ typename: 'NotEnough', left: 0 });
    });

    it('goes back to the farm for good, or is lost', async () => {
      await done(world.inVerb((steps) => endLoad(steps, { load: leftover._id, as: 'return', reason: 'nobody-takes-it' })));
      expect(await world.load(leftover._id)).to.include({ state: 'returned', carried: 0, reasonCode: 'nobody-takes-it' });
      expect((await world.offer(offer)).totals).to.include({ returned: 40 * KG, inTransit: 0, available: 60 * KG });
      const lost = await world.collected(offer, need, 10 * KG);
      await done(world.inVerb((steps) => endLoad(steps, { load: lost, as: 'lost', reason: 'spilled' })));
      expect(await world.load(lost)).to.include({ state: 'lost', lostGrams: 10 * KG });
      expect(await world.need(need)).to.include({ open: 1000 * KG, promised: 0 });
    });

    it('is delivered to nobody before it has a need', async () => {
      expect(await deliver(leftover._id, 40 * KG)).to.deep.equal({ typename: 'Invalid', field: 'need', reason: 'missing' });
    });
  });

  describe('through a hub', () => {
    it('is in transit from the farm to the kitchen, also while it waits between two routes', async () => {
      const load = await routed(40 * KG, 'hub');
      const inTransit = async () => (await world.offer(offer)).totals.inTransit;
      expect((await world.load(load)).legs.map(({ from, to }) => `${from}-${to}`)).to.deep.equal(['farm-hub', 'hub-kitchen']);
      await done(collect(load, 40 * KG));
      expect(await deliver(load, 40 * KG)).to.deep.equal({ typename: 'Invalid', field: 'load', reason: 'wrong-place' });
      await done(world.inVerb((steps) => dropAtHub(steps, { load, route: ROUTE })));
      expect(await world.load(load)).to.include({ state: 'at-hub', route: null });
      expect(await inTransit()).to.equal(40 * KG);
      await route(load, 'route-2');
      await done(world.inVerb((steps) => takeOffRoute(steps, { load, route: 'route-2' })));
      expect((await world.load(load)).state).to.equal('at-hub');
      await route(load, 'route-2');
      const second = { route: 'route-2', happenedAt: hours(0) };
      expect((await collect(load, 41 * KG, second)).typename).to.equal('Invalid');
      await done(collect(load, 40 * KG, second));
      expect((await world.load(load)).legs.map(({ state }) => state)).to.deep.equal(['done', 'aboard']);
      expect(await inTransit()).to.equal(40 * KG);
      await done(world.inVerb((steps) => deliverLoad(steps, { load, route: 'route-2', receivedGrams: 40 * KG, refusedGrams: 0 })));
      expect((await world.offer(offer)).totals).to.include({ received: 40 * KG, inTransit: 0 });
    });

    it('may lose some at the hub', async () => {
      const load = await routed(40 * KG, 'hub');
      await done(collect(load, 40 * KG));
      await done(world.inVerb((steps) => dropAtHub(steps, { load, route: ROUTE })));
      await route(load);
      await done(collect(load, 30 * KG, { rest: 'lost', reason: 'spoiled' }));
      expect(await world.load(load)).to.include({ carried: 30 * KG, collectedGrams: 40 * KG, lostGrams: 10 * KG, promised: 30 * KG });
      await done(deliver(load, 30 * KG));
    });

    it('may end at the hub', async () => {
      const load = await routed(40 * KG, 'hub');
      const end = () => world.inVerb((steps) => endLoad(steps, { load, as: 'return', reason: 'other' }));
      expect((await end()).typename).to.equal('Stale');
      await done(collect(load, 40 * KG));
      await done(world.inVerb((steps) => dropAtHub(steps, { load, route: ROUTE })));
      await route(load);
      await done(end());
      expect(await world.load(load)).to.include({ state: 'returned', promised: 0 });
    });

    it('is dropped at no hub on its last leg', async () => {
      const load = await world.collected(offer, need, 10 * KG);
      const dropped = await world.inVerb((steps) => dropAtHub(steps, { load, route: ROUTE }));
      expect(dropped).to.deep.equal({ typename: 'Invalid', field: 'load', reason: 'wrong-place' });
    });
  });

  describe('measured', () => {
    const beef = { commodity: 'beef-ground-chilled', quantity: { amount: 50, unit: 'KILOGRAM', basis: 'weighed' } };

    it('adds up the minutes out of control, also from readings that come late and out of order', async () => {
      const meat = await world.list(beef);
      const wanted = await world.ask({ wanted: { category: 'MEAT_FISH' } });
      const load = await world.collected(meat, wanted, 10 * KG, { celsius: 3 });
      world.clock.set(hours(3));
      const note = (celsius: number, after: number) =>
        done(world.inVerb((steps) => noteTemperature(steps, { load, celsius, happenedAt: hours(after), rules: STANDARD })));
      await note(4, 2);
      await note(9, 1);
      await note(8, 0.5);
      const { temperatures, state } = await world.load(load);
      expect(temperatures.map(({ celsius, minutesOut }) => [celsius, minutesOut])).to.deep.equal([
        [3, 0],
        [8, 30],
        [9, 60],
        [4, 120],
      ]);
      expect(state).to.equal('collected');
    });

    it('counts no minutes of whole produce, and refuses what no thermometer says', async () => {
      const load = await world.collected(offer, need, 10 * KG);
      const note = (celsius: number) => world.inVerb((steps) => noteTemperature(steps, { load, celsius, rules: STANDARD }));
      world.clock.set(hours(5));
      await done(note(30));
      expect((await world.load(load)).temperatures).to.deep.equal([{ celsius: 30, at: hours(5), minutesOut: 0 }]);
      expect(await note(400)).to.deep.equal({ typename: 'Invalid', field: 'celsius', reason: 'out-of-range' });
    });

    it('is not measured before it is anywhere', async () => {
      const load = await world.reserve(offer, need, 10 * KG);
      const noted = await world.inVerb((steps) => noteTemperature(steps, { load, celsius: 3, rules: STANDARD }));
      expect(noted.typename).to.equal('Stale');
      expect((await Loads.findById(load).lean())?.temperatures).to.be.empty;
    });
  });
});
