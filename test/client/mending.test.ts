import { expect } from 'chai';
import { mendAt } from '../../client/mending.ts';
import type { Entry } from '../../client/storage.ts';

const entry = (verb: string, input: object = {}): Entry => ({
  id: 'op',
  person: 'willow',
  verb,
  variables: { input },
  madeAt: '2026-09-22T13:00:00.000Z',
  label: '',
});

describe('what was refused', () => {
  it('is mended in the form that it was typed into', () => {
    expect(mendAt(entry('ListOffer'))).to.equal('/surplus/new?mend=op');
    expect(mendAt(entry('AskNeed'))).to.equal('/needs/new?mend=op');
    expect(mendAt(entry('StartWeekly', { offer: {} }))).to.equal('/surplus/new?mend=op');
    expect(mendAt(entry('StartWeekly', { need: {} }))).to.equal('/needs/new?mend=op');
    expect(mendAt(entry('AddShift'))).to.equal('/vehicle?mend=op');
  });

  it('is mended on the list where its offer stands, when it was a change of one', () => {
    expect(mendAt(entry('ChangeOffer'))).to.equal('/surplus');
  });

  it('can only be tried again where nothing was typed', () => {
    expect(mendAt(entry('Arrive'))).to.equal(undefined);
  });
});
