import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BadSettings, configFrom, type Config } from './config.ts';
import { embedded, NotEmbedded } from './embedded.ts';
import { anyGroup } from './groups/actions.ts';
import { logFor, type Logger } from './log.ts';
import { anySteward } from './people/actions.ts';
import { NewerStore } from './migrations.ts';
import { findMongod, NoMongod } from './mongod/find.ts';
import { PortTaken, startProgram, type Program } from './program.ts';
import { NoStore } from './store.ts';
import { BadRoads } from './travel/country.ts';

const DRAIN_MS = 10_000;

/** The faults a person can mend: told in words, without a stack. */
const TOLD = [BadSettings, NoMongod, NotEmbedded, PortTaken, NewerStore, NoStore, BadRoads];

interface Store {
  readonly uri: string;
  stop(): Promise<void>;
}

interface Options {
  readonly empty: boolean;
  readonly port?: string | undefined;
}

/** Somebody has asked it to end: what breaks off by that is no fault. */
let ending = false;

async function main(): Promise<void> {
  const asked = options();
  const config = configFrom(withPort(asked), keptSecret());
  const log = logFor(config);
  outlast(log);
  const store = await storeFor(config);
  try {
    const program = await startProgram(config, store.uri);
    endOnSignal({ program, store, log });
    await welcome(program, config, asked);
  } catch (error) {
    await store.stop();
    throw error;
  }
}

function options(): Options {
  try {
    return parseArgs({ options: { empty: { type: 'boolean', default: false }, port: { type: 'string' } } }).values;
  } catch (error) {
    throw new BadSettings(`${(error as Error).message}\nIt knows --empty and --port <number>.`);
  }
}

function withPort(asked: Options): NodeJS.ProcessEnv {
  return asked.port === undefined ? process.env : { ...process.env, PORT: asked.port };
}

/** The secret of this store, made once: cookies stay good and contacts readable over a restart. */
function keptSecret(): string {
  const folder = process.env['DATA_DIR'] ?? '.commissary';
  const path = join(folder, 'secret');
  if (!existsSync(path)) makeSecret(folder, path);
  return readFileSync(path, 'utf8');
}

/** Whole or not at all, and the first of two that start at once makes it for both. */
function makeSecret(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

async function storeFor({ mongodbUri, dataDir }: Config): Promise<Store> {
  if (mongodbUri) return { uri: mongodbUri, stop: async () => {} };
  const mongod = await findMongod({ env: process.env, cacheDir: join(dataDir, 'mongod'), say });
  const own = await embedded({ mongod, dir: join(dataDir, 'store'), say });
  return { uri: own.uri('commissary'), stop: () => own.stop() };
}

/** A new store is given the demonstration alliance, or a first steward; a known one is only announced. */
async function welcome(program: Program, config: Config, asked: Options): Promise<void> {
  const known = await anyGroup();
  if (asked.empty && !(await anySteward())) return foundFirst(program);
  if (!known) await seed(program, config);
  const { signInAs } = await import('../seeds/who.ts');
  say(`\nCommissary is at ${program.address}`);
  if (!known || (await isDemonstration())) say(signInAs());
  say('Stop with Ctrl-C. What is here is kept.');
}

async function isDemonstration(): Promise<boolean> {
  const { seeded } = await import('../seeds/who.ts');
  return seeded();
}

async function seed(program: Program, { dataDir, secret }: Config): Promise<void> {
  say('First start: making the demonstration alliance…');
  const { seedAlliance } = await import('../seeds/alliance.ts');
  const begin = Date.now();
  await seedAlliance({ now: program.clock.now(), secret });
  say(`Made in ${Math.round((Date.now() - begin) / 1000)} s, kept in ${dataDir}.`);
}

async function foundFirst(program: Program): Promise<void> {
  const { firstSteward } = await import('./groups/actions.ts');
  const code = await firstSteward(program);
  say(`\nCommissary is at ${program.address}, empty.`);
  say(`Its first steward joins here, once, within seven days:\n  ${program.address}/join#${code}\n`);
}

/** The jobs' library leaves some of its calls to nobody: while the store is away, each of them would end the process. */
function outlast(log: Logger): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'left to nobody'));
}

function endOnSignal({ program, store, log }: { program: Program; store: Store; log: Logger }): void {
  const end = async () => {
    if (ending) return;
    ending = true;
    const broken = (error: unknown) => log.error({ err: error }, 'could not let go');
    // With the store away, the jobs' change stream throws where nobody can catch it.
    process.on('uncaughtException', broken);
    await Promise.race([program.stop().catch(broken), sleep(DRAIN_MS)]);
    await store.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => void end());
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  if (ending) return;
  if (TOLD.some((kind) => error instanceof kind)) process.stderr.write(`\n${(error as Error).message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
