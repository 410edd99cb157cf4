import { pid } from 'node:process';
import { MongoServerError, type Collection } from 'mongodb';
import { processName, runs } from './alive.ts';
import type { Running } from './replicaSet.ts';

interface Owner {
  readonly _id: 'owner';
  readonly process: string;
  /** The mongod that is owned: a claim on an earlier one says nothing of this one. */
  readonly server: string;
}

const DUPLICATE_KEY = 11_000;

/**
 * Claims a server, so that exactly one process stops it: the one that started it or, when that was killed, one that uses it. The claim lies
 * in the server's own `local` database, which is never replicated, so two at once are decided by one conditional write.
 * @returns whether this process is now the owner; false when the owner lives or another was quicker
 */
export async function claim({ client, name }: Running): Promise<boolean> {
  const owners = client.db('local').collection<Owner>('commissary', { writeConcern: { w: 1 } });
  const ours: Owner = { _id: 'owner', process: processName(pid) ?? String(pid), server: name };
  const owner = await owners.findOne({ _id: 'owner' });
  if (!owner) return insert(owners, ours);
  if (owner.server === name && runs(owner.process)) return false;
  const { modifiedCount } = await owners.replaceOne({ ...owner }, ours);
  return modifiedCount === 1;
}

async function insert(owners: Collection<Owner>, ours: Owner): Promise<boolean> {
  try {
    await owners.insertOne(ours);
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}
