import { expect } from 'chai';
import { Agreements } from '../../../server/groups/model.ts';
import { cellOf, distance } from '../../../geo/index.ts';
import { needsFor, offersFor } from '../../../server/loads/actions.ts';
import { hours, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
const kilograms = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'estimated' });

describe('candidates', () => {
  let world: SmallWorld;
  beforeEach(async () => (world = await smallWorld()));
  afterEach(() => world.close());

  const looking = { first: 20, now: hours(0) };
  const forOffer = (id: string, who: keyof SmallWorld['people'] = 'planner') => needsFor(world.people[who], id, looking);
  const forNeed = (id: string, who: keyof SmallWorld['people'] = 'cityPlanner') => offersFor(world.people[who], id, looking);

  it('put the kitchen that has had least first, and say so', async () => {
    const offer = await world.list({ quantity: kilograms(300) });
    const [fed, hungry] = [await world.ask(), await world.ask({ place: 'pantry' })];
    await world.delivered(offer, fed, 200 * KG);
    const candidates = await forOffer(offer);
    expect(candidates.map(({ need }) => need._id)).to.deep.equal([hungry, fed]);
    expect(candidates[0]).to.include({ because: 'least-had', obstacle: null, shareBefore: 0, shareAfter: 0.1, grams: 100 * KG });
    expect(candidates[1]).to.include({ shareBefore: 0.2 });
  });

  it('put what spoils first first, for a need', async () => {
    const [later, sooner] = [await world.list({ spoilBy: hours(90) }), await world.list({ spoilBy: hours(30) })];
    const candidates = await forNeed(await world.ask());
    expect(candidates.map(({ offer }) => offer._id)).to.deep.equal([sooner, later]);
    expect(candidates[0]).to.include({ because: 'most-urgent', hoursLeft: 30 });
  });

  it('name the obstacle of what nearly fits, last, and leave out what is something else', async () => {
    const offer = await world.list({ commodity: 'milk', quantity: kilograms(100), spoilBy: hours(60) });
    const dairy = { wanted: { category: 'DAIRY_EGG' } };
    const fits = await world.ask(dairy);
    const [allergic, vegan, late, bulk] = [
      await world.ask({ ...dairy, refuses: ['milk'] }),
      await world.ask({ ...dairy, refuses: ['vegan-only'] }),
      await world.ask({ ...dairy, window: { from: hours(0), until: hours(0.2) } }),
      await world.ask({ ...dairy, smallest: kilograms(500) }),
    ];
    await world.ask({ wanted: { category: 'FRUIT' } });
    const candidates = await forOffer(offer);
    expect(candidates[0]?.need._id).to.equal(fits);
    expect(Object.fromEntries(candidates.map(({ need, obstacle }) => [need._id, obstacle]))).to.deep.equal({
      [fits]: null,
      [allergic]: 'allergen',
      [vegan]: 'diet',
      [late]: 'time',
      [bulk]: 'too-little',
    });
  });

  it('come from groups whose agreement lets such goods flow, and from no others', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    const seen = async () => [(await forOffer(offer)).length, (await forNeed(need)).length];
    expect(await seen()).to.deep.equal([1, 1]);
    await Agreements.collection.updateOne({}, { $set: { categories: ['FRUIT'] } });
    expect(await seen()).to.deep.equal([0, 0]);
    await Agreements.collection.updateOne({}, { $set: { categories: [], flow: 'partner-gives' } });
    expect(await seen()).to.deep.equal([0, 0]);
  });

  it('are nothing to those who may not know of the offer or the need', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    expect(await forOffer(offer, 'outsider')).to.deep.equal([]);
    expect(await forNeed(need, 'outsider')).to.deep.equal([]);
    expect(await forOffer(world.op())).to.deep.equal([]);
  });

  it('measure from the centre of the cell wherever the viewer may not know the point', async () => {
    const [farm, kitchen] = [[-93.1601, 44.4583] as const, [-93.2473, 44.9531] as const];
    const offer = await world.list();
    await world.ask();
    const metres = async (who: keyof SmallWorld['people']) => (await forOffer(offer, who))[0]?.metres;
    expect(await metres('planner')).to.equal(distance(farm, cellOf(kitchen)));
    expect(await metres('member')).to.equal(distance(cellOf(farm), cellOf(kitchen)));
    expect(await metres('cityPlanner')).to.equal(distance(cellOf(farm), kitchen));
  });

  it('are no more than asked for', async () => {
    const offer = await world.list();
    for (let n = 0; n < 3; n += 1) await world.ask();
    expect(await needsFor(world.people.planner, offer, { first: 2, now: hours(0) })).to.have.length(2);
  });
});
