import type { Entry } from '../storage.ts';

/** Whether a verb on this phone begins a weekly of this kind. */
export function startsWeekly({ verb, variables: { input } }: Entry, kind: 'offer' | 'need'): boolean {
  return verb === 'StartWeekly' && typeof input === 'object' && input !== null && kind in input;
}
