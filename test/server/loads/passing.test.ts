import { expect } from 'chai';
import { passOnLoad, receiveLoad, thankForLoad, unlink } from '../../../server/loads/actions.ts';
import { withdrawOffer } from '../../../server/offers/actions.ts';
import { tally, done } from '../../support/alliance.ts';
import { balancedFor, hours, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'estimated' });

describe('what a kitchen received', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  const cook = () => world.asking(world.people.cook);
  /** 60 kg of cabbage, counted and signed. */
  const signed = async () => {
    const [offer, need] = [await world.list({ allergens: [], storage: 'COLD' }), await world.ask()];
    const load = await world.delivered(offer, need, 60 * KG);
    await done(receiveLoad(cook(), { load, receivedGrams: 60 * KG, refusedGrams: 0 }));
    return { offer, need, load };
  };

  it('is passed on whole at one tap: the same food, at the kitchen, spoiling when it was said to', async () => {
    const { offer, need, load } = await signed();
    const id = world.op();
    await done(passOnLoad(cook(), { id, load }));
    const [from, passed] = [await world.offer(offer), await world.offer(id)];
    expect(passed).to.deep.include({
      place: 'kitchen',
      group: 'city',
      commodity: 'cabbage',
      storage: 'COLD',
      allergens: [],
      spoilBy: from.spoilBy,
      state: 'open',
    });
    expect(passed.totals).to.include({ available: 60 * KG });
    expect(from.totals).to.include({ received: 60 * KG });
    expect(await world.load(load)).to.include({ passedOn: 60 * KG, receivedGrams: 60 * KG });
    await balancedFor([offer, id], [need]);
  });

  it('is passed on once, however many ask at once', async () => {
    const { load } = await signed();
    const ask = (_: unknown, at: number) =>
      passOnLoad(world.asking(world.people.cook, world.op(), world.runners[at % 3]), { id: world.op(), load, quantity: kilograms(25) });
    const answers = await Promise.all(Array.from({ length: 12 }, ask));
    expect(tally(answers)).to.deep.equal({ LoadChanged: 2, NotEnough: 10 });
    expect(answers.filter(({ typename }) => typename === 'NotEnough')[0]).to.include({ left: 10 * KG });
  });

  it('can be passed on again when it was taken back', async () => {
    const { load } = await signed();
    const id = world.op();
    await done(passOnLoad(cook(), { id, load }));
    await done(withdrawOffer(cook(), { id, version: 1 }));
    await done(passOnLoad(cook(), { id: world.op(), load, quantity: kilograms(60) }));
    expect(await passOnLoad(cook(), { id: world.op(), load })).to.deep.equal({ typename: 'NotEnough', left: 0 });
  });

  it('is not passed on before it is signed for, after it has spoiled, or by somebody else', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    const load = await world.delivered(offer, need, 10 * KG);
    const said = async (who: keyof SmallWorld['people']) =>
      (await passOnLoad(world.asking(world.people[who]), { id: world.op(), load })).typename;
    expect(await said('cook')).to.equal('Stale');
    await done(receiveLoad(cook(), { load, receivedGrams: 10 * KG, refusedGrams: 0 }));
    expect(await said('farmer')).to.equal('NotAllowed');
    expect(await said('baker')).to.equal('NotAllowed');
    expect(await said('outsider')).to.equal('NotFound');
    world.clock.set((await world.offer(offer)).spoilBy);
    expect(await said('cook')).to.equal('Expired');
  });

  it('is thanked for once, plainly or in a few words', async () => {
    const [{ load }, { load: other }] = [await signed(), await signed()];
    await done(thankForLoad(cook(), { id: load }));
    expect((await world.load(load)).thanks).to.deep.equal({ words: null, at: hours(0) });
    expect(await thankForLoad(cook(), { id: load, words: 'again' })).to.include({ typename: 'Stale' });
    expect(await thankForLoad(cook(), { id: other, words: 'x'.repeat(141) })).to.deep.include({
      typename: 'Invalid',
      field: 'words',
      reason: 'too-long',
    });
    expect(await thankForLoad(world.asking(world.people.cityPlanner), { id: other })).to.deep.equal({ typename: 'NotAllowed' });
    await done(thankForLoad(cook(), { id: other, words: ' Crisp and sweet ' }));
    expect((await world.load(other)).thanks?.words).to.equal('Crisp and sweet');
  });

  it('is forgotten to have been thanked for when it is forgotten who gave to whom', async () => {
    const { load } = await signed();
    await done(thankForLoad(cook(), { id: load, words: 'Thank you' }));
    await unlink(hours(24 * 31));
    expect(await world.load(load)).to.deep.include({ thanks: null, to: null });
  });
});
