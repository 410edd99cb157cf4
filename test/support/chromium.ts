import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process, { env } from 'node:process';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { lastLine, run } from '../../server/mongod/run.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const INSTALL_MS = 600_000;

// A browser that stays off the network: a test's page is on this machine.
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Chromium's sandbox refuses to work for root, as which containers and CI run.
const ARGUMENTS = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;

const ADVICE = 'Install chromium or Google Chrome, or set CHROMIUM_PATH to the path of one.';

/** The path of a Chromium: the one that `CHROMIUM_PATH` names, or one under a usual name. */
export function findChromium(): string | undefined {
  if (env['CHROMIUM_PATH']) return env['CHROMIUM_PATH'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const usual = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...usual, ...MAC].find(executable);
}

/**
 * A Chromium, installed from Debian's packages when there is none and we may.
 * @throws Error in plain words when there is none and it can't be installed
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0) throw new Error(`The browser tests need Chromium, and there is none here. ${ADVICE}`);
  process.stdout.write('Installing chromium with apt-get …\n');
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  await run(['apt-get', 'update'], quiet, INSTALL_MS);
  const { said } = await run(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], quiet, INSTALL_MS);
  const fresh = findChromium();
  if (fresh !== undefined) return fresh;
  throw new Error(
    `The browser tests need Chromium, and apt-get could not install it (${lastLine(said) || 'there is no apt-get'}). ${ADVICE}`,
  );
}

/** A headless browser; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await ensureChromium(), headless: true, args: ARGUMENTS });
}

/** A headless browser that keeps everything in a folder, as a phone does: to be killed and started again. */
export async function launchProfile(folder: string, settings: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...settings, executablePath: await ensureChromium(), headless: true, args: ARGUMENTS });
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
