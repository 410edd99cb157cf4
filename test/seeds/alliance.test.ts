import { expect } from 'chai';
import { seedAlliance } from '../../seeds/alliance.ts';
import { Vehicles } from '../../server/fleet/model.ts';
import { Agreements, Groups } from '../../server/groups/model.ts';
import { Loads } from '../../server/loads/model.ts';
import { Needs } from '../../server/needs/model.ts';
import { Offers, type Offer } from '../../server/offers/model.ts';
import { Places } from '../../server/places/model.ts';
import { Routes, ROUTE_STATES, type Route } from '../../server/routes/model.ts';
import { imbalances, rebuilt } from '../../server/verbs/ledger.ts';
import { alliance, MORNING, type World } from '../support/alliance.ts';

describe('the demonstration alliance', () => {
  let world: World;

  before(async function () {
    this.timeout(90_000);
    world = await alliance();
    await seedAlliance({ now: MORNING, secret: 'a secret of at least thirty-two signs' });
  });
  after(() => world.close());

  it('has three groups that have agreed, sixty producers, twenty-five kitchens, four hubs and thirty vehicles', async () => {
    expect(await Groups.countDocuments()).to.equal(3);
    expect(await Agreements.countDocuments({ state: 'accepted' })).to.equal(3);
    expect(await Places.countDocuments({ kind: 'farm' })).to.equal(60);
    expect(await Places.countDocuments({ kind: { $in: ['kitchen', 'distribution'] } })).to.equal(25);
    expect(await Places.countDocuments({ kind: 'hub' })).to.equal(4);
    expect(await Vehicles.countDocuments()).to.equal(30);
  });

  it('has at least 150 open offers and 80 open needs', async () => {
    expect(await Offers.countDocuments({ state: 'open' })).to.be.at.least(150);
    expect(await Needs.countDocuments({ state: 'open' })).to.be.at.least(80);
  });

  it('has routes in every state, and none that breaks anything is published', async () => {
    expect(new Set(await Routes.distinct('state'))).to.deep.equal(new Set(ROUTE_STATES));
    const live = await Routes.find({ state: { $in: ['open', 'claimed', 'underway'] } }).lean<Route[]>();
    expect(live.flatMap(({ breaches }) => breaches)).to.deep.equal([]);
  });

  it('has a fortnight behind it in which food was delivered, and whose ledger balances', async () => {
    expect(await Loads.countDocuments({ state: 'delivered' })).to.be.at.least(20);
    expect(await Offers.countDocuments({ state: 'expired' })).to.be.at.least(5);
    expect(imbalances(await Offers.find().lean<Offer[]>(), await rebuilt())).to.deep.equal([]);
  });

  it('stands in Minnesota and western Wisconsin', async () => {
    const points = (await Places.find().lean<{ point: { coordinates: [number, number] } }[]>()).map(({ point }) => point.coordinates);
    for (const [longitude, latitude] of points) {
      expect(longitude).to.be.within(-95.5, -91);
      expect(latitude).to.be.within(43.8, 48);
    }
  });
});
