import { expect } from 'chai';
import { lineAgain, signingOf, wholeLine, type Line } from '../../../client/loads/line.ts';
import type { Coming } from '../../../client/loads/saying.ts';

const names = { en: 'Carrots', es: 'Zanahorias' };
const carrots = {
  id: 'load',
  commodity: { id: 'carrots', names, units: [{ name: 'sack', names, grams: 22_680, of: 'COMMODITY' }], storage: 'COLD', tcs: false },
  ...{ grams: 136_080, quantity: { amount: 6, unit: 'sack', grams: 136_080, basis: 'COUNTED' } },
  ...{ state: 'COLLECTED', collectedGrams: 136_080, receivedGrams: null },
} as unknown as Coming;

/** What is sent of a line, as the phone keeps it. */
function sent(line: Line) {
  const { count, why, celsius } = signingOf(line);
  return {
    receivedGrams: count.received,
    ...(count.refused > 0 && why && { reason: why }),
    ...(celsius !== null && { celsius }),
  };
}

describe('a count that the server refused', () => {
  const whole = wholeLine(carrots);
  for (const [words, line] of [
    ['whole', whole],
    ['with a part refused and its temperature', { ...whole, amount: 4, why: 'spoiled', temperature: '39' }],
    ['with a part that did not come', { ...whole, amount: 5, why: 'missing' }],
  ] as const) {
    it(`comes back into the form ${words}`, () => {
      expect(lineAgain(carrots, sent(line))).to.deep.equal(line);
    });
  }
});
