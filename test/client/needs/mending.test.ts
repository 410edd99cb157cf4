import { expect } from 'chai';
import type { Known } from '../../../client/goods/goods.ts';
import { begunAgain, type Begun } from '../../../client/needs/mending.ts';
import { amountAsks, peopleAsks } from '../../../client/needs/filled.ts';
import type { Part } from '../../../client/needs/asks.ts';
import { clock } from '../../../client/clock.ts';

const now = new Date('2026-09-22T18:00:00Z');
const names = { en: '', es: '' };
const parts: Part[] = [
  { code: 'VEGETABLES', names, gramsEach: 250, commodity: null, category: 'VEGETABLE' },
  { code: 'GRAIN', names, gramsEach: 80, commodity: null, category: 'STAPLE' },
];
const kale: Known = {
  ...{ id: 'kale', names, category: 'VEGETABLE', storage: 'COLD', altNames: [], lifeHours: 100 },
  ...{ declareAllergens: false, declareDiets: false },
  units: [{ name: 'box', names, grams: 9000, of: 'COMMODITY' }],
};
const first: Begun = {
  by: 'people',
  people: { people: 100, meal: 'dinner', onlyMeal: false, parts: ['VEGETABLES', 'GRAIN'], days: ['2026-09-23'], by: '10:00' },
  amount: { kind: 'one', good: null, entry: { amount: null, unit: 'POUND' }, category: 'STAPLE', weight: null, at: '2026-09-23T10:00' },
  ...{ place: '', never: null, week: null },
};
const catalogue = { parts, goods: [kale], now };
const entry = (verb: string, input: object) => ({
  id: 'op',
  person: 'rosa',
  verb,
  variables: { input },
  madeAt: now.toISOString(),
  label: '',
});
const window = { from: '2026-09-23T10:00:00.000Z', until: '2026-09-24T14:00:00.000Z' };
const asked = { id: 'need', place: 'hall', refuses: ['PORK'], window };

describe('an ask that was refused', () => {
  before(() => void (clock.value = now));

  it('comes back into the form by people as it was asked', () => {
    const headcount = { people: 64, meals: 1, onlyMeal: true };
    const begun = begunAgain(entry('AskNeed', { ...asked, wanted: { category: 'STAPLE' }, headcount }), first, catalogue);
    expect(begun).to.deep.include({ by: 'people', place: 'hall', never: ['PORK'] });
    const [ask] = peopleAsks(begun.people, parts);
    expect(ask).to.deep.include({ wanted: { category: 'STAPLE' }, headcount });
    expect(ask?.window.until).to.equal(window.until);
  });

  it('comes back into the form by amount as it was asked', () => {
    const quantity = { amount: 4, unit: 'box', basis: 'ESTIMATED' };
    const begun = begunAgain(entry('AskNeed', { ...asked, wanted: { commodity: 'kale' }, quantity }), first, catalogue);
    expect(begun.by).to.equal('amount');
    const [ask] = amountAsks(begun.amount);
    expect(ask).to.deep.include({ wanted: { commodity: 'kale' }, quantity, grams: 36_000 });
    expect(ask?.window.until).to.equal(window.until);
  });

  it('has the usual time where its own has passed, and its week where it is every week', () => {
    const late = { ...asked, window: { from: '2026-09-20T10:00:00Z', until: '2026-09-21T10:00:00Z' }, wanted: { category: 'STAPLE' } };
    const headcount = { people: 64, meals: 1, onlyMeal: false };
    expect(begunAgain(entry('AskNeed', { ...late, headcount }), first, catalogue).people.days).to.deep.equal(['2026-09-23']);
    const started = {
      id: 'w',
      place: 'hall',
      need: { wanted: { category: 'STAPLE' }, headcount },
      weekdays: [2, 5],
      until: '10:00',
      last: null,
    };
    expect(begunAgain(entry('StartWeekly', started), first, catalogue)).to.deep.include({
      place: 'hall',
      week: { days: [2, 5], from: '', until: '10:00', last: '' },
    });
  });
});
