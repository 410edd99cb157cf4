import { sooner } from '../goods/moments.ts';
/** What the order looks at. */
export interface OfferOrder {
  readonly id: string;
  readonly spoilBy: string;
}

export interface NeedOrder {
  readonly id: string;
  readonly place: { readonly id: string };
  readonly grams: number;
  readonly promised: number;
  readonly received: number;
  readonly priority: number;
  readonly window: { readonly until: string };
}

const HOUR = 3_600_000;
/** An offer that spoils within so long comes before everything. */
const SOON_MS = 36 * HOUR;

export const spoilsSoon = (spoilBy: string, now: Date): boolean => Date.parse(spoilBy) - now.getTime() <= SOON_MS;

/** Soonest to spoil first. */
export function bySpoiling<Offer extends OfferOrder>(offers: readonly Offer[]): Offer[] {
  return offers.toSorted((a, b) => sooner(a.spoilBy, b.spoilBy) || a.id.localeCompare(b.id));
}

/** The part of what a place asks for now that it was promised or got, 0 to 1, by the place's id. */
export function sharesByPlace(needs: readonly NeedOrder[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { asked: number; had: number }>();
  for (const { place, grams, promised, received } of needs) {
    const sum = sums.get(place.id) ?? { asked: 0, had: 0 };
    sums.set(place.id, { asked: sum.asked + grams, had: sum.had + promised + received });
  }
  return new Map([...sums].map(([place, { asked, had }]) => [place, asked > 0 ? had / asked : 0]));
}

/** The worst-off place first; at one place or among equals the most pressing, then the earliest. */
export function byWant<Need extends NeedOrder>(needs: readonly Need[], shares: ReadonlyMap<string, number>): Need[] {
  const share = ({ place }: Need) => shares.get(place.id) ?? 0;
  return needs.toSorted(
    (a, b) => share(a) - share(b) || b.priority - a.priority || sooner(a.window.until, b.window.until) || a.id.localeCompare(b.id),
  );
}

/** What spoils soon, then needs by want, then what keeps longer. */
export function together<Offer extends OfferOrder, Need>(
  offers: readonly Offer[],
  needs: readonly Need[],
  now: Date,
): ({ readonly offer: Offer } | { readonly need: Need })[] {
  const soon = offers.filter(({ spoilBy }) => spoilsSoon(spoilBy, now));
  const later = offers.filter(({ spoilBy }) => !spoilsSoon(spoilBy, now));
  return [...soon.map((offer) => ({ offer })), ...needs.map((need) => ({ need })), ...later.map((offer) => ({ offer }))];
}

/** Grams that spoil in each of so many equal steps from `now`. */
export function spoilingBySteps(
  offers: readonly { readonly spoilBy: string; readonly totals: { readonly available: number } }[],
  now: Date,
  { steps, hours }: { readonly steps: number; readonly hours: number },
): number[] {
  const sums = Array.from({ length: steps }, () => 0);
  for (const { spoilBy, totals } of offers) {
    const step = Math.floor((Date.parse(spoilBy) - now.getTime()) / (hours * HOUR));
    if (step >= 0 && step < steps) sums[step] = (sums[step] ?? 0) + totals.available;
  }
  return sums;
}
