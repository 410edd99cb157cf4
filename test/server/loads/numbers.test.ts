import { expect } from 'chai';
import fc from 'fast-check';
import { putOnRoute, collectLoad, deliverLoad } from '../../../server/loads/actions.ts';
import { mondayOf } from '../../../server/loads/delivered.ts';
import { movedByDay } from '../../../server/loads/moved.ts';
import { FEWEST, publishedTotals } from '../../../server/loads/published.ts';
import { Places, type Place } from '../../../server/places/model.ts';
import { sharesMet } from '../../../server/needs/shares.ts';
import { spoilsNext } from '../../../server/offers/reading.ts';
import { rebuilt, summed } from '../../../server/verbs/ledger.ts';
import { done } from '../../support/alliance.ts';
import { hours, ROUTE, smallWorld, type SmallWorld } from './small-world.ts';

const KG = 1000;
const KITCHENS = ['kitchen', 'pantry', 'stove', 'oven', 'table', 'bench'];

describe('numbers', () => {
  let world: SmallWorld;
  before(async () => {
    world = await smallWorld();
    const kitchen = (await Places.findById('kitchen').lean<Place>())!;
    const more = KITCHENS.slice(2).map((_id) => ({ ...kitchen, _id, name: _id }));
    await done(world.inVerb((steps) => steps.add(Places, ...more)));
  });
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));

  const today = () => world.clock.now();
  const shares = async (who: keyof SmallWorld['people'], group = 'city') =>
    (await sharesMet(world.people[who], group, today())).map(({ place, share, ...told }) => [
      place,
      share,
      ...[told.asked, told.received, told.coming].map((grams) => grams && grams / KG),
    ]);
  /** Collected and delivered at a time of the driver's clock. */
  const deliver = async (offer: string, need: string, { grams, happenedAt }: { grams: number; happenedAt: Date }) => {
    const load = await world.reserve(offer, need, grams);
    await done(world.inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
    await done(world.inVerb((steps) => collectLoad(steps, { load, route: ROUTE, grams, happenedAt })));
    await done(world.inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams: grams, refusedGrams: 0, happenedAt })));
  };

  it('a kitchen’s share counts what it asked for up to now; the worst off is first', async () => {
    const [offer, mine, theirs] = [await world.list(), await world.ask(), await world.ask({ place: 'pantry' })];
    expect(await shares('cityPlanner')).to.deep.equal([]);
    world.clock.set(hours(5));
    await world.delivered(offer, mine, 40 * KG);
    await world.reserve(offer, theirs, 10 * KG);
    expect(await shares('cityPlanner')).to.deep.equal([
      ['pantry', 0, 1000, 0, 10],
      ['kitchen', 0.04, 1000, 40, 0],
    ]);
    expect(await shares('planner', 'north'), 'of an agreed group the share alone').to.deep.equal([
      ['pantry', 0, null, null, null],
      ['kitchen', 0.04, null, null, null],
    ]);
  });

  it('shares are for planners and stewards of the group alone', async () => {
    world.clock.set(hours(5));
    for (const who of ['cook', 'baker', 'planner', 'farmer', 'outsider'] as const) expect(await shares(who), who).to.deep.equal([]);
    expect(await movedByDay(world.people.cook, { group: 'city', days: 7 }, today())).to.deep.equal([]);
    expect(await movedByDay(world.people.outsider, { group: 'city', days: 7 }, today())).to.deep.equal([]);
  });

  it('what spoils first is first, and only what the viewer may see', async () => {
    const late = await world.list({ spoilBy: hours(200) });
    const soon = await world.list({ spoilBy: hours(90) });
    const seen = (await spoilsNext(world.people.cityPlanner, { first: 50, now: today() })).map(({ _id }) => _id);
    expect(seen.indexOf(soon)).to.be.lessThan(seen.indexOf(late)).and.greaterThan(-1);
    expect(await spoilsNext(world.people.outsider, { first: 50, now: today() })).to.deep.equal([]);
    expect(await spoilsNext(world.people.cityPlanner, { first: 1, now: hours(100) })).to.have.length(1);
  });

  it('a day’s food is what was delivered on it by the driver’s clock, and all days are what the ledger received', async () => {
    const [offer, need] = [await world.list(), await world.ask()];
    world.clock.set(hours(30));
    await deliver(offer, need, { grams: 30 * KG, happenedAt: hours(2) });
    await deliver(offer, need, { grams: 20 * KG, happenedAt: hours(29) });
    const moved = await movedByDay(world.people.planner, { group: 'north', days: 14 }, today());
    expect(moved).to.have.length(14);
    expect(moved.at(-1)).to.deep.equal({ day: '2026-09-23', received: 20 * KG, loads: 1 });
    expect(moved.at(-2)?.day).to.equal('2026-09-22');
    const received = moved.reduce((sum, day) => sum + day.received, 0);
    expect(received).to.equal(summed((await rebuilt()).values()).received);
    expect(await movedByDay(world.people.cityPlanner, { group: 'city', days: 14 }, today())).to.deep.equal(moved);
  });

  it('totals are published by whole weeks, and not where fewer than five gave or received', async () => {
    world.clock.set(hours(3));
    const offer = await world.list({ quantity: { amount: 900, unit: 'KILOGRAM', basis: 'estimated' }, spoilBy: hours(90) });
    const totals = async (who: keyof SmallWorld['people'] = 'cityPlanner') => publishedTotals(world.people[who], 'city', today());
    for (const [at, place] of KITCHENS.entries()) {
      const need = await world.ask({ place });
      await deliver(offer, need, { grams: 10 * KG, happenedAt: hours(3) });
      const reached = at + 1 - (KITCHENS.slice(0, at + 1).includes('pantry') ? 1 : 0);
      world.clock.set(hours(24 * 8));
      expect(await totals(), place).to.have.length(reached >= FEWEST ? 1 : 0);
      world.clock.set(hours(3));
    }
    expect(await totals(), 'a week that runs').to.deep.equal([]);
    world.clock.set(hours(24 * 8));
    const [total] = await totals();
    expect(total).to.include({ week: '2026-09-21', given: null });
    expect(total?.received).to.be.at.least(50 * KG);
    expect(await totals('planner')).to.deep.equal(await totals());
    for (const who of ['cook', 'farmer', 'outsider'] as const) expect(await totals(who), who).to.deep.equal([]);
    expect(await publishedTotals(world.people.planner, 'north', today()), 'one farm').to.deep.equal([]);
  });

  it('every day’s Monday is a Monday, at most six days before it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const monday = new Date(mondayOf(day));
        expect(monday.getUTCDay()).to.equal(1);
        expect((Date.parse(day) - monday.getTime()) / 86_400_000).to.be.within(0, 6);
      }),
    );
  });
});
