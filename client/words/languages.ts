import type { Language } from '../../generated/operations.ts';
import type { desk } from './en/desk.ts';
import { everyone } from './en/everyone.ts';
import type { Said } from './fill.ts';

export type { Language };
type Words<Of> = Readonly<Record<keyof Of, Said>>;

/** What a language needs to be spoken. */
interface Spoken {
  /** In its own words: how people find it. */
  readonly name: string;
  /** For numbers, dates, plurals, and for whoever reads the page aloud (BCP 47). */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  /** Which of the catalogue's names goods go by; another language's until they are translated. */
  readonly goods: 'en' | 'es';
  /** What everybody reads; all but English comes as a file of its own. */
  readonly words: () => Promise<Words<typeof everyone>>;
  /** What planners and stewards read besides. */
  readonly desk: () => Promise<Words<typeof desk>>;
}

/** Every language there is: docs/languages.md says how to add one. */
export const LANGUAGES = {
  EN: {
    ...{ name: 'English', locale: 'en-US', dir: 'ltr', goods: 'en' },
    words: async () => everyone,
    desk: async () => (await import('./en/desk.ts')).desk,
  },
  ES: {
    ...{ name: 'Español', locale: 'es-US', dir: 'ltr', goods: 'es' },
    words: async () => (await import('./es/everyone.ts')).everyone,
    desk: async () => (await import('./es/desk.ts')).desk,
  },
} as const satisfies Readonly<Record<Language, Spoken>>;

export const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

/** To choose one: each in its own words. */
export const languageChoices = (Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value].name }));

/** The one of a browser's language (`es-MX`), else English. */
export function languageOf(browsers: string): Language {
  const tag = browsers.toLowerCase().split('-')[0];
  return languageChoices.find(({ value }) => value.toLowerCase() === tag)?.value ?? 'EN';
}
