import { expect } from 'chai';
import {
  endOf,
  EVERYTHING,
  isOnlyOurs,
  needFits,
  offerFits,
  wishes,
  type NeedFacts,
  type OfferFacts,
} from '../../../client/supply/filter.ts';

/** A Tuesday, 7 AM in Minnesota. */
const NOW = new Date('2026-09-22T12:00:00Z');

const corn: OfferFacts = {
  group: { id: 'valley' },
  commodity: { id: 'sweet-corn', category: 'VEGETABLE' },
  storage: 'COLD',
  spoilBy: '2026-09-23T14:00:00.000Z',
};
const anyVegetables: NeedFacts = {
  group: { id: 'city' },
  wanted: { commodity: null, category: 'VEGETABLE' },
  window: { until: '2026-09-23T15:00:00.000Z' },
};
const beans: NeedFacts = {
  group: { id: 'city' },
  wanted: { commodity: { id: 'dry-beans', category: 'STAPLE', storage: 'AMBIENT' }, category: null },
  window: { until: '2026-09-22T20:00:00.000Z' },
};

describe('what a planner wants to see', () => {
  it('spans end at midnight in the group’s zone', () => {
    expect(endOf('any', NOW)).to.equal(null);
    expect(endOf('today', NOW)?.toISOString()).to.equal('2026-09-23T05:00:00.000Z');
    expect(endOf('tomorrow', NOW)?.toISOString()).to.equal('2026-09-24T05:00:00.000Z');
    expect(endOf('three-days', NOW)?.toISOString()).to.equal('2026-09-25T05:00:00.000Z');
  });

  it('an offer fits the span it spoils in', () => {
    expect(offerFits(corn, { ...EVERYTHING, span: 'today' }, NOW)).to.equal(false);
    expect(offerFits(corn, { ...EVERYTHING, span: 'tomorrow' }, NOW)).to.equal(true);
  });

  it('an offer fits its own good, category, keeping and group alone', () => {
    expect(offerFits(corn, { ...EVERYTHING, commodity: 'sweet-corn', storage: 'COLD', group: 'valley' }, NOW)).to.equal(true);
    expect(offerFits(corn, { ...EVERYTHING, commodity: 'kale' }, NOW)).to.equal(false);
    expect(offerFits(corn, { ...EVERYTHING, category: 'FRUIT' }, NOW)).to.equal(false);
    expect(offerFits(corn, { ...EVERYTHING, storage: 'FROZEN' }, NOW)).to.equal(false);
    expect(offerFits(corn, { ...EVERYTHING, group: 'city' }, NOW)).to.equal(false);
  });

  it('a need for any of a category takes every good of it, however kept', () => {
    expect(needFits(anyVegetables, { ...EVERYTHING, category: 'VEGETABLE', commodity: 'kale', storage: 'COLD' }, NOW)).to.equal(true);
    expect(needFits(anyVegetables, { ...EVERYTHING, category: 'STAPLE' }, NOW)).to.equal(false);
  });

  it('a need for one good fits that good alone', () => {
    expect(needFits(beans, { ...EVERYTHING, span: 'today', commodity: 'dry-beans', storage: 'AMBIENT' }, NOW)).to.equal(true);
    expect(needFits(beans, { ...EVERYTHING, commodity: 'kale' }, NOW)).to.equal(false);
    expect(needFits(beans, { ...EVERYTHING, storage: 'COLD' }, NOW)).to.equal(false);
  });

  it('knows the wishes that the server’s map does not, and how many there are', () => {
    expect(isOnlyOurs({ ...EVERYTHING, category: 'FRUIT', span: 'today' })).to.equal(false);
    expect(isOnlyOurs({ ...EVERYTHING, storage: 'COLD' })).to.equal(true);
    expect(wishes(EVERYTHING)).to.equal(0);
    expect(wishes({ ...EVERYTHING, category: 'FRUIT', commodity: 'apple', span: 'today' })).to.equal(2);
  });
});
