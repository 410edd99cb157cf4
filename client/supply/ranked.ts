/** What sharing out looks at, grams. */
export interface Takes {
  /** Most that this one could take, or give. */
  readonly grams: number;
  readonly shareBefore: number;
  readonly shareAfter: number;
  readonly offer: { readonly handlingGrams: number; readonly totals: { readonly available: number } };
  readonly need: { readonly open: number; readonly smallestGrams: number };
}

/** A whole number of handling units, as many as fit; all of it where it is less than one, or where it is all there is. */
export function inUnits(most: number, unit: number, all: number): number {
  const whole = Math.floor(most / unit + 1e-9);
  if (most >= all || whole < 1) return Math.floor(most);
  return Math.min(Math.floor(most), Math.round(whole * unit));
}

/** What is sensible to reserve of one candidate alone, when so many grams may be used. */
export function alone({ offer, grams }: Takes, left = Infinity): number {
  return inUnits(Math.min(grams, left), offer.handlingGrams, offer.totals.available);
}

/** Grams for each candidate in the order of the ranks until nothing is left; zero for those that nothing is left for. */
export function asRanked(candidates: readonly Takes[], whole: number): number[] {
  let left = whole;
  return candidates.map((one) => {
    const grams = Math.min(left, alone(one, left));
    if (grams < Math.min(one.need.smallestGrams, one.need.open) || grams <= 0) return 0;
    left -= grams;
    return grams;
  });
}

/** The share after, with so many grams instead of the most. */
export function shareWith({ grams: most, shareBefore, shareAfter }: Takes, grams: number): number {
  return most > 0 ? shareBefore + ((shareAfter - shareBefore) * Math.min(grams, most)) / most : shareBefore;
}
