import { en } from '../../client/words/en.ts';
import { es } from '../../client/words/es.ts';
import type { Language } from './browser.ts';

/** What the page says in a language, as a person reads it: its holes match anything. */
export function reading(language: Language) {
  const words: Readonly<Record<string, unknown>> = language === 'ES' ? es : en;
  return (key: keyof typeof en): RegExp => {
    const text = words[key];
    if (typeof text !== 'string') throw new Error(`${key} has several forms`);
    return new RegExp(`^${text.replace(/[.*+?^$()[\]\\|]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);
  };
}
