import { isRefusal, type Answer, type Done, type Refusal } from './verbs/refusal.ts';

/** A refusal as a member of a result union. */
export type RefusalMember = Refusal & { readonly __typename: Refusal['typename']; readonly code: Refusal['typename'] };

export function refused(refusal: Refusal): RefusalMember {
  return { ...refusal, __typename: refusal.typename, code: refusal.typename };
}

/**
 * A verb's answer as the member of its result union. Documents are named by the answer, never held by it: `read` fetches the one of
 * `kind` afresh for the present viewer, and answers null when it is gone or no longer theirs to see.
 */
export function answered<Name extends string, Field extends string, T>(
  answer: Answer,
  { name, field, kind, read }: { name: Name; field: Field; kind: string; read: (id: string) => Promise<T | null> },
): RefusalMember | ({ __typename: Name; id: string; version: number } & Record<Field, T | null | (() => Promise<T | null>)>) {
  if (isRefusal(answer)) return refused(answer);
  const { id, version } = refOf(answer, kind);
  const lazily = { [field]: () => read(id) } as Record<Field, () => Promise<T | null>>;
  return { __typename: name, id, version, ...lazily };
}

/** The reference of this kind, or our own bug: an answer always names what its union member speaks of. */
export function refOf(answer: Done, kind: string): Done['refs'][number] {
  const ref = answer.refs.find((one) => one.kind === kind);
  if (!ref) throw new Error(`${answer.typename} names no ${kind}`);
  return ref;
}
