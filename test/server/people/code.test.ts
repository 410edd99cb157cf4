import { expect } from 'chai';
import fc from 'fast-check';
import { codeFor, codeHash, freshCode, readCode } from '../../../server/people/code.ts';

const SHAPE = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/;

describe('An invitation code', () => {
  it('holds 80 bits in four groups of four signs that can not be mistaken for another', () => {
    const codes = Array.from({ length: 500 }, freshCode);
    for (const code of codes) expect(code).to.match(SHAPE);
    expect(new Set(codes).size).to.equal(500);
    for (const at of [0, 3, 8, 18]) expect(new Set(codes.map((code) => code[at])).size, `sign ${at}`).to.equal(32);
  });

  it('is the same however it is typed', () => {
    const sloppy = { O: 'o', 0: 'O', 1: 'l' } as Record<string, string>;
    fc.assert(
      fc.property(fc.nat(3), fc.boolean(), (gap, lower) => {
        const code = freshCode();
        const typed = code.replace(/[01]/g, (sign) => sloppy[sign] ?? sign).replaceAll('-', ['', ' ', '--', ' - '][gap] ?? '');
        expect(readCode(lower ? typed.toLowerCase() : typed)).to.equal(code.replaceAll('-', ''));
        expect(codeHash(` ${typed} `)).to.equal(codeHash(code));
      }),
      { numRuns: 200 },
    );
  });

  it('reads I and L as 1, O as 0', () => {
    expect(readCode('IiLl-oO00-1111-ZZZZ')).to.equal('111100001111ZZZZ');
  });

  it('is not read from anything else', () => {
    for (const typed of [
      '',
      'abc',
      '0000-0000-0000-000',
      '0000-0000-0000-0000-0',
      '0000-0000-0000-000U',
      '\0'.repeat(16),
      'é'.repeat(16),
    ]) {
      expect(readCode(typed), typed).to.equal(null);
      expect(codeHash(typed), typed).to.equal(null);
    }
  });

  it('is the same for a repeat of its operation, and another for another secret, person or operation', () => {
    const code = codeFor('secret', 'ana', 'op');
    expect(code).to.match(SHAPE);
    expect(codeFor('secret', 'ana', 'op')).to.equal(code);
    const others = [codeFor('other', 'ana', 'op'), codeFor('secret', 'bea', 'op'), codeFor('secret', 'ana', 'op2')];
    expect(new Set([code, ...others]).size).to.equal(4);
  });
});
