import type { Article } from './article.ts';

/** Neither case nor accents nor punctuation tell words apart. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Words of a question that say nothing of what it is about, English and Spanish. */
const EMPTY = new Set(
  wordsOf(
    'how do does can i my me to a an the is it what who in of for como se puedo hago mi mis me a un una el la los las es que quien de en para lo',
  ),
);

const TITLE = 4;
const ALSO = 2;

/**
 * The ids of what answers to the typed words, the best first: each word must begin a word of the title, of the other words, or of the
 * steps; titles count most. Empty words are left out; where nothing else was typed, everything fits.
 */
export function found<Id extends string>(articles: Readonly<Record<Id, Article>>, ids: readonly Id[], typed: string): Id[] {
  const all = wordsOf(typed);
  const told = all.filter((word) => !EMPTY.has(word));
  const scored = ids.map((id) => ({ id, score: scoreOf(articles[id], told) }));
  return scored
    .filter(({ score }) => score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ id }) => id);
}

function scoreOf({ title, also, steps }: Article, typed: readonly string[]): number | null {
  const parts = [
    { words: wordsOf(title), worth: TITLE },
    { words: wordsOf(also), worth: ALSO },
    { words: wordsOf(steps.join(' ')), worth: 1 },
  ];
  let score = 0;
  for (const word of typed) {
    const best = Math.max(0, ...parts.map(({ words, worth }) => (words.some((one) => one.startsWith(word)) ? worth : 0)));
    if (best === 0) return null;
    score += best;
  }
  return score;
}
