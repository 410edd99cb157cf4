import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, endAtOnce, runs } from './mongod/alive.ts';
import { launch, type NotStarted } from './mongod/launch.ts';
import { claim } from './mongod/owner.ts';
import { answers, confirmPort, dropPort, freePort, savedPorts, tryPort } from './mongod/ports.ts';
import { becomePrimary, NotEmbedded, probe, SET_NAME, type Running } from './mongod/replicaSet.ts';

export { NotEmbedded };

export interface Embedding {
  /** The path of a mongod, see `findMongod`. */
  readonly mongod: string;
  /** The folder that keeps its data; made when missing. */
  readonly dir: string;
  /** Told, in a sentence, what a person should know. */
  readonly say?: (line: string) => void;
  /** Nobody wants its data once it has stopped. */
  readonly throwaway?: boolean;
}

/** A MongoDB server of our own: a one-node replica set on loopback, without passwords. */
export interface Embedded {
  /** The address of one of its databases. */
  readonly uri: (database: string) => string;
  readonly port: number;
  /** The mongod's process; another after it was lost and started again. */
  readonly pid: number;
  /** Whether this process stops the server; another process's server is only used. */
  readonly owner: boolean;
  /** Stops the server if we own it: drain the program first. Settles when it has gone. */
  stop(): Promise<void>;
}

const ATTEMPTS_MS = 40_000;
const BETWEEN_MS = 200;
const WATCH_MS = 500;

/**
 * The server that works on `dir`: the one already running there, or one started now. Data is kept between runs, also when the port is
 * another one. A server whose owner was killed is taken over, and so stops with us. If ours is lost while we run it is started again.
 * @throws NotEmbedded
 */
export async function embedded({ mongod, dir, say = () => undefined, throwaway = false }: Embedding): Promise<Embedded> {
  const home = { mongod, dir: resolve(dir), say, throwaway };
  await mkdir(home.dir, { recursive: true, mode: 0o700 });
  const server = await running(home);
  return server.owner ? owned(server, home) : used(server);
}

/** As `embedded`, in a folder of its own under `parent` (the system's temporary one), which `stop` removes. */
export async function ephemeral(mongod: string, parent = tmpdir()): Promise<Embedded & { readonly dir: string }> {
  const dir = await mkdtemp(join(parent, 'commissary-mongod-'));
  const server = await embedded({ mongod, dir, throwaway: true });
  const stop = async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return {
    ...{ dir, stop, uri: server.uri, port: server.port, owner: server.owner },
    get pid() {
      return server.pid;
    },
  };
}

type Home = Required<Embedding>;

interface Server extends Pick<Running, 'port' | 'pid' | 'name'> {
  readonly owner: boolean;
}

async function running({ mongod, dir }: Home): Promise<Server> {
  for (let waited = 0; waited < ATTEMPTS_MS; waited += BETWEEN_MS) {
    const server = (await adopt(dir)) ?? (await start(mongod, dir));
    if ('name' in server) return server;
    if (server.not === 'runs') throw new NotEmbedded(server.why);
    await sleep(BETWEEN_MS);
  }
  throw new NotEmbedded(`Another MongoDB server works on ${dir} but does not answer. Stop it (mongod.lock there has its process number).`);
}

async function adopt(dir: string): Promise<Server | undefined> {
  for (const port of await savedPorts(dir)) {
    const found = (await answers(port)) ? await probe(port, dir) : undefined;
    if (found) return settle(found, dir);
  }
  return undefined;
}

async function start(mongod: string, dir: string): Promise<Server | NotStarted> {
  const [saved] = await savedPorts(dir);
  const port = saved !== undefined && !(await answers(saved)) ? saved : await freePort();
  await tryPort(dir, port);
  const launched = await launch(mongod, dir, port);
  if ('client' in launched) return settle(launched, dir).catch((error: unknown) => abandon(launched, error));
  await dropPort(dir, port);
  return launched;
}

async function abandon({ name }: Running, error: unknown): Promise<never> {
  await end(name);
  throw error;
}

async function settle(found: Running, dir: string): Promise<Server> {
  try {
    await becomePrimary(found);
    await confirmPort(dir, found.port);
    return { port: found.port, pid: found.pid, name: found.name, owner: await claim(found) };
  } finally {
    await found.client.close();
  }
}

function used({ port, pid }: Server): Embedded {
  return { port, pid, owner: false, uri: uriAt(port), stop: () => Promise.resolve() };
}

function owned(first: Server, home: Home): Embedded {
  let server = first;
  let restart: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (!restart && !runs(server.name)) restart = again();
  }, WATCH_MS).unref();
  const again = async () => {
    home.say('The MongoDB server was lost; starting it again.');
    try {
      server = await running(home);
      restart = undefined;
    } catch (error) {
      home.say(error instanceof Error ? error.message : String(error));
    }
  };
  const stop = async () => {
    clearInterval(watch);
    await restart;
    if (server.owner) await (home.throwaway ? endAtOnce : end)(server.name);
  };
  return {
    ...{ stop, port: first.port, owner: true, uri: uriAt(first.port) },
    get pid() {
      return server.pid;
    },
  };
}

const uriAt = (port: number) => (database: string) => `mongodb://127.0.0.1:${port}/${database}?replicaSet=${SET_NAME}`;
