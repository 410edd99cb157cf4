import { expect } from 'chai';
import { nameKey, trimmed, unusableName } from '../../../server/people/name.ts';
import { invalid } from '../../../server/verbs/refusal.ts';

describe('A chosen name', () => {
  it('is shown without spaces around it and without doubled ones', () => {
    expect(trimmed('  Big   Stan ')).to.equal('Big Stan');
  });

  it('is one with every name that differs in case, accents, width or spaces only', () => {
    for (const other of ['JOSÉ  PEÑA', 'jose pena', ' José Pen\u0303a', 'Ｊosé Peña'])
      expect(nameKey(other), other).to.equal(nameKey('José Peña'));
    expect(nameKey('Jose Pina')).not.to.equal(nameKey('José Peña'));
  });

  it('has 2 to 40 signs, counted as people count them', () => {
    for (const name of ['Al', ' Al ', '日本', 'x'.repeat(40), '🌽🥕']) expect(unusableName(name), name).to.equal(null);
    for (const name of ['', ' ', 'A', '  A  ', '🌽']) expect(unusableName(name), name).to.deep.equal(invalid('name', 'too-short'));
    expect(unusableName('x'.repeat(41))).to.deep.equal(invalid('name', 'too-long'));
  });

  it('has nothing unseen in it', () => {
    for (const sign of ['\0', '\n', '\u001b', '\u200b', '\u202e', '\ufeff', '\ud800', '\u{e0041}']) {
      expect(unusableName(`An${sign}a`), JSON.stringify(sign)).to.deep.equal(invalid('name', 'unseen-character'));
    }
  });

  it('is judged in under 5 ms, whatever it is', () => {
    for (const name of [' '.repeat(10_000), 'a'.repeat(10_000), '́'.repeat(10_000), `${'a '.repeat(5000)}\0`]) {
      // The quickest of five: the machine may be busy with something else.
      const times = Array.from({ length: 5 }, () => timed(() => unusableName(name)));
      expect(Math.min(...times)).to.be.below(5);
    }
  });
});

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}
