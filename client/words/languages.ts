import type { Language } from '../../generated/operations.ts';
import { en } from './en.ts';
import type { Said } from './fill.ts';

export type { Language };
type Words = Readonly<Record<keyof typeof en, Said>>;

/** What a language needs to be spoken. */
interface Spoken {
  /** In its own words: how people find it. */
  readonly name: string;
  /** For numbers, dates, plurals, and for whoever reads the page aloud (BCP 47). */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Which of the catalogue's names goods go by; another language's until they are translated. */
  readonly goods: 'en' | 'es';
  /** All but English come as a file of their own. */
  readonly words: () => Promise<Words>;
}

/** Every language there is: docs/languages.md says how to add one. */
export const LANGUAGES = {
  EN: { name: 'English', locale: 'en-US', dir: 'ltr', goods: 'en', words: async () => en },
  ES: { name: 'Español', locale: 'es-US', dir: 'ltr', goods: 'es', words: async () => (await import('./es.ts')).es },
} as const satisfies Readonly<Record<Language, Spoken>>;

export const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

/** To choose one: each in its own words. */
export const languageChoices = (Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value].name }));

/** The one of a browser's language (`es-MX`), else English. */
export function languageOf(browsers: string): Language {
  const tag = browsers.toLowerCase().split('-')[0];
  return languageChoices.find(({ value }) => value.toLowerCase() === tag)?.value ?? 'EN';
}
