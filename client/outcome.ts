/** The named answers that say no, shared by every verb. */
export const REFUSALS = ['NotAllowed', 'NotFound', 'AlreadyClaimed', 'NotEnough', 'Expired', 'Stale', 'Invalid', 'Clash', 'Busy'] as const;
export type RefusalName = (typeof REFUSALS)[number];

/** A refusal as the server gave it; which of the other fields are there depends on its name. */
export interface Refusal {
  readonly name: RefusalName;
  /** Grams. */
  readonly left?: number;
  readonly version?: number;
  readonly field?: string;
  readonly reason?: string;
  readonly over?: string;
  readonly afterMs?: number;
}

/**
 * What one request came to. `done`: the answer. `refused`: a named no, nothing was written. `later`: no signal, no answer, or too busy:
 * ask again with the same id. `who`: signed out, signed in as somebody else, or (`update`) this build is too old: keep everything.
 */
export type Outcome<Answer> =
  | { readonly kind: 'done'; readonly data: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'later'; readonly afterMs?: number }
  | { readonly kind: 'who'; readonly update: boolean };

export type NotDone = Exclude<Outcome<never>, { kind: 'done' }>;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is RefusalName => REFUSALS.some((name) => name === value);

const LATER = new Set([408, 425, 429]);
const WHO = new Set([401, 403]);

/** The outcome by status alone, or `null` when the body decides. */
export function outcomeOfStatus(status: number, retryAfter: string | null): NotDone | null {
  if (status >= 500) return { kind: 'later' };
  if (LATER.has(status)) return { kind: 'later', ...(Number(retryAfter) > 0 ? { afterMs: Number(retryAfter) * 1000 } : {}) };
  return WHO.has(status) ? { kind: 'who', update: false } : null;
}

/** The outcome of a parsed GraphQL answer. */
export function outcomeOfBody<Answer>(body: unknown): Outcome<Answer> {
  const { data, errors } = isFields(body) ? body : {};
  const [error] = Array.isArray(errors) ? (errors as unknown[]) : [];
  if (error !== undefined) return outcomeOfError(error);
  if (!isFields(data)) return { kind: 'later' };
  const refusal = refusalOf(Object.values(data)[0]);
  return refusal ? { kind: 'refused', refusal } : { kind: 'done', data: data as Answer };
}

/** `errors` are our own bugs or a build that has aged; a verb is never lost for them. */
function outcomeOfError(error: unknown): NotDone {
  const extensions = isFields(error) && isFields(error['extensions']) ? error['extensions'] : {};
  const code = extensions['code'];
  if (code === 'UnknownOperation') return { kind: 'who', update: true };
  if (code === 'BAD_USER_INPUT' || code === 'GRAPHQL_VALIDATION_FAILED') {
    return { kind: 'refused', refusal: { name: 'Invalid', field: '', reason: 'unsaid' } };
  }
  return { kind: 'refused', refusal: { name: 'Busy' } };
}

/** The refusal in a field's value, if it is one. */
export function refusalOf(value: unknown): Refusal | null {
  if (!isFields(value)) return null;
  const name = isName(value['__typename']) ? value['__typename'] : value['code'];
  if (!isName(name)) return null;
  return { name, ...numbersOf(value, ['left', 'version', 'afterMs']), ...textsOf(value, ['field', 'reason', 'over']) };
}

function numbersOf(
  value: Fields,
  names: readonly ('left' | 'version' | 'afterMs')[],
): Partial<Record<'left' | 'version' | 'afterMs', number>> {
  return Object.fromEntries(names.flatMap((name) => (typeof value[name] === 'number' ? [[name, value[name]]] : [])));
}

function textsOf(value: Fields, names: readonly ('field' | 'reason' | 'over')[]): Partial<Record<'field' | 'reason' | 'over', string>> {
  return Object.fromEntries(names.flatMap((name) => (typeof value[name] === 'string' ? [[name, value[name]]] : [])));
}
