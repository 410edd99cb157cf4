import { MongoClient, type Db } from 'mongodb';
import { freshUri } from './mongod.ts';
import { startServer } from './server.ts';

let first: Promise<string> | undefined;

/** The address of a database of one's own with the demonstration in it, copied from one that is made once in a run. */
export async function seededUri(): Promise<string> {
  first ??= made();
  const [from, to] = await Promise.all([first, freshUri()]);
  const [source, copy] = await Promise.all([MongoClient.connect(from), MongoClient.connect(to)]);
  const names = await source.db().listCollections({ type: 'collection' }, { nameOnly: true }).toArray();
  await Promise.all(names.map(({ name }) => copied(name, { from: source.db(), to: copy.db() })));
  await Promise.all([source.close(), copy.close()]);
  return to;
}

async function made(): Promise<string> {
  const uri = await freshUri();
  const server = await startServer({ uri });
  await server.stop();
  return uri;
}

/** Without its indexes: the server makes those that are missing when it starts. */
async function copied(name: string, { from, to }: { readonly from: Db; readonly to: Db }): Promise<void> {
  const documents = await from.collection(name).find().toArray();
  if (documents.length > 0) await to.collection(name).insertMany(documents);
}
