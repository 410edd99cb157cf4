import type { mongo } from 'mongoose';
import { countsOf, into, type Countable } from './counting.ts';
import type { Count } from './model.ts';

const PAGE = 5000;

/**
 * Counts every place anew, while nobody writes: for a store that had no counts yet. Stopped half way and begun again, it begins anew.
 */
export async function recount(db: mongo.Db): Promise<void> {
  const counts = db.collection<Count>('placecounts');
  await counts.deleteMany({});
  const sums = new Map<string, Count>();
  const projection = { _id: 0, group: 1, open: 1, closed: 1, point: 1, cell: 1, tile: 1, cellTile: 1 } as const;
  const places = db.collection('places').find<Countable>({ closed: false }, { projection, batchSize: PAGE });
  for await (const place of places) for (const count of countsOf(place)) into(sums, count, 1);
  const all = [...sums.values()];
  for (let from = 0; from < all.length; from += PAGE) await counts.insertMany(all.slice(from, from + PAGE), { ordered: false });
}
