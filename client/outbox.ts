import { signal } from '@preact/signals';
import { attempt, knowsTime, type VerbInput, type VerbName } from './api.ts';
import { ahead, trueNow } from './clock.ts';
import { following } from './following.ts';
import { heldFor } from './holding.ts';
import { dropKept } from './kept.ts';
import type { NotDone, Outcome, Refusal } from './outcome.ts';
import { store, type Entry } from './storage.ts';
import { withTimes } from './times.ts';
import { uuid7 } from './uuid.ts';

/** Milliseconds to wait after so many failures: 1, 2, 4 … 60 s, half to one and a half of it by chance, so that phones do not return together. */
export function backoffMs(tries: number, random: () => number = Math.random): number {
  return Math.min(60_000, 1000 * 2 ** tries) * (0.5 + random());
}

/** What happens to an entry after an attempt. A busy server is a reason to wait, not a no. */
export function fateOf(outcome: Outcome<unknown>): 'gone' | 'parked' | 'again' | 'stop' {
  if (outcome.kind === 'done') return 'gone';
  if (outcome.kind === 'who') return 'stop';
  if (outcome.kind === 'later') return 'again';
  return outcome.refusal.name === 'Busy' && outcome.refusal.afterMs !== undefined ? 'again' : 'parked';
}

/** This person's verbs, oldest first: those that wait and those that were refused. */
export const entries = signal<readonly Entry[]>([]);
/** Whether the server asked who we are, or does not know this build any more: nothing is sent until that is mended. */
export const stopped = signal<NotDone | null>(null);

let person = '';
let tries = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let channel: BroadcastChannel | undefined;
const settled = new Set<() => void>();
/** Refusals that this phone has no room to write down, by the entry's id. */
const unwritten = new Map<string, Refusal>();

/** Called after each verb the server took: what is on the screen may have changed. Returns how to stop listening. */
export function onSettled(listener: () => void): () => void {
  settled.add(listener);
  return () => void settled.delete(listener);
}

/** Whose verbs are sent: entries of another person stay kept and are not listed. */
export async function sendFor(id: string): Promise<void> {
  person = id;
  stopped.value = null;
  await changed();
  wake();
}

/** Once, at the start. Anew after each return from the back-forward cache: a message to a cached page would throw it out. */
export function startOutbox(): void {
  join();
  addEventListener('pagehide', () => channel?.close());
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    join();
    wake();
  });
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && wake());
}

function join(): void {
  channel = new BroadcastChannel('outbox');
  channel.onmessage = () => void changed();
}

/** How `act` ended: kept on this phone, or (where nothing can be kept) sent at once, or neither. `missed`: how many that came with it were not done. */
export type Acted =
  | { readonly kind: 'kept'; readonly op: string }
  | { readonly kind: 'sent'; readonly op: string; readonly outcome: Outcome<unknown>; readonly missed: number }
  | { readonly kind: 'no-room'; readonly op: string; readonly name: string };

/** A verb as it is about to be done; `label` says in words what it does, for the list of what waits. */
export interface Doing {
  readonly name: VerbName;
  readonly input: object;
  readonly label: string;
  readonly op: string;
}

export function doing<K extends VerbName>(name: K, input: VerbInput<K>, label: string, op: string = uuid7()): Doing {
  return { name, input, label, op };
}

/**
 * Does a verb that needs no answer now: it is stored on this phone under a fresh operation id, resolves at once, and is sent in order
 * when there is signal.
 */
export function act<K extends VerbName>(name: K, input: VerbInput<K>, label: string, op: string = uuid7()): Promise<Acted> {
  return actTogether(doing(name, input, label, op));
}

/** The same for a verb and what comes with it: all are stored, in this order, or none. */
export async function actTogether(first: Doing, ...more: readonly Doing[]): Promise<Acted> {
  const all = [entryOf(first), ...more.map(entryOf)] as const;
  const failure = await storedSomehow(all);
  return failure === undefined ? { kind: 'kept', op: first.op } : atOnce(failure, ...all);
}

