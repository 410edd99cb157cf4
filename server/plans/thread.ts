import { parentPort, workerData } from 'node:worker_threads';
import {
  alternatives,
  check,
  completed,
  Estimator,
  match,
  plan,
  Problem,
  type Alternatives,
  type Breach,
  type Matching,
  type MatchOptions,
  type MatchProblem,
  type Position,
  type ProblemInput,
  type Profile,
  type RoutePlan,
} from '../../geo/index.ts';
import type { Known } from '../travel/travel.ts';

/** What a thread is asked to compute. */
export type Task =
  | { readonly kind: 'match'; readonly problem: MatchProblem; readonly options: MatchOptions }
  | { readonly kind: 'travel'; readonly points: readonly Position[]; readonly profile: Profile; readonly with: Known }
  | {
      readonly kind: 'route';
      readonly problem: ProblemInput;
      readonly seed: number;
      readonly deadlineMs: number;
      readonly fairHours: number;
    };

/** What it says: how far it is, then the answer. An error ends the thread and reaches the parent as one. */
export type Said = { readonly progress: { readonly part: number; readonly routed: number } } | { readonly answer: unknown };

/** A matching, and what could be carried in place of its moves. */
export interface OpenMatching {
  readonly matching: Matching;
  readonly found: Alternatives;
}

/** Routes, and what the independent check has against them: nothing, or they are not to be used. */
export interface CheckedRoutes {
  readonly plan: RoutePlan;
  readonly breaches: readonly Breach[];
}

const stop = new AbortController();
const begin = performance.now();

parentPort?.on('message', (message) => {
  if (message === 'stop') stop.abort();
});

function say(said: Said): void {
  parentPort?.postMessage(said);
}

async function compute(task: Task): Promise<unknown> {
  if (task.kind === 'match') return matched(task);
  if (task.kind === 'travel') return completed({ ...task, ...task.with }, new Estimator(task.with.estimates));
  return routes(task);
}

async function matched({ problem, options }: Extract<Task, { kind: 'match' }>): Promise<OpenMatching> {
  const matching = await match(problem, options);
  return { matching, found: alternatives(problem, matching) };
}

async function routes({ problem: input, seed, deadlineMs, fairHours }: Extract<Task, { kind: 'route' }>): Promise<CheckedRoutes> {
  const problem = new Problem(input);
  const planned = await plan(problem, {
    seed,
    deadlineMs,
    fairHours,
    now: () => performance.now(),
    signal: stop.signal,
    onProgress: ({ routed }) => say({ progress: { part: Math.min(1, (performance.now() - begin) / deadlineMs), routed } }),
  });
  const left = planned.unassigned.map(({ shipment }) => shipment);
  return { plan: planned, breaches: check(problem, planned.routes, left) };
}

say({ answer: await compute(workerData as Task) });
parentPort?.close();
