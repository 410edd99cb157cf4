import { expect } from 'chai';
import { dayAfter } from '../../../client/board/keyed.ts';
import { twoLoads } from './board.ts';

describe('a day of the board', () => {
  const copy = <T>(thing: T): T => structuredClone(thing);
  const before = { key: 'north 2026-09-22', routes: [twoLoads('a'), twoLoads('b')] };

  it('is the very same after an answer in which only other days have changed', () => {
    expect(dayAfter(before, copy(before))).to.equal(before);
  });

  it('takes a newer version, and leaves the other routes the very same', () => {
    const changed = { ...copy(before), routes: [copy(before.routes[0]!), twoLoads('b', { version: 2, locked: true })] };
    const after = dayAfter(before, changed);
    expect(after.routes[0]).to.equal(before.routes[0]);
    expect(after.routes[1]).to.include({ version: 2, locked: true });
  });

  it('never takes an older version that comes late', () => {
    const newer = { ...before, routes: [twoLoads('a', { version: 3, locked: true }), before.routes[1]!] };
    expect(dayAfter(newer, copy(before))).to.equal(newer);
  });

  it('loses and gains routes as the answer does, and begins anew under another key', () => {
    expect(dayAfter(before, { ...before, routes: [before.routes[1]!] }).routes).to.deep.equal([before.routes[1]]);
    const elsewhere = { key: 'city 2026-09-22', routes: copy(before.routes) };
    expect(dayAfter(before, elsewhere).routes).to.equal(elsewhere.routes);
  });
});
