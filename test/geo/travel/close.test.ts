import { expect } from 'chai';
import { closeMatrix } from '../../../geo/travel/close.ts';

const none = 2 ** 31 - 1;

describe('closing a matrix', () => {
  it('takes the way through other points where it is shorter', () => {
    const cells = Int32Array.from([0, 2, 9, 2, 0, 3, 9, 3, 0]);
    closeMatrix(cells, 3);
    expect([...cells]).to.deep.equal([0, 2, 5, 2, 0, 3, 5, 3, 0]);
  });

  it('keeps one-way differences and the absence of a way', () => {
    const cells = Int32Array.from([0, 1, none, none, 0, none, none, none, 0]);
    closeMatrix(cells, 3);
    expect([...cells]).to.deep.equal([0, 1, none, none, 0, none, none, none, 0]);
  });
});
