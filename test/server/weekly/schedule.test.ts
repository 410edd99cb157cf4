import { expect } from 'chai';
import fc from 'fast-check';
import { dayIn, daysOf, falls, plusDays, weekdayOf, windowOn, type Schedule } from '../../../server/weekly/schedule.ts';

const ZONE = 'America/Chicago';
/** From the winter before the spring change to the one after the autumn change. */
const FIRST = '2026-01-01';
const DAYS = 800;

const twoDigits = (value: number) => String(value).padStart(2, '0');
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${twoDigits(h)}:${twoDigits(m)}`);
const day = fc.integer({ min: 0, max: DAYS }).map((count) => plusDays(FIRST, count));
const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.option(time),
    until: time,
    first: day,
    last: fc.option(day),
  })
  .filter(({ from, until }) => from !== until);

const clockOf = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
/** Whether the clock shows this time on this day: in the hour that is skipped in spring it does not. */
const isThere = (date: string, of: string) => !(['2026-03-08', '2027-03-14', '2028-03-12'].includes(date) && of.startsWith('02:'));

describe('the schedule of a weekly', () => {
  it('keeps its hours by the clock in summer and in winter', () => {
    const evening = { weekdays: [7], from: '06:00', until: '09:00', first: FIRST, last: null };
    const shown = (date: string) => windowOn(evening, date, ZONE).from.toISOString();
    expect([shown('2026-03-01'), shown('2026-03-08')]).to.deep.equal(['2026-03-01T12:00:00.000Z', '2026-03-08T11:00:00.000Z']);
    expect([shown('2026-10-25'), shown('2026-11-01')]).to.deep.equal(['2026-10-25T11:00:00.000Z', '2026-11-01T12:00:00.000Z']);
  });

  it('shows on every day the hours it was given, wherever the clock has them', () => {
    fc.assert(
      fc.property(schedule, day, (given, date) => {
        const { from, until } = windowOn(given, date, ZONE);
        const next = given.from === null || given.until > given.from ? date : plusDays(date, 1);
        if (isThere(next, given.until) && (given.from === null || isThere(date, given.from))) expect(clockOf(until)).to.equal(given.until);
        if (given.from !== null && isThere(date, given.from)) {
          expect(clockOf(from)).to.equal(given.from);
          expect(dayIn(from, ZONE)).to.equal(date);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('always has a window that begins before it ends, and is never longer than 25 hours', () => {
    fc.assert(
      fc.property(schedule, day, (given, date) => {
        const { from, until } = windowOn(given, date, ZONE);
        expect(until.getTime() - from.getTime()).to.be.within(1, 25 * 3_600_000);
      }),
      { numRuns: 300 },
    );
  });

  it('has each of its days once, in order, none before its first and none after its last', () => {
    fc.assert(
      fc.property(schedule, day, fc.integer({ min: 0, max: 100 }), (given, from, count) => {
        const days = daysOf(given, { from, until: plusDays(from, count) });
        expect(days).to.deep.equal([...new Set(days)].sort());
        for (const one of days) expect(given.weekdays).to.include(weekdayOf(one));
        for (const one of days) expect(one >= given.first && (given.last === null || one <= given.last)).to.equal(true);
        const all = Array.from({ length: count + 1 }, (_, index) => plusDays(from, index));
        expect(all.filter((one) => falls(given, one))).to.deep.equal(days);
      }),
      { numRuns: 300 },
    );
  });
});
