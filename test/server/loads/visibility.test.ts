import { expect } from 'chai';
import { loadsFor, mayKnowLoad, routableLoads, handTo, putOnRoute } from '../../../server/loads/actions.ts';
import { mayKnowNeed, needsFor, withdrawNeed } from '../../../server/needs/actions.ts';
import { mayKnowOffer, offersFor, withdrawOffer } from '../../../server/offers/actions.ts';
import { done } from '../../support/alliance.ts';
import { hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
type Who = keyof SmallWorld['people'];

describe('who sees what', () => {
  let world: SmallWorld;
  let offer: string;
  let gone: string;
  let need: string;
  let withdrawn: string;
  let load: string;
  before(async () => {
    world = await smallWorld();
    [offer, gone, need, withdrawn] = [await world.list(), await world.list(), await world.ask(), await world.ask({ place: 'pantry' })];
    load = await world.reserve(offer, need, 10 * KG);
    await done(withdrawOffer(world.asking(world.people.farmer), { id: gone, version: 1 }));
    await done(withdrawNeed(world.asking(world.people.baker), { id: withdrawn, version: 1 }));
  });
  after(() => world.close());

  const ids = async (page: Promise<{ readonly items: readonly { readonly _id: string }[] }>) => (await page).items.map(({ _id }) => _id);
  const offers = (who: Who, list = {}) => ids(offersFor(world.people[who], { mine: false, ...list }));
  const needs = (who: Who, list = {}) => ids(needsFor(world.people[who], { mine: false, ...list }));

  it('offers: members all of their group’s, an agreed group the open ones, others none', async () => {
    for (const who of ['farmer', 'planner', 'member'] as const) expect(await offers(who), who).to.have.members([gone, offer]);
    expect(await offers('cook')).to.deep.equal([offer]);
    expect(await offers('outsider')).to.deep.equal([]);
    expect(mayKnowOffer(world.people.cook, await world.offer(gone))).to.equal(false);
    expect(mayKnowOffer(world.people.cook, await world.offer(offer))).to.equal(true);
    expect(mayKnowOffer(world.people.outsider, await world.offer(offer))).to.equal(false);
  });

  it('offers: mine are those at places I keep', async () => {
    expect(await offers('farmer', { mine: true })).to.have.members([gone, offer]);
    expect(await offers('planner', { mine: true })).to.deep.equal([]);
  });

  it('offers: by state and category', async () => {
    expect(await offers('farmer', { states: ['withdrawn'] })).to.deep.equal([gone]);
    expect(await offers('farmer', { categories: ['FRUIT'] })).to.deep.equal([]);
    expect(await offers('farmer', { categories: ['VEGETABLE'], states: ['open'] })).to.deep.equal([offer]);
  });

  it('needs: members all of their group’s, an agreed group the open ones, others none', async () => {
    for (const who of ['cook', 'baker', 'cityPlanner'] as const) expect(await needs(who), who).to.have.members([withdrawn, need]);
    expect(await needs('farmer')).to.deep.equal([need]);
    expect(await needs('outsider')).to.deep.equal([]);
    expect(await needs('cook', { mine: true })).to.deep.equal([need]);
    expect(await needs('farmer', { categories: ['FRUIT'] })).to.deep.equal([]);
    expect(await needs('farmer', { categories: ['VEGETABLE'] })).to.deep.equal([need]);
    expect(mayKnowNeed(world.people.farmer, await world.need(withdrawn))).to.equal(false);
  });

  it('loads: the groups it concerns, and whoever drives it', async () => {
    const seen = async (who: Who) => mayKnowLoad(world.people[who], await world.load(load));
    expect([await seen('farmer'), await seen('cook'), await seen('planner'), await seen('outsider')]).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
    await done(world.inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
    await done(world.inVerb((steps) => handTo(steps, { loads: [load], driver: world.people.outsider.person })));
    expect(await seen('outsider')).to.equal(true);
    await done(world.inVerb((steps) => handTo(steps, { loads: [load], driver: null })));
    expect(await seen('outsider')).to.equal(false);
  });

  it('lists of loads: coming to my places, leaving them, carried by my group; of no group that is not mine', async () => {
    const loads = (who: Who, list: Parameters<typeof loadsFor>[1]) => ids(loadsFor(world.people[who], list));
    expect(await loads('cook', { side: 'INCOMING' })).to.deep.equal([load]);
    expect(await loads('baker', { side: 'INCOMING' })).to.deep.equal([]);
    expect(await loads('farmer', { side: 'OUTGOING' })).to.deep.equal([load]);
    expect(await loads('planner', { side: 'CARRIED' })).to.deep.equal([load]);
    expect(await loads('cityPlanner', { side: 'INCOMING', group: 'city' })).to.deep.equal([load]);
    expect(await loads('cityPlanner', { side: 'CARRIED', group: 'city' })).to.deep.equal([]);
    expect(await loads('outsider', { side: 'CARRIED' })).to.deep.equal([]);
    expect(await loads('outsider', { side: 'CARRIED', group: 'north' })).to.deep.equal([]);
    expect(await loads('cook', { side: 'INCOMING', states: ['delivered'] })).to.deep.equal([]);
  });

  it('loads without a route are for their carrier to route', async () => {
    const [fresh] = [await world.reserve(offer, need, 10 * KG)];
    const routable = async (group: string) => (await routableLoads(group, { from: hours(0), until: hours(99) })).map(({ _id }) => _id);
    expect(await routable('north')).to.deep.equal([fresh]);
    expect(await routable('city')).to.deep.equal([]);
  });

  it('comes in pages of at most 100, newest first, each thing once', async () => {
    for (let n = 0; n < 4; n += 1) await world.ask({ place: 'pantry' });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { items, next } = await needsFor(world.people.cityPlanner, { mine: false, first: 2, after });
      seen.push(...items.map(({ _id }) => _id));
      [after, more] = [next, next !== null];
    }
    expect(seen).to.have.length(6);
    expect(seen).to.deep.equal([...new Set(seen)].sort().reverse());
    expect((await needsFor(world.people.cityPlanner, { mine: false, first: 1000 })).items).to.have.length(6);
  });
});
