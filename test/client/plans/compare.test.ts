import { expect } from 'chai';
import { differenceIn, sumsOf } from '../../../client/plans/compare.ts';
import { at } from './board.ts';

describe('two plans side by side', () => {
  const route = (metres: number, minutes: number, slacks: readonly number[]) => ({
    metres,
    window: { from: at(0), until: at(minutes) },
    stops: slacks.map((slack) => ({ slack })),
  });
  const one = sumsOf({
    figures: { grams: 1000, smallestShare: 0.4 },
    routes: [route(5000, 60, [10, -1]), route(1000, 30, [5])],
    leftOut: [1, 2],
  });
  const other = sumsOf({ figures: { grams: 1200, smallestShare: 0.4 }, routes: [route(7000, 60, [10])], leftOut: [] });

  it('come to kilograms, the smallest share, way, hours, routes, what is left out, and what is late', () => {
    expect(one).to.deep.equal({ grams: 1000, smallest: 0.4, metres: 6000, seconds: 5400, routes: 2, left: 2, late: 1 });
  });

  it('differ for the better by more food, and by less of all else', () => {
    expect(differenceIn('grams', one, other)).to.deep.equal({ by: 200, is: 'better' });
    expect(differenceIn('smallest', one, other)).to.deep.equal({ by: 0, is: 'same' });
    expect(differenceIn('metres', one, other)).to.deep.equal({ by: 1000, is: 'worse' });
    expect(differenceIn('left', one, other)).to.deep.equal({ by: -2, is: 'better' });
  });
});
