import { useEffect, useRef } from 'preact/hooks';
import { entries, takenBack } from './outbox.ts';
import type { Entry } from './storage.ts';

/**
 * The verbs that wait, oldest first, and those that were sent since `answer` came: until the next answer has them in it, the screen must
 * not fall back to what was before them.
 */
export function useUnanswered(answer: unknown): readonly Entry[] {
  const held = useRef<{ answer: unknown; seen: Entry[] }>({ answer, seen: [] });
  const waiting = entries.value.filter(({ refusal }) => !refusal);
  const refused = new Set(entries.value.filter(({ refusal }) => refusal).map(({ id }) => id));
  const isDone = ({ id }: Entry) => !refused.has(id) && !takenBack.value.has(id);
  const before = held.current.answer === answer ? held.current.seen.filter(isDone) : [];
  const known = new Set(before.map(({ id }) => id));
  const seen = [...before, ...waiting.filter(({ id }) => !known.has(id))];
  useEffect(() => void (held.current = { answer, seen }));
  return seen;
}
