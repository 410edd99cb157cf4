import type { Category } from '../../generated/operations.ts';
import { kg, manner, number, t } from '../words.ts';
import { LANGUAGES } from '../words/languages.ts';
import { several } from './several.ts';

interface Names {
  readonly en: string;
  readonly es: string;
}

/** Names for a row of few goods: what stands before the comma or bracket, where that tells them apart. */
export function shortNames(goods: readonly { readonly names: Names }[]): string[] {
  const heads = goods.map(({ names }) => named(names).split(/,| \(/)[0] ?? '');
  return heads.map((head, at) =>
    heads.filter((other) => other === head).length === 1 ? head : named(goods[at]?.names ?? { en: '', es: '' }),
  );
}

interface UnitSaid {
  readonly name: string;
  readonly names: Names;
  readonly grams: number;
  readonly of: 'COMMODITY' | 'EVERYONE';
}

interface Good {
  readonly names: Names;
  readonly units: readonly UnitSaid[];
}

/** An amount as it was entered, and its weight where that says more. */
interface Both {
  readonly entered: string;
  readonly weight?: string;
}

/** The name in the language spoken. */
export const named = (names: Names): string => names[LANGUAGES[manner.value.language].goods];

/** "14 lugs": an amount in a unit of this good, by the name the store knows it by. */
export function amountSaid(amount: number, unit: string, good: Good): string {
  const found = good.units.find((one) => one.name === unit);
  if (!found) return `${number(amount)} ${unit}`;
  const words = named(found.names);
  const count = /^\d/.test(words) ? `${number(amount)} ×` : number(amount);
  return `${count} ${amount === 1 || found.of === 'EVERYONE' ? words : several(words, LANGUAGES[manner.value.language].goods)}`;
}

/** "14 lugs" and its weight; the weight alone where it was entered so. */
export function quantitySaid({ amount, unit, grams }: { amount: number; unit: string; grams: number }, good: Good): Both {
  return isWeight(unit, good) ? { entered: kg(grams) } : { entered: amountSaid(amount, unit, good), weight: kg(grams) };
}

/** Grams as an amount of a unit: "6 of 14 lugs" needs both in lugs. */
export function gramsSaid(grams: number, unit: string, good: Good): string {
  const found = good.units.find((one) => one.name === unit);
  return found ? amountSaid(Math.round((grams / found.grams) * 10) / 10, unit, good) : kg(grams);
}

/** What is wanted in words: a good's name, or "Vegetables, any". */
export function wantedSaid({ commodity, category }: { commodity: Pick<Good, 'names'> | null; category: Category | null }): string {
  if (commodity) return named(commodity.names);
  return t('goods.any', { category: t(`goods.category.${category ?? 'VEGETABLE'}`) });
}

/** Whether the unit is plain weight, so that "50 kg" and its weight would say the same twice. */
export const isWeight = (unit: string, good: Good): boolean => good.units.find((one) => one.name === unit)?.of === 'EVERYONE';

export const gramsPer = (unit: string, good: Good): number => good.units.find((one) => one.name === unit)?.grams ?? 1;
