import type { Transaction } from '../verbs/transaction.ts';
import type { Verb } from '../verbs/verb.ts';
import { turned, type Turn } from './counting.ts';
import { Counts, Places, type Place } from './model.ts';

/** Stores new places, and counts them. */
export async function storePlaces(steps: Verb, ...places: Place[]): Promise<void> {
  if (places.length === 0) return;
  await steps.add(Places, ...places);
  await count(
    steps,
    places.map((after) => ({ before: null, after })),
  );
}

/** Writes what changes of a place that the verb has read; answers it as it is then, or null when it has moved on from `version`. */
export async function rewritePlace(
  steps: Verb,
  before: Place,
  { version, set }: { version: number; set: Partial<Place> },
): Promise<Place | null> {
  const guard = { _id: before._id, closed: before.closed, version };
  const after = await steps.change(Places, guard, { $set: set, $inc: { version: 1 } });
  if (after) await count(steps, [{ before, after }]);
  return after;
}

/** Keeps the counts with what was written of places in the same transaction: whoever writes places calls it. */
export async function count(steps: Pick<Transaction, 'many'>, turns: readonly Turn[]): Promise<void> {
  const changes = turned(turns);
  if (changes.length === 0) return;
  const fewer = changes.filter(({ count }) => count < 0).map(({ _id }) => _id);
  const added = changes.map(({ _id, count, longitude, latitude, ...tile }) => ({
    updateOne: { filter: { _id }, update: { $inc: { count, longitude, latitude }, $setOnInsert: tile }, upsert: true },
  }));
  const emptied = fewer.length > 0 ? [{ deleteMany: { filter: { _id: { $in: fewer }, count: 0 } } }] : [];
  await steps.many(Counts, [...added, ...emptied]);
}
