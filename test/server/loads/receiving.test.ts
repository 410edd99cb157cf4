import { expect } from 'chai';
import { deliverLoad, receiveLoad, type ReceiveInput } from '../../../server/loads/actions.ts';
import { Loads } from '../../../server/loads/model.ts';
import { partOf } from '../../../server/verbs/operation.ts';
import { done } from '../../support/alliance.ts';
import { balancedFor, hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;

describe('receiving', () => {
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

  const receive = (load: string, receivedGrams: number, change: Partial<ReceiveInput> = {}, who: keyof SmallWorld['people'] = 'cook') =>
    receiveLoad(world.asking(world.people[who]), { load, receivedGrams, refusedGrams: 0, ...change });
  const deliver = (load: string, receivedGrams: number, refusedGrams = 0) =>
    world.inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams, refusedGrams, happenedAt: hours(-0.5) }));

  it('before the driver says so: counts, signs, and the driver’s word changes nothing but the time', async () => {
    const load = await world.collected(offer, need, 40 * KG);
    await done(receive(load, 38 * KG));
    expect(await world.load(load)).to.deep.include({ state: 'delivered', receivedGrams: 38 * KG, signedAt: hours(0) });
    await done(deliver(load, 40 * KG));
    expect(await world.load(load)).to.deep.include({ receivedGrams: 38 * KG, deliveredAt: hours(-0.5), signedAt: hours(0) });
    expect((await world.offer(offer)).totals).to.include({ received: 38 * KG, lost: 2 * KG });
  });

  it('before the driver says so, refusing some: the leftover is one, whoever counts', async () => {
    const load = await world.collected(offer, need, 40 * KG);
    const op = world.op();
    await done(
      receiveLoad(world.asking(world.people.cook, op), { load, receivedGrams: 30 * KG, refusedGrams: 10 * KG, reason: 'spoiled' }),
    );
    let leftover: string | undefined;
    const again = world.inVerb(async (steps) => {
      const said = await deliverLoad(steps, { load, route: ROUTE, receivedGrams: 30 * KG, refusedGrams: 10 * KG });
      leftover = said.leftover?._id;
    });
    await done(again);
    expect(leftover).to.equal(partOf(op, 'leftover'));
    expect(await Loads.countDocuments({ refusedFrom: load })).to.equal(1);
  });

  it('after the driver: the same count only signs', async () => {
    const load = await world.delivered(offer, need, 40 * KG);
    await done(receive(load, 40 * KG));
    expect(await world.load(load)).to.deep.include({ receivedGrams: 40 * KG, signedAt: hours(0) });
  });

  it('after the driver: less is missing, and wanted again', async () => {
    const load = await world.delivered(offer, need, 40 * KG);
    await done(receive(load, 35 * KG));
    expect(await world.load(load)).to.include({ receivedGrams: 35 * KG, lostGrams: 5 * KG, reasonCode: 'missing' });
    expect((await world.offer(offer)).totals).to.include({ received: 35 * KG, lost: 5 * KG });
    expect(await world.need(need)).to.include({ received: 35 * KG, open: 965 * KG });
  });

  it('after the driver: more is first what had been written off, then what was never listed', async () => {
    const load = await world.collected(offer, need, 40 * KG);
    await done(deliver(load, 37 * KG));
    await done(receive(load, 42 * KG));
    expect(await world.load(load)).to.include({ receivedGrams: 42 * KG, lostGrams: 0 });
    expect((await world.offer(offer)).totals).to.include({ listed: -102 * KG, received: 42 * KG, lost: 0 });
    expect(await world.need(need)).to.include({ received: 42 * KG, open: 958 * KG });
  });

  it('after the driver: no more than a quarter above what was collected', async () => {
    const load = await world.delivered(offer, need, 40 * KG);
    expect(await receive(load, 50 * KG + 1)).to.deep.equal({ typename: 'Invalid', field: 'receivedGrams', reason: 'too-much' });
  });

  it('signs once', async () => {
    const load = await world.delivered(offer, need, 40 * KG);
    await done(receive(load, 40 * KG));
    expect(await receive(load, 39 * KG)).to.deep.equal({ typename: 'Stale', version: (await world.load(load)).version });
  });

  it('is for the keepers of the place and the planners of its group', async () => {
    const load = await world.delivered(offer, need, 40 * KG);
    expect((await receive(load, 40 * KG, {}, 'baker')).typename).to.equal('NotAllowed');
    expect((await receive(load, 40 * KG, {}, 'farmer')).typename).to.equal('NotAllowed');
    expect((await receive(load, 40 * KG, {}, 'planner')).typename).to.equal('NotAllowed');
    expect((await receive(load, 40 * KG, {}, 'outsider')).typename).to.equal('NotFound');
    expect((await receive(load, 40 * KG, {}, 'cityPlanner')).typename).to.equal('LoadChanged');
  });

  it('is not for what nobody has collected', async () => {
    const load = await world.reserve(offer, need, 40 * KG);
    expect(await receive(load, 40 * KG)).to.deep.equal({ typename: 'Stale', version: 1 });
  });

  it('refuses counts and reasons that cannot be', async () => {
    const load = await world.collected(offer, need, 40 * KG);
    expect((await receive(load, -1)).typename).to.equal('Invalid');
    expect((await receive(load, 0.5)).typename).to.equal('Invalid');
    expect(await receive(load, 40 * KG, { reason: 'Because I say so' })).to.deep.equal({
      typename: 'Invalid',
      field: 'reason',
      reason: 'unknown-code',
    });
    expect(await receive(load, 40 * KG, { happenedAt: hours(1) })).to.deep.equal({
      typename: 'Invalid',
      field: 'happenedAt',
      reason: 'in-the-future',
    });
  });
});
