import { expect } from 'chai';
import { pointFault, pointOf, pointSaid } from '../../../client/places/point.ts';

describe('a point that is typed', () => {
  it('is read as maps write it, latitude first', () => {
    expect(pointOf('44.5107, -92.905')).to.deep.equal([-92.905, 44.5107]);
    expect(pointOf(' 44.5107 −92.905 ')).to.deep.equal([-92.905, 44.5107]);
    expect(pointOf('44.5107° N, 92.905° W')).to.deep.equal([-92.905, 44.5107]);
    expect(pointOf('44.5107° N, 92.905° O')).to.deep.equal([-92.905, 44.5107]);
  });

  it('is none when it is no two numbers', () => {
    for (const text of ['', '44.5', 'Northfield', '44.5, -92.9, 3', '44.5 by -92.9']) expect(pointOf(text), text).to.equal(null);
  });

  it('is refused by the name of its fault', () => {
    expect(pointFault([-92.905, 44.51])).to.equal(null);
    expect(pointFault([44.51, -92.905])).to.equal('swapped');
    expect(pointFault([92.905, 44.51])).to.equal('elsewhere');
    expect(pointFault([0, 0])).to.equal('null-island');
    expect(pointFault([-192, 44])).to.equal('out-of-range');
    expect(pointFault(null)).to.equal('not-a-number');
    expect(pointFault([Number.NaN, 44])).to.equal('not-a-number');
  });

  it('is said to ten metres and read back', () => {
    expect(pointSaid([-92.905, 44.5107])).to.equal('44.5107, -92.9050');
    expect(pointOf(pointSaid([-92.905, 44.5107]))).to.deep.equal([-92.905, 44.5107]);
  });
});
