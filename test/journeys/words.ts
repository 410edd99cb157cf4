import { en } from '../../client/words/en.ts';
import { es } from '../../client/words/es.ts';
import { fill, type Filling, type Said } from '../../client/words/fill.ts';
import type { Language } from './browser.ts';

const DICTIONARIES: Readonly<Record<Language, Readonly<Record<keyof typeof en, Said>>>> = { EN: en, ES: es };
export const localeOf = (language: Language) => (language === 'ES' ? 'es-US' : 'en-US');

/** The words on the screen in a language. */
export type Words = (key: keyof typeof en, filling?: Filling) => string;
export const wordsOf =
  (language: Language): Words =>
  (key, filling = {}) =>
    fill(DICTIONARIES[language][key], filling, localeOf(language));

/** The same as a pattern, for what is filled with what the test can't know: the holes match anything. */
export function reading(language: Language): (key: keyof typeof en) => RegExp {
  return (key) => {
    const text = DICTIONARIES[language][key];
    if (typeof text !== 'string') throw new Error(`${key} has several forms`);
    return new RegExp(`^${text.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);
  };
}
