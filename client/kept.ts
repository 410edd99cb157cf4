import { store, type Kept } from './storage.ts';

/** Keeps the last answer to a question for times without signal. A phone without room goes on without. */
export async function keep(person: string, key: string, value: unknown): Promise<void> {
  const kept: Kept = { person, key, value, at: new Date().toISOString() };
  await store()
    .then((db) => db.put('kept', kept))
    .catch(() => undefined);
}

/** The kept answer and when it came; `undefined` when there is none. */
export async function kept(person: string, key: string): Promise<Kept | undefined> {
  return store()
    .then((db) => db.get('kept', [person, key]))
    .catch(() => undefined);
}

/** Makes room: drops every kept answer, never a waiting verb. */
export async function dropKept(): Promise<void> {
  await store()
    .then((db) => db.clear('kept'))
    .catch(() => undefined);
}
