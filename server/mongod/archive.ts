import { createWriteStream } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { keep, mustBe } from './cache.ts';
import { lastLine, run, type Environment } from './run.ts';

/** 7.0 opens a folder written by 6.0, so a machine may go from one way of getting mongod to the other and keep its data. */
export const ARCHIVE_VERSION = '7.0.14';

const ORIGIN = 'https://fastdl.mongodb.org';
const FIRST_ANSWER_MS = 4_000;
const WHOLE_ARCHIVE_MS = 900_000;
const UNPACK_MS = 120_000;

/** Where MongoDB's archives are taken from: their own address, or the mirror that `MONGOMS_DOWNLOAD_MIRROR` names. */
export function origin(env: Environment): string {
  return (env['MONGOMS_DOWNLOAD_MIRROR'] ?? ORIGIN).replace(/\/+$/, '');
}

/**
 * Fetches MongoDB's own archive for this machine into the project's cache. The SHA-256 beside the archive is asked for first, with little
 * patience, so that a machine without a way out learns it in seconds; an archive without one is refused.
 * @returns the path of the binary
 * @throws Error in plain words
 */
export async function fetchArchive(cacheDir: string, env: Environment): Promise<string> {
  const url = `${origin(env)}/${archiveName(await distribution())}`;
  const sha256 = await published(`${url}.sha256`);
  return keep(cacheDir, ARCHIVE_VERSION, async (folder) => {
    const file = join(folder, 'mongodb.tgz');
    await download(url, file);
    await mustBe(file, sha256);
    return unpack(file, folder, env);
  });
}

/** What the machine runs: `id` and `version` as in os-release(5), `like` the relatives it names. */
export interface Distribution {
  readonly system: string;
  readonly processor: string;
  readonly id: string;
  readonly like: string;
  readonly version: number;
}

async function distribution(): Promise<Distribution> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  return {
    system: platform(),
    processor: arch(),
    id: field('ID'),
    like: field('ID_LIKE'),
    version: Number.parseFloat(field('VERSION_ID')),
  };
}

/**
 * The path of MongoDB's archive for a machine, after the origin.
 * Unknown Linuxes get the Ubuntu 22.04 build; it is tried before it is kept.
 * @throws Error for a system that MongoDB makes no such archive for
 */
export function archiveName(machine: Distribution): string {
  const processor = { x64: 'x86_64', arm64: machine.system === 'darwin' ? 'arm64' : 'aarch64' }[machine.processor];
  if (!processor) throw new Error(`MongoDB makes none for a ${machine.processor} processor`);
  if (machine.system === 'darwin') return `osx/mongodb-macos-${processor}-${ARCHIVE_VERSION}.tgz`;
  if (machine.system === 'linux') return `linux/mongodb-linux-${processor}-${build(machine)}-${ARCHIVE_VERSION}.tgz`;
  throw new Error(`this program can't unpack one for ${machine.system}`);
}

function build({ id, like, version, processor }: Distribution): string {
  if (id === 'debian' && processor === 'x64') return version < 12 ? 'debian11' : 'debian12';
  if (id === 'ubuntu' && version < 22) return 'ubuntu2004';
  if (id === 'amzn') return version < 2023 ? 'amazon2' : 'amazon2023';
  if (id === 'rhel' || /\b(rhel|centos)\b/.test(like)) return version < 9 ? 'rhel80' : 'rhel90';
  return 'ubuntu2204';
}

async function published(url: string): Promise<string> {
  const answer = await ask(url, FIRST_ANSWER_MS);
  const sha256 = /^[0-9a-f]{64}\b/i.exec((await answer.text()).trim())?.[0];
  if (!sha256) throw new Error('the published SHA-256 could not be read');
  return sha256.toLowerCase();
}

async function download(url: string, file: string): Promise<void> {
  const { body } = await ask(url, WHOLE_ARCHIVE_MS);
  if (!body) throw new Error('the archive came empty');
  await pipeline(Readable.from(chunks(body)), createWriteStream(file)).catch((cause: unknown) => {
    throw new Error('the download broke off', { cause });
  });
}

async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

async function ask(url: string, limit: number): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(limit) }).catch(() => undefined);
  if (!answer) throw new Error('it could not be reached');
  if (!answer.ok) throw new Error(`it answered ${answer.status} for ${new URL(url).pathname}`);
  return answer;
}

async function unpack(file: string, folder: string, env: Environment): Promise<string> {
  const { code, said } = await run(['tar', '-xzf', file, '-C', folder], env, UNPACK_MS);
  if (code !== 0) throw new Error(`tar could not unpack it${said ? ` (${lastLine(said)})` : ''}`);
  const names = await readdir(folder, { recursive: true });
  const binary = names.find((name) => name.endsWith(join('bin', 'mongod')));
  if (!binary) throw new Error('there is no mongod in the archive');
  return join(folder, binary);
}
