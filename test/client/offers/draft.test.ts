import { expect } from 'chai';
import type { Known } from '../../../client/goods/goods.ts';
import {
  basisOf,
  draftOf,
  draftOfWeekly,
  EMPTY,
  listingOf,
  timesOf,
  weeklyOf,
  withGood,
  wrongsIn,
  type Draft,
} from '../../../client/offers/draft.ts';
import { scheduleOf } from '../../../client/weekly/week.ts';

const unit = (name: string, grams: number, of: 'COMMODITY' | 'EVERYONE') => ({ name, names: { en: name, es: name }, grams, of });

const TOMATOES: Known = {
  id: 'tomatoes',
  names: { en: 'Tomatoes', es: 'Tomates' },
  category: 'VEGETABLE',
  storage: 'TEMPERATE',
  units: [unit('lug', 9072, 'COMMODITY'), unit('flat', 6804, 'COMMODITY'), unit('POUND', 453.59237, 'EVERYONE')],
  altNames: [],
  lifeHours: 168,
  declareAllergens: false,
  declareDiets: false,
};

const HOUR = 3_600_000;
const now = new Date('2026-09-22T18:00:00Z');
const filled: Draft = { ...EMPTY, good: 'tomatoes', entry: { amount: 14, unit: 'lug' }, place: 'farm' };
const after = (hours: number) => new Date(now.getTime() + hours * HOUR);

describe('a surplus in the form', () => {
  it('is ready now, spoils after the life of the good, and is to be collected before that', () => {
    expect(timesOf(filled, 100, now)).to.deep.equal({ from: now, until: after(100), spoilBy: after(100) });
  });

  it('is to be collected within a week, however long it keeps', () => {
    expect(timesOf(filled, 5000, now).until).to.deep.equal(after(168));
    expect(timesOf(filled, null, now)).to.deep.equal({ from: now, until: after(168), spoilBy: null });
  });

  it('spoils later when it is ready later', () => {
    const later = timesOf({ ...filled, from: '2026-09-23T13:00' }, 100, now);
    expect(later.from).to.deep.equal(after(24));
    expect(later.spoilBy).to.deep.equal(after(124));
  });

  it('comes in the unit of last time, else the first of the good; what was said of another good is forgotten', () => {
    const before: Draft = { ...filled, good: 'kale', entry: { amount: 14, unit: 'bunch' }, spoilBy: '2026-09-23T13:00', basis: 'WEIGHED' };
    expect({ ...before, ...withGood(before, TOMATOES, 'flat') }).to.deep.include({
      good: 'tomatoes',
      entry: { amount: 14, unit: 'flat' },
      spoilBy: null,
      basis: null,
    });
    expect(withGood(before, TOMATOES, 'bunch').entry).to.deep.equal({ amount: 14, unit: 'lug' });
  });

  it('is counted in its own units and estimated in pounds, until somebody says otherwise', () => {
    expect(basisOf(filled, TOMATOES)).to.equal('COUNTED');
    expect(basisOf({ ...filled, entry: { amount: 300, unit: 'POUND' } }, TOMATOES)).to.equal('ESTIMATED');
    expect(basisOf({ ...filled, basis: 'WEIGHED' }, TOMATOES)).to.equal('WEIGHED');
  });

  it('leaves the time of spoiling to the server unless it was stated', () => {
    expect(listingOf(filled, TOMATOES, timesOf(filled, 168, now), now)).to.deep.include({ spoilBy: null, storage: null });
    const stated = { ...filled, spoilBy: '2026-09-24T13:00' };
    expect(listingOf(stated, TOMATOES, timesOf(stated, 168, now), now).spoilBy).to.equal(after(48).toISOString());
  });

  it('comes back into the form as it was filled in when it was refused', () => {
    const said: Draft = { ...filled, from: '2026-09-23T08:00', until: '2026-09-24T08:00', basis: 'WEIGHED', note: 'second barn' };
    expect(draftOf(listingOf(said, TOMATOES, timesOf(said, 168, now), now))).to.deep.equal(said);
  });

  it('comes back into the form with its week when a weekly was refused', () => {
    const week = { days: [2, 5], from: '06:00', until: '09:00', last: '' };
    const said: Draft = { ...filled, basis: 'WEIGHED', note: 'second barn', week };
    const started = { id: 'weekly', ...weeklyOf(said, TOMATOES), ...scheduleOf(week, 'offer') };
    expect(draftOfWeekly(started)).to.deep.equal(said);
  });

  it('names what is missing or cannot be, by its field', () => {
    expect(wrongsIn(filled, TOMATOES, timesOf(filled, 168, now), now)).to.deep.equal({});
    expect(wrongsIn(EMPTY, undefined, timesOf(EMPTY, null, now), now)).to.deep.equal({
      commodity: 'good-missing',
      amount: 'amount-missing',
      place: 'place-missing',
    });
    const wrong = (draft: Partial<Draft>) => wrongsIn({ ...filled, ...draft }, TOMATOES, timesOf({ ...filled, ...draft }, 168, now), now);
    expect(wrong({ entry: { amount: 0, unit: 'lug' } })).to.deep.equal({ amount: 'amount-missing' });
    expect(wrong({ until: '' })).to.deep.equal({ ready: 'no-moment' });
    expect(wrong({ until: '2026-09-21T13:00' })).to.deep.equal({ ready: 'ends-before-begins' });
    expect(wrong({ spoilBy: '2026-09-21T13:00' })).to.deep.equal({ spoilBy: 'already-over' });
    expect(wrong({ from: '2026-09-23T13:00', spoilBy: '2026-09-23T08:00' })).to.deep.equal({ spoilBy: 'ends-before-begins' });
  });
});
