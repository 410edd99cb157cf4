import { createHmac, hkdfSync } from 'node:crypto';
import mongoose, { Schema, model } from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';

const QUARTER_S = 15 * 60;
/** Passphrases that are tried for one name, from anywhere. */
const PER_NAME = 10;
/** What one address may try, for all names together: a hall full of people behind one router signs in within it. */
const PER_ADDRESS = 100;
const COLLECTION = 'attempts';

interface Attempt {
  readonly key: string;
  readonly points: number;
  readonly expire: Date;
}

// Declared so that its indexes are made with all others before the first request: made by the limiter, a first burst would come before them.
const schema = new Schema<Attempt>(
  { key: { type: String, required: true }, points: Number, expire: Date },
  { collection: COLLECTION, strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: 1 }, { expireAfterSeconds: 0 });
export const Attempts = model<Attempt>('Attempt', schema);

/** Null: go on. Else how long until the next try is heard, ms. */
export type Turn = number | null;

export interface Attempting {
  /** The server's secret: neither names nor addresses are kept, only what stands for them under a key, for 15 minutes. */
  readonly secret: string;
  readonly address: string;
}

/**
 * Counts a try to sign in before it is evaluated. For one name ten are heard in 15 minutes, from everywhere together; for one address
 * a hundred. Who holds a session is not touched by it, and 15 minutes later everybody is heard again.
 */
export async function mayTry({ secret, address }: Attempting, nameKey: string): Promise<Turn> {
  const { perAddress, perName } = limits();
  return (await taken(perAddress, veiled(secret, address))) ?? taken(perName, veiled(secret, nameKey));
}

/** Counts a try to join, which costs the server a hash, against its address alone. */
export async function mayJoin({ secret, address }: Attempting): Promise<Turn> {
  return taken(limits().perAddress, veiled(secret, address));
}

/** A try that was right is given back: it was no guess. */
export async function wasRight({ secret, address }: Attempting, nameKey: string): Promise<void> {
  const { perAddress, perName } = limits();
  await perAddress.reward(veiled(secret, address));
  await perName.reward(veiled(secret, nameKey));
}

interface Limits {
  readonly perName: RateLimiterMongo;
  readonly perAddress: RateLimiterMongo;
}

const made = new WeakMap<object, Limits>();

/** One pair of limiters a connection; any number of processes share the counts in the store. */
function limits(): Limits {
  const client = mongoose.connection.getClient();
  const known = made.get(client) ?? { perName: limiter('name', PER_NAME), perAddress: limiter('address', PER_ADDRESS) };
  made.set(client, known);
  return known;
}

function limiter(keyPrefix: string, points: number): RateLimiterMongo {
  return new RateLimiterMongo({
    storeClient: mongoose.connection.getClient(),
    dbName: mongoose.connection.name,
    tableName: COLLECTION,
    keyPrefix,
    points,
    duration: QUARTER_S,
    disableIndexesCreation: true,
  });
}

async function taken(limiter: RateLimiterMongo, key: string): Promise<Turn> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1000, error.msBeforeNext);
    throw error;
  }
}

function veiled(secret: string, text: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'commissary attempts', 32));
  return createHmac('sha256', key).update(text).digest('base64url');
}
