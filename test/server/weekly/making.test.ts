import { expect } from 'chai';
import fc from 'fast-check';
import { Offers } from '../../../server/offers/model.ts';
import { People } from '../../../server/people/model.ts';
import { Places } from '../../../server/places/model.ts';
import { closePlace, placesByIds } from '../../../server/places/actions.ts';
import { imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import { transact } from '../../../server/verbs/transaction.ts';
import { changeWeekly, changeWeeklyDate, keepWeeklies, skipWeeklyDate, steerWeekly } from '../../../server/weekly/actions.ts';
import { windowOfDate } from '../../../server/weekly/dates.ts';
import { newsOf } from '../../../server/weekly/ahead.ts';
import { Weeklies } from '../../../server/weekly/model.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { needsMade, weeklyWorld, type WeeklyWorld } from './weekly-world.ts';

const DAY = 24;
const ZONE = 'America/Chicago';

describe('a weekly', function () {
  this.timeout(60_000);
  let world: WeeklyWorld;
  before(async () => (world = await weeklyWorld()));
  after(() => world.close());
  beforeEach(async () => {
    world.clock.set(hours(0));
    await transact((steps) => steps.lend((session) => Weeklies.deleteMany({}, { session }).exec()));
  });

  const farmer = () => world.asking(world.people.farmer);
  const news = async (id: string) =>
    newsOf(await world.weekly(id), { zone: ZONE, now: world.clock.now() }).map(({ code, date, reason }) =>
      [code, date, reason].filter(Boolean).join(' '),
    );

  it('makes ordinary offers five days ahead, at its hours, in the name of who keeps it', async () => {
    const id = await world.start();
    await world.pass();
    expect(await world.states(id)).to.deep.equal({ '2026-09-22': 'made', '2026-09-25': 'made' });
    const [today, friday] = await world.made(id);
    expect(today?.ready).to.deep.equal({ from: new Date('2026-09-22T11:00Z'), until: new Date('2026-09-22T14:00Z') });
    expect(friday).to.deep.include({
      state: 'open',
      place: 'farm',
      commodity: 'cabbage',
      driverNote: 'green gate',
      listedBy: world.people.farmer.person,
    });
    world.clock.set(hours(3 * DAY));
    await world.pass();
    expect(Object.keys(await world.states(id))).to.include('2026-09-29');
  });

  it('asks as it offers, and refuses what its place refuses', async () => {
    const headcount = { people: 100, meals: 1, onlyMeal: false };
    const id = await world.start({
      place: 'kitchen',
      offer: null,
      need: { wanted: { category: 'VEGETABLE' }, headcount },
      from: null,
      until: '10:00',
    });
    await world.pass();
    const [need] = await needsMade(await world.weekly(id));
    expect(need).to.deep.include({ place: 'kitchen', state: 'open', headcount, refuses: [] });
    expect(need?.window).to.deep.equal({ from: new Date('2026-09-21T15:00Z'), until: new Date('2026-09-22T15:00Z') });
  });

  it('is never doubled, whoever looks and however often', async () => {
    const ids = [await world.start(), await world.start({ weekdays: [1, 3, 5, 7] })];
    const before = await Offers.countDocuments();
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([...world.runners, ...world.runners].map((verb) => keepWeeklies({ verb, clock: world.clock })));
      world.clock.pass(3_600_000);
    }
    const made = await Promise.all(ids.map(async (id) => Object.values(await world.states(id)).filter((state) => state === 'made').length));
    expect((await Offers.countDocuments()) - before).to.equal(made.reduce((sum, count) => sum + count, 0));
    expect(made).to.deep.equal([2, 3]);
  });

  it('goes on after it was interrupted between finding and writing, and makes each date once', async () => {
    const id = await world.start();
    const killed = world.runners.map(() => new Error('killed'));
    let calls = 0;
    await keepWeeklies({
      clock: world.clock,
      verb: async (viewer, request, body) => {
        const answer = calls === 0 ? await world.verb(viewer, request, body) : Promise.reject(killed[0]!);
        calls += 1;
        return answer;
      },
    }).catch((error: unknown) => expect(error).to.equal(killed[0]));
    expect(Object.keys(await world.states(id))).to.deep.equal(['2026-09-22']);
    await world.pass();
    expect(await world.states(id)).to.deep.equal({ '2026-09-22': 'made', '2026-09-25': 'made' });
    expect(await world.made(id)).to.have.length(2);
  });

  it('says which dates went by while no server ran, and goes on with the next', async () => {
    const id = await world.start();
    world.clock.set(hours(8 * DAY));
    await world.pass();
    expect(await world.states(id)).to.deep.equal({
      '2026-09-22': 'failed',
      '2026-09-25': 'failed',
      '2026-09-29': 'failed',
      '2026-10-02': 'made',
    });
    expect(await news(id)).to.deep.equal(['failed 2026-09-22 missed', 'failed 2026-09-25 missed', 'failed 2026-09-29 missed']);
  });

  it('says why a date could not be listed, tries again, and lists it once it can', async () => {
    const id = await world.start();
    const { farmer: keeper } = world.people;
    const rights = { 'memberships.0.group': 'north' };
    await done(world.inVerb((steps) => steps.change(People, { _id: keeper.person }, { $set: { 'memberships.0.group': 'gone' } })));
    await world.pass();
    expect(await news(id)).to.deep.equal(['failed 2026-09-22 not-allowed', 'failed 2026-09-25 not-allowed']);
    await done(world.inVerb((steps) => steps.change(People, { _id: keeper.person }, { $set: rights })));
    world.clock.pass(3_600_000);
    await world.pass();
    expect(await world.states(id)).to.deep.equal({ '2026-09-22': 'made', '2026-09-25': 'made' });
    expect(await news(id)).to.deep.equal([]);
  });

  it('rests where nobody has confirmed it, having said so two weeks before, and goes on once confirmed', async () => {
    const id = await world.start();
    for (let week = 0; week < 6; week += 1) (world.clock.set(hours(week * 7 * DAY)), await world.pass());
    expect(await news(id)).to.deep.equal([]);
    world.clock.set(hours(43 * DAY));
    expect(await news(id)).to.deep.equal(['confirm-soon 2026-11-17']);
    world.clock.set(hours(56 * DAY));
    await world.pass();
    expect((await world.weekly(id)).state).to.equal('resting');
    expect(await news(id)).to.include('unconfirmed 2026-11-17');
    world.clock.set(hours(57 * DAY));
    await done(steerWeekly(farmer(), { id, way: 'confirm' }));
    await world.pass();
    expect((await world.weekly(id)).state).to.equal('going');
    expect((await world.states(id))['2026-11-20']).to.equal('made');
  });

  it('is over after its last day, having said so a week before, and begins again when its last day is moved', async () => {
    const id = await world.start({ last: '2026-10-02' });
    expect(await news(id)).to.deep.equal([]);
    world.clock.set(hours(3 * DAY));
    await world.pass();
    expect(await news(id)).to.include('ends-soon 2026-10-02');
    world.clock.set(hours(9 * DAY));
    await world.pass();
    world.clock.set(hours(11 * DAY));
    await world.pass();
    const weekly = await world.weekly(id);
    expect(weekly.state).to.equal('over');
    expect(await news(id)).to.include('ended 2026-10-02');
    await done(changeWeekly(farmer(), { id, version: weekly.version, change: { last: '' } }));
    await world.pass();
    expect((await world.states(id))['2026-10-06']).to.equal('made');
  });

  it('lists nothing at a place that was closed, and says so', async () => {
    const id = await world.start();
    const [farm] = await placesByIds(['farm']);
    await done(closePlace(farmer(), { id: 'farm', version: farm!.version }));
    await world.pass();
    expect(await news(id)).to.deep.equal(['failed 2026-09-22 unknown-place', 'failed 2026-09-25 unknown-place']);
    await done(world.inVerb((steps) => steps.change(Places, { _id: 'farm' }, { $set: { closed: false } })));
  });

  it('whatever is skipped, taken up, moved, paused, resumed and left alone: each date has one offer on the board, at its hours, or none, and the ledger holds', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('skip' as const), day: fc.nat(3), skip: fc.boolean() }),
      fc.record({
        kind: fc.constant('hours' as const),
        day: fc.nat(3),
        from: fc.constantFrom('00:10', '05:00', '09:30'),
        until: fc.constantFrom('08:00', '23:50'),
      }),
      fc.record({ kind: fc.constant('steer' as const), way: fc.constantFrom('pause' as const, 'resume' as const, 'confirm' as const) }),
      fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 60 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        world.clock.set(hours(0));
        const id = await world.start({ weekdays: [1, 2, 3, 4, 5, 6, 7] });
        // A date that has begun stays listed in a pause, also when it is moved to later then.
        const movedInPause = new Set<string>();
        for (const one of steps) {
          if (one.kind === 'steer') await steerWeekly(farmer(), { id, way: one.way });
          if (one.kind === 'skip') await skipWeeklyDate(farmer(), { id, date: dayAfter(world, one.day), skip: one.skip });
          if (one.kind === 'hours') {
            const date = dayAfter(world, one.day);
            await changeWeeklyDate(farmer(), { id, date, from: one.from, until: one.until });
            if ((await world.weekly(id)).state === 'paused') movedInPause.add(date);
          }
          if (one.kind === 'pass') world.clock.pass(one.hours * 3_600_000);
          await world.pass();
        }
        const weekly = await world.weekly(id);
        const { dates, state } = weekly;
        const open = await Offers.find({ _id: { $in: dates.flatMap(({ thing }) => thing ?? []) }, state: 'open' }).lean();
        const readied = open.map(({ ready }) => ready.from.toISOString());
        expect(new Set(readied).size).to.equal(readied.length);
        for (const note of dates.filter(({ thing }) => thing)) {
          const found = open.find(({ _id }) => _id === note.thing);
          expect(found?.ready).to.deep.equal(note.state === 'made' ? windowOfDate(weekly, note, ZONE) : undefined);
          if (state === 'paused' && found && !movedInPause.has(note.date)) expect(found.ready.from).to.be.at.most(world.clock.now());
        }
        expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]);
      }),
      { numRuns: 6 },
    );
  });
});

const dayAfter = ({ clock }: WeeklyWorld, days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
