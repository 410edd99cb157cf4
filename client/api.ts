import { documents, type Operations } from '../generated/operations.ts';
import { hearTime, heardWithin, trueNow } from './clock.ts';
import { forgetEarly, PATIENCE_MS, takeEarly } from './early.ts';
import { outcomeOfBody, outcomeOfStatus, type Outcome, type RefusalName } from './outcome.ts';
import { uuid7 } from './uuid.ts';

export type OperationName = keyof Operations;
export type Variables<K extends OperationName> = Operations[K]['variables'];
export type Result<K extends OperationName> = Operations[K]['result'];

/** Operations that carry an operation id: the verbs. What the caller gives is the rest. */
export type VerbName = { [K in OperationName]: Variables<K> extends { op: string } ? K : never }[OperationName];
export type VerbInput<K extends VerbName> = Omit<Variables<K>, 'op' | 'madeAt'>;

type First<T> = NonNullable<T[Exclude<keyof T, '__typename'>]>;
/** The member of an answer's union that is no refusal. */
export type Answered<K extends OperationName> = Exclude<First<Result<K>>, { __typename: RefusalName }>;

/** Pictures have a door of their own, which takes larger things, and on a bad radio they take their time. */
const PHOTO: OperationName = 'AddPhoto';
const PHOTO_PATIENCE_MS = 90_000;

/** Who signs in is nobody yet, whoever was signed in on this phone before. */
const NOBODY = '';
let person = NOBODY;

/** Every request says whose it is: the server answers 401 or 403 when the session is another's. */
export function speakFor(id: string): void {
  if (person !== NOBODY && person !== id) forgetEarly();
  person = id;
}

let wiped: () => void = () => {};

/** What to do when the server says that this phone is to be wiped. */
export function whenWiped(act: () => void): void {
  wiped = act;
}

async function heardWiped(answer: Response): Promise<boolean> {
  const { errors } = (await answer.json().catch(() => ({}))) as { errors?: readonly { readonly message?: string }[] };
  return errors?.[0]?.message === 'Wiped';
}

function headers(sender: string): Record<string, string> {
  return { 'content-type': 'application/json', ...(sender ? { 'x-person': sender } : {}) };
}

/** One attempt at one operation by its name, which outlives a release where a document's id does not. */
export async function attempt(name: string, variables: object, sender = person): Promise<Outcome<unknown>> {
  const documentId = Object.entries<string>(documents).find(([known]) => known === name)?.[1];
  if (documentId === undefined) return { kind: 'who', update: true };
  try {
    const body = JSON.stringify({ documentId, variables });
    const early = takeEarly(body);
    const sentAt = early?.sentAt ?? Date.now();
    const answer = await (early?.answer ?? sent(name, body, sender));
    hearTime(answer.headers.get('date'), sentAt);
    if (answer.status === 401 && (await heardWiped(answer))) wiped();
    return outcomeOfStatus(answer.status, answer.headers.get('retry-after')) ?? outcomeOfBody(await answer.json());
  } catch {
    return { kind: 'later' };
  }
}

function sent(name: string, body: string, sender: string): Promise<Response> {
  const [door, patience] = name === PHOTO ? ['/photos', PHOTO_PATIENCE_MS] : ['/graphql', PATIENCE_MS];
  const signal = AbortSignal.timeout(patience);
  return fetch(door, { method: 'POST', cache: 'no-store', headers: headers(sender), body, signal });
}

/** Not older than this is what the server's time was heard to be. */
const FRESH_MS = 60_000;

/** Whether the server's time is known, which is asked if it was not heard lately. */
export async function knowsTime(): Promise<boolean> {
  if (heardWithin(FRESH_MS)) return true;
  const sentAt = Date.now();
  const answer = await fetch('/health', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  hearTime(answer?.headers.get('date') ?? null, sentAt);
  return answer !== null;
}

/** Asks the server now. Queries, and the few mutations that carry no operation id (`SignIn`, `SignOut`). */
export async function ask<K extends OperationName>(name: K, variables: Variables<K>): Promise<Outcome<Result<K>>> {
  return (await attempt(name, variables, name === 'SignIn' ? NOBODY : person)) as Outcome<Result<K>>;
}

/** Repeats of one verb with one id while the server is busy: its answer comes once, whatever was lost on the way. */
const PAUSES_MS = [400, 1200];

/** A verb that needs the server's decision: sent at once, repeated twice with the same id when no answer came. Not kept when it fails. */
export async function now<K extends VerbName>(name: K, input: VerbInput<K>, op: string = uuid7()): Promise<Outcome<Answered<K>>> {
  const variables = { ...input, op, madeAt: trueNow().toISOString() };
  let outcome = await attempt(name, variables);
  for (const pause of PAUSES_MS) {
    if (!isWorthRepeating(outcome) || !navigator.onLine) break;
    await new Promise((done) => setTimeout(done, pause));
    outcome = await attempt(name, variables);
  }
  if (outcome.kind !== 'done') return outcome;
  const [answer] = Object.values(outcome.data as Record<string, Answered<K>>);
  return answer ? { kind: 'done', data: answer } : { kind: 'later' };
}

function isWorthRepeating(outcome: Outcome<unknown>): boolean {
  return outcome.kind === 'later' || (outcome.kind === 'refused' && outcome.refusal.name === 'Busy');
}
