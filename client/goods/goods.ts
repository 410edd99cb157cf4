import type { Category, GoodsQuery, GoodWordsFragment, Storage } from '../../generated/operations.ts';
import { manner } from '../words.ts';
import { named } from './saying.ts';

/** A good with its names and units, as other things carry it. */
export type Good = GoodWordsFragment;
/** A good of the whole catalogue. */
export type Known = GoodsQuery['goods'][number];
type Unit = Good['units'][number];

export const CATEGORIES: readonly Category[] = [
  'VEGETABLE',
  'FRUIT',
  'HERB',
  'STAPLE',
  'DAIRY_EGG',
  'MEAT_FISH',
  'BREAD',
  'MEAL',
  'DRINK',
  'BABY',
  'SUPPLY',
  'SUPPLY_FUEL',
  'SUPPLY_CHEMICAL',
];
export const STORAGES: readonly Storage[] = ['FROZEN', 'COLD', 'COOL', 'TEMPERATE', 'AMBIENT', 'HOT'];

export const unitOf = (good: Pick<Good, 'units'>, name: string): Unit | undefined => good.units.find((unit) => unit.name === name);

/** The unit a person weighs in: `POUND` or `KILOGRAM`. */
export const weighingUnit = () => (manner.value.measures === 'US' ? 'POUND' : 'KILOGRAM');

/** A good's own units, then the person's unit of weight; and the one something was `entered` in, whoever's it was. */
export function unitsFor(good: Pick<Good, 'units'>, entered?: string): Unit[] {
  return good.units.filter((unit) => unit.of === 'COMMODITY' || unit.name === weighingUnit() || unit.name === entered);
}

const FEWEST_LETTERS = 2;
const MOST_FOUND = 8;

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Goods whose names answer to two letters or more: each word begins a word of a name. The language spoken first, other names last. */
export function findGoods(goods: readonly Known[], text: string): Known[] {
  const sought = fold(text);
  if (sought.length < FEWEST_LETTERS) return [];
  const ranked = goods.map((good) => ({ good, rank: rankOf(good, sought) })).filter(({ rank }) => rank < 5);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_FOUND)
    .map(({ good }) => good);
}

function rankOf({ names, altNames }: Known, sought: string): number {
  const own = fold(named(names));
  if (own === sought) return 0;
  if (own.startsWith(sought)) return 1;
  if (answers(own, sought)) return 2;
  if (answers(fold(names.en), sought) || answers(fold(names.es), sought)) return 3;
  return altNames.some((name) => answers(fold(name), sought)) ? 4 : 5;
}

function answers(name: string, sought: string): boolean {
  const words = name.split(' ');
  return sought.split(' ').every((beginning) => words.some((word) => word.startsWith(beginning)));
}
