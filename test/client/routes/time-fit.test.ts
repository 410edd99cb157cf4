import { expect } from 'chai';
import { rankOf, timeFit } from '../../../client/routes/time-fit.ts';

const now = new Date('2026-09-22T10:00:00Z');
const at = (from: string, until: string) => ({ from: `2026-09-22T${from}:00Z`, until: `2026-09-22T${until}:00Z` });
const said = (from: string, until: string, cancelled = false) => ({ cancelled, window: at(from, until) });

describe('how a route lies to the times a driver drives', () => {
  it('is within one of them, or misses the nearest by so much', () => {
    const shifts = [said('11:00', '12:00'), said('13:00', '17:00')];
    expect(timeFit(at('13:00', '17:00'), shifts, now)).to.deep.equal({ kind: 'in', window: at('13:00', '17:00') });
    expect(timeFit(at('14:00', '17:40'), shifts, now)).to.deep.equal({ kind: 'late', by: 2400 });
    expect(timeFit(at('12:30', '16:00'), shifts, now)).to.deep.equal({ kind: 'early', by: 1800 });
    expect(timeFit(at('18:00', '19:00'), shifts, now)).to.deep.equal({ kind: 'none' });
  });

  it('is not told where no time to come is said', () => {
    expect(timeFit(at('13:00', '14:00'), [said('08:00', '09:00'), said('13:00', '14:00', true)], now)).to.equal(null);
  });

  it('puts what fits first, then what fits but for its time, then what the vehicle cannot carry', () => {
    const routes = [
      [['too heavy'], null],
      [[], { kind: 'none' }],
      [[], null],
      [[], { kind: 'in', window: at('13:00', '14:00') }],
    ] as const;
    expect(routes.map(([misfits, fit]) => rankOf(misfits, fit))).to.deep.equal([2, 1, 0, 0]);
  });
});
