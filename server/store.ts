import { setTimeout as sleep } from 'node:timers/promises';
import mongoose, { type mongo } from 'mongoose';
import { migrate } from './migrations.ts';

const OPTIONS = {
  serverSelectionTimeoutMS: 3000,
  heartbeatFrequencyMS: 1000,
  socketTimeoutMS: 20_000,
  maxPoolSize: 40,
  autoCreate: false,
  autoIndex: false,
} as const;

/** A store that takes longer to say that it is there is away, whatever its sockets still wait for. */
const ANSWERS_MS = 3000;

/** There is no MongoDB that can be used where it should be. */
export class NoStore extends Error {}

/**
 * Connects, makes every collection and index before the first verb, and brings an older store up to date.
 * A collection or an index made inside a transaction collides with every other transaction on it, so models never make their own.
 * Throws `NoStore`, and `NewerStore` for a store that a newer version has written.
 */
export async function openStore(uri: string): Promise<void> {
  mongoose.set('strictQuery', 'throw');
  await connected(uri);
  await Promise.all(mongoose.modelNames().map(made));
  await migrate(mongoose.connection);
}

async function made(name: string): Promise<void> {
  const model = mongoose.model(name);
  await model.createCollection();
  await model.createIndexes();
}

/** What we work by are transactions, and a server that stands alone has none. */
async function connected(uri: string): Promise<void> {
  try {
    await mongoose.connect(uri, OPTIONS);
  } catch (error) {
    throw new NoStore(`The MongoDB of MONGODB_URI can't be reached: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { setName, msg } = (await mongoose.connection.db?.admin().command({ hello: 1 })) ?? {};
  if (setName === undefined && msg !== 'isdbgrid')
    throw new NoStore('The MongoDB of MONGODB_URI is not a replica set: start it with --replSet');
}

export async function closeStore(): Promise<void> {
  await mongoose.disconnect();
}

/** What is missing before verbs may be taken, as short codes; empty when ready. */
export async function unready(): Promise<string[]> {
  const { db } = mongoose.connection;
  if (mongoose.connection.readyState !== mongoose.ConnectionStates.connected || !db) return ['store'];
  return Promise.race([missingIn(db), sleep(ANSWERS_MS, ['store'], { ref: false })]);
}

async function missingIn(db: mongo.Db): Promise<string[]> {
  await db.admin().command({ ping: 1 });
  const missing = await Promise.all(mongoose.modelNames().map(missingIndexes));
  return missing.flat();
}

async function missingIndexes(name: string): Promise<string[]> {
  const { toCreate } = await mongoose.model(name).diffIndexes();
  return toCreate.length > 0 ? [`index:${name}`] : [];
}
