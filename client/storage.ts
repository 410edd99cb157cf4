import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Refusal } from './outcome.ts';

/** A verb as the person made it. `verb` is a name, not a document's id: entries outlive a release. */
export interface Entry {
  readonly seq?: number;
  readonly id: string;
  readonly person: string;
  readonly verb: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** By how much this phone's clock was known to be ahead of the server's then, ms. */
  readonly ahead?: number;
  /** Its times are as they are sent, and stay so. */
  readonly settled?: true;
  /** What it does, in the words of the moment it was made. */
  readonly label: string;
  readonly refusal?: Refusal;
}

/** The last answer to a question, as JSON. */
export interface Kept {
  readonly key: string;
  readonly person: string;
  readonly value: unknown;
  readonly at: string;
}

interface Stored extends DBSchema {
  entries: { key: number; value: Entry; indexes: { id: string } };
  kept: { key: [string, string]; value: Kept };
}

const NAME = 'commissary';

let database: Promise<IDBPDatabase<Stored>> | undefined;

let isShut = false;

/** Nothing is kept here any more until the page is loaded anew: an answer that comes late would make the store again. */
export function shutStore(): void {
  isShut = true;
}

function forget(): void {
  database = undefined;
}

/** The phone's own store. Rejects where the browser has none or refuses it: the caller says so and goes on without. */
export function store(): Promise<IDBPDatabase<Stored>> {
  if (isShut) return Promise.reject(new Error('This phone was wiped'));
  database ??= opened().catch((error: unknown) => {
    forget();
    throw error;
  });
  return database;
}

// Async, so that a browser without IndexedDB rejects instead of throwing.
async function opened(): Promise<IDBPDatabase<Stored>> {
  return openDB<Stored>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true }).createIndex('id', 'id', { unique: true });
      db.createObjectStore('kept', { keyPath: ['person', 'key'] });
    },
    // Another tab upgrades or wipes: let go, or it waits for ever.
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase | null)?.close();
      forget();
    },
    terminated: forget,
  });
}

/** Wipes what is kept of a person on this phone: the database and the remembered choices. */
export async function wipe(): Promise<void> {
  const open = await database?.catch(() => undefined);
  open?.close();
  forget();
  if (typeof indexedDB === 'object') await deleted();
  localStorage.clear();
}

function deleted(): Promise<void> {
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}

/** Forgets the app itself: the caches of the shell and the worker that answers from them. */
export async function forgetShell(): Promise<void> {
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  if (!('serviceWorker' in navigator)) return;
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}
