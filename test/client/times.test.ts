import { expect } from 'chai';
import fc from 'fast-check';
import { aheadBy } from '../../client/clock.ts';
import type { Entry } from '../../client/storage.ts';
import { withTimes } from '../../client/times.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-09-22T17:00:00Z');
const iso = (at: number) => new Date(at).toISOString();

/** Made `by` ms before noon as the phone had it, with this much of its clock's error known. */
function entry(at: number, ahead: number): Entry {
  const variables = { route: 'r', happenedAt: iso(at), input: { happenedAt: iso(at), madeAt: iso(at), window: { from: iso(at) } } };
  return { id: 'a', person: 'p', verb: 'Arrive', label: '', madeAt: iso(at), ahead, variables };
}

const sentAt = (made: Entry, ahead: number) => withTimes(made, { ahead, now: NOON });

describe('when a verb happened, by a phone whose clock is wrong', () => {
  it('is as it was noted where the clock is as wrong as was known', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2 * DAY, max: 2 * DAY }), fc.integer({ min: 0, max: DAY }), (ahead, before) => {
        const made = entry(NOON - before, ahead);
        expect(sentAt(made, ahead)).to.deep.equal({ ...made, settled: true });
      }),
    );
  });

  it('is set right by what is known later: the top, the input, not the windows that people chose', () => {
    const hourAgo = NOON - 3_600_000;
    for (const ahead of [DAY, -DAY]) {
      const { madeAt, variables } = sentAt(entry(hourAgo + ahead, 0), ahead);
      expect(madeAt).to.equal(iso(hourAgo));
      const input = { happenedAt: iso(hourAgo), madeAt: iso(hourAgo), window: { from: iso(hourAgo + ahead) } };
      expect(variables).to.deep.equal({ route: 'r', happenedAt: iso(hourAgo), input });
    }
  });

  it('stays where the clock was set right in between', () => {
    const hourAgo = NOON - 3_600_000;
    expect(sentAt(entry(hourAgo, DAY), 0).madeAt).to.equal(iso(hourAgo));
    expect(sentAt(entry(hourAgo, 0), -DAY).madeAt).to.equal(iso(hourAgo));
  });

  it('is never still to come, and never changes once it was sent', () => {
    const time = fc.integer({ min: -3 * DAY, max: 3 * DAY });
    fc.assert(
      fc.property(time, time, time, time, (at, known, ahead, later) => {
        const first = sentAt(entry(NOON + at, known), ahead);
        expect(Date.parse(first.madeAt)).to.be.at.most(NOON);
        expect(sentAt(first, later)).to.equal(first);
      }),
    );
  });

  it('is of a clock that is right where it is off by less than the way and whole seconds may tell', () => {
    expect(aheadBy({ told: NOON, sentAt: NOON - 15_000, gotAt: NOON + 60_000 })).to.equal(0);
    expect(aheadBy({ told: NOON, sentAt: NOON + DAY, gotAt: NOON + DAY + 500 })).to.equal(DAY + 250);
    expect(aheadBy({ told: NOON, sentAt: NOON - DAY, gotAt: NOON - DAY })).to.equal(-DAY);
  });
});
