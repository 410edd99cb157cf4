import { expect } from 'chai';
import { instantIn } from '../../../server/offers/importing/when.ts';

const read = (text: string, more: object = {}) =>
  instantIn(text, { zone: 'America/Chicago', dayFirst: false, ...more })?.toISOString() ?? null;

describe('an instant in a sheet', () => {
  it('is read as sheets write it, in the zone of the group', () => {
    const seven = '2026-09-22T12:00:00.000Z';
    for (const text of [
      '2026-09-22 7:00',
      '2026-09-22T07:00',
      '2026-9-22 07:00:00',
      '9/22/2026 7:00 AM',
      '9/22/26 7am',
      '09/22/2026, 7:00',
      '22/9/2026 7:00',
      '22.09.2026 07:00',
      '9/22/2026 7:00 a.m.',
    ])
      expect(read(text), text).to.equal(seven);
    expect(read('9/22/2026 12:30 AM')).to.equal('2026-09-22T05:30:00.000Z');
    expect(read('9/22/2026 12:30 PM')).to.equal('2026-09-22T17:30:00.000Z');
    expect(read('2026-09-22T07:00:00-05:00')).to.equal(seven);
    expect(read('2026-09-22T12:00Z', { zone: 'Asia/Tokyo' })).to.equal(seven);
  });

  it('of a day alone is its begin, or its end where that is meant', () => {
    expect(read('2026-09-22')).to.equal('2026-09-22T05:00:00.000Z');
    expect(read('2026-09-22', { atEnd: true })).to.equal('2026-09-23T05:00:00.000Z');
  });

  it('keeps the hour over the change of the clock', () => {
    expect(read('2026-10-31 7:00')).to.equal('2026-10-31T12:00:00.000Z');
    expect(read('2026-11-01 7:00')).to.equal('2026-11-01T13:00:00.000Z');
    expect(read('2026-03-08 7:00')).to.equal('2026-03-08T12:00:00.000Z');
  });

  it('is none where there is no such day or time', () => {
    for (const text of [
      '',
      'soon',
      '2026-02-30',
      '13/13/2026',
      '2026-09-22 25:00',
      '2026-09-22 7:60',
      '9/22/2026 13:00 PM',
      '9/22/2026 7',
      '22',
      '2026-09-22T07:00:00+99:00x',
    ])
      expect(read(text), text).to.equal(null);
  });
});
