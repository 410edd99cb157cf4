import { expect } from 'chai';
import { byStand, isOverdue, ofToday, progressOf, standOf } from '../../../client/board/lateness.ts';
import type { BoardRoute, BoardStop } from '../../../client/board/route.ts';
import { at, clockAt, load, twoLoads } from './board.ts';

/** Planned at 60, 120, 180 and 240 min; what was done at the first stops. */
function underway(...done: readonly Partial<BoardStop>[]): BoardRoute {
  const route = twoLoads('a', { state: 'UNDERWAY' });
  return { ...route, stops: route.stops.map((stop, n) => ({ ...stop, ...done[n] })) };
}

const arrived = (minutes: number): Partial<BoardStop> => ({ arrivedAt: at(minutes), leftAt: at(minutes + 5), pickups: [] });

describe('how late a route is', () => {
  it('carries the delay of the last tap on to the next stop', () => {
    const progress = progressOf(underway(arrived(80)), clockAt(90));
    expect(progress).to.deep.include({ done: 1, behind: 20 * 60, late: true });
    expect(progress.expected).to.deep.equal(clockAt(140));
    expect(progress.heard).to.deep.equal(clockAt(85));
    expect(progress.waiting).to.equal(2);
  });

  it('grows with the clock while nothing is heard', () => {
    expect(progressOf(underway(arrived(60)), clockAt(119)).behind).to.equal(0);
    expect(progressOf(underway(arrived(60)), clockAt(130))).to.deep.include({ behind: 10 * 60, late: false });
    expect(progressOf(underway(arrived(60)), clockAt(140))).to.deep.include({ behind: 20 * 60, late: true });
  });

  it('is called late at once where the slack is smaller', () => {
    const tight = underway(arrived(65));
    const stops = tight.stops.map((stop, n) => (n === 2 ? { ...stop, slack: 240 } : stop));
    expect(progressOf({ ...tight, stops }, clockAt(70)).late).to.equal(true);
    expect(progressOf(tight, clockAt(70)).late).to.equal(false);
  });

  it('is ahead when the taps come early', () => {
    expect(progressOf(underway(arrived(50)), clockAt(60)).behind).to.equal(-10 * 60);
  });

  it('counts the way that is still to be driven from where the driver is', () => {
    // Planned to leave the farm at 70 and to be at the barn at 120.
    const here = underway({ arrivedAt: at(60), pickups: [load('corn')] });
    expect(progressOf(here, clockAt(65))).to.deep.include({ behind: 0, late: false });
    expect(progressOf(here, clockAt(65)).at?.place.id).to.equal('farm');
    expect(progressOf(here, clockAt(100)).expected).to.deep.equal(clockAt(150));
  });

  it('takes a stop that was left out as past, without a tap', () => {
    const progress = progressOf(underway({ skipped: 'closed' }), clockAt(100));
    expect(progress).to.deep.include({ done: 1, heard: null });
    expect(progress.next?.place.id).to.equal('barn');
  });

  it('is nothing once every stop is done', () => {
    const all = underway(arrived(90), arrived(150), { ...arrived(210), deliveries: [] }, { ...arrived(270), deliveries: [] });
    expect(progressOf(all, clockAt(400))).to.deep.include({ next: null, expected: null, late: false, done: 4 });
  });

  it('a claimed route that has not set out is late by its first stop, never ahead', () => {
    const claimed = twoLoads('a', { state: 'CLAIMED' });
    expect(progressOf(claimed, clockAt(0)).behind).to.equal(0);
    expect(standOf(claimed, clockAt(60))).to.equal('claimed');
    expect(standOf(claimed, clockAt(80))).to.equal('late');
  });
});

describe('Today', () => {
  it('stands routes under their headings, the latest first', () => {
    const late = { ...underway(arrived(80)), id: 'late' };
    const later = { ...underway(arrived(100)), id: 'later' };
    const routes = [late, { ...underway(arrived(60)), id: 'fine' }, later, twoLoads('open', { state: 'OPEN' }), twoLoads('draft')];
    const stands = byStand(routes, clockAt(110));
    expect(stands.get('late')?.map(({ id }) => id)).to.deep.equal(['later', 'late']);
    expect(stands.get('underway')?.map(({ id }) => id)).to.deep.equal(['fine']);
    expect(stands.get('open')?.map(({ id }) => id)).to.deep.equal(['open']);
    expect([...stands.values()].flat()).to.have.length(4);
  });

  it('shows what touches the day, and what is under way since yesterday', () => {
    const yesterday = { from: at(-24 * 60), until: at(-20 * 60) };
    const tomorrow = { from: at(24 * 60), until: at(26 * 60) };
    const routes = [
      twoLoads('open', { state: 'OPEN' }),
      twoLoads('draft'),
      twoLoads('driving still', { state: 'UNDERWAY', window: yesterday }),
      twoLoads('never driven', { state: 'OPEN', window: yesterday }),
      twoLoads('tomorrow', { state: 'CLAIMED', window: tomorrow }),
      twoLoads('done today', { state: 'COMPLETED', window: yesterday, completedAt: at(10) }),
      twoLoads('done before', { state: 'COMPLETED', window: yesterday, completedAt: at(-20 * 60) }),
    ];
    const shown = ofToday(routes, clockAt(-7 * 60), clockAt(17 * 60)).map(({ id }) => id);
    expect(shown).to.deep.equal(['open', 'driving still', 'done today']);
  });

  it('an open route should have left a quarter of an hour after its time', () => {
    const open = twoLoads('a', { state: 'OPEN' });
    expect(isOverdue(open, clockAt(14))).to.equal(false);
    expect(isOverdue(open, clockAt(15))).to.equal(true);
    expect(isOverdue({ ...open, state: 'CLAIMED' }, clockAt(15))).to.equal(false);
  });
});
