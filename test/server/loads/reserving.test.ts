import { expect } from 'chai';
import { cellOf, distance } from '../../../geo/index.ts';
import { cancelLoad, putOnRoute, reserveLoad, type ReserveInput } from '../../../server/loads/actions.ts';
import { Loads } from '../../../server/loads/model.ts';
import { withdrawNeed } from '../../../server/needs/actions.ts';
import { Agreements } from '../../../server/groups/model.ts';
import { withdrawOffer } from '../../../server/offers/actions.ts';
import { Entries } from '../../../server/verbs/ledger.ts';
import { done, tally } from '../../support/alliance.ts';
import { balancedFor, hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;

describe('reserving', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  const planner = (op?: string) => world.asking(world.people.planner, op);
  const input = async (change: Partial<ReserveInput> = {}): Promise<ReserveInput> => ({
    id: world.op(),
    offer: change.offer ?? (await world.list()),
    need: change.need ?? (await world.ask()),
    grams: 40 * KG,
    group: 'north',
    ...change,
  });
  const reserve = async (change: Partial<ReserveInput> = {}) => reserveLoad(planner(), await input(change));

  it('sets grams of the offer aside, promises them to the need and says why', async () => {
    const wanted = await input();
    await done(reserveLoad(planner(), wanted));
    const [load, offer, need] = [await world.load(wanted.id), await world.offer(wanted.offer), await world.need(wanted.need)];
    expect(offer.totals).to.include({ available: 60 * KG, reserved: 40 * KG });
    expect(need).to.include({ open: 960 * KG, promised: 40 * KG });
    expect(load).to.include({
      state: 'reserved',
      group: 'north',
      offerGroup: 'north',
      needGroup: 'city',
      from: 'farm',
      to: 'kitchen',
      driverNote: 'the green gate',
    });
    expect(load.legs).to.deep.equal([{ from: 'farm', to: 'kitchen', route: null, state: 'waiting' }]);
    expect(load.quantity).to.deep.equal({ grams: 40 * KG, amount: 40, unit: 'KILOGRAM', basis: 'estimated' });
    expect(load.reason).to.include({ by: 'hand', shareBefore: 0, shareAfter: 0.04 });
    await balancedFor([wanted.offer], [wanted.need]);
  });

  it('tells of its way no more than the cells of its ends do, whoever says why', async () => {
    const coarse = distance(cellOf([-93.1601, 44.4583]), cellOf([-93.2473, 44.9531]));
    const exact = { hoursLeft: 5, metres: 55_445, shareBefore: 0, shareAfter: 1, nextBest: null, by: 'plan' };
    const [byHand, byPlan] = [await input(), await input({ reason: exact })];
    for (const one of [byHand, byPlan]) await done(reserveLoad(planner(), one));
    expect((await world.load(byHand.id)).reason?.metres).to.equal(coarse);
    expect((await world.load(byPlan.id)).reason).to.deep.equal({ ...exact, metres: coarse });
  });

  it('closes an offer of which nothing is left', async () => {
    const wanted = await input({ grams: 100 * KG });
    await done(reserveLoad(planner(), wanted));
    expect((await world.offer(wanted.offer)).state).to.equal('closed');
    expect(await reserve({ offer: wanted.offer })).to.deep.equal({ typename: 'NotEnough', left: 0 });
  });

  it('says how much is left of the offer, or still wanted', async () => {
    expect(await reserve({ grams: 101 * KG })).to.deep.equal({ typename: 'NotEnough', left: 100 * KG });
    const need = await world.ask({ quantity: { amount: 30, unit: 'KILOGRAM', basis: 'estimated' } });
    expect(await reserve({ need })).to.deep.equal({ typename: 'NotEnough', left: 30 * KG });
  });

  it('writes nothing when any part of it is refused', async () => {
    const need = await world.ask({ quantity: { amount: 30, unit: 'KILOGRAM', basis: 'estimated' } });
    const wanted = await input({ need });
    await reserveLoad(planner(), wanted);
    expect((await world.offer(wanted.offer)).totals).to.include({ available: 100 * KG, reserved: 0 });
    expect(await Loads.countDocuments({ _id: wanted.id })).to.equal(0);
    expect(await Entries.countDocuments({ offer: wanted.offer })).to.equal(1);
  });

  it('takes no less than the smallest useful lot, unless less is wanted', async () => {
    const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'estimated' });
    const need = await world.ask({ quantity: kilograms(130), smallest: kilograms(50) });
    expect(await reserve({ need, grams: 49 * KG })).to.deep.equal({ typename: 'Invalid', field: 'grams', reason: 'too-little' });
    await done(reserve({ need, grams: 50 * KG }));
    await done(reserve({ need, grams: 50 * KG }));
    expect(await reserve({ need, grams: 29 * KG })).to.deep.equal({ typename: 'Invalid', field: 'grams', reason: 'too-little' });
    await done(reserve({ need, grams: 30 * KG }));
    expect((await world.need(need)).state).to.equal('filled');
  });

  it('clashes over commodity, allergen, diet and time', async () => {
    const over = async (change: Partial<ReserveInput>) => {
      const answer = await reserve(change);
      return 'over' in answer ? answer.over : answer.typename;
    };
    const fish = { commodity: 'beef-ground-chilled', quantity: { amount: 100, unit: 'KILOGRAM', basis: 'weighed' } };
    expect(await over({ need: await world.ask({ wanted: { category: 'FRUIT' } }) })).to.equal('commodity');
    expect(await over({ need: await world.ask({ wanted: { commodity: 'kale' } }) })).to.equal('commodity');
    const milk = await world.list({ ...fish, commodity: 'milk' });
    const dairy = (refuses: string[]) => world.ask({ wanted: { category: 'DAIRY_EGG' }, refuses });
    expect(await over({ offer: milk, need: await dairy(['milk']) })).to.equal('allergen');
    expect(await over({ offer: milk, need: await dairy(['vegan-only']) })).to.equal('diet');
    expect(await over({ offer: milk, need: await dairy(['wheat']) })).to.equal('LoadChanged');
    const late = await world.ask({ window: { from: hours(80), until: hours(96) } });
    expect(await over({ offer: await world.list({ spoilBy: hours(79) }), need: late })).to.equal('time');
    expect(await over({ offer: await world.list({ ready: { from: hours(97), until: hours(99) } }) })).to.equal('time');
    const tooFar = await world.ask({ window: { from: hours(0), until: hours(0.5) } });
    expect(await over({ need: tooFar })).to.equal('time');
  });

  it('clashes over the agreement when it does not let such goods flow', async () => {
    await Agreements.collection.updateOne({}, { $set: { flow: 'partner-gives' } });
    expect(await reserve()).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    await Agreements.collection.updateOne({}, { $set: { flow: 'both', categories: ['FRUIT'] } });
    expect(await reserve()).to.deep.equal({ typename: 'Clash', over: 'agreement' });
    await Agreements.collection.updateOne({}, { $set: { categories: [] } });
    expect((await reserve()).typename).to.equal('LoadChanged');
  });

  it('is for planners of the group that carries it', async () => {
    const by = async (who: keyof SmallWorld['people'], group: string) =>
      (await reserveLoad(world.asking(world.people[who]), await input({ group }))).typename;
    expect(await by('cityPlanner', 'city')).to.equal('LoadChanged');
    expect(await by('cityPlanner', 'north')).to.equal('NotAllowed');
    expect(await by('planner', 'city')).to.equal('NotAllowed');
    expect(await by('farmer', 'north')).to.equal('NotAllowed');
    expect(await by('cook', 'city')).to.equal('NotAllowed');
    expect(await by('outsider', 'far')).to.equal('NotFound');
  });

  it('refuses what is over and what cannot be', async () => {
    const offer = await world.list({ spoilBy: hours(10) });
    const need = await world.ask();
    world.clock.set(hours(10));
    expect(await reserve({ offer, need })).to.deep.equal({ typename: 'Expired' });
    world.clock.set(hours(0));
    const gone = await world.ask();
    await done(withdrawNeed(world.asking(world.people.cook), { id: gone, version: 1 }));
    expect(await reserve({ need: gone })).to.deep.equal({ typename: 'Expired' });
    const back = await world.list();
    await done(withdrawOffer(world.asking(world.people.farmer), { id: back, version: 1 }));
    expect(await reserve({ offer: back })).to.deep.equal({ typename: 'NotEnough', left: 0 });
    expect(await reserve({ offer: world.op() })).to.deep.equal({ typename: 'NotFound' });
    expect(await reserve({ grams: 0 })).to.deep.equal({ typename: 'Invalid', field: 'grams', reason: 'not-positive' });
    expect(await reserve({ grams: 1.5 })).to.deep.equal({ typename: 'Invalid', field: 'grams', reason: 'not-a-number' });
    expect(await reserve({ id: 'x' })).to.deep.equal({ typename: 'Invalid', field: 'id', reason: 'not-a-uuid-7' });
    expect(await reserve({ via: 'farm' })).to.deep.equal({ typename: 'Invalid', field: 'via', reason: 'wrong-place' });
    expect(await reserve({ via: 'far-farm' })).to.deep.equal({ typename: 'NotFound' });
  });

  it('lets one of 200 have the last crate, and tells the others what is left', async () => {
    const [offer, need] = [await world.list(), await world.ask({ quantity: { amount: 39_000, unit: 'KILOGRAM', basis: 'estimated' } })];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        reserveLoad(world.asking(world.people.planner, world.op(), world.runners[n % 3]), {
          id: world.op(),
          offer,
          need,
          grams: 100 * KG,
          group: 'north',
        }),
      ),
    );
    expect(tally(answers)).to.deep.equal({ LoadChanged: 1, NotEnough: 199 });
    for (const answer of answers) if (answer.typename === 'NotEnough') expect(answer).to.deep.equal({ typename: 'NotEnough', left: 0 });
    await balancedFor([offer], [need]);
  }).timeout(60_000);

  it('lands once when it is repeated 100 times, at once and after, with the same answer', async () => {
    const [wanted, op] = [await input(), world.op()];
    const again = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, n) => reserveLoad(world.asking(world.people.planner, op, world.runners[n % 3]), wanted)),
      );
    const answers = [...(await again(50)), ...(await again(50))];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).to.equal(1);
    expect(answers[0]?.typename).to.equal('LoadChanged');
    expect(await Loads.countDocuments({ offer: wanted.offer })).to.equal(1);
    await balancedFor([wanted.offer], [wanted.need]);
  });

  it('never takes one operation’s id for another', async () => {
    const [wanted, op] = [await input(), world.op()];
    await done(reserveLoad(planner(op), wanted));
    const other = await reserveLoad(planner(op), { ...wanted, grams: 50 * KG });
    expect(other).to.deep.equal({ typename: 'Invalid', field: 'op', reason: 'already-used' });
    const somebody = await reserveLoad(world.asking(world.people.cityPlanner, op), wanted);
    expect(somebody).to.deep.equal({ typename: 'Invalid', field: 'op', reason: 'already-used' });
    await balancedFor([wanted.offer], [wanted.need]);
  });

  describe('cancelling', () => {
    it('puts the grams back on the board and asks for them again, at once', async () => {
      const wanted = await input({ grams: 100 * KG });
      await done(reserveLoad(planner(), wanted));
      await done(cancelLoad(planner(), { id: wanted.id, version: 1, reason: 'no-driver' }));
      expect(await world.offer(wanted.offer)).to.include({ state: 'open' });
      expect((await world.offer(wanted.offer)).totals).to.include({ available: 100 * KG, reserved: 0 });
      expect(await world.need(wanted.need)).to.include({ open: 1000 * KG, promised: 0 });
      expect(await world.load(wanted.id)).to.include({ state: 'cancelled', reasonCode: 'no-driver' });
      await balancedFor([wanted.offer], [wanted.need]);
    });

    it('gives grams of a withdrawn offer back to the farm, and of a spoiled one to nobody', async () => {
      const [one, two] = [await input(), await input({ offer: await world.list({ spoilBy: hours(10) }) })];
      await done(reserveLoad(planner(), one));
      await done(reserveLoad(planner(), two));
      await done(withdrawOffer(world.asking(world.people.farmer), { id: one.offer, version: 2 }));
      await done(cancelLoad(planner(), { id: one.id, version: 1, reason: 'other' }));
      expect((await world.offer(one.offer)).totals).to.include({ returned: 100 * KG, reserved: 0 });
      world.clock.set(hours(10));
      await done(cancelLoad(planner(), { id: two.id, version: 1, reason: 'other' }));
      expect((await world.offer(two.offer)).totals).to.include({ expired: 40 * KG, reserved: 0 });
      await balancedFor([one.offer, two.offer], [one.need, two.need]);
    });

    it('is not for what has been collected, nor for an older version, nor for others', async () => {
      const [offer, need] = [await world.list(), await world.ask()];
      const load = await world.reserve(offer, need, 10 * KG);
      const cancel = (who: keyof SmallWorld['people'], version: number) =>
        cancelLoad(world.asking(world.people[who]), { id: load, version, reason: 'other' });
      expect((await cancel('farmer', 1)).typename).to.equal('NotAllowed');
      expect((await cancel('outsider', 1)).typename).to.equal('NotFound');
      await done(world.inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
      expect(await cancel('planner', 1)).to.deep.equal({ typename: 'Stale', version: 2 });
      const aboard = await world.collected(offer, need, 10 * KG);
      expect((await cancelLoad(planner(), { id: aboard, version: 3, reason: 'other' })).typename).to.equal('Stale');
      await done(cancel('cityPlanner', 2));
    });
  });
});
