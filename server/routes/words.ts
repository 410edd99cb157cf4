import type { Basis } from '../offers/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';

const LONGEST_REASON = 200;
const BASES: readonly Basis[] = ['estimated', 'counted', 'weighed'];

/** A reason that a person gives, in words or as a code: trimmed, 1 to 200 characters. Refuses `Invalid`. */
export function reasonGiven(text: string, field = 'reason'): string {
  const reason = text.trim();
  if (reason === '') refuse(invalid(field, 'missing'));
  return reason.length > LONGEST_REASON ? refuse(invalid(field, 'too-long')) : reason;
}

/** How grams were found out; null when nobody said. */
export function basisOf(word: string | null | undefined): Basis | null {
  if (word === null || word === undefined) return null;
  return BASES.find((basis) => basis === word) ?? refuse(invalid('basis', 'unknown-code'));
}