/** For a verb the lists of before are given up if need be; for a picture they are not. */
async function storedSomehow(all: readonly Entry[]): Promise<string | undefined> {
  const failure = await stored(all);
  if (failure === undefined || all.some(({ verb }) => verb === LAST)) return failure;
  await dropKept();
  return stored(all);
}

function entryOf({ op, name, input, label }: Doing): Entry {
  return { id: op, person, verb: name, variables: { ...input }, madeAt: trueNow().toISOString(), ahead: ahead.value, label };
}

/** Where nothing can be kept, what there is signal for is sent. */
async function atOnce(failure: string, first: Entry, ...more: readonly Entry[]): Promise<Acted> {
  const op = first.id;
  if (!navigator.onLine) return { kind: 'no-room', op, name: failure };
  const outcome = await send(first);
  let missed = 0;
  for (const entry of outcome.kind === 'done' ? more : []) if ((await send(entry)).kind !== 'done') missed += 1;
  return { kind: 'sent', op, outcome, missed };
}

/** Resolves once the entries are durable; to the name of the error where they can't be kept. */
async function stored(all: readonly Entry[]): Promise<string | undefined> {
  try {
    await storedTogether(all);
  } catch (error) {
    return error instanceof Error || error instanceof DOMException ? error.name : 'Error';
  }
  tell();
  wake();
  return undefined;
}

async function storedTogether(all: readonly Entry[]): Promise<void> {
  const tx = (await store()).transaction('entries', 'readwrite', { durability: 'strict' });
  try {
    await Promise.all([...all.map(async (entry) => tx.store.add(entry)), tx.done]);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // The browser has given it up already.
    }
    throw error;
  }
}

function send(entry: Entry): Promise<Outcome<unknown>> {
  return attempt(entry.verb, { ...entry.variables, op: entry.id, madeAt: entry.madeAt }, entry.person);
}

/** Forgets an entry: a refusal that was read. */
export async function dismiss(seq: number): Promise<void> {
  await (await store()).delete('entries', seq);
  tell();
}

/**
 * Sends a refused entry again, last in the row. That is a new decision, so a new id: a no stands for as long as its id does. Only what
 * was never decided keeps it.
 */
export async function retry(entry: Entry): Promise<void> {
  const { id, person: maker, verb, variables, madeAt, label, seq, refusal } = entry;
  if (seq !== undefined) await dismiss(seq);
  const same = { person: maker, verb, variables, madeAt, label, settled: true } as const;
  await stored([{ ...same, id: refusal?.name === 'Busy' ? id : uuid7() }]);
}

/** Try now, whatever the backoff says. */
export function wake(): void {
  clearTimeout(timer);
  tries = 0;
  void drain();
}

/** One drain per origin. The lock is never held while waiting to retry: a frozen tab must not stop the others. */
async function drain(): Promise<void> {
  if (!person) return;
  await navigator.locks.request('outbox', async () => {
    for (let entry = await next(); entry; entry = await next()) {
      const held = heldFor(entry.id);
      if (held > 0) return waitThenDrain(held);
      // What was held until now waits for all to see.
      if (!(await tried(entry))) return changed();
    }
    tries = 0;
  });
}

/** Whether the drain may go on with the next one. */
async function tried(entry: Entry): Promise<boolean> {
  const outcome = (await knowsTime()) ? await sentInTime(entry) : ({ kind: 'later' } as const);
  if (outcome === 'taken back') return true;
  const fate = fateOf(outcome);
  stopped.value = outcome.kind === 'who' ? outcome : null;
  if (fate === 'stop') return false;
  if (fate === 'again') {
    waitThenDrain(outcome.kind === 'later' ? outcome.afterMs : undefined);
    return false;
  }
  await settle(entry, outcome);
  return true;
}

