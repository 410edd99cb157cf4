import { expect } from 'chai';
import { scheduleOf, thisDay, weekdayOf, wrongInWeek } from '../../../client/weekly/week.ts';

const ZONE = 'America/Chicago';
/** A Tuesday evening in Minnesota, Wednesday by UTC. */
const now = new Date('2026-09-23T02:00:00Z');

describe('a week in the form', () => {
  it('begins with the day that it is in the zone of the group', () => {
    expect(weekdayOf('2026-09-27')).to.equal(7);
    expect(thisDay(now, ZONE)).to.deep.equal({ days: [2], from: '06:00', until: '09:00', last: '' });
  });

  it('says what is missing before the server is asked', () => {
    const week = thisDay(now, ZONE);
    expect(wrongInWeek(week, '2026-09-22')).to.equal(null);
    expect(wrongInWeek({ ...week, days: [] }, '2026-09-22')).to.equal('weekdays');
    expect(wrongInWeek({ ...week, until: '06:00' }, '2026-09-22')).to.equal('hours');
    expect(wrongInWeek({ ...week, from: '' }, '2026-09-22')).to.equal('hours');
    expect(wrongInWeek({ ...week, last: '2026-09-21' }, '2026-09-22')).to.equal('last');
  });

  it('is sent in the order of the week, without a last day where there is none, and for an ask without a first hour', () => {
    const week = { ...thisDay(now, ZONE), days: [5, 2] };
    expect(scheduleOf(week, 'offer')).to.deep.equal({ weekdays: [2, 5], from: '06:00', until: '09:00', last: null });
    expect(scheduleOf({ ...week, last: '2026-10-02' }, 'need')).to.deep.equal({
      weekdays: [2, 5],
      from: null,
      until: '09:00',
      last: '2026-10-02',
    });
  });
});
