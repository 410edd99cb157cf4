import type { NotDone } from './outcome.ts';
import type { Acted } from './outbox.ts';
import { outcomeWords } from './refusals.ts';
import { t } from './words.ts';

/** Why a verb was not taken in, in words; `outcome` is the server's answer, where it gave one. */
export interface Untaken {
  readonly words: string;
  readonly outcome: NotDone | null;
}

/** Null when it was taken in: kept on this phone, or done at once where nothing can be kept. */
export function untaken(acted: Acted): Untaken | null {
  if (acted.kind === 'kept') return null;
  if (acted.kind === 'no-room') return { words: t('outbox.no-room', { name: acted.name }), outcome: null };
  return acted.outcome.kind === 'done' ? null : { words: outcomeWords(acted.outcome), outcome: acted.outcome };
}
