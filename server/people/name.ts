import { invalid, type Refusal } from '../verbs/refusal.ts';

const SHORTEST = 2;
const LONGEST = 40;
/** Control and format characters, lone surrogates, what is not assigned: a name could look like another or hide. */
const UNSEEN = /\p{C}/u;

/** A name as it is shown: composed, without spaces around it and without doubled ones. */
export function trimmed(name: string): string {
  return name.normalize('NFC').trim().replace(/ +/g, ' ');
}

/** What makes two names one: neither case nor accents tell people apart. */
export function nameKey(name: string): string {
  return trimmed(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Null, or why it can't be a name. `field` is its path in the input. */
export function unusableName(name: string, field = 'name'): Refusal | null {
  if (UNSEEN.test(name)) return invalid(field, 'unseen-character');
  const { length } = Array.from(trimmed(name));
  if (length < SHORTEST || nameKey(name) === '') return invalid(field, 'too-short');
  return length > LONGEST ? invalid(field, 'too-long') : null;
}
