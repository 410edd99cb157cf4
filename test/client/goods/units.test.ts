import { expect } from 'chai';
import { unitsFor } from '../../../client/goods/goods.ts';

const unit = (name: string, of: 'COMMODITY' | 'MASS', grams: number) => ({ name, of, grams, names: [] }) as never;
const carrots = { units: [unit('BUSHEL', 'COMMODITY', 22_680), unit('POUND', 'MASS', 454), unit('KILOGRAM', 'MASS', 1000)] };
const names = (entered?: string) => unitsFor(carrots, entered).map(({ name }) => name);

describe('the units to enter a good in', () => {
  it('are its own and the person’s unit of weight', () => {
    expect(names()).to.deep.equal(['BUSHEL', 'POUND']);
  });

  it('keep the one it was entered in, so that a number is never seen without its unit', () => {
    expect(names('KILOGRAM')).to.deep.equal(['BUSHEL', 'POUND', 'KILOGRAM']);
    expect(names('BUSHEL')).to.deep.equal(['BUSHEL', 'POUND']);
  });
});
