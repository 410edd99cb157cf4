import { expect } from 'chai';
import { arrivals, isReceivable, together, type Bound } from '../../../client/loads/arrivals.ts';

const NOW = new Date('2026-09-22T19:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();

const LUIS = { id: 'luis', name: 'Luis', contact: null };
const PLAIN = { route: null, to: { id: 'frogtown' }, driver: null, expectedAt: null, deliveredAt: null, signedAt: null };

const promised = (id: string, change: Partial<Bound> = {}): Bound => ({ ...PLAIN, id, state: 'RESERVED', ...change });
const routed = (id: string, change: Partial<Bound> = {}): Bound => ({
  ...PLAIN,
  id,
  state: 'ROUTED',
  route: 'one',
  driver: LUIS,
  expectedAt: at(1),
  ...change,
});
const aboard = (id: string, change: Partial<Bound> = {}): Bound => routed(id, { state: 'COLLECTED', ...change });
const brought = (id: string, change: Partial<Bound> = {}): Bound =>
  routed(id, { state: 'DELIVERED', deliveredAt: at(-1), expectedAt: at(-1), ...change });

const stages = (loads: Bound[]) => arrivals(loads, NOW).map(({ stage, loads: of }) => [stage, of.map(({ id }) => id).join(' ')]);

describe('arrivals', () => {
  it('bring together what is on one route for one place', () => {
    const other = aboard('c', { to: { id: 'midway' } });
    expect(stages([aboard('a'), routed('b'), other])).to.deep.equal([
      ['soon', 'a b'],
      ['soon', 'c'],
    ]);
    expect(together(aboard('a'), [aboard('a'), routed('b'), other, promised('d')]).map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });

  it('leave loads without a route by themselves', () => {
    expect(stages([promised('a'), promised('b')])).to.deep.equal([
      ['later', 'a'],
      ['later', 'b'],
    ]);
  });

  it('stand late first, then what is here, then by time, those without one last', () => {
    const loads = [
      promised('none'),
      routed('tomorrow', { route: 'r5', expectedAt: at(20) }),
      aboard('soon', { route: 'r2', expectedAt: at(2) }),
      aboard('sooner', { route: 'r3', expectedAt: at(1) }),
      brought('here', { route: 'r4' }),
      aboard('late', { route: 'r1', expectedAt: at(-0.5) }),
    ];
    expect(stages(loads)).to.deep.equal([
      ['late', 'late'],
      ['here', 'here'],
      ['soon', 'sooner'],
      ['soon', 'soon'],
      ['later', 'tomorrow'],
      ['later', 'none'],
    ]);
  });

  it('forgive some minutes before they call it late', () => {
    expect(stages([aboard('a', { expectedAt: at(-0.1) })])).to.deep.equal([['soon', 'a']]);
    expect(stages([aboard('a', { expectedAt: at(-0.2) })])).to.deep.equal([['late', 'a']]);
  });

  it('are later while no driver has them, whatever the plan says', () => {
    expect(stages([routed('a', { driver: null, expectedAt: at(-2) })])).to.deep.equal([['later', 'a']]);
  });

  it('leave out what is signed for, and what was brought days ago', () => {
    expect(stages([brought('a', { signedAt: at(-1) }), brought('b', { deliveredAt: at(-50) })])).to.deep.equal([]);
  });

  it('can be received once collected, until they are signed for', () => {
    expect(isReceivable(routed('a'))).to.equal(false);
    expect(isReceivable(aboard('a'))).to.equal(true);
    expect(isReceivable(brought('a'))).to.equal(true);
    expect(isReceivable(brought('a', { signedAt: at(-1) }))).to.equal(false);
  });
});
