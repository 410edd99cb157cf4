import { expect } from 'chai';
import type { Entry } from '../../../client/storage.ts';
import { waitingOn, waitsOn, withWaiting } from '../../../client/weekly/waiting.ts';
import { commodity, date, kale, quantity } from './kale.ts';

const other = { ...date, date: '2026-10-02', state: 'PLANNED' as const };
const weekly = { ...kale, dates: [date, other] };
const entry = (verb: string, variables: object, more: Partial<Entry> = {}): Entry => ({
  ...{ id: verb, person: 'willow', verb, variables: { id: weekly.id, ...variables }, madeAt: '2026-09-22T13:00:00.000Z', label: '' },
  ...more,
});
const on = { date: date.date };
const firstOf = (...waiting: Entry[]) => withWaiting(weekly, waiting).dates[0];

describe('a weekly with what waits on this phone', () => {
  it('has the amount and the hours of a date as they were changed, and the other dates as they were', () => {
    const more = entry('ChangeWeeklyDate', { ...on, quantity: { ...quantity, amount: 30 } });
    const later = entry('ChangeWeeklyDate', { ...on, from: '06:00', until: '13:00' });
    const amount = { ...date.amount, grams: 13608, quantity: { ...quantity, amount: 30, grams: 13608 } };
    expect(firstOf(more)).to.deep.equal({ ...date, changed: true, amount });
    expect(firstOf(more, later)).to.deep.equal({ ...date, changed: true, amount, hours: { from: '06:00', until: '13:00' } });
    expect(withWaiting(weekly, [more, later]).dates[1]).to.equal(other);
  });

  it('has no hours of its own on a date that is given back the usual ones', () => {
    const own = { ...weekly, dates: [{ ...date, hours: { from: '07:00', until: '08:00' } }] };
    const usual = entry('ChangeWeeklyDate', { ...on, from: '06:00', until: '12:00' });
    expect(withWaiting(own, [usual]).dates[0]?.hours).to.equal(null);
  });

  it('weighs people in proportion, and a kind of food as it was weighed', () => {
    const headcount = { people: 100, meals: 1, onlyMeal: false };
    const asked = { ...date, amount: { grams: 40_000, quantity: null, headcount } };
    const ask = { ...weekly, commodity: null, wanted: { commodity: null, category: 'VEGETABLE' as const }, dates: [asked] };
    const people = entry('ChangeWeeklyDate', { ...on, headcount: { ...headcount, people: 150 } });
    expect(withWaiting(ask, [people]).dates[0]?.amount).to.deep.equal({
      ...asked.amount,
      grams: 60_000,
      headcount: { ...headcount, people: 150 },
    });
    const pounds = entry('ChangeWeeklyDate', { ...on, quantity: { ...quantity, amount: 10 } });
    expect(withWaiting({ ...ask, dates: [date] }, [pounds]).dates[0]?.amount.grams).to.equal(4536);
    expect(withWaiting({ ...ask, wanted: { commodity, category: null }, dates: [date] }, [pounds]).dates[0]?.amount.grams).to.equal(4536);
  });

  it('leaves a date out, and takes it up again', () => {
    const out = entry('SkipWeeklyDate', { ...on, skip: true });
    expect(firstOf(out)?.state).to.equal('SKIPPED');
    expect(firstOf(out, entry('SkipWeeklyDate', { ...on, skip: false }))?.state).to.equal('PLANNED');
  });

  it('rests, goes on, and needs no word any more once it was confirmed', () => {
    const news = [{ code: 'confirm-soon', date: date.date, reason: null }];
    expect(withWaiting(weekly, [entry('SteerWeekly', { way: 'PAUSE' })]).state).to.equal('PAUSED');
    expect(withWaiting(weekly, [entry('SteerWeekly', { way: 'END' })]).state).to.equal('ENDED');
    const resting = { ...weekly, news, state: 'RESTING' as const };
    expect(withWaiting(resting, [entry('SteerWeekly', { way: 'CONFIRM' })])).to.deep.equal({ ...weekly, news: [], state: 'GOING' });
  });

  it('is about its own verbs that were not refused, by date', () => {
    const mine = entry('SkipWeeklyDate', { ...on, skip: true });
    const refused = entry('ChangeWeeklyDate', on, { refusal: { name: 'Stale', version: 6 } });
    const waiting = waitingOn(weekly.id, [mine, refused, entry('SkipWeeklyDate', { id: 'another' }), entry('ChangeOffer', {})]);
    expect(waiting).to.deep.equal([mine]);
    expect(waitsOn(date.date, waiting)).to.equal(true);
    expect(waitsOn(other.date, waiting)).to.equal(false);
  });
});
