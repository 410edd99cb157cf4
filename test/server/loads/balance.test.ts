import { expect } from 'chai';
import { commodityById } from '../../../server/goods/catalogue.ts';
import { balance, mealsOf } from '../../../server/loads/actions.ts';
import { Offers } from '../../../server/offers/model.ts';
import { hours, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
const ALWAYS = { from: null, until: null };

describe('a balance', () => {
  let world: SmallWorld;
  beforeEach(async () => (world = await smallWorld()));
  afterEach(() => world.close());

  it('of nothing is nothing, and balanced', async () => {
    const empty = await balance('far', ALWAYS);
    expect(empty).to.deep.include({ meals: 0, balanced: true, differences: [], worstShare: null });
    expect(Object.values(empty.totals).every((grams) => grams === 0)).to.equal(true);
  });

  it('adds up what became of a group’s offers, and the meals it made', async () => {
    const need = await world.ask();
    await world.delivered(await world.list(), need, 40 * KG);
    await world.collected(await world.list(), need, 30 * KG);
    const { totals, meals, balanced } = await balance('north', ALWAYS);
    expect(totals).to.include({ listed: -200 * KG, available: 130 * KG, inTransit: 30 * KG, received: 40 * KG });
    expect(meals).to.equal(Math.floor((40 * KG) / commodityById('cabbage')!.gramsPerServing!));
    expect(balanced).to.equal(true);
  });

  it('counts what a group’s kitchens received from others as meals', async () => {
    await world.delivered(await world.list(), await world.ask(), 40 * KG);
    expect((await balance('city', ALWAYS)).meals)
      .to.equal((await balance('north', ALWAYS)).meals)
      .and.above(0);
  });

  it('takes 450 g for a meal of what has no portion', () => {
    expect(mealsOf('something', 4500)).to.equal(10);
  });

  it('of a period holds what happened in it', async () => {
    const need = await world.ask();
    await world.list();
    world.clock.set(hours(10));
    await world.delivered(await world.list({ ready: { from: hours(10), until: hours(60) } }), need, 40 * KG);
    const later = await balance('north', { from: hours(5), until: null });
    expect(later.totals).to.include({ listed: -100 * KG, available: 60 * KG, received: 40 * KG });
    const earlier = await balance('north', { from: null, until: hours(5) });
    expect(earlier.totals).to.include({ listed: -100 * KG, available: 100 * KG, received: 0 });
    expect(earlier.meals).to.equal(0);
    expect(later.balanced && earlier.balanced).to.equal(true);
  });

  it('says how the worst-off kitchen fared', async () => {
    const [kitchen] = [await world.ask(), await world.ask({ place: 'pantry' })];
    await world.delivered(await world.list(), kitchen, 50 * KG);
    expect((await balance('city', ALWAYS)).worstShare).to.equal(0);
    await world.delivered(await world.list(), await world.ask({ place: 'pantry' }), 100 * KG);
    expect((await balance('city', ALWAYS)).worstShare).to.equal(0.05);
  });

  it('names what was changed around the ledger', async () => {
    const offer = await world.list();
    await Offers.collection.updateOne({ _id: offer as never }, { $inc: { 'totals.available': -1, 'totals.lost': 1 } });
    const { balanced, differences } = await balance('north', ALWAYS);
    expect(balanced).to.equal(false);
    expect(differences).to.deep.equal([
      `${offer}: available is ${100 * KG - 1}, entries say ${100 * KG}`,
      `${offer}: lost is 1, entries say 0`,
    ]);
  });

  it('stays balanced while verbs go on', async () => {
    const need = await world.ask({ quantity: { amount: 30_000, unit: 'KILOGRAM', basis: 'estimated' } });
    const offer = await world.list({ quantity: { amount: 10_000, unit: 'KILOGRAM', basis: 'estimated' } });
    const traffic = Promise.all(Array.from({ length: 40 }, () => world.reserve(offer, need, 10 * KG)));
    const balances = [];
    for (let n = 0; n < 10; n += 1) balances.push((await balance('north', ALWAYS)).balanced);
    await traffic;
    expect(balances).to.not.include(false);
  });
});
