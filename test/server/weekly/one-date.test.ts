import { expect } from 'chai';
import { Offers } from '../../../server/offers/model.ts';
import { transact } from '../../../server/verbs/transaction.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import { changeWeekly, changeWeeklyDate, skipWeeklyDate, steerWeekly } from '../../../server/weekly/actions.ts';
import { Weeklies } from '../../../server/weekly/model.ts';
import type { DateChange } from '../../../server/weekly/one-date.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { kilograms, needsMade, weeklyWorld, type WeeklyWorld } from './weekly-world.ts';

const KG = 1000;
const [TODAY, FRIDAY, NEXT_TUESDAY] = ['2026-09-22', '2026-09-25', '2026-09-29'] as const;

describe('the hours of one date of a weekly', function () {
  this.timeout(30_000);
  let world: WeeklyWorld;
  before(async () => (world = await weeklyWorld()));
  after(() => world.close());
  beforeEach(() => world.clock.set(hours(0)));
  afterEach(async () => expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]));

  const farmer = () => world.asking(world.people.farmer);
  const change = (id: string, said: DateChange) => changeWeeklyDate(farmer(), { id, ...said });
  const refusal = async (id: string, said: DateChange) => {
    const answer = await change(id, said);
    return 'field' in answer ? `${answer.field} ${answer.reason}` : answer.typename;
  };
  /** What is listed: the day, the hours in Minnesota, kilograms. */
  const listed = async (id: string) =>
    (await world.made(id)).map(({ ready, totals }) => [...shown(ready), totals.available / KG].join(' '));

  it('are moved where it is listed already and where it is to come, on that date alone, its amount left as it is', async () => {
    const id = await world.begun();
    await done(change(id, { date: FRIDAY, from: '08:00', until: '11:00' }));
    await done(change(id, { date: NEXT_TUESDAY, until: '10:30' }));
    await done(change(id, { date: NEXT_TUESDAY, quantity: kilograms(50) }));
    world.clock.set(hours(7 * 24));
    await world.pass();
    expect(await listed(id)).to.deep.equal([
      `${TODAY} 06:00 09:00 20`,
      `${FRIDAY} 08:00 11:00 20`,
      `${NEXT_TUESDAY} 06:00 10:30 50`,
      '2026-10-02 06:00 09:00 20',
    ]);
  });

  it('stay when its weekly is changed, until it is as usual again', async () => {
    const id = await world.begun();
    await done(change(id, { date: FRIDAY, from: '08:00', until: '11:00' }));
    await done(change(id, { date: NEXT_TUESDAY, from: '06:00', until: '09:00' }));
    const { version } = await world.weekly(id);
    await done(changeWeekly(farmer(), { id, version, change: { from: '07:00', until: '10:00', quantity: kilograms(30) } }));
    world.clock.set(hours(48));
    await world.pass();
    expect((await listed(id)).slice(1)).to.deep.equal([`${FRIDAY} 08:00 11:00 30`, `${NEXT_TUESDAY} 07:00 10:00 30`]);
    await done(change(id, { date: FRIDAY }));
    expect((await listed(id))[1]).to.equal(`${FRIDAY} 07:00 10:00 30`);
  });

  it('stay when it is skipped and taken up again, paused and resumed', async () => {
    const id = await world.begun();
    await done(change(id, { date: FRIDAY, from: '08:00', until: '11:00' }));
    for (const skip of [true, false]) await done(skipWeeklyDate(farmer(), { id, date: FRIDAY, skip }));
    await world.pass();
    for (const way of ['pause', 'resume'] as const) await done(steerWeekly(farmer(), { id, way }));
    await world.pass();
    expect((await listed(id)).slice(1)).to.deep.equal([`${FRIDAY} 08:00 11:00 20`]);
  });

  it('keep a date open that would be over by now, and are known of dates noted before dates had any', async () => {
    const id = await world.begun();
    await transact((steps) =>
      steps.lend((session) => Weeklies.collection.updateMany({}, { $unset: { 'dates.$[].hours': 1 } }, { session })),
    );
    await done(change(id, { date: TODAY, until: '12:00' }));
    world.clock.set(hours(4));
    await world.pass();
    await done(change(id, { date: TODAY, quantity: kilograms(25) }));
    expect(await listed(id)).to.deep.equal([`${TODAY} 06:00 12:00 25`, `${FRIDAY} 06:00 09:00 20`]);
    expect(await refusal(id, { date: TODAY })).to.equal('until already-over');
  });

  it('of an ask move by when it is needed', async () => {
    const need = { wanted: { category: 'VEGETABLE' }, quantity: kilograms(40) };
    const id = await world.begun({ place: 'kitchen', offer: null, need, from: null, until: '10:00' });
    await done(changeWeeklyDate(world.asking(world.people.cook), { id, date: FRIDAY, until: '16:30' }));
    const windows = (await needsMade(await world.weekly(id))).map(({ window }) => window.until.toISOString()).sort();
    expect(windows).to.deep.equal(['2026-09-22T15:00:00.000Z', '2026-09-25T21:30:00.000Z']);
  });

  it('are refused by field and reason where they are none, are over, or end before they begin', async () => {
    const id = await world.begun();
    expect(await refusal(id, { date: FRIDAY, from: '8', until: '11:00' })).to.equal('from not-a-time');
    expect(await refusal(id, { date: FRIDAY, until: '' })).to.equal('until not-a-time');
    expect(await refusal(id, { date: FRIDAY, from: '11:00', until: '08:00' })).to.equal('until ends-before-begins');
    expect(await refusal(id, { date: FRIDAY, from: '09:00' })).to.equal('until ends-before-begins');
    expect(await refusal(id, { date: TODAY, from: '04:00', until: '07:00' })).to.equal('until already-over');
    expect(await listed(id)).to.deep.equal([`${TODAY} 06:00 09:00 20`, `${FRIDAY} 06:00 09:00 20`]);
  });

  it('end on the next day where its weekly goes on overnight', async () => {
    const id = await world.begun({ from: '21:00', until: '05:00' });
    await done(change(id, { date: FRIDAY, from: '20:00', until: '04:00' }));
    const [, friday] = await world.made(id);
    expect(friday?.ready).to.deep.equal({ from: new Date('2026-09-26T01:00Z'), until: new Date('2026-09-26T09:00Z') });
    expect(await refusal(id, { date: FRIDAY, from: '20:00', until: '20:00' })).to.equal('until ends-before-begins');
  });

  it('are Stale where somebody has had a hand in what is listed', async () => {
    const id = await world.begun();
    const [, friday] = await world.made(id);
    await world.reserve(friday!._id, await world.ask({ window: { from: hours(70), until: hours(90) } }), 5 * KG);
    expect(await refusal(id, { date: FRIDAY, from: '08:00', until: '11:00' })).to.equal('Stale');
    expect((await world.offer(friday!._id)).ready).to.deep.equal(friday!.ready);
  });
});

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Chicago', dateStyle: 'short', timeStyle: 'short' });

function shown({ from, until }: { from: Date; until: Date }): string[] {
  return [clock.format(from), clock.format(until).slice(-5)];
}
