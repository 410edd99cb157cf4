import { trueNow } from './clock.ts';
import { store, type Kept } from './storage.ts';

/** Without these nobody could go on after a restart without signal: who one is, and the route in hand. */
const LAST_TO_GO = ['self', 'MyRoutes'];

/** Keeps the last answer to a question for times without signal. A phone without room goes on without. */
export async function keep(person: string, key: string, value: unknown): Promise<void> {
  const kept: Kept = { person, key, value, at: trueNow().toISOString() };
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

/** Makes room: drops the kept lists, never a waiting verb. */
export async function dropKept(): Promise<void> {
  await store()
    .then(async (db) => {
      const keys = await db.getAllKeys('kept');
      const lists = keys.filter(([, key]) => !LAST_TO_GO.includes(key.split(' ')[0] ?? ''));
      for (const key of lists) await db.delete('kept', key);
    })
    .catch(() => undefined);
}
