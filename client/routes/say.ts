import { amountSaid, isWeight, named } from '../goods/saying.ts';
import { kg } from '../words.ts';
import { gramsOf, type Load, type Stop } from './stops.ts';

/** What a load is called in the language spoken. */
export const goodsOf = ({ commodity }: Pick<Load, 'commodity'>) => named(commodity.names);

export const goodsOfAll = (loads: readonly Load[]) => loads.map(goodsOf).join(', ');

export const weightOf = (load: Load) => kg(gramsOf(load));

/** An amount as it was entered, "6 crates"; where that was a weight, the weight. */
export function enteredOf(load: Load): { entered: string; weight?: string } {
  const { amount, unit } = load.quantity;
  if (isWeight(unit, load.commodity)) return { entered: weightOf(load) };
  return { entered: amountSaid(amount, unit, load.commodity), weight: weightOf(load) };
}

/** The name of a stop's place, or its area where the name is not known. */
export const placeOf = ({ place }: Pick<Stop, 'place'>) => place.name ?? place.area;
