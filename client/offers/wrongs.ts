import type { NotDone } from '../outcome.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';
import type { Draft, Wrong, WrongField } from './draft.ts';

const WORDS: Readonly<Record<Wrong, () => string>> = {
  'good-missing': () => t('offers.choose-what'),
  'amount-missing': () => t('offers.choose-amount'),
  'place-missing': () => t('offers.choose-place'),
  'no-moment': () => t('offers.choose-time'),
  'ends-before-begins': () => t('invalid.ends-before-begins'),
  'already-over': () => t('invalid.already-over'),
};

export function wrongWords(wrongs: Partial<Record<WrongField, Wrong>>): Record<string, string> {
  return Object.fromEntries(Object.entries(wrongs).map(([field, wrong]) => [field, WORDS[wrong]()]));
}

/** Fields of a listing that another field of the form stands for. */
const SHOWN_AT: Readonly<Record<string, string>> = {
  quantity: 'amount',
  unit: 'amount',
  basis: 'amount',
  handlingUnit: 'amount',
  storage: 'spoilBy',
  harvestedAt: 'spoilBy',
  weekdays: 'week',
  from: 'week',
  until: 'week',
  last: 'week',
};
const SHOWN = ['commodity', 'amount', 'place', 'ready', 'spoilBy', 'driverNote', 'week'];

/** A refusal at the field it speaks of; under `''` where it speaks of none. */
export function wrongsOf(outcome: NotDone): Record<string, string> {
  const [named] = Object.entries(fieldErrors(outcome));
  if (!named) return { '': outcomeWords(outcome) };
  const [field, words] = named;
  const at = SHOWN_AT[field] ?? field;
  return SHOWN.includes(at) ? { [at]: words } : { '': outcomeWords(outcome) };
}

const FIELD_OF: Readonly<Record<keyof Draft, string>> = {
  good: 'commodity',
  entry: 'amount',
  basis: 'amount',
  place: 'place',
  from: 'ready',
  until: 'ready',
  spoilBy: 'spoilBy',
  storage: 'spoilBy',
  allergens: 'allergens',
  diets: 'diets',
  note: 'driverNote',
  week: 'week',
};

/** The fields at which a change of the draft may have mended what was wrong. */
export const fieldsOf = (changed: Partial<Draft>): string[] => Object.keys(changed).map((key) => FIELD_OF[key as keyof Draft]);
