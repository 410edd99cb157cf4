import { expect } from 'chai';
import { changeOffer } from '../../../server/offers/actions.ts';
import { Offers } from '../../../server/offers/model.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import {
  changeWeekly,
  changeWeeklyDate,
  skipWeeklyDate,
  startWeekly,
  steerWeekly,
  type WeeklyChange,
  type WeeklyInput,
} from '../../../server/weekly/actions.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { kilograms, cabbages, weeklyWorld, type WeeklyWorld } from './weekly-world.ts';

const KG = 1000;

describe('changing a weekly', function () {
  this.timeout(30_000);
  let world: WeeklyWorld;
  before(async () => (world = await weeklyWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));
  afterEach(async () => expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]));

  const farmer = () => world.asking(world.people.farmer);
  const change = async (id: string, what: WeeklyChange) =>
    done(changeWeekly(farmer(), { id, version: (await world.weekly(id)).version, change: what }));
  const refusal = async (input: Partial<WeeklyInput>) => {
    const answer = await startWeekly(farmer(), { ...cabbages(world.op()), ...input });
    return 'field' in answer ? `${answer.field} ${answer.reason}` : answer.typename;
  };

  it('from now on changes what is listed and not touched, and what comes after it, but not what has begun', async () => {
    const id = await world.begun();
    await change(id, { quantity: kilograms(30), until: '10:00', driverNote: 'red gate' });
    world.clock.set(hours(72));
    await world.pass();
    const made = await world.made(id);
    expect(made.map(({ totals, driverNote }) => [totals.available, driverNote])).to.deep.equal([
      [20 * KG, 'green gate'],
      [30 * KG, 'red gate'],
      [30 * KG, 'red gate'],
    ]);
    expect(made[1]?.ready.until).to.deep.equal(new Date('2026-09-25T15:00Z'));
  });

  it('leaves alone what has begun, also where it would begin later now', async () => {
    const id = await world.begun();
    await change(id, { quantity: kilograms(30), from: '08:00', until: '10:00' });
    const [today, friday] = await world.made(id);
    expect(today?.totals.available).to.equal(20 * KG);
    expect(today?.ready.until).to.deep.equal(new Date('2026-09-22T14:00Z'));
    expect(friday?.ready.from).to.deep.equal(new Date('2026-09-25T13:00Z'));
  });

  it('leaves alone what is promised and what was changed by hand', async () => {
    const [promised, byHand] = [await world.begun(), await world.begun()];
    const [, friday] = await world.made(promised);
    await world.reserve(friday!._id, await world.ask(), 5 * KG);
    const [, other] = await world.made(byHand);
    await done(changeOffer(farmer(), { id: other!._id, version: other!.version, change: { quantity: kilograms(7) } }));
    for (const id of [promised, byHand]) await change(id, { quantity: kilograms(40) });
    expect((await world.offer(friday!._id)).totals).to.include({ available: 15 * KG, reserved: 5 * KG });
    expect((await world.offer(other!._id)).totals).to.include({ available: 7 * KG });
  });

  it('to other days takes back what falls on none of them, and lists it again when its day returns', async () => {
    const id = await world.begun();
    await change(id, { weekdays: [2] });
    expect((await world.made(id)).map(({ state }) => state)).to.deep.equal(['open']);
    await change(id, { weekdays: [2, 5] });
    await world.pass();
    expect(await world.states(id)).to.include({ '2026-09-25': 'made' });
    expect((await world.made(id)).map(({ state }) => state)).to.deep.equal(['open', 'open']);
  });

  it('on one date changes that date alone', async () => {
    const id = await world.begun();
    await done(changeWeeklyDate(farmer(), { id, date: '2026-09-29', quantity: kilograms(50) }));
    world.clock.set(hours(7 * 24));
    await world.pass();
    const made = await world.made(id);
    expect(made.map(({ totals }) => totals.available / KG)).to.deep.equal([20, 20, 50, 20]);
    const friday = made.at(-1)!;
    await done(changeWeeklyDate(farmer(), { id, date: '2026-10-02', quantity: kilograms(60) }));
    expect((await world.offer(friday._id)).totals.available).to.equal(60 * KG);
    await world.reserve(friday._id, await world.ask({ window: { from: hours(200), until: hours(300) } }), 5 * KG);
    expect(await changeWeeklyDate(farmer(), { id, date: '2026-10-02', quantity: kilograms(1) })).to.include({ typename: 'Stale' });
    expect(await changeWeeklyDate(farmer(), { id, date: '2026-09-30' })).to.deep.equal({
      typename: 'Invalid',
      field: 'date',
      reason: 'no-such-day',
    });
  });

  it('skips a date before and after it is made, and takes it up again as an offer of its own', async () => {
    const id = await world.begun();
    for (const date of ['2026-09-25', '2026-09-29']) await done(skipWeeklyDate(farmer(), { id, date, skip: true }));
    world.clock.set(hours(60));
    await world.pass();
    expect(await world.states(id)).to.include({ '2026-09-25': 'skipped', '2026-09-29': 'skipped' });
    await done(skipWeeklyDate(farmer(), { id, date: '2026-09-25', skip: false }));
    await world.pass();
    expect((await world.made(id)).map(({ state }) => state)).to.deep.equal(['open', 'open']);
  });

  it('pausing and ending take back what nobody has a hand in; resuming lists it again, ending is for good', async () => {
    const id = await world.begun();
    await done(steerWeekly(farmer(), { id, way: 'pause' }));
    await world.pass();
    expect(await world.states(id)).to.include({ '2026-09-25': 'planned' });
    await done(steerWeekly(farmer(), { id, way: 'resume' }));
    await world.pass();
    expect(await world.states(id)).to.include({ '2026-09-25': 'made' });
    await done(steerWeekly(farmer(), { id, way: 'end' }));
    await world.pass();
    expect(await world.states(id)).to.include({ '2026-09-25': 'planned' });
    expect(await steerWeekly(farmer(), { id, way: 'resume' })).to.include({ typename: 'Stale' });
  });

  it('is refused by field and reason for what cannot be', async () => {
    expect(await refusal({ weekdays: [] })).to.equal('weekdays missing');
    expect(await refusal({ weekdays: [0, 8] })).to.equal('weekdays out-of-range');
    expect(await refusal({ from: null })).to.equal('from missing');
    expect(await refusal({ from: '6:00' })).to.equal('from not-a-time');
    expect(await refusal({ until: '24:00' })).to.equal('until not-a-time');
    expect(await refusal({ until: '06:00' })).to.equal('until ends-before-begins');
    expect(await refusal({ last: '2026-02-30' })).to.equal('last not-a-time');
    expect(await refusal({ last: '2026-09-21' })).to.equal('last already-over');
    expect(await refusal({ weekdays: [1], last: '2026-09-23' })).to.equal('last no-such-day');
    expect(await refusal({ first: '2028-01-01' })).to.equal('first too-long');
    expect(await refusal({ offer: null })).to.equal('offer missing');
    expect(await refusal({ offer: { commodity: 'moon-cheese', quantity: kilograms(1) } })).to.equal('commodity unknown-commodity');
    expect(await refusal({ offer: { commodity: 'cabbage', quantity: kilograms(0) } })).to.equal('quantity.amount not-positive');
    expect(await refusal({ offer: { commodity: 'cabbage', quantity: kilograms(1), storage: 'LOFT' } })).to.equal('storage unknown-code');
    expect(await refusal({ offer: { commodity: 'cabbage', quantity: kilograms(1), keepsHours: -1 } })).to.equal('keepsHours out-of-range');
    expect(await refusal({ driverNote: 'x'.repeat(501) })).to.equal('driverNote too-long');
  });

  it('is for those who keep the place or plan for its group; others find it forbidden or not at all', async () => {
    const id = await world.begun();
    const by = async (who: keyof WeeklyWorld['people']) =>
      (await steerWeekly(world.asking(world.people[who]), { id, way: 'confirm' })).typename;
    expect(await by('planner')).to.equal('WeeklyChanged');
    expect(await by('member')).to.equal('NotAllowed');
    expect(await by('cook')).to.equal('NotAllowed');
    expect(await by('outsider')).to.equal('NotFound');
  });
});
