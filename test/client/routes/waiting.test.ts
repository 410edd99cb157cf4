import { expect } from 'chai';
import type { Entry } from '../../../client/storage.ts';
import {
  bed,
  beThere,
  currentStop,
  deliveriesLeft,
  homeless,
  isOver,
  totalsOf,
  type Load,
  type Mine,
  type Stop,
} from '../../../client/routes/stops.ts';
import { isHereOnly, withWaiting } from '../../../client/routes/waiting.ts';

const AT = '2026-09-22T19:06:00.000Z';

function load(id: string, change: Partial<Load> = {}): Load {
  return {
    id,
    grams: 120_000,
    collectedGrams: null,
    receivedGrams: null,
    refusedGrams: null,
    state: 'ROUTED',
    driverNote: null,
    refusedFrom: null,
    version: 1,
    need: { id: 'need' },
    offer: { id: 'offer' },
    commodity: {
      id: 'cabbage',
      category: 'VEGETABLE',
      storage: 'COLD',
      gramsPerServing: 90,
      names: { en: 'Cabbage', es: 'Repollo' },
      units: [],
      tcs: false,
    },
    temperatures: [],
    quantity: { amount: 6, unit: 'crate', grams: 120_000 },
    ...change,
  };
}

function stop(id: string, change: Partial<Stop> = {}): Stop {
  return {
    id,
    arrival: '2026-09-22T19:10:00.000Z',
    departure: '2026-09-22T19:20:00.000Z',
    slack: 1800,
    arrivedAt: null,
    leftAt: null,
    skipped: null,
    window: { from: '2026-09-22T18:00:00.000Z', until: '2026-09-22T20:00:00.000Z' },
    place: {
      id: `place ${id}`,
      kind: 'FARM',
      name: id,
      area: 'Northfield, MN',
      exact: true,
      entrance: null,
      point: { longitude: -93, latitude: 44 },
      keepers: [],
    },
    pickups: [],
    deliveries: [],
    ...change,
  };
}

/** Cabbage and kale from a farm: cabbage to the first kitchen, kale to the second. */
function route(): Mine {
  const [cabbage, kale] = [load('cabbage'), load('kale')];
  return {
    id: 'route',
    state: 'CLAIMED',
    version: 3,
    metres: 40_000,
    estimated: 0,
    window: { from: '2026-09-22T19:00:00.000Z', until: '2026-09-22T21:00:00.000Z' },
    stops: [stop('farm', { pickups: [cabbage, kale] }), stop('first', { deliveries: [cabbage] }), stop('second', { deliveries: [kale] })],
    aboard: [],
  };
}

function entry(verb: string, variables: Record<string, unknown>, change: Partial<Entry> = {}): Entry {
  return { id: `${verb} entry`, person: 'luis', verb, variables, madeAt: '2026-09-22T19:07:00.000Z', label: verb, ...change };
}

const here = { route: 'route', happenedAt: AT };
const arrive = entry('Arrive', { ...here, stop: 'farm' });
const collect = (id: string, grams = 120_000, change = {}) => entry('Collect', { input: { ...here, load: id, grams, ...change } });
const deliver = (id: string, receivedGrams: number, refusedGrams = 0) =>
  entry('Deliver', { input: { ...here, load: id, receivedGrams, refusedGrams } });

const both = [arrive, collect('cabbage'), collect('kale')];

