import { expect } from 'chai';
import { changeOffer, expireOffers, listOffer, openOffers, withdrawOffer } from '../../../server/offers/actions.ts';
import { Offers } from '../../../server/offers/model.ts';
import { rebuilt } from '../../../server/verbs/ledger.ts';
import { done } from '../../support/alliance.ts';
import { balancedFor, cabbage, hours, smallWorld, type SmallWorld } from '../loads/small-world.ts';

const KG = 1000;
const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'weighed' });

describe('offers', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  const farmer = () => world.asking(world.people.farmer);
  const lots = (id: string, amount: number, version = 1) => changeOffer(farmer(), { id, version, change: { quantity: kilograms(amount) } });

  describe('listing', () => {
    it('puts all of it on the board, with an entry', async () => {
      const id = await world.list();
      const offer = await world.offer(id);
      expect(offer).to.include({ group: 'north', place: 'farm', state: 'open', version: 1, listedBy: world.people.farmer.person });
      expect(offer.totals).to.include({ listed: -100 * KG, available: 100 * KG });
      expect((await rebuilt({ offers: [id] })).get(id)).to.deep.equal(offer.totals);
    });

    it('is open to the keeper of the place and the planners of its group', async () => {
      const planned = await listOffer(world.asking(world.people.planner), cabbage(world.op()));
      expect(planned.typename).to.equal('OfferChanged');
    });

    it('is not allowed at somebody else’s place of the group, nor at one of an agreed group', async () => {
      expect(await listOffer(world.asking(world.people.member), cabbage(world.op()))).to.deep.equal({ typename: 'NotAllowed' });
      expect(await listOffer(farmer(), { ...cabbage(world.op()), place: 'kitchen' })).to.deep.equal({ typename: 'NotAllowed' });
    });

    it('does not find a place of a group without an agreement, nor one that is not there', async () => {
      expect(await listOffer(farmer(), { ...cabbage(world.op()), place: 'far-farm' })).to.deep.equal({ typename: 'NotFound' });
      expect(await listOffer(farmer(), { ...cabbage(world.op()), place: 'nowhere' })).to.deep.equal({ typename: 'NotFound' });
    });

    it('refuses an id that names another offer already, and leaves that one as it was', async () => {
      const id = await world.list();
      const again = await listOffer(farmer(), { ...cabbage(id), quantity: kilograms(5) });
      expect(again).to.deep.equal({ typename: 'Invalid', field: 'id', reason: 'already-used' });
      expect((await world.offer(id)).totals.available).to.equal(100 * KG);
    });

    it('writes nothing of a listing that is refused', async () => {
      const id = world.op();
      const answer = await listOffer(farmer(), { ...cabbage(id), commodity: 'moon-cheese' });
      expect(answer).to.deep.equal({ typename: 'Invalid', field: 'commodity', reason: 'unknown-commodity' });
      expect(await Offers.countDocuments({ _id: id })).to.equal(0);
    });

    it('lands once however often it is repeated, with the same answer', async () => {
      const [op, id] = [world.op(), world.op()];
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, n) => listOffer(world.asking(world.people.farmer, op, world.runners[n % 3]), cabbage(id))),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).to.equal(1);
      expect((await rebuilt({ offers: [id] })).get(id)?.available).to.equal(100 * KG);
    });
  });

  describe('changing', () => {
    it('lists more, or takes back what is on the board, each with an entry', async () => {
      const id = await world.list();
      await done(lots(id, 150));
      expect((await world.offer(id)).totals).to.include({ listed: -150 * KG, available: 150 * KG });
      await done(lots(id, 30, (await world.offer(id)).version));
      expect((await world.offer(id)).totals).to.include({ listed: -30 * KG, available: 30 * KG });
      expect((await world.offer(id)).quantity).to.deep.equal({ grams: 30 * KG, ...kilograms(30) });
      await balancedFor([id], []);
    });

    it('never goes below what is promised', async () => {
      const id = await world.list();
      await world.reserve(id, await world.ask(), 60 * KG);
      const { version } = await world.offer(id);
      expect(await lots(id, 59.999, version)).to.deep.equal({ typename: 'Invalid', field: 'quantity.amount', reason: 'too-little' });
      await done(lots(id, 60, version));
      expect(await world.offer(id)).to.include({ state: 'closed' });
      await balancedFor([id], []);
    });

    it('opens a closed offer again when there is more', async () => {
      const id = await world.list();
      await world.reserve(id, await world.ask(), 100 * KG);
      await done(lots(id, 120, (await world.offer(id)).version));
      expect(await world.offer(id)).to.include({ state: 'open' });
      expect((await world.offer(id)).totals.available).to.equal(20 * KG);
    });

    it('gives the present version to whoever saw an older one', async () => {
      const id = await world.list();
      await done(changeOffer(farmer(), { id, version: 1, change: { note: 'wet' } }));
      expect(await changeOffer(farmer(), { id, version: 1, change: { note: 'dry' } })).to.deep.equal({ typename: 'Stale', version: 2 });
      expect((await world.offer(id)).note).to.equal('wet');
    });

    it('leaves alone what it does not name, and empties a note that is named empty', async () => {
      const id = await world.list({ note: 'wet' });
      await done(changeOffer(farmer(), { id, version: 1, change: { spoilBy: hours(50) } }));
      expect(await world.offer(id)).to.deep.include({
        note: 'wet',
        spoilBy: hours(50),
        spoilReason: 'stated',
        driverNote: 'the green gate',
      });
      await done(changeOffer(farmer(), { id, version: 2, change: { note: null } }));
      expect((await world.offer(id)).note).to.equal(null);
    });

    it('is not for others: not allowed within the group, not found outside of it', async () => {
      const id = await world.list();
      const by = (who: keyof SmallWorld['people']) =>
        changeOffer(world.asking(world.people[who]), { id, version: 1, change: { note: 'x' } });
      expect((await by('member')).typename).to.equal('NotAllowed');
      expect((await by('cook')).typename).to.equal('NotAllowed');
      expect((await by('outsider')).typename).to.equal('NotFound');
    });
  });

  describe('withdrawing', () => {
    it('gives back what is not promised, and lets what is promised go on', async () => {
      const id = await world.list();
      const need = await world.ask();
      await world.reserve(id, need, 40 * KG);
      await done(withdrawOffer(farmer(), { id, version: (await world.offer(id)).version }));
      const offer = await world.offer(id);
      expect(offer.state).to.equal('withdrawn');
      expect(offer.totals).to.include({ available: 0, reserved: 40 * KG, returned: 60 * KG });
      await balancedFor([id], [need]);
    });

    it('can be done once', async () => {
      const id = await world.list();
      await done(withdrawOffer(farmer(), { id, version: 1 }));
      const { version } = await world.offer(id);
      expect(await withdrawOffer(farmer(), { id, version })).to.deep.equal({ typename: 'Stale', version });
    });
  });

  describe('expiry', () => {
    it('takes what has spoiled off the board, and only that', async () => {
      const need = await world.ask();
      const [gone, kept] = [await world.list({ spoilBy: hours(10) }), await world.list({ spoilBy: hours(11) })];
      await world.reserve(gone, need, 40 * KG);
      world.clock.set(hours(10));
      await expireOffers(world);
      expect((await world.offer(gone)).state).to.equal('expired');
      expect((await world.offer(gone)).totals).to.include({ available: 0, reserved: 40 * KG, expired: 60 * KG });
      expect((await world.offer(kept)).state).to.equal('open');
      await balancedFor([gone, kept], [need]);
    });

    it('is done once by several processes at once', async () => {
      const id = await world.list({ spoilBy: hours(10) });
      world.clock.set(hours(10));
      await Promise.all(world.runners.map((verb) => expireOffers({ verb, clock: world.clock })));
      expect((await world.offer(id)).totals.expired).to.equal(100 * KG);
      await balancedFor([id], []);
    });

    it('leaves nothing to reserve from the spoil-by on, also before it is carried out', async () => {
      const id = await world.list({ spoilBy: hours(10) });
      const listed = async (from: number) => (await openOffers(['north'], { from: hours(from), until: hours(20) })).map(({ _id }) => _id);
      expect(await listed(9)).to.include(id);
      expect(await listed(10)).to.not.include(id);
    });
  });
});
