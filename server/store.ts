import mongoose from 'mongoose';
import { migrate } from './migrations.ts';

const OPTIONS = {
  serverSelectionTimeoutMS: 3000,
  heartbeatFrequencyMS: 1000,
  socketTimeoutMS: 20_000,
  maxPoolSize: 40,
  autoCreate: false,
  autoIndex: false,
} as const;

/**
 * Connects, makes every collection and index before the first verb, and brings an older store up to date.
 * A collection or an index made inside a transaction collides with every other transaction on it, so models never make their own.
 * Throws `NewerStore` for a store that a newer version has written.
 */
export async function openStore(uri: string): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  await mongoose.connect(uri, OPTIONS);
  for (const name of mongoose.modelNames()) {
    await mongoose.model(name).createCollection();
    await mongoose.model(name).createIndexes();
  }
  await migrate(mongoose.connection);
}

export async function closeStore(): Promise<void> {
  await mongoose.disconnect();
}

/** What is missing before verbs may be taken, as short codes; empty when ready. */
export async function unready(): Promise<string[]> {
  const { db } = mongoose.connection;
  if (mongoose.connection.readyState !== mongoose.ConnectionStates.connected || !db) return ['store'];
  await db.admin().command({ ping: 1 }, { timeoutMS: 1500 });
  const missing = await Promise.all(mongoose.modelNames().map(missingIndexes));
  return missing.flat();
}

async function missingIndexes(name: string): Promise<string[]> {
  const { toCreate } = await mongoose.model(name).diffIndexes();
  return toCreate.length > 0 ? [`index:${name}`] : [];
}
