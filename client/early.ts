import { FIRST } from '../generated/first.ts';

/** Long enough for a bad radio, short enough not to hold the outbox for minutes. */
export const PATIENCE_MS = 15_000;

/** The lists that are asked early, with what their screens ask for. */
export const LISTS = { MyOffers: { first: 50 }, MyNeeds: { first: 100 }, ComingLoads: { first: 100 }, MyRoutes: {} } as const;

/** Which list a page shows first. */
const LIST_AT: Readonly<Record<string, keyof typeof LISTS>> = {
  '/surplus': 'MyOffers',
  '/needs': 'MyNeeds',
  '/coming': 'ComingLoads',
  '/route': 'MyRoutes',
};

export interface Early {
  readonly sentAt: number;
  readonly answer: Promise<Response>;
}

/** What was asked by a script of its own, which comes before the shell: on a slow line the answers are there by the time it has come. */
const asked = new Map<string, Early>();

if (isNew()) {
  ask(bodyOf('Me', {}));
  const list = LIST_AT[location.pathname];
  if (list) ask(bodyOf(list, LISTS[list]));
}

/** Whether this phone keeps no shell: one that does starts at once and has its lists of before. */
function isNew(): boolean {
  if (typeof document === 'undefined') return false;
  return !('serviceWorker' in navigator) || navigator.serviceWorker.controller === null;
}

function bodyOf(name: keyof typeof FIRST, variables: object): string {
  return JSON.stringify({ documentId: FIRST[name], variables });
}

function ask(body: string): void {
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = fetch('/graphql', { method: 'POST', cache: 'no-store', headers, body, signal });
  // Whoever takes it hears of a failure; nobody may.
  answer.catch(() => undefined);
  asked.set(body, { sentAt: Date.now(), answer });
}

/** What was asked early with these words, once and not late. */
export function takeEarly(body: string): Early | null {
  const early = asked.get(body);
  asked.delete(body);
  return early && Date.now() - early.sentAt < PATIENCE_MS ? early : null;
}

/** Another person signs in or out: what was asked before is not theirs. */
export function forgetEarly(): void {
  asked.clear();
}
