import { expect } from 'chai';
import * as fc from 'fast-check';
import { inTurn } from '../../../client/outbox.ts';
import type { Entry } from '../../../client/storage.ts';

const entry = (seq: number, verb: string, refused: boolean): Entry => ({
  ...{ seq, verb, id: String(seq), person: 'one', variables: {}, madeAt: '2026-09-22T12:00:00Z', label: verb },
  ...(refused && { refusal: { name: 'Stale' } as const }),
});

const entries = fc
  .array(fc.tuple(fc.constantFrom('Arrive', 'ReceiveLoad', 'AddPhoto'), fc.boolean()))
  .map((all) => all.map(([verb, refused], seq) => entry(seq, verb, refused)));

describe('what waits on a phone', () => {
  it('is sent in the order it was done, photos after all else, and nothing that was refused', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const turn = inTurn(all);
        expect([...turn].sort((a, b) => a.seq! - b.seq!)).to.deep.equal(all.filter(({ refusal }) => !refusal));
        const kinds = turn.map(({ verb }) => verb === 'AddPhoto');
        expect(kinds).to.deep.equal([...kinds].sort());
        for (const isPhoto of [true, false]) {
          const seqs = turn.filter(({ verb }) => (verb === 'AddPhoto') === isPhoto).map(({ seq }) => seq!);
          expect(seqs).to.deep.equal([...seqs].sort((a, b) => a - b));
        }
      }),
    );
  });
});
