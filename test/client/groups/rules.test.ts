import { expect } from 'chai';
import fc from 'fast-check';
import { changesOf, missing, typedOf, type RuleName, type Rules } from '../../../client/groups/rules.ts';
import type { Manner } from '../../../client/measures.ts';

const STANDARD: Rules = {
  fairnessFloor: 0.75,
  farthest: 250_000,
  coldMaxC: 5,
  hotMinC: 57,
  frozenMaxC: -18,
  warnMinutes: 30,
  refuseMinutes: 120,
};
const US: Manner = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
const METRIC: Manner = { ...US, measures: 'METRIC' };

describe('a group’s rules as they are typed', () => {
  it('are shown in the person’s measures', () => {
    expect(typedOf(STANDARD, US)).to.include({ fairnessFloor: 75, farthest: 155, coldMaxC: 41, hotMinC: 135, frozenMaxC: 0 });
    expect(typedOf(STANDARD, METRIC)).to.include({ farthest: 250, coldMaxC: 5, hotMinC: 57, frozenMaxC: -18 });
  });

  it('send nothing that was left alone, however its number was rounded', () => {
    const rules = fc.record({
      fairnessFloor: fc.double({ min: 0, max: 1, noNaN: true }),
      farthest: fc.integer({ min: 1000, max: 2_000_000 }),
      coldMaxC: fc.double({ min: -2, max: 10, noNaN: true }),
      hotMinC: fc.double({ min: 50, max: 90, noNaN: true }),
      frozenMaxC: fc.double({ min: -40, max: -5, noNaN: true }),
      warnMinutes: fc.integer({ min: 1, max: 1440 }),
      refuseMinutes: fc.integer({ min: 1, max: 1440 }),
    });
    fc.assert(
      fc.property(rules, fc.constantFrom(US, METRIC), (kept, manner) => {
        expect(changesOf(kept, typedOf(kept, manner), manner)).to.deep.equal({});
      }),
    );
  });

  it('send what was changed as the store keeps it', () => {
    const typed = { ...typedOf(STANDARD, US), coldMaxC: 38, farthest: 100, fairnessFloor: 80 };
    const changed = changesOf(STANDARD, typed, US);
    expect(Object.keys(changed).sort()).to.deep.equal(['coldMaxC', 'fairnessFloor', 'farthest']);
    expect(changed.coldMaxC).to.be.closeTo(3.33, 0.01);
    expect(changed).to.include({ farthest: 160_934, fairnessFloor: 0.8 });
  });

  it('name those that are no number', () => {
    const none: RuleName[] = ['hotMinC', 'warnMinutes'];
    expect(missing({ ...typedOf(STANDARD, US), hotMinC: null, warnMinutes: null })).to.have.members(none);
  });
});
