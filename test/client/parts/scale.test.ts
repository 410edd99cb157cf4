import { expect } from 'chai';
import fc from 'fast-check';
import { lines, lying, partOf, standing } from '../../../client/parts/scale.ts';

const amount = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('the geometry of charts', () => {
  it('a part is a share of the longest, never outside its bar', () => {
    expect([partOf(412, 1870), partOf(5, 0), partOf(-1, 4), partOf(9, 4)]).to.deep.equal([412 / 1870, 0, 0, 1]);
    fc.assert(fc.property(amount, amount, (value, most) => partOf(value, most) >= 0 && partOf(value, most) <= 1));
  });

  it('lines stand at round numbers and reach over the tallest bar', () => {
    expect(lines(2140)).to.deep.equal([1000, 2000, 3000]);
    expect(lines(820)).to.deep.equal([500, 1000]);
    expect(lines(7)).to.deep.equal([2, 4, 6, 8]);
    expect(lines(0)).to.deep.equal([]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (most) => {
        const all = lines(most);
        expect(all.length).to.be.within(1, 5);
        expect(all.at(-1)).to.be.at.least(most * (1 - 1e-6));
      }),
    );
  });

  it('standing bars keep apart, stand on the ground and are as tall as their value', () => {
    expect(standing([50, 0, 100], 100).map(({ y, height }) => [y, height])).to.deep.equal([
      [50, 50],
      [100, 0],
      [0, 100],
    ]);
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), (values) => {
        const boxes = standing(values, Math.max(...values));
        for (const [at, { x, y, width, height }] of boxes.entries()) {
          expect(y + height).to.be.closeTo(100, 1e-6);
          expect(x + width).to.be.below(boxes[at + 1]?.x ?? 100.0001);
        }
      }),
    );
  });

  it('lying parts follow each other and end with the bar', () => {
    expect(lying([0.25, 0.5])).to.deep.equal([
      { x: 0, width: 25 },
      { x: 25, width: 50 },
    ]);
    expect(lying([0.75, 0.75])).to.deep.equal([
      { x: 0, width: 75 },
      { x: 75, width: 25 },
    ]);
  });
});
