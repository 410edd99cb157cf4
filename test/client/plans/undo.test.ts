import { expect } from 'chai';
import { nextBack, positionBack } from '../../../client/board/undo.ts';
import type { BoardRoute } from '../../../client/board/route.ts';
import { stopOf, twoLoads } from './board.ts';

const before = twoLoads('a');

const only = (...places: string[]): BoardRoute => ({ ...before, stops: places.map((place) => stopOf(before, place)) });

describe('putting a stop back', () => {
  it('finds its place after what stood before it and is still there', () => {
    expect(positionBack(before, only('barn', 'church'), stopOf(before, 'hall'))).to.equal(1);
    expect(positionBack(before, only('barn', 'church'), stopOf(before, 'farm'))).to.equal(0);
    expect(positionBack(before, only('farm', 'barn', 'hall'), stopOf(before, 'church'))).to.equal(3);
  });

  it('knows a stop that was made anew by what is done there', () => {
    const anew = { ...stopOf(before, 'farm'), id: 'another id' };
    const now = { ...before, stops: [stopOf(before, 'barn'), anew, stopOf(before, 'hall'), stopOf(before, 'church')] };
    expect(nextBack(before, now)).to.deep.equal({ stop: anew, position: 0 });
  });

  it('moves one stop after the other until the order is as it was', () => {
    let now = only('church', 'hall', 'barn', 'farm');
    let moves = 0;
    for (let back = nextBack(before, now); back && moves < 9; back = nextBack(before, now)) {
      const { stop, position } = back;
      now = { ...now, stops: now.stops.filter((one) => one !== stop).toSpliced(position, 0, stop) };
      moves += 1;
    }
    expect(now.stops.map(({ place }) => place.id)).to.deep.equal(['farm', 'barn', 'hall', 'church']);
    expect(moves).to.be.at.most(3);
  });

  it('has nothing to do where the order is as before', () => {
    expect(nextBack(before, before)).to.equal(null);
  });
});