describe('a route with the verbs that wait', () => {
  it('is the server’s answer where nothing waits', () => {
    const before = route();
    expect(withWaiting(before, [])).to.equal(before);
  });

  it('is under way once the driver has arrived, at the time it happened', () => {
    const after = withWaiting(route(), [arrive]);
    expect(after.state).to.equal('UNDERWAY');
    expect(after.stops[0]?.arrivedAt).to.equal(AT);
  });

  it('takes the time the verb was made where it says no other', () => {
    const after = withWaiting(route(), [entry('Arrive', { route: 'route', stop: 'farm' })]);
    expect(after.stops[0]?.arrivedAt).to.equal('2026-09-22T19:07:00.000Z');
  });

  it('forgets an arrival that was taken back', () => {
    const after = withWaiting(route(), [arrive, entry('UndoArrive', { route: 'route', stop: 'farm' })]);
    expect(after.stops[0]?.arrivedAt).to.equal(null);
  });

  it('goes on to the next stop when everything is collected', () => {
    const after = withWaiting(route(), both);
    expect(currentStop(after)?.id).to.equal('first');
    expect(after.aboard.map(({ id }) => id)).to.deep.equal(['cabbage', 'kale']);
    expect(after.stops.flatMap(deliveriesLeft).map(({ id }) => id)).to.deep.equal(['cabbage', 'kale']);
  });

  it('stays at the stop while something is left there', () => {
    expect(currentStop(withWaiting(route(), [arrive, collect('kale')]))?.id).to.equal('farm');
  });

  it('counts what was taken where it was less', () => {
    const [cabbage] = withWaiting(route(), [collect('cabbage', 40_000)]).aboard;
    expect(cabbage?.quantity).to.deep.equal({ amount: 2, unit: 'crate', grams: 40_000 });
    expect(cabbage?.collectedGrams).to.equal(40_000);
  });

  it('takes nothing aboard where there was nothing', () => {
    const left = withWaiting(route(), [collect('cabbage', 0), collect('kale', 0, { rest: 'LOST' })]);
    expect(left.aboard).to.deep.equal([]);
    expect(left.stops[0]?.pickups.map(({ state }) => state)).to.deep.equal(['CANCELLED', 'LOST']);
    expect(currentStop(left)).to.equal(undefined);
  });

  it('sets down what a kitchen took', () => {
    const after = withWaiting(route(), [...both, deliver('cabbage', 120_000)]);
    expect(after.aboard.map(({ id }) => id)).to.deep.equal(['kale']);
    expect(after.stops[1] && isOver(after.stops[1])).to.equal(true);
    expect(homeless(after)).to.deep.equal([]);
  });

  it('keeps what a kitchen refused aboard, for nobody yet', () => {
    const after = withWaiting(route(), [...both, deliver('cabbage', 100_000, 20_000)]);
    const [left, ...others] = homeless(after);
    expect(others).to.deep.equal([]);
    expect(left?.quantity).to.deep.equal({ amount: 1, unit: 'crate', grams: 20_000 });
    expect(left && isHereOnly(left)).to.equal(true);
    expect(left?.refusedFrom).to.equal('cabbage');
  });

  it('has a home again for refused food that was promised elsewhere, and none for what was ended', () => {
    const refused = load('refused', { state: 'COLLECTED', need: null });
    const before = { ...route(), aboard: [refused] };
    const redirected = withWaiting(before, [entry('RedirectLoad', { ...here, load: 'refused', need: 'other' })]);
    expect(homeless(redirected)).to.deep.equal([]);
    expect(redirected.aboard).to.have.length(1);
    const ended = withWaiting(before, [entry('EndLoad', { ...here, load: 'refused', as: 'RETURN', reason: 'other' })]);
    expect(ended.aboard).to.deep.equal([]);
  });

  it('leaves out a skipped stop until the driver is there after all', () => {
    const skip = entry('SkipStop', { ...here, stop: 'farm', reason: 'closed' });
    const skipped = withWaiting(route(), [skip]);
    expect(skipped.stops[0]?.skipped).to.equal('closed');
    expect(currentStop(skipped)?.id).to.equal('first');
    expect(currentStop(withWaiting(route(), [skip, arrive]))?.id).to.equal('farm');
  });

  it('is at the stop where the driver came last, also out of turn', () => {
    const other = entry('Arrive', { route: 'route', stop: 'second', happenedAt: '2026-09-22T19:30:00.000Z' });
    expect(currentStop(withWaiting(route(), [arrive, other]))?.id).to.equal('second');
  });

  it('keeps what was for a skipped stop aboard, without a home', () => {
    const after = withWaiting(route(), [...both, entry('SkipStop', { ...here, stop: 'first', reason: 'closed' })]);
    expect(homeless(after).map(({ id }) => id)).to.deep.equal(['cabbage']);
  });

  it('is over when it was finished, and no longer the driver’s when it was given back', () => {
    expect(withWaiting(route(), [entry('FinishRoute', { id: 'route', happenedAt: AT })]).state).to.equal('COMPLETED');
    expect(withWaiting(route(), [entry('ReleaseRoute', { id: 'route', reason: 'other' })]).state).to.equal('OPEN');
  });

  it('knows the temperature that was noted last, once', () => {
    const note = entry('NoteTemperature', { ...here, load: 'cabbage', celsius: 4 });
    const [cabbage] = withWaiting(route(), [...both, note, note]).aboard;
    expect(cabbage?.temperatures).to.deep.equal([{ celsius: 4, at: AT, minutesOut: 0 }]);
  });

  it('does nothing for refused verbs, other routes and verbs it does not know', () => {
    const before = route();
    const refused = { ...arrive, refusal: { name: 'Stale' } as const };
    const others = [refused, entry('Arrive', { route: 'another', stop: 'farm' }), entry('ListOffer', { input: { id: 'route' } })];
    expect(withWaiting(before, others)).to.deep.equal(before);
  });

  it('changes nothing more when the answer has the verb in it already', () => {
    const waiting = [...both, deliver('cabbage', 100_000, 20_000)];
    const once = withWaiting(route(), waiting);
    expect(withWaiting(once, waiting)).to.deep.equal(once);
  });
});

describe('a route’s figures', () => {
  it('add up what was collected and delivered', () => {
    const after = withWaiting(route(), [...both, deliver('cabbage', 100_000, 20_000)]);
    expect(totalsOf(after)).to.deep.equal({ stops: 2, skipped: 0, collected: 240_000, delivered: 100_000, meals: 1111, metres: 40_000 });
  });

  it('put what leaves last next to the cab', () => {
    const before = route();
    const slots = bed(before, before.stops[0] ?? stop('none'));
    expect(slots.map(({ stop: number, now }) => [number, now])).to.deep.equal([
      [3, true],
      [2, true],
    ]);
  });

  it('say when to be there: not before the window, no later than would break something', () => {
    const window = { from: '2026-09-22T19:30:00.000Z', until: '2026-09-22T19:50:00.000Z' };
    const { from, until } = beThere({ arrival: '2026-09-22T19:10:00.000Z', window, slack: 3600 });
    expect([from.toISOString(), until.toISOString()]).to.deep.equal([window.from, window.until]);
  });
});
