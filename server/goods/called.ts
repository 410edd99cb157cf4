/** Goods and units as people write them in their own sheets, in either language, in singular or plural. */
import { CATALOGUE } from './catalogue.ts';
import type { Commodity } from './commodity.ts';
import { findGoods, fold } from './search.ts';
import { unitWords } from './unit-words.ts';
import { unitsOf } from './units.ts';

/** Short and long names of everyone's units, as `stem` leaves them. */
const GENERAL: Readonly<Record<string, string>> = {
  ...{ g: 'GRAM', gr: 'GRAM', gram: 'GRAM', gramo: 'GRAM' },
  ...{ kg: 'KILOGRAM', kilo: 'KILOGRAM', kilogram: 'KILOGRAM', kilogramo: 'KILOGRAM' },
  ...{ lb: 'POUND', pound: 'POUND', libra: 'POUND' },
  ...{ oz: 'OUNCE', ounc: 'OUNCE', onza: 'OUNCE' },
};

const BY_NAME = index(({ id, names }) => [id, names.en, names.es]);
const BY_OTHER_NAME = index(({ altNames }) => altNames);

/**
 * The good that is meant: by its id, its name in either language, another name of it, or words that only one good answers to.
 * `several-commodities` when they are of more than one.
 */
export function goodCalled(text: string): Commodity | 'unknown-commodity' | 'several-commodities' {
  const whole = stem(text);
  const found = BY_NAME.get(whole) ?? BY_OTHER_NAME.get(whole) ?? answering(text);
  const [first] = found;
  if (!first) return 'unknown-commodity';
  return found.length > 1 ? 'several-commodities' : first;
}

/** The name of the unit that is meant, of this good's own or everyone's; null for one that this good does not have. */
export function unitCalled(commodity: Commodity, text: string): string | null {
  const whole = stem(text);
  const own = unitsOf(commodity).find(({ name }) => calledSo(name).includes(whole));
  return own?.name ?? (Object.hasOwn(GENERAL, whole) ? (GENERAL[whole] ?? null) : null);
}

function calledSo(unit: string): string[] {
  const words = unitWords(unit);
  return [unit, words?.en ?? unit, words?.es ?? unit].map(stem);
}

function answering(text: string): readonly Commodity[] {
  const both = [...findGoods(text, 'en', 2), ...findGoods(text, 'es', 2)];
  return [...new Set(both)];
}

function index(namesOf: (commodity: Commodity) => readonly string[]): ReadonlyMap<string, readonly Commodity[]> {
  const called = new Map<string, Commodity[]>();
  for (const commodity of CATALOGUE)
    for (const name of new Set(namesOf(commodity).map(stem))) called.set(name, [...(called.get(name) ?? []), commodity]);
  return called;
}

/** Folded, each word without what makes it plural: one for tomato and tomatoes, berry and berries, galón and galones. */
function stem(text: string): string {
  return fold(text)
    .split(' ')
    .map((word) => word.replace(/s$/, '').replace(/e$/, '').replace(/y$/, 'i'))
    .join(' ');
}