async function sentInTime(entry: Entry): Promise<Outcome<unknown> | 'taken back'> {
  const told = await timed(entry);
  return told === 'taken back' ? told : send(told);
}

/** With the times it goes out with, written down before the first try: from then on it can't be taken back. */
async function timed(entry: Entry): Promise<Entry | 'taken back'> {
  if (entry.settled) return entry;
  const told = withTimes(entry, { ahead: ahead.value, now: trueNow().getTime() });
  return (await written(told)) === 'gone' ? 'taken back' : told;
}

/** Writes an entry anew, lists of before given up if need be; never one that is gone from this phone. */
async function written(entry: Entry): Promise<'written' | 'gone' | 'no room'> {
  const first = await rewritten(entry);
  if (first !== 'no room') return first;
  await dropKept();
  return rewritten(entry);
}

async function rewritten(entry: Entry): Promise<'written' | 'gone' | 'no room'> {
  try {
    const tx = (await store()).transaction('entries', 'readwrite');
    const isThere = entry.seq !== undefined && (await tx.store.get(entry.seq)) !== undefined;
    await Promise.all([isThere && tx.store.put(entry), tx.done]);
    return isThere ? 'written' : 'gone';
  } catch {
    return 'no room';
  }
}

/** Ids of what was taken back before it was sent: it was never done. */
export const takenBack = signal<ReadonlySet<string>>(new Set());

/** Takes back verbs that were not sent yet, all or none. Resolves to whether they are gone. */
export async function takeBack(ops: readonly string[]): Promise<boolean> {
  const tx = (await store()).transaction('entries', 'readwrite');
  const found = await Promise.all(ops.map((op) => tx.store.index('id').get(op)));
  const unsent = found.flatMap((entry) => (entry && !entry.settled && entry.seq !== undefined ? [entry.seq] : []));
  if (unsent.length < ops.length) return false;
  await Promise.all([...unsent.map((seq) => tx.store.delete(seq)), tx.done]);
  takenBack.value = new Set([...takenBack.value, ...ops]);
  tell();
  return true;
}

function waitThenDrain(afterMs: number | undefined): void {
  clearTimeout(timer);
  timer = setTimeout(() => void drain(), afterMs ?? backoffMs(tries++));
}

async function settle(entry: Entry, outcome: Outcome<unknown>): Promise<void> {
  if (outcome.kind === 'done') for (const later of following(entry, outcome.data, await mine())) await written(later);
  if (outcome.kind === 'refused') await park(entry, outcome.refusal);
  else if (entry.seq !== undefined) await (await store()).delete('entries', entry.seq);
  tries = 0;
  tell();
  for (const listener of settled) listener();
}

async function park(entry: Entry, refusal: Refusal): Promise<void> {
  if ((await written({ ...entry, settled: true, refusal })) === 'no room') unwritten.set(entry.id, refusal);
}

async function mine(): Promise<Entry[]> {
  const all = await store()
    .then((db) => db.getAll('entries'))
    .catch(() => []);
  return all.filter((entry) => entry.person === person).map((entry) => ({ ...entry, ...refusedHere(entry) }));
}

function refusedHere({ id }: Entry): Pick<Entry, 'refusal'> {
  const refusal = unwritten.get(id);
  return refusal ? { refusal } : {};
}

/** Pictures are large and can wait: they go when nothing else does, and so after what they belong to. */
const LAST: VerbName = 'AddPhoto';

/** What waits, in the order in which it is sent. */
export function inTurn(all: readonly Entry[]): Entry[] {
  const waiting = all.filter(({ refusal }) => !refusal);
  const isLast = ({ verb }: Entry) => verb === LAST;
  return [...waiting.filter((entry) => !isLast(entry)), ...waiting.filter(isLast)];
}

async function next(): Promise<Entry | undefined> {
  return inTurn(await mine())[0];
}

async function changed(): Promise<void> {
  entries.value = await mine();
}

function tell(): void {
  channel?.postMessage(0);
  void changed();
}
