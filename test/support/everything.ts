import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/** Not of the alliance's things: records of what was asked, what counts tries, and who is at a board. */
const APART = ['operations', 'sessions', 'attempts', 'presences', 'leases', 'changelog', 'changelog_lock'];

/** All that the store holds, collection by collection, as texts that can be compared. */
export async function everything(): Promise<Record<string, string>> {
  const collections = (await mongoose.connection.db?.listCollections().toArray()) ?? [];
  const names = collections.map(({ name }) => name).filter((name) => !APART.includes(name) && !name.startsWith('system.'));
  const held = await Promise.all(
    names.sort().map(async (name) => [name, textOf(await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray())] as const),
  );
  return Object.fromEntries(held);
}

/** Short, so that what differs can be read: ids, versions and states, and a hash of the whole. */
function textOf(things: readonly Readonly<Record<string, unknown>>[]): string {
  return things.map((thing) => `${String(thing['_id'])} ${String(thing['state'])} ${String(thing['version'])} ${hashOf(thing)}`).join('\n');
}

function hashOf(thing: object): string {
  return createHash('sha256').update(JSON.stringify(thing)).digest('hex').slice(0, 8);
}
