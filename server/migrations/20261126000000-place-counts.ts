import type { mongo } from 'mongoose';
import { recount } from '../places/recounting.ts';

/** Places are counted by tile as they are written: those that were written before. */
export async function up(db: mongo.Db): Promise<void> {
  await recount(db);
}

export async function down(): Promise<void> {}
