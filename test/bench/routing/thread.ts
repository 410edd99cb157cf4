import { parentPort, workerData } from 'node:worker_threads';
import { plan, type Elsewhere } from '../../../geo/route/plan.ts';
import { Problem, type ProblemInput } from '../../../geo/route/problem.ts';

const { input, options } = workerData as { input: ProblemInput; options: Elsewhere };
parentPort?.postMessage(await plan(new Problem(input), { ...options, now: () => performance.now() }));
