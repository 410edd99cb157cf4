import { trueNow } from './clock.ts';
import { store, type Kept } from './storage.ts';

/** Without these nobody could go on after a restart without signal: who one is, and the route in hand. */
const LAST_TO_GO = ['self', 'MyRoutes'];

/** Nobody is without signal for longer, and an answer that was not asked for again in so long is not looked at any more. */
const LONGEST_MS = 8 * 86_400_000;

/** Once a page: an answer has come, so what is still needed will be asked for anew. */
let isTidied = false;

/** Keeps the last answer to a question for times without signal. A phone without room goes on without. */
export async function keep(person: string, key: string, value: unknown): Promise<void> {
  const now = trueNow();
  const kept: Kept = { person, key, value, at: now.toISOString() };
  await store()
    .then((db) => db.put('kept', kept))
    .catch(() => undefined);
  if (isTidied) return;
  isTidied = true;
  const oldest = new Date(now.getTime() - LONGEST_MS).toISOString();
  await forgetKept((one) => one.at < oldest && !isLastToGo(one.key));
}

/** Whose answers, of whatever person, are no longer to be on this phone. */
export async function forgetKept(isGone: (kept: Pick<Kept, 'person' | 'key' | 'at'>) => boolean): Promise<void> {
  await store()
    .then(async (db) => {
      const tx = db.transaction('kept', 'readwrite');
      for (let cursor = await tx.store.openCursor(); cursor; cursor = await cursor.continue()) {
        if (isGone(cursor.value)) await cursor.delete();
      }
    })
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
  await forgetKept(({ key }) => !isLastToGo(key));
}

const isLastToGo = (key: string): boolean => LAST_TO_GO.includes(key.split(' ')[0] ?? '');
