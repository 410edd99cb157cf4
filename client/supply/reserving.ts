import { useRef } from 'preact/hooks';
import { now } from '../api.ts';
import type { NotDone } from '../outcome.ts';
import { say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';

interface Pair {
  readonly offer: string;
  readonly need: string;
  readonly grams: number;
}

interface Attempt {
  readonly key: string;
  readonly id: string;
  readonly op: string;
}

/**
 * Promises grams of an offer to a need. When no answer came the next try is the same operation: nothing is reserved twice.
 * Answers the load's id, or why not.
 */
export function useReserving(): (pair: Pair) => Promise<{ readonly id: string } | NotDone> {
  const open = useRef(new Map<string, Attempt>());
  return async (pair) => {
    const key = JSON.stringify(pair);
    const attempt = open.current.get(key) ?? { key, id: uuid7(), op: uuid7() };
    open.current.set(key, attempt);
    const outcome = await now('ReserveLoad', { input: { ...pair, id: attempt.id, group: group.value?.id ?? '' } }, attempt.op);
    if (outcome.kind !== 'later') open.current.delete(key);
    return outcome.kind === 'done' ? { id: attempt.id } : outcome;
  };
}

/** Puts what was promised back on the board. */
export async function takeBack(load: { readonly id: string; readonly version: number }, again: () => Promise<void>): Promise<void> {
  const outcome = await now('CancelReserved', { id: load.id, version: load.version, reason: 'planner-changed' });
  say(outcome.kind === 'done' ? t('supply.taken-back') : outcomeWords(outcome));
  await again();
}
