import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mongo, type Connection } from 'mongoose';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
const CHANGELOG = 'changelog';
const LEASE_MS = 30_000;
const DUPLICATE_KEY = 11000;

/** The store was written by a version that knows more than this one: going on could lose what it knows. */
export class NewerStore extends Error {}

/**
 * Runs the steps this store has not had, in order, by one process at a time.
 * Under a lease of our own: the library's lock lets two starts at the same instant both in.
 */
export async function migrate({ db }: Connection): Promise<void> {
  if (!db) throw new Error('Not connected');
  await refuseNewer(db);
  const { config, up } = await import('migrate-mongo');
  const release = await lease(db);
  try {
    config.set({
      mongodb: { url: '', databaseName: db.databaseName, options: {} },
      migrationsDir: FOLDER,
      changelogCollectionName: CHANGELOG,
      lockCollectionName: 'changelog_lock',
      lockTtl: 0,
      migrationFileExtension: '.ts',
      useFileHash: false,
      moduleSystem: 'esm',
    });
    await up(db, db.client);
  } finally {
    await release();
  }
}

async function refuseNewer(db: mongo.Db): Promise<void> {
  const known = new Set(readdirSync(FOLDER));
  const had = await db.collection(CHANGELOG).find().toArray();
  const unknown = had.map(({ fileName }) => String(fileName)).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerStore(`The store has had ${unknown.join(', ')}, which this version does not know`);
}

interface Lease {
  readonly _id: string;
  readonly holder: string;
  readonly until: Date;
}

/** Waits until nobody else migrates; the unique `_id` and the filter are the guard. */
async function lease(db: mongo.Db): Promise<() => Promise<void>> {
  const leases = db.collection<Lease>('leases');
  const holder = randomUUID();
  while (!(await taken(leases, holder))) await sleep(200);
  const stop = renewing(leases, holder);
  return async () => {
    await stop();
    await leases.deleteOne({ _id: 'migrate', holder });
  };
}

/** A step may take longer than a lease: it is renewed until told to stop. */
function renewing(leases: mongo.Collection<Lease>, holder: string): () => Promise<unknown> {
  let underWay: Promise<unknown> = Promise.resolve();
  const renew = () => leases.updateOne({ _id: 'migrate', holder }, { $set: { until: new Date(Date.now() + LEASE_MS) } });
  const timer = setInterval(() => void (underWay = renew().catch(() => undefined)), LEASE_MS / 3);
  return () => {
    clearInterval(timer);
    return underWay;
  };
}

async function taken(leases: mongo.Collection<Lease>, holder: string): Promise<boolean> {
  const now = Date.now();
  try {
    const over = { _id: 'migrate', until: { $lt: new Date(now) } };
    await leases.updateOne(over, { $set: { holder, until: new Date(now + LEASE_MS) } }, { upsert: true });
    return (await leases.findOne({ _id: 'migrate' }))?.holder === holder;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}
