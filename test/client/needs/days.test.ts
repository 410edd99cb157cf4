import { expect } from 'chai';
import { byDay } from '../../../client/needs/days.ts';

const ZONE = 'America/Chicago';
/** 2 PM on Tuesday in Chicago. */
const NOW = new Date('2026-09-22T19:00:00.000Z');

function need(until: string, change: { people?: number; open?: number; promised?: number } = {}) {
  const { people, open = 0, promised = 0 } = change;
  return { window: { until }, headcount: people === undefined ? null : { people }, open, promised };
}

describe('asks by day', () => {
  it('stand under the day of the group’s zone they are needed on, soonest first', () => {
    const days = byDay([need('2026-09-24T15:00:00.000Z'), need('2026-09-24T03:00:00.000Z'), need('2026-09-23T15:00:00.000Z')], NOW, ZONE);
    expect(days.map(({ key, needs }) => [key, needs.length])).to.deep.equal([
      ['2026-09-23', 2],
      ['2026-09-24', 1],
    ]);
  });

  it('say for how many people where all who were counted are as many', () => {
    const at = '2026-09-23T15:00:00.000Z';
    const people = (needs: ReturnType<typeof need>[]) => byDay(needs, NOW, ZONE)[0]?.people;
    expect(people([need(at, { people: 240 }), need(at, { people: 240 }), need(at)])).to.equal(240);
    expect(people([need(at, { people: 240 }), need(at, { people: 180 })])).to.equal(null);
    expect(people([need(at)])).to.equal(null);
  });

  it('leave out what is over: needed before today with nothing on its way', () => {
    const yesterday = '2026-09-21T15:00:00.000Z';
    expect(byDay([need(yesterday, { open: 1000 })], NOW, ZONE)).to.deep.equal([]);
    expect(byDay([need(yesterday, { promised: 1000 })], NOW, ZONE)).to.have.length(1);
    expect(byDay([need('2026-09-22T15:00:00.000Z')], NOW, ZONE)).to.have.length(1);
  });
});
