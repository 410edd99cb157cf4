import { readdirSync, readFileSync } from 'node:fs';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 15;
const PATIENCE_MS = 20_000;
const START_TICKS = 19; // field 22 of /proc/<pid>/stat, counted from the state, see proc(5)

/**
 * A name for a running process that outlives the re-use of its number: the number and, where the system tells, when it started.
 * `undefined` when there is no such process, or only its unreaped remains.
 */
export function processName(pid: number): string | undefined {
  if (!exists(pid)) return undefined;
  const fields = procStat(pid);
  if (!fields) return String(pid);
  return fields[0] === 'Z' && threads(pid) <= 1 ? undefined : `${pid}:${fields[START_TICKS] ?? ''}`;
}

/** Whether the process of this name still runs. */
export function runs(name: string): boolean {
  return processName(Number.parseInt(name, 10)) === name;
}

/** Asks the process to end (SIGTERM), and ends it (SIGKILL) when it has not gone after 20 seconds. */
export async function end(name: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!runs(name)) return;
    kill(Number.parseInt(name, 10), signal);
    if (await gone(name)) return;
  }
}

/** Ends the process at once (SIGKILL): for what it keeps and nobody wants any more. */
export async function endAtOnce(name: string): Promise<void> {
  if (!runs(name)) return;
  kill(Number.parseInt(name, 10), 'SIGKILL');
  await gone(name);
}

async function gone(name: string): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (!runs(name)) return true;
    await sleep(LOOK_MS);
  }
  return false;
}

function exists(pid: number): boolean {
  try {
    return kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** A zombie with threads left still holds its files and ports. */
function threads(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}
