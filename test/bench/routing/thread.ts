import { parentPort, workerData } from 'node:worker_threads';
import { plan, type Elsewhere } from '../../../geo/route/plan.ts';
import { Problem, type ProblemInput } from '../../../geo/route/problem.ts';

const { input, options, asked } = workerData as { input: ProblemInput; options: Elsewhere; asked: number };
const problem = new Problem(input);
// The deadline counts from when the plan was asked for: a thread takes some tenths of a second to start.
const left = options.deadlineMs === undefined ? {} : { deadlineMs: Math.max(0, options.deadlineMs - (Date.now() - asked)) };
parentPort?.postMessage(await plan(problem, { ...options, ...left, now: () => performance.now() }));
