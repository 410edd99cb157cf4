import { expect } from 'chai';
import * as fc from 'fast-check';
import { CATALOGUE } from '../../../server/goods/catalogue.ts';
import { STANDARD } from '../../../server/groups/settings.ts';
import { outOfControl } from '../../../server/loads/temperature.ts';
import { judged, keepingOf, limitOf } from '../../../client/loads/warmth.ts';

describe('a temperature', () => {
  it('is asked of cold, frozen and hot goods, never of what needs no control', () => {
    expect(keepingOf({ storage: 'COLD', tcs: true })).to.equal('cold');
    expect(keepingOf({ storage: 'COLD', tcs: false })).to.equal(null);
    expect(keepingOf({ storage: 'FROZEN', tcs: false })).to.equal('frozen');
    expect(keepingOf({ storage: 'HOT', tcs: true })).to.equal('hot');
    expect(keepingOf({ storage: 'AMBIENT', tcs: false })).to.equal(null);
  });

  it('is judged by the bound, which itself is safe', () => {
    expect(judged('cold', 5, STANDARD)).to.equal('well');
    expect(judged('cold', 5.1, STANDARD)).to.equal('too-warm');
    expect(judged('frozen', -18, STANDARD)).to.equal('well');
    expect(judged('frozen', -12, STANDARD)).to.equal('too-warm');
    expect(judged('hot', 57, STANDARD)).to.equal('well');
    expect(judged('hot', 56.9, STANDARD)).to.equal('too-cool');
    expect(limitOf('cold', { ...STANDARD, coldMaxC: 4 })).to.equal(4);
  });

  it('is judged as the server judges it, for every good', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CATALOGUE), fc.double({ min: -40, max: 90, noNaN: true }), (good, celsius) => {
        const keeping = keepingOf(good);
        const bad = keeping !== null && judged(keeping, celsius, STANDARD) !== 'well';
        expect(bad).to.equal(outOfControl(good, celsius, STANDARD));
      }),
    );
  });
});
