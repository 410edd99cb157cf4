/** Finds goods while a name is being typed. */
import { CATALOGUE } from './catalogue.ts';
import type { Commodity, Language } from './commodity.ts';

const FEWEST_LETTERS = 2;

interface Entry {
  readonly commodity: Commodity;
  readonly names: Readonly<Record<Language, Phrase>>;
  readonly others: readonly Phrase[];
}

interface Phrase {
  readonly whole: string;
  readonly words: readonly string[];
}

const INDEX: readonly Entry[] = CATALOGUE.map((commodity) => ({
  commodity,
  names: { en: phrase(commodity.names.en), es: phrase(commodity.names.es) },
  others: commodity.altNames.map(phrase),
}));

/**
 * Goods whose names answer to a text of two letters or more: each of its words begins a word of one name, accents and case
 * ignored. Best first: the name in `language` begins so, has such a word, the other language's name, another name;
 * equals in the order of the catalogue, which begins with fresh produce.
 */
export function findGoods(text: string, language: Language, limit = 10): Commodity[] {
  const sought = phrase(text);
  if (sought.whole.length < FEWEST_LETTERS) return [];
  return INDEX.map((entry) => ({ entry, rank: rankOf(entry, sought, language) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, Math.max(0, limit))
    .map(({ entry }) => entry.commodity);
}

/** Lower case without accents, words parted by single spaces. */
export function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function phrase(text: string): Phrase {
  const whole = fold(text);
  return { whole, words: whole.split(' ') };
}

function rankOf({ names, others }: Entry, sought: Phrase, language: Language): number {
  const own = names[language];
  if (own.whole === sought.whole) return 0;
  if (own.whole.startsWith(sought.whole)) return 1;
  if (answers(own, sought)) return 2;
  if (answers(names[language === 'en' ? 'es' : 'en'], sought)) return 3;
  return others.some((other) => answers(other, sought)) ? 4 : Infinity;
}

function answers(name: Phrase, sought: Phrase): boolean {
  return sought.words.every((beginning) => name.words.some((word) => word.startsWith(beginning)));
}
