import type { ComingLoadFragment } from '../../generated/operations.ts';
import { isWeight, named, quantitySaid } from '../goods/saying.ts';
import { manner, kg } from '../words.ts';
import { gramsExpected, inUnits, inWeight, type Expected } from './count.ts';

export type Coming = ComingLoadFragment;

/** What a load is called in the language spoken. */
export const goodsOf = ({ commodity }: Pick<Coming, 'commodity'>): string => named(commodity.names);

/** What should be there, in the unit it was entered in or, where that was a weight, in the person's. */
export function expectedOf(load: Coming): Expected {
  const grams = gramsExpected(load);
  return byWeight(load) ? inWeight(grams, manner.value) : inUnits(grams, load.quantity);
}

export const byWeight = ({ quantity, commodity }: Coming): boolean => isWeight(quantity.unit, commodity) || quantity.amount <= 0;

/** "6 crates" and its weight; the weight alone where it was entered so. */
export function amountsOf(load: Coming) {
  const { grams, amount } = expectedOf(load);
  return byWeight(load) ? { entered: kg(grams) } : quantitySaid({ amount, unit: load.quantity.unit, grams }, load.commodity);
}

/** "Rolled oats, 1 sack; cabbage, 6 crates". */
export const listed = (loads: readonly Coming[]): string => loads.map((load) => `${goodsOf(load)}, ${amountsOf(load).entered}`).join('; ');

/** How many photos are kept of a load; a list that an older version of this program kept on the phone does not say. */
export const photosThere = ({ photos = [] }: { readonly photos?: Coming['photos'] }): number => photos.length;
