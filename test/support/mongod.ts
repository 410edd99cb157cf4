import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import process, { env, kill } from 'node:process';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { ephemeral, type Embedded } from '../../server/embedded.ts';
import { findMongod } from '../../server/mongod/find.ts';

/** One replica set for the whole test process. */
export interface TestStore {
  /** The address of one of its databases. */
  uri(database: string): string;
}

type Throwaway = Embedded & { readonly dir: string };

const cacheDir = fileURLToPath(new URL('../../.commissary/mongod', import.meta.url));
/** Where Linux keeps files in memory: collections and indexes, of which tests make thousands, are made there in a third of the time. */
const MEMORY = '/dev/shm';
/** What several stores at once may need, bytes. */
const ROOM = 4 * 2 ** 30;
const own = new Set<Throwaway>();
const databases = new Set<string>();
let shared: Promise<TestStore> | undefined;

/** The path of a real mongod, found as `npm start` finds it. */
export function mongodPath(): Promise<string> {
  return findMongod({ env, cacheDir });
}

/** The replica set that `MONGODB_URI` names, or one of our own, started at the first call and stopped after the last test. */
export function testStore(): Promise<TestStore> {
  shared ??= env['MONGODB_URI'] ? Promise.resolve(given(env['MONGODB_URI'])) : ownReplicaSet().then(timeless);
  return shared;
}

/** A test's clock stands where the test sets it: nothing may run out meanwhile by the clock of the machine. */
async function timeless(store: Throwaway): Promise<Throwaway> {
  const client = await MongoClient.connect(store.uri('admin'));
  await client.db('admin').command({ setParameter: 1, ttlMonitorEnabled: false });
  await client.close();
  return store;
}

/** The address of a database that nobody else uses. It is dropped after the last test. */
export async function freshUri(): Promise<string> {
  const store = await testStore();
  const uri = store.uri(`test_${randomBytes(6).toString('hex')}`);
  databases.add(uri);
  return uri;
}

/** A replica set for one suite alone, to be killed, stalled and restarted. `stop` removes its data; a forgotten one is stopped at the end. */
export async function ownReplicaSet(): Promise<Throwaway> {
  const server = await ephemeral(await mongodPath(), roomy(MEMORY) ? MEMORY : tmpdir());
  own.add(server);
  return server;
}

function roomy(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM;
}

function given(address: string): TestStore {
  return {
    uri: (database) => {
      const url = new URL(address);
      url.pathname = `/${database}`;
      return url.href;
    },
  };
}

/** Stops every server of this run and drops its databases. A benchmark calls it; under mocha a hook does. */
export async function stopStores(): Promise<void> {
  if (env['MONGODB_URI']) await Promise.all([...databases].map(drop));
  databases.clear();
  await Promise.all([...own].map((server) => server.stop()));
  own.clear();
}

if (typeof after === 'function') after(stopStores);

const emptied: string[] = [];

/** A database that is empty; `returned` gives it back. Its collections and indexes may be there already: making them takes the longest. */
export async function emptyUri(): Promise<string> {
  return emptied.pop() ?? (await freshUri());
}

/** Empties a database for the next who asks for one. */
export async function returned(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  const collections = await client.db().collections();
  await Promise.all(collections.map((collection) => collection.deleteMany({})));
  await client.close();
  emptied.push(uri);
}

/** Drops a database of `freshUri`: a store slows down with the files it has open. */
export async function drop(uri: string): Promise<void> {
  if (!databases.delete(uri)) return;
  const client = new MongoClient(uri);
  await client.db().dropDatabase();
  await client.close();
}

// When the run is broken off, the hook above is not reached.
process.on('exit', () => {
  for (const { pid, dir } of own) {
    try {
      kill(pid, 'SIGKILL');
    } catch {
      // It has gone already.
    }
    rmSync(dir, { recursive: true, force: true });
  }
});
