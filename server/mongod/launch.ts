import { spawn } from 'node:child_process';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './ports.ts';
import { probe, SET_NAME, type Running } from './replicaSet.ts';

const LOOK_MS = 15;
const UP_LIMIT_MS = 120_000;
const LONGEST_LOG_BYTES = 50_000_000;

/** Why a start did not come to a running server: the folder is another mongod's, the port is another program's, or it can't run at all. */
export type NotStarted = { readonly not: 'folder' | 'port' } | { readonly not: 'runs'; readonly why: string };

// Exit codes of mongod: src/mongo/util/exit_code.h.
const FOLDER_IN_USE = 100;
const PORT_IN_USE = 48;
const OTHER_VERSION = 62;

/** Starts a mongod on the folder and waits until it answers. It is not tied to this process: Ctrl-C goes to us alone. */
export async function launch(mongod: string, dir: string, port: number): Promise<Running | NotStarted> {
  await shorten(join(dir, 'mongod.log'));
  const child = spawn(mongod, options(dir, port), { stdio: 'ignore', detached: true });
  let ended: number | string | undefined;
  child.once('exit', (code, signal) => (ended = code ?? signal ?? 'killed'));
  child.once('error', ({ message }) => (ended = message));
  child.unref();
  for (let waited = 0; ended === undefined && waited < UP_LIMIT_MS; waited += LOOK_MS) {
    const running = (await answers(port)) ? await probe(port, dir) : undefined;
    if (running) return running;
    await sleep(LOOK_MS);
  }
  if (ended === undefined) child.kill();
  return reason(ended, mongod, dir);
}

function options(dir: string, port: number): string[] {
  return [
    ...['--replSet', SET_NAME, '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket'],
    ...['--dbpath', dir, '--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
    ...['--logpath', join(dir, 'mongod.log'), '--logappend'],
    // A slow query's line would hold people's words, and the log is not among the things we forget.
    ...['--slowms', '1000000'],
    ...['--setParameter', 'transactionLifetimeLimitSeconds=5', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
  ];
}

/** Keeps one older log, so that years of starts do not fill the disk. */
async function shorten(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined);
  if (found && found.size > LONGEST_LOG_BYTES) await rename(log, `${log}.old`);
}

function reason(ended: number | string | undefined, mongod: string, dir: string): NotStarted {
  if (ended === FOLDER_IN_USE) return { not: 'folder' };
  if (ended === PORT_IN_USE) return { not: 'port' };
  if (ended === OTHER_VERSION) return { not: 'runs', why: `The data in ${dir} was written by another version of MongoDB than ${mongod}.` };
  const end = ended === undefined ? 'did not answer in two minutes' : `ended at once (${ended})`;
  return { not: 'runs', why: `The MongoDB server ${mongod} ${end}. The end of ${join(dir, 'mongod.log')} says why.` };
}
