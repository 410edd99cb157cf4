import { expect } from 'chai';
import { gramsForHeadcount } from '../../../server/goods/meals.ts';
import {
  askNeed,
  changeNeed,
  expireNeeds,
  fulfil,
  openNeeds,
  promise,
  unpromise,
  withdrawNeed,
  type NeedInput,
} from '../../../server/needs/actions.ts';
import { Needs } from '../../../server/needs/model.ts';
import { done } from '../../support/alliance.ts';
import { greens, hours, smallWorld, type SmallWorld } from '../loads/small-world.ts';

const KG = 1000;
const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'estimated' });

describe('needs', () => {
  let world: SmallWorld;
  before(async () => (world = await smallWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  const cook = () => world.asking(world.people.cook);
  const refusal = async (change: Partial<NeedInput>) => {
    const answer = await askNeed(cook(), { ...greens(world.op()), ...change });
    return 'field' in answer ? `${answer.field} ${answer.reason}` : answer.typename;
  };

  describe('asking', () => {
    it('wants all of it, by quantity', async () => {
      const need = await world.need(await world.ask());
      expect(need).to.include({
        group: 'city',
        state: 'open',
        grams: 1000 * KG,
        open: 1000 * KG,
        promised: 0,
        received: 0,
        priority: 3,
        version: 1,
      });
      expect(need.wanted).to.deep.equal({ category: 'VEGETABLE' });
    });

    it('counts what people and meals take', async () => {
      const headcount = { people: 200, meals: 3, onlyMeal: true };
      const need = await world.need(await world.ask({ quantity: null, headcount }));
      expect(need.grams).to.equal(gramsForHeadcount({ category: 'VEGETABLE' }, headcount));
      expect(need).to.deep.include({ headcount, quantity: null });
    });

    it('refuses what its place refuses, unless it says otherwise', async () => {
      expect((await world.need(await world.ask({ place: 'pantry' }))).refuses).to.deep.equal(['pork']);
      expect((await world.need(await world.ask({ place: 'pantry', refuses: ['milk', 'milk'] }))).refuses).to.deep.equal(['milk']);
    });

    it('is refused by field and reason for what cannot be', async () => {
      expect(await refusal({ wanted: {} })).to.equal('wanted missing');
      expect(await refusal({ wanted: { commodity: 'kale', category: 'VEGETABLE' } })).to.equal('wanted too-many');
      expect(await refusal({ wanted: { commodity: 'moon-cheese' } })).to.equal('wanted.commodity unknown-commodity');
      expect(await refusal({ wanted: { category: 'CHEESE' } })).to.equal('wanted.category unknown-code');
      expect(await refusal({ quantity: null })).to.equal('quantity missing');
      expect(await refusal({ headcount: { people: 1, meals: 1, onlyMeal: false } })).to.equal('headcount too-many');
      expect(await refusal({ quantity: null, headcount: { people: 0, meals: 1, onlyMeal: false } })).to.equal(
        'headcount.people not-a-count',
      );
      expect(await refusal({ quantity: kilograms(0) })).to.equal('quantity.amount not-positive');
      expect(await refusal({ quantity: { ...kilograms(1), unit: 'bushel' } })).to.equal('quantity.unit unknown-unit');
      expect(await refusal({ smallest: kilograms(1001) })).to.equal('smallest too-much');
      expect(await refusal({ window: { from: hours(5), until: hours(4) } })).to.equal('window ends-before-begins');
      expect(await refusal({ window: { from: hours(-5), until: hours(0) } })).to.equal('window already-over');
      expect(await refusal({ refuses: ['sadness'] })).to.equal('refuses unknown-code');
      expect(await refusal({ priority: 6 })).to.equal('priority out-of-range');
      expect(await refusal({ id: 'x' })).to.equal('id not-a-uuid-7');
      expect(await refusal({ madeAt: hours(1) })).to.equal('madeAt in-the-future');
    });

    it('is for those who keep the place or plan for its group; others find it forbidden or not at all', async () => {
      const by = async (who: keyof SmallWorld['people']) => (await askNeed(world.asking(world.people[who]), greens(world.op()))).typename;
      expect(await by('cityPlanner')).to.equal('NeedChanged');
      expect(await by('baker')).to.equal('NotAllowed');
      expect(await by('farmer')).to.equal('NotAllowed');
      expect(await by('outsider')).to.equal('NotFound');
    });
  });

  describe('changing and withdrawing', () => {
    it('raises or lowers what is open, never below what is promised', async () => {
      const id = await world.ask();
      await done(world.inVerb((steps) => promise(steps, { need: id, grams: 400 * KG })));
      const change = (amount: number, version: number) => changeNeed(cook(), { id, version, quantity: kilograms(amount) });
      expect(await change(399, 2)).to.deep.equal({ typename: 'Invalid', field: 'quantity.amount', reason: 'too-little' });
      await done(change(400, 2));
      expect(await world.need(id)).to.include({ state: 'filled', open: 0, grams: 400 * KG });
      await done(change(500, 3));
      expect(await world.need(id)).to.include({ state: 'open', open: 100 * KG, promised: 400 * KG, grams: 500 * KG });
    });

    it('gives the present version to whoever saw an older one', async () => {
      const id = await world.ask();
      await done(changeNeed(cook(), { id, version: 1, priority: 5 }));
      expect(await changeNeed(cook(), { id, version: 1, priority: 1 })).to.deep.equal({ typename: 'Stale', version: 2 });
      expect(await withdrawNeed(cook(), { id, version: 1 })).to.deep.equal({ typename: 'Stale', version: 2 });
    });

    it('stays withdrawn when a promise is taken back', async () => {
      const id = await world.ask();
      await done(world.inVerb((steps) => promise(steps, { need: id, grams: 400 * KG })));
      await done(withdrawNeed(cook(), { id, version: 2 }));
      await done(world.inVerb((steps) => unpromise(steps, { need: id, grams: 400 * KG })));
      expect(await world.need(id)).to.include({ state: 'withdrawn', open: 1000 * KG, promised: 0 });
      const open = await openNeeds(['city'], { from: hours(0), until: hours(99) });
      expect(open.map(({ _id }) => _id)).to.not.include(id);
    });
  });

  describe('promises', () => {
    it('are never more than is wanted: the refusal says how much that is', async () => {
      const id = await world.ask();
      await done(world.inVerb((steps) => promise(steps, { need: id, grams: 900 * KG })));
      const more = await world.inVerb((steps) => promise(steps, { need: id, grams: 101 * KG }));
      expect(more).to.deep.equal({ typename: 'NotEnough', left: 100 * KG });
      expect(await world.inVerb((steps) => promise(steps, { need: world.op(), grams: 1 }))).to.deep.equal({ typename: 'NotFound' });
    });

    it('turn into what was received, and the difference is wanted again', async () => {
      const id = await world.ask();
      await done(world.inVerb((steps) => promise(steps, { need: id, grams: 1000 * KG })));
      expect(await world.need(id)).to.include({ state: 'filled', open: 0 });
      await done(world.inVerb((steps) => fulfil(steps, { need: id, promised: 1000 * KG, received: 700 * KG })));
      expect(await world.need(id)).to.include({ state: 'open', open: 300 * KG, promised: 0, received: 700 * KG, grams: 1000 * KG });
    });

    it('let a need grow when more came than it asked for', async () => {
      const id = await world.ask();
      await done(world.inVerb((steps) => promise(steps, { need: id, grams: 1000 * KG })));
      await done(world.inVerb((steps) => fulfil(steps, { need: id, promised: 1000 * KG, received: 1100 * KG })));
      expect(await world.need(id)).to.include({ state: 'filled', open: 0, received: 1100 * KG, grams: 1100 * KG });
    });

    it('are made to no need that is over', async () => {
      const id = await world.ask({ window: { from: hours(1), until: hours(2) } });
      world.clock.set(hours(2));
      await expireNeeds(world);
      expect((await world.need(id)).state).to.equal('expired');
      expect(await world.inVerb((steps) => promise(steps, { need: id, grams: 1 }))).to.deep.equal({ typename: 'Expired' });
    });
  });

  it('expire when their window has passed, once, whoever looks', async () => {
    const [over, open] = [await world.ask({ window: { from: hours(1), until: hours(2) } }), await world.ask()];
    world.clock.set(hours(2));
    await Promise.all(world.runners.map((verb) => expireNeeds({ verb, clock: world.clock })));
    expect(await Needs.findById(over).lean()).to.include({ state: 'expired', version: 2, open: 1000 * KG });
    expect((await world.need(open)).state).to.equal('open');
  });
});
