import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { appOn } from './app.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Documents } from './gate.ts';
import { jobsFor, type Jobs } from './jobs.ts';
import { liveChanges } from './live.ts';
import { logFor, type Logger } from './log.ts';
import { planJobs } from './plans/actions.ts';
import { closeStore, openStore } from './store.ts';
import { openTravel } from './travel/open.ts';
import { eachMinute } from './upkeep.ts';
import { watchForAbandoned } from './verbs/abandoned.ts';
import { verbs, type RunVerb } from './verbs/verb.ts';
import { weeklyJobs } from './weekly/actions.ts';

const ROOT = new URL('..', import.meta.url);

/** The port is another program's. */
export class PortTaken extends Error {}

/**
 * A phone on a slow line need not dial anew for each tap. Longer than the minute after which most proxies hang up, so that none sends a
 * request on a line that the server is just closing.
 */
const KEEP_ALIVE_MS = 75_000;

export interface Program {
  readonly address: string;
  readonly verb: RunVerb;
  readonly clock: Clock;
  /** Finishes what was accepted, then lets go of the store. */
  stop(): Promise<void>;
}

/** One server process on a store: what `npm start` runs and what tests start several of. Throws `PortTaken`, `NewerStore`, `BadRoads`. */
export async function startProgram(config: Config, uri: string, clock: Clock = systemClock): Promise<Program> {
  const log = logFor(config);
  const { verb, jobs } = working(clock, log);
  await openStore(uri);
  await openTravel(config, { clock, log });
  const forget = watchForAbandoned();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const dist = fileURLToPath(new URL('dist', ROOT));
  const served = existsSync(dist) ? dist : null;
  const live = liveChanges(log);
  const app = await appOn(server, { config, clock, verb, log, live, documents: trustedDocuments(), dist: served });
  const address = await listening(server, config);
  if (config.jobs) await jobs.start();
  const rest = config.jobs ? eachMinute({ verb, clock, log }) : async () => {};
  const stop = async () => {
    await app.stop();
    await live.stop();
    forget();
    await rest();
    if (config.jobs) await jobs.stop();
    await closeStore();
  };
  log.info({ port: (server.address() as AddressInfo | null)?.port }, 'listening');
  return { address, verb, clock, stop };
}

/** The runner and the jobs that verbs enqueue, which use the runner in turn. */
function working(clock: Clock, log: Logger): { verb: RunVerb; jobs: Jobs } {
  const verb: RunVerb = verbs({ clock, enqueue: (wanted, transaction) => jobs.enqueue(wanted, transaction) });
  const jobs: Jobs = jobsFor({ ...planJobs({ verb, clock, log }), ...weeklyJobs({ verb, clock }) }, log);
  return { verb, jobs };
}

async function listening(server: Server, { port, host, origin }: Config): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new PortTaken(`Port ${port} is taken by another program`);
    throw error;
  }
  const bound = (server.address() as AddressInfo).port;
  return origin ?? `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${bound}`;
}

function trustedDocuments(): Documents {
  return JSON.parse(readFileSync(new URL('generated/documents.json', ROOT), 'utf8')) as Documents;
}
