import { expect } from 'chai';
import { daysFrom, instantOf } from '../../../client/goods/moments.ts';

const CHICAGO = 'America/Chicago';

describe('a time of day in a zone', () => {
  it('is an instant, in summer and in winter', () => {
    expect(instantOf('2026-09-22T13:30', CHICAGO)?.toISOString()).to.equal('2026-09-22T18:30:00.000Z');
    expect(instantOf('2026-12-22T13:30', CHICAGO)?.toISOString()).to.equal('2026-12-22T19:30:00.000Z');
  });

  it('is right on the day the clocks change', () => {
    expect(instantOf('2026-11-01T00:30', CHICAGO)?.toISOString()).to.equal('2026-11-01T05:30:00.000Z');
    expect(instantOf('2026-11-01T13:00', CHICAGO)?.toISOString()).to.equal('2026-11-01T19:00:00.000Z');
  });

  it('is none where the time is not written yet', () => {
    expect(instantOf('2026-09-22T', CHICAGO)).to.equal(null);
  });
});

describe('the coming days', () => {
  it('begin with the day it is in the zone, whatever the day in Greenwich', () => {
    expect(daysFrom(new Date('2026-09-30T02:00:00Z'), 3, CHICAGO)).to.deep.equal(['2026-09-29', '2026-09-30', '2026-10-01']);
  });
});
