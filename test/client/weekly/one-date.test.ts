import { expect } from 'chai';
import { changeOf, dateEntry, wrongHours } from '../../../client/weekly/one-date.ts';
import type { WeeklySeen } from '../../../client/weekly/saying.ts';
import { commodity, date, kale as weekly, quantity } from './kale.ts';

const DATE = '2026-09-25';
const now = new Date('2026-09-25T15:00:00Z');
const before = dateEntry(weekly, date);
const wrong = (from: string, until: string, of: WeeklySeen = weekly) =>
  Object.keys(wrongHours(of, { date: DATE, hours: { from, until } }, now));

describe('one date in the form', () => {
  it('begins with its own hours where it has some', () => {
    expect(before.hours).to.deep.equal({ from: '06:00', until: '12:00' });
    expect(dateEntry(weekly, { ...date, hours: { from: '07:00', until: '08:00' } }).hours).to.deep.equal({ from: '07:00', until: '08:00' });
  });

  it('sends of amount and hours what was changed, and the amount where nothing was', () => {
    const hours = { from: '06:00', until: '13:00' };
    const more = { entry: { amount: 30, unit: 'POUND' } };
    expect(changeOf(weekly, before, { ...before, hours })).to.deep.equal(hours);
    expect(changeOf(weekly, before, { ...before, amount: more })).to.deep.equal({ quantity: { ...quantity, amount: 30 } });
    expect(changeOf(weekly, before, { amount: more, hours })).to.deep.equal({ quantity: { ...quantity, amount: 30 }, ...hours });
    expect(changeOf(weekly, before, before)).to.deep.equal({ quantity });
    expect(changeOf(weekly, before, { ...before, amount: { entry: { amount: null, unit: 'POUND' } } })).to.equal(null);
  });

  it('of an ask sends by when alone', () => {
    const ask: WeeklySeen = { ...weekly, commodity: null, wanted: { commodity, category: null }, from: null };
    const asked = dateEntry(ask, date);
    expect(changeOf(ask, asked, { ...asked, hours: { from: '', until: '13:00' } })).to.deep.equal({ until: '13:00' });
    expect(wrong('', '13:00', ask)).to.deep.equal([]);
    expect(wrong('', '', ask)).to.deep.equal(['until']);
  });

  it('says at which field hours are wrong before the server is asked', () => {
    expect(wrong('06:00', '10:01')).to.deep.equal([]);
    expect(wrong('', '12:00')).to.deep.equal(['from']);
    expect(wrong('06:00', '')).to.deep.equal(['until']);
    expect(wrong('13:00', '12:00')).to.deep.equal(['until']);
    expect(wrong('13:00', '13:00')).to.deep.equal(['until']);
    expect(wrong('06:00', '10:00')).to.deep.equal(['until']);
    const overnight: WeeklySeen = { ...weekly, from: '20:00', until: '04:00' };
    expect(wrong('22:00', '03:00', overnight)).to.deep.equal([]);
    expect(wrong('22:00', '22:00', overnight)).to.deep.equal(['until']);
  });
});
