import { spawn } from 'node:child_process';

/** The environment a program is given, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a program ended: its exit code (`undefined` when it could not be started or was killed), and what it printed last. */
export interface Ended {
  readonly code: number | undefined;
  readonly said: string;
}

const KEPT_CHARACTERS = 4_000;

/**
 * Runs a program to its end, with no input.
 * @param command the program and its arguments; a bare name is looked up on `env`'s PATH
 * @param env its environment; `undefined` for our own
 * @param limit milliseconds after which it is killed
 */
export function run([program = '', ...args]: readonly string[], env: Environment | undefined, limit: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...(env && { env: { ...env } }),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const keep = (text: string) => (said = (said + text).slice(-KEPT_CHARACTERS));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', () => {
      resolve({ code: undefined, said });
    });
    child.once('close', (code) => {
      resolve({ code: code ?? undefined, said });
    });
  });
}

/** The last line with words in it, for a sentence to a person. */
export function lastLine(said: string): string {
  return said.trim().split('\n').at(-1)?.trim() ?? '';
}
