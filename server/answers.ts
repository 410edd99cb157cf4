import { isRefusal, type Answer, type Done, type Refusal } from './verbs/refusal.ts';

type Member<Name extends Refusal['typename']> = Omit<Extract<Refusal, { typename: Name }>, 'typename'> & {
  readonly __typename: Name;
  readonly code: Name;
};

/** A refusal as a member of a result union. */
export type RefusalMember = { [Name in Refusal['typename']]: Member<Name> }[Refusal['typename']];

export function refused({ typename, ...told }: Refusal): RefusalMember {
  return { ...told, __typename: typename, code: typename } as RefusalMember;
}

/** What the union member of a done verb is called, and how to read the document that it speaks of. */
export interface Telling<Name extends string, Field extends string, T> {
  readonly name: Name;
  readonly field: Field;
  readonly kind: string;
  readonly read: (id: string) => Promise<T | null>;
}

type DoneMember<Name extends string, Field extends string, T> = {
  readonly __typename: Name;
  readonly id: string;
  readonly version: number;
} & {
  readonly [field in Field]: T | null;
};

/**
 * A verb's answer as the member of its result union. Documents are named by the answer, never held by it: `read` fetches the one of
 * `kind` afresh for the present viewer, and answers null when it is gone or no longer theirs to see.
 */
export async function answered<Name extends string, Field extends string, T>(
  answer: Answer,
  { name, field, kind, read }: Telling<Name, Field, T>,
): Promise<RefusalMember | DoneMember<Name, Field, T>> {
  if (isRefusal(answer)) return refused(answer);
  const { id, version } = refOf(answer, kind);
  const member = { __typename: name, id, version, [field]: await read(id) };
  return member as DoneMember<Name, Field, T>;
}

/** The reference of this kind, or our own bug: an answer always names what its union member speaks of. */
export function refOf(answer: Done, kind: string): Done['refs'][number] {
  const ref = answer.refs.find((one) => one.kind === kind);
  if (!ref) throw new Error(`${answer.typename} names no ${kind}`);
  return ref;
}
