import { expect } from 'chai';
import { following } from '../../client/following.ts';
import type { Entry } from '../../client/storage.ts';

const entry = (id: string, variables: object, more: Partial<Entry> = {}): Entry => ({
  id,
  person: 'willow',
  verb: 'ChangeOffer',
  variables: { ...variables },
  madeAt: '2026-09-22T13:00:00.000Z',
  label: '',
  ...more,
});
const answer = { changeOffer: { __typename: 'OfferChanged', id: 'offer', version: 7 } };
const first = entry('first', { id: 'offer', version: 5 });

describe('what waits about a thing that was just changed', () => {
  it('goes on from the version that the change before it has made', () => {
    const second = entry('second', { id: 'offer', version: 5, change: { driverNote: 'North gate' } });
    const [after, ...others] = following(first, answer, [second]);
    expect(others).to.deep.equal([]);
    expect(after).to.deep.equal({ ...second, variables: { ...second.variables, version: 7 } });
  });

  it('stays as it is where it is about another thing or version, was sent already, or was refused', () => {
    const others = [
      entry('a', { id: 'another', version: 5 }),
      entry('b', { id: 'offer', version: 4 }),
      entry('c', { id: 'offer', version: 5 }, { settled: true }),
      entry('d', { id: 'offer', version: 5 }, { refusal: { name: 'Stale', version: 6 } }),
      entry('e', { input: { id: 'offer' } }),
    ];
    expect(following(first, answer, others)).to.deep.equal([]);
  });

  it('stays as it is where the answer does not say which version that is', () => {
    const second = entry('second', { id: 'offer', version: 5 });
    expect(following(first, { changeOffer: { id: 'offer' } }, [second])).to.deep.equal([]);
    expect(following(entry('first', { input: {} }), answer, [second])).to.deep.equal([]);
  });
});
