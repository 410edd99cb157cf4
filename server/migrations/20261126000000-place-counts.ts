import type { mongo } from 'mongoose';
import { recount } from '../places/recounting.ts';

/** Others, which begin with the group, have taken their place. */
const OLD_INDEXES = ['tile_1', 'cellTile_1'];

/** Places are counted by tile as they are written: those that were written before. */
export async function up(db: mongo.Db): Promise<void> {
  await recount(db);
  const places = db.collection('places');
  for (const name of OLD_INDEXES) if (await places.indexExists(name).catch(() => false)) await places.dropIndex(name);
}

export async function down(): Promise<void> {}
