import { backoffMs } from './outbox.ts';

/** What changed, or `all` when events may have been missed: ask again. */
export type Change = { readonly topic: string; readonly id: string; readonly version: number } | 'all';

/** The server says `beat` every 20 s; after so much silence the stream is dead, whatever its state says. */
const SILENCE_MS = 45_000;

type Told = (change: Change) => void;
const listeners = new Set<Told>();
let started = false;
let channel: BroadcastChannel;
let leaving = new AbortController();

/** Hears what changed on the server. Returns how to stop listening. One stream per origin, whatever the tabs. */
export function listen(told: Told): () => void {
  listeners.add(told);
  return () => void listeners.delete(told);
}

/** After signing in. The tab that holds the lock reads the stream; the others hear it through a channel. */
export function startLive(): void {
  if (started) return;
  started = true;
  // A page kept for the back button holds no lock, no stream and no channel: a message to it would throw it out.
  addEventListener('pagehide', leave);
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    join();
    hear('all');
  });
  join();
}

/** At signing out. */
export function stopLive(): void {
  if (started) leave();
  started = false;
}

function leave(): void {
  leaving.abort();
  channel.close();
}

function join(): void {
  leaving = new AbortController();
  channel = new BroadcastChannel('live');
  channel.onmessage = (event: MessageEvent<Change>) => hear(event.data);
  const { signal } = leaving;
  navigator.locks.request('live', { signal }, () => lead(signal)).catch(() => undefined);
}

function hear(change: Change): void {
  for (const told of listeners) told(change);
}

function tell(change: Change): void {
  channel.postMessage(change);
  hear(change);
}

async function lead(signal: AbortSignal): Promise<void> {
  for (let tries = 0; !signal.aborted; tries++) {
    if (await read(signal)) tries = 0;
    await new Promise((done) => setTimeout(done, backoffMs(Math.min(tries, 5))));
  }
}

/** Reads until the stream ends for good (any status but 200), falls silent, or the page leaves. Resolves to whether it ever opened. */
function read(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let opened = false;
    let watchdog: ReturnType<typeof setTimeout>;
    const source = new EventSource('/events');
    const end = () => {
      clearTimeout(watchdog);
      source.close();
      resolve(opened);
    };
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(end, SILENCE_MS);
    };
    source.onopen = () => {
      alive();
      opened = true;
      tell('all');
    };
    source.onmessage = (event: MessageEvent<string>) => {
      alive();
      const change = changeOf(event.data);
      if (change) tell(change);
    };
    source.addEventListener('beat', alive);
    source.onerror = () => source.readyState === EventSource.CLOSED && end();
    signal.addEventListener('abort', end);
    alive();
  });
}

function changeOf(text: string): Change | undefined {
  try {
    return JSON.parse(text) as Change;
  } catch {
    return undefined;
  }
}
