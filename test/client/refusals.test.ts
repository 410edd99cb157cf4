import { expect } from 'chai';
import { REFUSALS } from '../../client/outcome.ts';
import { fieldErrors, outcomeWords, reasonWords, refusalWords } from '../../client/refusals.ts';
import { manner, speak } from '../../client/words.ts';

describe('refusals in words', () => {
  afterEach(async () => {
    manner.value = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
    await speak('EN');
  });

  it('are whole sentences for every name, in both languages', async () => {
    for (const language of ['EN', 'ES'] as const) {
      await speak(language);
      for (const name of REFUSALS) {
        const words = refusalWords({ name });
        expect(words, name).to.match(/[.]$/);
        expect(words, name).to.not.match(/[{}]/);
      }
    }
  });

  it('say how much is left, in the measures of the person', () => {
    expect(refusalWords({ name: 'NotEnough', left: 152_000 })).to.equal('Not enough left: 335 lb.');
    manner.value = { ...manner.value, measures: 'METRIC' };
    expect(refusalWords({ name: 'NotEnough', left: 152_000 })).to.equal('Not enough left: 152 kg.');
  });

  it('say what is wrong with a field, and say a code without words as it is', () => {
    expect(reasonWords('ends-before-begins')).to.equal('It ends before it begins.');
    expect(reasonWords('moon-too-full')).to.equal('Check this (moon too full).');
  });

  it('stand beside their field by its last name', () => {
    const refusal = { name: 'Invalid', field: 'input.quantity.amount', reason: 'too-much' } as const;
    expect(fieldErrors({ kind: 'refused', refusal })).to.deep.equal({ amount: 'That is too much.' });
    expect(fieldErrors({ kind: 'refused', refusal: { name: 'Expired' } })).to.deep.equal({});
    expect(fieldErrors({ kind: 'later' })).to.deep.equal({});
  });

  it('say what does not go together', () => {
    expect(refusalWords({ name: 'Clash', over: 'agreement' })).to.contain('no agreement');
    expect(refusalWords({ name: 'Clash', over: 'raw-meat' })).to.contain('raw meat');
  });

  it('tell no signal from signed out and from an old page', () => {
    const all = [
      outcomeWords({ kind: 'later' }),
      outcomeWords({ kind: 'who', update: false }),
      outcomeWords({ kind: 'who', update: true }),
    ];
    expect(new Set(all).size).to.equal(3);
  });
});
