import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect } from 'chai';
import { graphql, type GraphQLSchema } from 'graphql';
import { contextOf } from '../../../server/context.ts';
import { goodsResolvers } from '../../../server/goods/resolvers.ts';
import { groupsResolvers } from '../../../server/groups/resolvers.ts';
import { deliverLoad, handTo, putOnRoute } from '../../../server/loads/actions.ts';
import { loadsResolvers } from '../../../server/loads/resolvers.ts';
import { needsResolvers } from '../../../server/needs/resolvers.ts';
import { offersResolvers } from '../../../server/offers/resolvers.ts';
import { placesResolvers } from '../../../server/places/resolvers.ts';
import { typeDefs } from '../../../server/sdl.ts';
import { Time } from '../../../server/time.ts';
import { done } from '../../support/alliance.ts';
import { hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
type Who = keyof SmallWorld['people'];

describe('offers, needs and loads as they leave', () => {
  let world: SmallWorld;
  let schema: GraphQLSchema;
  before(async () => {
    world = await smallWorld();
    const resolvers = [{ Time }, goodsResolvers, groupsResolvers, placesResolvers, offersResolvers, needsResolvers, loadsResolvers];
    schema = makeExecutableSchema({ typeDefs: typeDefs(), resolvers });
  });
  after(() => world.close());

  // The answers are read field by field: their shape is what is tested.
  async function ask(who: Who, source: string, variableValues: Record<string, unknown> = {}): Promise<any> {
    const { clock, verb, people } = world;
    const contextValue = contextOf({ clock, verb, viewer: people[who], config: {} as never, session: {} as never });
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    expect(errors, JSON.stringify(errors)).to.equal(undefined);
    return data;
  }

  const LIST = `mutation ($op: ID!, $input: OfferInput!) { said: listOffer(op: $op, input: $input) {
    __typename ... on Refusal { code } ... on Invalid { field reason }
    ... on OfferChanged { id version offer { state quantity { grams amount unit basis } spoilReason driverNote totals { listed available } place { exact } } } } }`;

  const listed = (id: string, unit = 'KILOGRAM') => ({
    op: world.op(),
    input: {
      id,
      place: 'farm',
      commodity: 'cabbage',
      quantity: { amount: 12, unit, basis: 'WEIGHED' },
      ready: { from: hours(0).toISOString(), until: hours(48).toISOString() },
      driverNote: 'green gate',
    },
  });

  it('a listing answers the offer, in the schema’s words', async () => {
    const id = world.op();
    const { said } = await ask('farmer', LIST, listed(id));
    expect(said).to.deep.equal({
      __typename: 'OfferChanged',
      id,
      version: 1,
      offer: {
        state: 'OPEN',
        quantity: { grams: 12 * KG, amount: 12, unit: 'KILOGRAM', basis: 'WEIGHED' },
        spoilReason: 'kept-right',
        driverNote: 'green gate',
        totals: { listed: 12 * KG, available: 12 * KG },
        place: { exact: true },
      },
    });
  });

  it('a refusal is a member of the union, with its code', async () => {
    const { said } = await ask('farmer', LIST, listed(world.op(), 'flat-12-pint'));
    expect(said).to.deep.equal({ __typename: 'Invalid', code: 'Invalid', field: 'quantity.unit', reason: 'unknown-unit' });
  });

  it('an offer tells an agreed group what it is and its area, not the exact place nor the driver’s note', async () => {
    const id = await world.list();
    const query = 'query ($id: ID!) { offer(id: $id) { commodity { names { en } } driverNote place { name exact } } }';
    const { offer } = await ask('cook', query, { id });
    expect(offer).to.deep.equal({
      commodity: { names: { en: 'Cabbage, green or red' } },
      driverNote: null,
      place: { name: null, exact: false },
    });
    expect(await ask('outsider', query, { id })).to.deep.equal({ offer: null });
    expect((await ask('planner', query, { id })).offer.driverNote).to.equal('the green gate');
  });

  it('lists take states and categories in the schema’s words', async () => {
    const need = await world.ask();
    const query =
      '{ needs(mine: true, states: [OPEN], categories: [VEGETABLE], first: 1) { items { id state wanted { category commodity { id } } refuses } next } }';
    const { needs } = await ask('cook', query);
    expect(needs.items[0]).to.include({ state: 'OPEN' });
    expect(needs.items[0].wanted).to.deep.equal({ category: 'VEGETABLE', commodity: null });
    expect((await ask('cook', '{ needs(states: [FILLED]) { items { id } } }')).needs.items).to.deep.equal([]);
    expect(need).to.be.a('string');
  });

  it('a reservation answers the load with both its ends, its legs and its reason', async () => {
    const [offer, need, id] = [await world.list(), await world.ask(), world.op()];
    const reserve = `mutation ($op: ID!, $input: ReserveInput!) { said: reserveLoad(op: $op, input: $input) { __typename ... on Refusal { code }
      ... on LoadChanged { load { state grams offer { id } need { id promised } legs { from { id } to { id } state } reason { by } quantity { amount unit basis } } } } }`;
    const { said } = await ask('planner', reserve, {
      op: world.op(),
      input: { id, offer, need, grams: 10 * KG, group: 'north', via: 'hub' },
    });
    expect(said.load).to.deep.equal({
      state: 'RESERVED',
      grams: 10 * KG,
      offer: { id: offer },
      need: { id: need, promised: 10 * KG },
      legs: [
        { from: { id: 'farm' }, to: { id: 'hub' }, state: 'WAITING' },
        { from: { id: 'hub' }, to: { id: 'kitchen' }, state: 'WAITING' },
      ],
      reason: { by: 'hand' },
      quantity: { amount: 10, unit: 'KILOGRAM', basis: 'ESTIMATED' },
    });
    const { loads } = (await ask('cook', 'query ($id: ID!) { need(id: $id) { loads { id } } }', { id: need })).need;
    expect(loads).to.deep.equal([{ id }]);
  });

  it('receiving answers what was refused and who would take it', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    const other = await world.ask({ place: 'pantry' });
    const load = await world.collected(offer, need, 10 * KG);
    const receive = `mutation ($op: ID!, $input: ReceiveInput!) { said: receiveLoad(op: $op, input: $input) { __typename ... on Refusal { code }
      ... on LoadChanged { load { state receivedGrams refusedGrams } leftover { grams need { id } refusedFrom } nextBest { place { id } } } } }`;
    const input = { load, receivedGrams: 6 * KG, refusedGrams: 4 * KG, reason: 'no-room' };
    const { said } = await ask('cook', receive, { op: world.op(), input });
    expect(said).to.deep.equal({
      __typename: 'LoadChanged',
      load: { state: 'DELIVERED', receivedGrams: 6 * KG, refusedGrams: 4 * KG },
      leftover: { grams: 4 * KG, need: null, refusedFrom: load },
      nextBest: { place: { id: 'pantry' } },
    });
    expect(other).to.be.a('string');
  });

  it('the driver’s note of a load is for its driver and its planners', async () => {
    const load = await world.reserve(await world.list(), await world.ask(), 10 * KG);
    const note = async (who: Who) => (await ask(who, 'query ($id: ID!) { load(id: $id) { driverNote } }', { id: load })).load?.driverNote;
    expect([await note('planner'), await note('member'), await note('cook'), await note('outsider')]).to.deep.equal([
      'the green gate',
      null,
      null,
      undefined,
    ]);
    await done(world.inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
    await done(world.inVerb((steps) => handTo(steps, { loads: [load], driver: world.people.member.person })));
    expect(await note('member')).to.equal('the green gate');
  });

  it('candidates and balances answer their fields, and nothing to those outside', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    const query = `query ($offer: ID!, $need: ID!) { needsFor(offer: $offer, first: 1) { grams metres obstacle because need { id } offer { id } }
      offersFor(need: $need, first: 1) { because } balance(group: "north") { totals { listed received } meals balanced worstShare } }`;
    const inside = await ask('planner', query, { offer, need });
    expect(inside.needsFor).to.have.length(1);
    expect(inside.offersFor).to.have.length(1);
    expect(inside.balance.balanced).to.equal(true);
    expect(inside.balance.totals.listed).to.be.above(0);
    const outside = await ask('outsider', query, { offer, need });
    expect(outside).to.deep.include({ needsFor: [], offersFor: [] });
    expect(outside.balance.totals).to.deep.equal({ listed: 0, received: 0 });
  });

  it('grams for people and meals, and when something would spoil', async () => {
    const query = `{ headcountGrams(wanted: { commodity: "rice" }, headcount: { people: 10, meals: 2, onlyMeal: false })
      spoilGuess(commodity: "cabbage", from: "2026-09-22T12:00:00Z") { reason hours } nothing: spoilGuess(commodity: "moon-cheese", from: "2026-09-22T12:00:00Z") { hours } }`;
    const said = await ask('cook', query);
    expect(said.headcountGrams).to.equal(1200);
    expect(said.spoilGuess.reason).to.equal('kept-right');
    expect(said.nothing).to.equal(null);
  });

  it('a load that was delivered shows what was counted', async () => {
    const load = await world.collected(await world.list(), await world.ask(), 10 * KG);
    await done(world.inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams: 9 * KG, refusedGrams: 0, celsius: 4 })));
    const query =
      'query ($id: ID!) { load(id: $id) { collectedGrams receivedGrams lostGrams reasonCode temperatures { celsius minutesOut } route } }';
    expect((await ask('cook', query, { id: load })).load).to.deep.equal({
      collectedGrams: 10 * KG,
      receivedGrams: 9 * KG,
      lostGrams: 1 * KG,
      reasonCode: 'missing',
      temperatures: [{ celsius: 4, minutesOut: 0 }],
      route: ROUTE,
    });
  });
});
