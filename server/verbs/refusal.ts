/**
 * The named refusals shared by every verb. They are values for the caller, members of a result union, never errors of ours.
 * Inside a verb's body they are thrown, because throwing is what aborts the transaction; the runner turns them back into values.
 */
export type Refusal =
  | { readonly typename: 'NotAllowed' }
  | { readonly typename: 'NotFound' }
  | { readonly typename: 'AlreadyClaimed' }
  | { readonly typename: 'NotEnough'; readonly left: number }
  | { readonly typename: 'Expired' }
  | { readonly typename: 'Stale'; readonly version: number }
  | { readonly typename: 'Invalid'; readonly field: string; readonly reason: string }
  | { readonly typename: 'Clash'; readonly over: string }
  | { readonly typename: 'Busy'; readonly afterMs: number };

/** What was done: the union member's name and the documents it speaks of. Never their contents: those are read afresh for each viewer. */
export interface Done {
  readonly typename: string;
  readonly refs: readonly Ref[];
}

/** A document as a verb left it. It may be gone when a repeat asks again; the reference is still the right answer. */
export interface Ref {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
}

export type Answer = Done | Refusal;

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.typename);
  }
}

/** Aborts the verb and makes `refusal` its answer. */
export function refuse(refusal: Refusal): never {
  throw new Refused(refusal);
}

export const BUSY: Refusal = { typename: 'Busy', afterMs: 1000 };
export const NOT_ALLOWED: Refusal = { typename: 'NotAllowed' };
export const NOT_FOUND: Refusal = { typename: 'NotFound' };

/** `field` is the path in the input; `reason` is a kebab-case code that the screens have words for. */
export function invalid(field: string, reason: string): Refusal {
  return { typename: 'Invalid', field, reason };
}

const REFUSALS = ['NotAllowed', 'NotFound', 'AlreadyClaimed', 'NotEnough', 'Expired', 'Stale', 'Invalid', 'Clash', 'Busy'];

export function isRefusal(answer: Answer): answer is Refusal {
  return REFUSALS.includes(answer.typename);
}
