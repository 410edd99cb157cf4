import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient, MongoServerError, type Document } from 'mongodb';
import { z } from 'zod';
import { processName } from './alive.ts';

/** The name of the one-node replica set; transactions and change streams need a set. */
export const SET_NAME = 'rs0';

const LOOK_MS = 15;
const PRIMARY_LIMIT_MS = 90_000;
const PROBE_MS = 2_000;
const COMMAND_MS = 45_000;

const CommandLine = z.object({ parsed: z.object({ storage: z.object({ dbPath: z.string() }) }) });
const Status = z.object({ pid: z.coerce.number().int() });
const Hello = z.object({ isWritablePrimary: z.boolean().optional(), setName: z.string().optional(), info: z.unknown().optional() });
const Config = z.object({ config: z.looseObject({ version: z.number(), members: z.array(z.looseObject({ host: z.string() })) }) });

/** The embedded server can't run; the message is meant to be shown as it is. */
export class NotEmbedded extends Error {
  override readonly name = 'NotEmbedded';
}

/** A mongod that answered and works on our folder. `close` the client when done. */
export interface Running {
  readonly client: MongoClient;
  readonly port: number;
  readonly pid: number;
  readonly name: string;
}

/** The mongod at the port, if it is one and works on `dir`: another program there, or another's mongod, is `undefined`. */
export async function probe(port: number, dir: string): Promise<Running | undefined> {
  // The `local` database, where the claim lies, takes no retryable writes.
  const limits = { retryWrites: false, serverSelectionTimeoutMS: PROBE_MS, connectTimeoutMS: PROBE_MS, socketTimeoutMS: COMMAND_MS };
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, limits);
  try {
    const line = CommandLine.parse(await admin(client, { getCmdLineOpts: 1 }));
    const { pid } = Status.parse(await admin(client, { serverStatus: 1, repl: 0, metrics: 0 }));
    const name = processName(pid);
    if (name !== undefined && resolve(line.parsed.storage.dbPath) === resolve(dir)) return { client, port, pid, name };
  } catch {
    // Not a mongod, or one that went away while we asked.
  }
  await client.close();
  return undefined;
}

/**
 * Makes the node the primary of its one-node set, reachable at the port it has now, and waits for it. A kept set that was made on another
 * port is rewritten to this one. That takes half a minute when another program sits silently on the old port: mongod first asks there
 * whether it is itself.
 * @throws NotEmbedded when it is not the primary after 90 seconds
 */
export async function becomePrimary({ client, port }: Running): Promise<void> {
  for (let waited = 0; waited < PRIMARY_LIMIT_MS; waited += LOOK_MS) {
    const hello = Hello.parse(await admin(client, { hello: 1 }));
    if (hello.isWritablePrimary) return;
    if (!hello.setName || hello.info !== undefined) await configure(client, `127.0.0.1:${port}`);
    await sleep(LOOK_MS);
  }
  throw new NotEmbedded('The embedded MongoDB server did not become ready in 90 seconds; the end of its mongod.log says why.');
}

async function configure(client: MongoClient, host: string): Promise<void> {
  try {
    const { config } = Config.parse(await admin(client, { replSetGetConfig: 1 }));
    const [member] = config.members;
    if (!member || member.host === host) return;
    const members = [{ ...member, host }];
    await admin(client, { replSetReconfig: { ...config, members, version: config.version + 1 }, force: true });
  } catch (error) {
    if (codeName(error) === 'NotYetInitialized') await initiate(client, host);
    else if (!/NotYet|Stale|Interrupted/.test(codeName(error))) throw error;
  }
}

async function initiate(client: MongoClient, host: string): Promise<void> {
  // A kept set is not yet initialized either while it loads.
  const kept = await client.db('local').collection('system.replset').findOne({});
  if (kept) return;
  try {
    await admin(client, { replSetInitiate: { _id: SET_NAME, members: [{ _id: 0, host }] } });
  } catch (error) {
    if (codeName(error) !== 'AlreadyInitialized') throw error;
  }
}

function admin(client: MongoClient, command: Document): Promise<Document> {
  return client.db('admin').command(command);
}

function codeName(error: unknown): string {
  return error instanceof MongoServerError ? (error.codeName ?? '') : '';
}
