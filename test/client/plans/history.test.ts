import { expect } from 'chai';
import { afterRedo, afterUndo, noted, NOTHING_DONE, orderOf, sameOrder, type Change } from '../../../client/board/history.ts';
import { twoLoads } from './board.ts';

const change = (label: string): Change => ({ label, before: [], after: [] });

describe('what a planner has done', () => {
  const two = noted(noted(NOTHING_DONE, change('one')), change('two'));

  it('is undone from the last on, and done again in the same order', () => {
    const first = afterUndo(two)!;
    const second = afterUndo(first.history)!;
    expect([first.change.label, second.change.label]).to.deep.equal(['two', 'one']);
    expect(afterUndo(second.history)).to.equal(null);
    const again = afterRedo(second.history)!;
    expect(again.change.label).to.equal('one');
    expect(afterRedo(again.history)!.history).to.deep.equal(two);
  });

  it('can’t be done again once something else was done', () => {
    expect(afterRedo(noted(afterUndo(two)!.history, change('three')))).to.equal(null);
  });

  it('tells an order by what is done where: another time or another name of a stop is no other order', () => {
    const route = twoLoads('a');
    const later = { ...route, version: 9, stops: route.stops.map((stop) => ({ ...stop, id: `anew ${stop.id}`, slack: 1 })) };
    expect(sameOrder(orderOf(route), orderOf(later))).to.equal(true);
    expect(sameOrder(orderOf(route), orderOf({ ...route, stops: route.stops.toReversed() }))).to.equal(false);
    expect(orderOf({ ...route, state: 'CANCELLED' }).stops).to.deep.equal([]);
  });
});
