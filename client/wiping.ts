import { signal } from '@preact/signals';
import { forgetShell, shutStore, wipe } from './storage.ts';

/** This phone was just wiped: nothing else is shown until the page is loaded anew. */
export const wiped = signal(false);

/** All that stays on a phone that was wiped without signal: its session is still to be ended. */
const OWED = 'commissary.wiped';
const PATIENCE_MS = 5000;

/** Wipes everything this address keeps on the phone, first what is here, then (with signal, else as soon as there is any) its session. */
export function wipePhone(): Promise<void> {
  wiping ??= wipeAll();
  return wiping;
}

/** Told twice (the server says it to every question that was under way), it is done once. */
let wiping: Promise<void> | undefined;

/** From then on nothing of the app is to be kept here. */
export const isWiping = (): boolean => wiping !== undefined;

async function wipeAll(): Promise<void> {
  shutStore();
  await wipe();
  await forgetShell().catch(() => undefined);
  const isEnded = await sessionEnded();
  // Choices that were made meanwhile.
  localStorage.clear();
  if (!isEnded) owe();
  wiped.value = true;
}

/** Ends the session of a phone that was wiped without signal. False while it still cannot: until then nobody is signed in here. */
export async function settleWipe(): Promise<boolean> {
  if (!isOwed()) return true;
  const ended = await sessionEnded();
  if (ended) localStorage.removeItem(OWED);
  return ended;
}

/** The browser itself wipes what is left, where it knows the answer's header. */
async function sessionEnded(): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const asked = { method: 'POST', headers, body: '{}', signal: AbortSignal.timeout(PATIENCE_MS) };
  return fetch('/wipe', asked).then(
    ({ ok }) => ok,
    () => false,
  );
}

function owe(): void {
  try {
    localStorage.setItem(OWED, 'yes');
  } catch {
    // A browser that keeps nothing has nothing to be wiped.
  }
}

function isOwed(): boolean {
  try {
    return localStorage.getItem(OWED) !== null;
  } catch {
    return false;
  }
}
