import { expect } from 'chai';
import { bySpoiling, byWant, sharesByPlace, spoilingBySteps, together, type NeedOrder } from '../../../client/supply/order.ts';

const NOW = new Date('2026-09-22T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000).toISOString();
const offer = (id: string, hours: number, available = 1000) => ({ id, spoilBy: later(hours), totals: { available } });
const need = (id: string, place: string, had: number, more: Partial<NeedOrder> = {}): NeedOrder => ({
  id,
  place: { id: place },
  grams: 100,
  promised: had,
  received: 0,
  priority: 3,
  window: { until: later(20) },
  ...more,
});
const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);

describe('the order of the planner’s list', () => {
  it('offers: what spoils first comes first', () => {
    expect(ids(bySpoiling([offer('c', 50), offer('b', 9), offer('a', 9)]))).to.deep.equal(['a', 'b', 'c']);
  });

  it('a place’s share is taken over all it asks for', () => {
    const shares = sharesByPlace([need('1', 'hall', 50), need('2', 'hall', 0), need('3', 'pantry', 100)]);
    expect([...shares]).to.deep.equal([
      ['hall', 0.25],
      ['pantry', 1],
    ]);
  });

  it('needs: the worst-off place first, then the most pressing, then the earliest', () => {
    const needs = [
      need('full', 'pantry', 90),
      need('late', 'hall', 0),
      need('early', 'hall', 0, { window: { until: later(5) } }),
      need('hungry', 'hall', 0, { priority: 5 }),
    ];
    expect(ids(byWant(needs, sharesByPlace(needs)))).to.deep.equal(['hungry', 'early', 'late', 'full']);
  });

  it('together: what spoils soon, then needs, then what keeps', () => {
    const mixed = together([offer('corn', 9), offer('squash', 900)], [need('n', 'hall', 0)], NOW);
    expect(mixed.map((one) => ('offer' in one ? one.offer.id : one.need.id))).to.deep.equal(['corn', 'n', 'squash']);
  });

  it('sums what spoils step by step, and leaves out what is over or far', () => {
    const offers = [offer('a', -1), offer('b', 1, 5), offer('c', 5.9, 7), offer('d', 6, 11), offer('e', 99)];
    expect(spoilingBySteps(offers, NOW, { steps: 3, hours: 6 })).to.deep.equal([12, 11, 0]);
  });
});
