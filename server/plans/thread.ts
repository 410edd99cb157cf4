import { parentPort, workerData } from 'node:worker_threads';
import { match, plan, Problem, type MatchOptions, type MatchProblem, type ProblemInput } from '../../geo/index.ts';

/** What a thread is asked to compute. */
export type Task =
  | { readonly kind: 'match'; readonly problem: MatchProblem; readonly options: MatchOptions }
  | { readonly kind: 'route'; readonly problem: ProblemInput; readonly seed: number; readonly deadlineMs: number };

/** What it says: how far it is, then the answer. An error ends the thread and reaches the parent as one. */
export type Said = { readonly progress: { readonly part: number; readonly routed: number } } | { readonly answer: unknown };

const stop = new AbortController();
const begin = performance.now();

parentPort?.on('message', (message) => {
  if (message === 'stop') stop.abort();
});

function say(said: Said): void {
  parentPort?.postMessage(said);
}

async function compute(task: Task): Promise<unknown> {
  if (task.kind === 'match') return match(task.problem, task.options);
  const { deadlineMs, seed } = task;
  return plan(new Problem(task.problem), {
    seed,
    deadlineMs,
    now: () => performance.now(),
    signal: stop.signal,
    onProgress: ({ routed }) => say({ progress: { part: Math.min(1, (performance.now() - begin) / deadlineMs), routed } }),
  });
}

say({ answer: await compute(workerData as Task) });
parentPort?.close();
