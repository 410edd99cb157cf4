import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BadSettings, configFrom, type Config } from './config.ts';
import { embedded, NotEmbedded } from './embedded.ts';
import { anyGroup } from './groups/actions.ts';
import { anySteward } from './people/actions.ts';
import { NewerStore } from './migrations.ts';
import { findMongod, NoMongod } from './mongod/find.ts';
import { PortTaken, startProgram, type Program } from './program.ts';

const DRAIN_MS = 10_000;

/** The faults a person can mend: told in words, without a stack. */
const TOLD = [BadSettings, NoMongod, NotEmbedded, PortTaken, NewerStore];

interface Store {
  readonly uri: string;
  stop(): Promise<void>;
}

const { values: asked } = parseArgs({ options: { empty: { type: 'boolean', default: false }, port: { type: 'string' } } });

async function main(): Promise<void> {
  const config = configFrom(withPort(), keptSecret());
  const store = await storeFor(config);
  try {
    const program = await startProgram(config, store.uri);
    endOnSignal(program, store);
    await welcome(program, config);
  } catch (error) {
    await store.stop();
    throw error;
  }
}

function withPort(): NodeJS.ProcessEnv {
  return asked.port === undefined ? process.env : { ...process.env, PORT: asked.port };
}

/** The secret of this store, made once: cookies stay good and contacts readable over a restart. */
function keptSecret(): string {
  const folder = process.env['DATA_DIR'] ?? '.commissary';
  const path = join(folder, 'secret');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8');
}

async function storeFor({ mongodbUri, dataDir }: Config): Promise<Store> {
  if (mongodbUri) return { uri: mongodbUri, stop: async () => {} };
  const mongod = await findMongod({ env: process.env, cacheDir: join(dataDir, 'mongod'), say });
  const own = await embedded({ mongod, dir: join(dataDir, 'store'), say });
  return { uri: own.uri('commissary'), stop: () => own.stop() };
}

/** A new store is given the demonstration alliance, or a first steward; a known one is only announced. */
async function welcome(program: Program, config: Config): Promise<void> {
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

function endOnSignal(program: Program, store: Store): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await Promise.race([program.stop(), sleep(DRAIN_MS)]);
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
  if (TOLD.some((kind) => error instanceof kind)) process.stderr.write(`\n${(error as Error).message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
