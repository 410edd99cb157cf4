import { expect } from 'chai';
import * as fc from 'fast-check';
import { MEAL_PARTS, forHeadcount, gramsForHeadcount } from '../../../server/goods/meals.ts';
import { gramsFor, gramsOfAll, mealAsks, notPeople, windowBefore, type Part } from '../../../client/needs/asks.ts';

const ZONE = 'America/Chicago';
/** 2 PM in Chicago. */
const NOW = new Date('2026-09-22T19:00:00.000Z');

function part(code: string, gramsEach: number, commodity: string | null = null): Part {
  const names = { en: code, es: code };
  return {
    code,
    names,
    gramsEach,
    commodity: commodity === null ? null : { id: commodity },
    category: commodity === null ? 'VEGETABLE' : null,
  };
}

const VEGETABLES = part('VEGETABLES', 250);
const GRAIN = part('GRAIN', 60, 'rice');
const SALAD = part('CABBAGE_SALAD', 50, 'cabbage');

describe('people and meal as kilograms', () => {
  it('take what a portion weighs, half as much more where it is the only meal', () => {
    expect(gramsFor(VEGETABLES, { people: 240, onlyMeal: false })).to.equal(60_000);
    expect(gramsFor(VEGETABLES, { people: 240, onlyMeal: true })).to.equal(90_000);
  });

  it('come to the same as on the server, part by part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.boolean(), (people, onlyMeal) => {
        const theirs = forHeadcount({ people, meals: 1, onlyMeal, parts: MEAL_PARTS.map(({ code }) => code) });
        if (!Array.isArray(theirs)) throw new Error('refused');
        for (const {
          part: { gramsEach },
          grams,
        } of theirs)
          expect(gramsFor({ gramsEach }, { people, onlyMeal })).to.equal(grams);
      }),
    );
  });

  it('ask once for each part of each day, needed at the hour of the group’s zone', () => {
    const asks = mealAsks(
      { people: 100, onlyMeal: false, parts: [VEGETABLES, GRAIN], days: ['2026-09-23', '2026-09-24'], by: '10:00' },
      NOW,
      ZONE,
    );
    expect(asks.map(({ part: { code }, window }) => `${code} ${window.until}`)).to.deep.equal([
      'VEGETABLES 2026-09-23T15:00:00.000Z',
      'GRAIN 2026-09-23T15:00:00.000Z',
      'VEGETABLES 2026-09-24T15:00:00.000Z',
      'GRAIN 2026-09-24T15:00:00.000Z',
    ]);
    expect(gramsOfAll(asks)).to.equal(62_000);
    expect(asks[0]?.headcount).to.deep.equal({ people: 100, meals: 1, onlyMeal: false });
    expect(asks[1]?.wanted).to.deep.equal({ commodity: 'rice' });
  });

  it('ask nothing for an hour that has passed', () => {
    expect(mealAsks({ people: 100, onlyMeal: false, parts: [GRAIN], days: ['2026-09-22'], by: '10:00' }, NOW, ZONE)).to.deep.equal([]);
  });

  it('ask for a side by weight, because by people it would be a whole portion', () => {
    const eaters = { people: 100, onlyMeal: false };
    const [ask] = mealAsks({ ...eaters, parts: [SALAD], days: ['2026-09-23'], by: '10:00' }, NOW, ZONE);
    expect(ask?.headcount).to.equal(undefined);
    expect(ask?.quantity).to.deep.equal({ amount: 5000, unit: 'GRAM', basis: 'ESTIMATED' });
    expect(gramsForHeadcount({ commodity: 'cabbage' }, { ...eaters, meals: 1 })).not.to.equal(5000);
  });

  it('refuse people who are none, parts of people, and too many', () => {
    expect([null, 2.5, 0, 100_001, 240].map(notPeople)).to.deep.equal(['not-a-number', 'not-a-number', 'not-positive', 'too-many', null]);
  });
});

describe('the time it may come in', () => {
  it('is the day before it is needed, never before now', () => {
    expect(windowBefore(new Date('2026-09-24T15:00:00.000Z'), NOW)).to.deep.equal({
      from: '2026-09-23T15:00:00.000Z',
      until: '2026-09-24T15:00:00.000Z',
    });
    expect(windowBefore(new Date('2026-09-23T15:00:00.000Z'), NOW)?.from).to.equal(NOW.toISOString());
  });

  it('is none where the time has passed or was not written', () => {
    expect(windowBefore(NOW, NOW)).to.equal(null);
    expect(windowBefore(null, NOW)).to.equal(null);
  });
});
