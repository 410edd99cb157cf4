import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lastLine, run } from './run.ts';

const PARTIAL = 'partial-';
const ABANDONED_MS = 3_600_000;
const TRIAL_MS = 20_000;

/** Where the project keeps a fetched mongod of this version. */
export function home(cacheDir: string, version: string): string {
  return join(cacheDir, version, 'mongod');
}

/** Whether this process may run the file. */
export async function executable(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return false;
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Why this mongod can't run on this machine (a wrong C library, a wrong processor), or `undefined` when it answers `--version`. */
export async function cannotRun(mongod: string): Promise<string | undefined> {
  const { code, said } = await run([mongod, '--version'], undefined, TRIAL_MS);
  if (code === 0) return undefined;
  return `it does not run on this machine${said ? ` (${lastLine(said)})` : ''}`;
}

/**
 * Fetches a mongod into the cache. The fetch works in a folder of its own and the finished, tried binary moves into place in one step:
 * a killed fetch leaves no half binary, and two at once do not disturb each other.
 * @param fetch fills the folder it is given and answers the path of the binary in it
 * @returns the path of the binary in the cache
 */
export async function keep(cacheDir: string, version: string, fetch: (folder: string) => Promise<string>): Promise<string> {
  const place = home(cacheDir, version);
  await mkdir(join(cacheDir, version), { recursive: true });
  await sweep(cacheDir);
  const folder = await mkdtemp(join(cacheDir, PARTIAL));
  try {
    const binary = await fetch(folder);
    await chmod(binary, 0o755);
    const why = await cannotRun(binary);
    if (why !== undefined) throw new Error(why);
    await rename(binary, place);
    return place;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what killed fetches left behind. */
async function sweep(cacheDir: string): Promise<void> {
  for (const name of await readdir(cacheDir)) {
    if (!name.startsWith(PARTIAL)) continue;
    const left = await stat(join(cacheDir, name)).catch(() => undefined);
    if (left && Date.now() - left.mtimeMs > ABANDONED_MS) await rm(join(cacheDir, name), { recursive: true, force: true });
  }
}

/** @throws Error when the file's SHA-256, in lower-case hexadecimal, is another one */
export async function mustBe(file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== sha256) throw new Error('what arrived is not what was published (its SHA-256 differs), so it was thrown away');
}
