import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { articles as english } from '../../../client/help/en.ts';
import { articles as spanish } from '../../../client/help/es.ts';
import type { Article } from '../../../client/help/article.ts';
import { found, wordsOf } from '../../../client/help/search.ts';
import { inOrderFor, TOPIC_IDS, topics, topicsOf, type TopicId } from '../../../client/help/topics.ts';
import { ROLES } from '../../../client/roles.ts';
import { en } from '../../../client/words/en.ts';
import { es } from '../../../client/words/es.ts';
import type { Said } from '../../../client/words/fill.ts';

const CLIENT = new URL('../../../client/', import.meta.url);
/** Every screen's path, read from where screens are listed: their code needs a browser. */
const paths = readdirSync(CLIENT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'gallery')
  .flatMap(({ name }) => {
    const text = readdirSync(new URL(`${name}/`, CLIENT)).includes('screens.ts')
      ? readFileSync(new URL(`${name}/screens.ts`, CLIENT), 'utf8')
      : '';
    return [...text.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path);
  });

const LANGUAGES: readonly [string, Readonly<Record<TopicId, Article>>, Readonly<Record<string, Said>>][] = [
  ['English', english, en],
  ['Spanish', spanish, es],
];

describe('help', () => {
  it('is there for every screen', () => {
    expect(paths).to.include('/surplus');
    expect(paths.filter((path) => topicsOf(path).length === 0)).to.deep.equal([]);
  });

  it('names no screen that is not there', () => {
    const named = TOPIC_IDS.flatMap((id) => [...topics[id].pages] as string[]);
    expect(named.filter((page) => !page.endsWith('/*') && !paths.includes(page))).to.deep.equal([]);
  });

  for (const [language, articles, words] of LANGUAGES) {
    it(`in ${language} calls things as the screens do`, () => {
      const said = Object.values(words)
        .flatMap((one) => (typeof one === 'string' ? [one] : [one.one, one.other]))
        .map((one) => one.replace(/\*/g, '').split('{')[0]?.trim().toLowerCase());
      const stressed = Object.values(articles).flatMap(({ steps }) =>
        steps.flatMap((step) => [...step.matchAll(/\*([^*]+)\*/g)].map(([, word = '']) => word.toLowerCase())),
      );
      expect(stressed.length).to.be.greaterThan(50);
      expect(stressed.filter((word) => !said.includes(word))).to.deep.equal([]);
    });

    it(`in ${language} is short`, () => {
      for (const { title, steps } of Object.values(articles)) {
        expect(steps.length, title).to.be.within(1, 4);
        for (const step of steps) expect(step.length, step).to.be.below(240);
      }
    });
  }

  it('is found by what people type, in any case, with or without accents', () => {
    const first = (articles: Readonly<Record<TopicId, Article>>, typed: string) => found(articles, TOPIC_IDS, typed)[0];
    expect(first(english, 'how do I list')).to.equal('list');
    expect(first(english, 'PASSWORD')).to.equal('passphrase');
    expect(first(english, 'police')).to.equal('panic');
    expect(first(english, 'allerg')).to.equal('never');
    expect(first(spanish, '¿cómo tomo una ruta?')).to.equal('claim');
    expect(first(spanish, 'panico')).to.equal('panic');
    expect(first(spanish, 'contraseña')).to.equal('passphrase');
    expect(found(english, TOPIC_IDS, 'zzz')).to.deep.equal([]);
  });

  it('answers to any typing without a fault, and never more than there is', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const hits = found(english, TOPIC_IDS, typed);
        return hits.length <= TOPIC_IDS.length && new Set(hits).size === hits.length && wordsOf(typed).every((word) => !/[A-Z]/.test(word));
      }),
    );
  });

  it('puts a role’s own questions first', () => {
    for (const role of ROLES) expect(topics[inOrderFor(role)[0] ?? 'join'].roles).to.include(role);
    expect(inOrderFor(undefined)).to.have.length(TOPIC_IDS.length);
  });
});
