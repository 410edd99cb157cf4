import { expect } from 'chai';
import type { Matching } from '../../../geo/index.ts';
import { unmatched, type Board } from '../../../server/plans/matching.ts';

const offer = (_id: string, commodity: string) => ({ _id, commodity }) as Board['offers'][number];
const board: Board = {
  offers: [offer('a', 'kale'), offer('b', 'onions'), offer('c', 'kale'), offer('d', 'kale')],
  needs: [{ _id: 'n' } as Board['needs'][number]],
};
const short = { need: 0, grams: 500, code: 'SUPPLY', limitedBy: [0, 1, 2, 3] } as const;

describe('what a plan leaves out', () => {
  it('names one offer of each food that limits a need, for all of a large alliance would not fit in a plan', () => {
    const [left] = unmatched(board, { unmatchedOffers: [], shortNeeds: [short] } as unknown as Matching);
    expect(left).to.deep.include({ kind: 'unmatched-need', need: 'n', grams: 500, code: 'SUPPLY', limitedBy: ['a', 'b'] });
  });
});
