import { expect } from 'chai';
import { outcomeOfBody, outcomeOfStatus, REFUSALS, refusalOf } from '../../client/outcome.ts';
import { backoffMs, fateOf } from '../../client/outbox.ts';

describe('what a request came to', () => {
  it('is `later` for what may pass: no server, too many, too early', () => {
    for (const status of [500, 502, 503, 504, 408, 425]) expect(outcomeOfStatus(status, null)).to.deep.equal({ kind: 'later' });
    expect(outcomeOfStatus(429, '7')).to.deep.equal({ kind: 'later', afterMs: 7000 });
  });

  it('is `who` when nobody or somebody else is signed in', () => {
    for (const status of [401, 403]) expect(outcomeOfStatus(status, null)).to.deep.equal({ kind: 'who', update: false });
  });

  it('is decided by the body otherwise', () => {
    expect(outcomeOfStatus(200, null)).to.equal(null);
    expect(outcomeOfStatus(400, null)).to.equal(null);
  });

  it('keeps everything when the build is too old', () => {
    expect(outcomeOfBody({ errors: [{ extensions: { code: 'UnknownOperation' } }] })).to.deep.equal({ kind: 'who', update: true });
  });

  it('is the named refusal with its numbers', () => {
    const data = { reserveLoad: { __typename: 'NotEnough', code: 'NotEnough', left: 8000 } };
    expect(outcomeOfBody({ data })).to.deep.equal({ kind: 'refused', refusal: { name: 'NotEnough', left: 8000 } });
    for (const name of REFUSALS) expect(refusalOf({ code: name })?.name).to.equal(name);
  });

  it('is done for every other answer', () => {
    const data = { listOffer: { __typename: 'OfferChanged', id: 'x' } };
    expect(outcomeOfBody({ data })).to.deep.equal({ kind: 'done', data });
  });

  it('is no refusal where a place only happens to be called Expired', () => {
    expect(refusalOf({ __typename: 'Place', name: 'Expired' })).to.equal(null);
  });

  it('is `later` for an answer that is no answer', () => {
    for (const body of [null, 7, 'x', [], {}, { data: null }]) expect(outcomeOfBody(body)).to.deep.equal({ kind: 'later' });
  });
});

describe('a verb that waits', () => {
  it('is gone when done, parked when refused, kept otherwise', () => {
    expect(fateOf({ kind: 'done', data: {} })).to.equal('gone');
    expect(fateOf({ kind: 'refused', refusal: { name: 'NotEnough', left: 0 } })).to.equal('parked');
    expect(fateOf({ kind: 'later' })).to.equal('again');
    expect(fateOf({ kind: 'who', update: true })).to.equal('stop');
  });

  it('waits on when the server is busy', () => {
    expect(fateOf({ kind: 'refused', refusal: { name: 'Busy', afterMs: 500 } })).to.equal('again');
  });

  it('is tried after 1, 2, 4 seconds and never later than a minute and a half', () => {
    expect([0, 1, 2, 10].map((tries) => backoffMs(tries, () => 0.5))).to.deep.equal([1000, 2000, 4000, 60_000]);
    expect(backoffMs(30, () => 1)).to.equal(90_000);
    expect(backoffMs(0, () => 0)).to.equal(500);
  });
});
