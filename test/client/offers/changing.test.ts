import { expect } from 'chai';
import fc from 'fast-check';
import { changedBy, changeOf, draftNow, withWaiting, type Change } from '../../../client/offers/changing.ts';
import { timesOf } from '../../../client/offers/draft.ts';
import type { OfferSeen } from '../../../client/offers/state.ts';
import type { Entry } from '../../../client/storage.ts';

const BOX = { name: 'box', names: { en: 'box', es: 'caja' }, grams: 10_000, of: 'COMMODITY' } as const;
const none = { reserved: 0, inTransit: 0, received: 0, returned: 0, lost: 0, expired: 0 };

const OFFER: OfferSeen = {
  id: 'offer',
  commodity: { id: 'kale', names: { en: 'Kale', es: 'Col' }, category: 'VEGETABLE', storage: 'COLD', units: [BOX] },
  quantity: { grams: 140_000, amount: 14, unit: 'box', basis: 'COUNTED' },
  place: { id: 'farm', name: 'Farm', area: 'Cannon Falls' },
  ready: { from: '2026-09-22T12:00:00.000Z', until: '2026-09-24T12:00:00.000Z' },
  spoilBy: '2026-09-25T12:00:00.000Z',
  storage: 'COLD',
  allergens: null,
  diets: null,
  note: null,
  driverNote: null,
  state: 'OPEN',
  totals: { ...none, listed: 140_000, available: 140_000 },
  loads: [],
  listedAt: '2026-09-22T12:00:00.000Z',
  version: 3,
};

const entry = (verb: string, variables: object): Entry => ({
  id: 'op',
  person: 'willow',
  verb,
  variables: { id: 'offer', version: 3, ...variables },
  madeAt: '2026-09-22T13:00:00.000Z',
  label: '',
});

const saidNow = (offer: OfferSeen) => {
  const draft = draftNow(offer);
  return { draft, times: timesOf(draft, null, new Date('2026-09-22T13:00:00.000Z')) };
};

const minute = (from: string) => fc.integer({ min: 0, max: 60 * 24 }).map((n) => new Date(Date.parse(from) + n * 60_000).toISOString());
const changes: fc.Arbitrary<Change> = fc.record(
  {
    quantity: fc.record({ amount: fc.integer({ min: 15, max: 900 }), unit: fc.constant('box'), basis: fc.constant('COUNTED' as const) }),
    ready: fc.record({ from: minute('2026-09-22T12:01:00.000Z'), until: minute('2026-09-24T12:01:00.000Z') }),
    spoilBy: minute('2026-09-25T12:01:00.000Z'),
    driverNote: fc.constantFrom('North gate', 'Mind the goose'),
  },
  { requiredKeys: [] },
);

describe('a change of a surplus', () => {
  it('says what the form says otherwise than the offer, and nothing else', () => {
    expect(changeOf(OFFER, saidNow(OFFER))).to.deep.equal({});
    fc.assert(
      fc.property(changes, (change) => {
        expect(changeOf(OFFER, saidNow(changedBy(OFFER, change)))).to.deep.equal(change);
      }),
    );
  });

  it('is shown while it waits, and not once it was refused', () => {
    const waits = entry('ChangeOffer', { change: { quantity: { amount: 20, unit: 'box', basis: 'COUNTED' } } });
    const seen = withWaiting(OFFER, [waits]);
    expect(seen.quantity).to.deep.include({ amount: 20, grams: 200_000 });
    expect(seen.totals).to.include({ listed: 200_000, available: 200_000 });
    expect(withWaiting(OFFER, [{ ...waits, refusal: { name: 'Stale', version: 4 } }])).to.equal(OFFER);
    expect(withWaiting({ ...OFFER, id: 'another' }, [waits]).quantity.amount).to.equal(14);
  });

  it('takes what is on the board off it while taking back waits', () => {
    expect(withWaiting(OFFER, [entry('WithdrawOffer', {})])).to.deep.include({
      state: 'WITHDRAWN',
      totals: { ...none, listed: 140_000, available: 0, returned: 140_000 },
    });
  });
});
