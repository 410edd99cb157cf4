import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { helperFlag } from '../../server/start.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SAYS_WHERE = /Commissary is at (http:\S+?),?( empty\.)?$/;
const STARTS_IN_MS = 120_000;

/** Not secret: it signs the cookies of throwaway stores, the same for every process on one store. */
const SECRET = 'a long sentence that keeps nothing of value secret';

export interface Settings {
  readonly uri: string;
  /** Begin without the demonstration alliance. */
  readonly empty?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A server process of our own, as `npm start` runs it on a store that is there already. */
export interface ServerProcess {
  readonly address: string;
  /** What it said so far, errors too. */
  readonly said: () => string;
  /** Asks it to finish and waits until it has gone; answers its exit code. */
  stop(): Promise<number | null>;
  /** Kill −9, at once. */
  kill(): Promise<void>;
}

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts a server on a free port of loopback and waits until it says where it is: seeded, if the store was new. */
export async function startServer({ uri, empty = false, environment = {} }: Settings): Promise<ServerProcess> {
  const env = {
    ...process.env,
    ...{ MONGODB_URI: uri, PORT: '0', HOST: '127.0.0.1', SECRET, LOG_LEVEL: 'warn' },
    DATA_DIR: join(tmpdir(), `commissary-server-${String(process.pid)}`),
    ...environment,
  };
  const words = [helperFlag(), '--import', 'tsx', 'server/main.ts', ...(empty ? ['--empty'] : [])];
  const child = spawn(process.execPath, words, { cwd: ROOT, env });
  started.add(child);
  const lines: string[] = [];
  const gone = once(child, 'exit').then(() => void started.delete(child));
  const address = await whereIs(child, lines);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return { address, said: () => lines.join('\n'), stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) };
}

function whereIs(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server did not start:\n${lines.join('\n')}`)), STARTS_IN_MS);
    const hear = (line: string) => {
      lines.push(line);
      const where = SAYS_WHERE.exec(line)?.[1];
      if (where === undefined) return;
      clearTimeout(late);
      resolve(where.replace('localhost', '127.0.0.1'));
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear);
    child.once('exit', (code) => reject(new Error(`The server ended with ${String(code)}:\n${lines.join('\n')}`)));
  });
}
