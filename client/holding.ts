/**
 * Verbs made by one big tap, which may have been a slip of the finger: they stay on this phone for a moment, so that they can be taken
 * back. Only as long as this page lives: what is found on the phone at the next start is sent.
 */
const held = new Map<string, number>();

export const HOLD_MS = 8000;

/** Holds verbs back by their operation ids, before they are done. */
export function holdBack(ops: readonly string[]): void {
  for (const op of ops) held.set(op, performance.now() + HOLD_MS);
}

/** Ms that a verb is still to be held back; 0 when it may go. */
export function heldFor(op: string): number {
  return Math.max(0, (held.get(op) ?? 0) - performance.now());
}

/** Who goes on has not slipped: nothing is held any more. */
export function letGo(): void {
  held.clear();
}
