/**
 * Plans instances in Li & Lim's manner and prints, for each, vehicles, distance in double precision, the gap to the best on record, and
 * whether an independent check holds; the last line sums up. Distance alone costs: vehicles and waiting are free.
 *
 *   npm run bench:routing -- --set ../shared/benchmarks/lilim/100 --seconds 0.6 --only lr1,lrc2 --seed 1
 *
 * --set DIR of files, Li & Lim's or Solomon's format · or --size 200 (to 1,000): instances drawn from the seed, two of each kind
 * --seconds 0.6 an instance (--clock cpu: of the processor, where others compute beside it), or --rounds N · --threads 1 · --objective distance, or vehicles: as few as can be, then distance
 * --best FILE of records, default best_found_distance_objective.csv (best_known.csv for vehicles) above the set; else the best of this run
 * --against vroom,pyvrp: from PyPI into .commissary/bench-venv; PyVRP takes --against-seconds, default 5, VROOM as long as it wants
 * --slack: with every constraint that a problem can state switched on, but so wide that none binds, beside the plain problem · --json FILE
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { check } from '../../geo/route/check.ts';
import { plan, type PlanOptions, type RoutePlan } from '../../geo/route/plan.ts';
import type { Problem } from '../../geo/route/problem.ts';
import { lengthOf, type Instance } from '../geo/route/lilim.ts';
import { Engine, faultsOf } from './routing/engines.ts';
import { drawnOf, filesIn, recordsIn, type Named } from './routing/instances.ts';
import { slackened } from './routing/slack.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: '../shared/benchmarks/lilim/100' },
    size: { type: 'string' },
    best: { type: 'string' },
    seconds: { type: 'string', default: '0.6' },
    rounds: { type: 'string' },
    clock: { type: 'string', default: 'wall' },
    threads: { type: 'string', default: '1' },
    objective: { type: 'string', default: 'distance' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    against: { type: 'string', default: '' },
    'against-seconds': { type: 'string', default: '5' },
    slack: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

/** One answer to one instance. */
interface Answer {
  readonly by: string;
  readonly vehicles: number;
  readonly distance: number;
  readonly seconds: number;
  readonly rounds?: number;
  readonly faults: readonly string[];
}

interface Result {
  readonly name: string;
  readonly record: { readonly vehicles: number; readonly distance: number };
  readonly answers: readonly Answer[];
}

const seed = Number(values.seed);
const onVehicles = values.objective === 'vehicles';
const records = recordsOf(values.best ?? join(values.set, '..', onVehicles ? 'best_known.csv' : 'best_found_distance_objective.csv'));
const engines = values.against
  .split(',')
  .filter(Boolean)
  .map((name) => new Engine(name));
const beside = [...engines.map(({ name }) => name), ...(values.slack ? ['plain'] : [])];
const inThread: NonNullable<PlanOptions['elsewhere']> = (problem, task) =>
  new Promise((resolve, reject) => {
    const { seconds, metres, ...rest } = problem;
    const workerData = { input: { ...rest, matrix: { seconds, metres } }, options: task, asked: Date.now() };
    new Worker(new URL('./routing/thread.mjs', import.meta.url), { workerData }).on('message', resolve).on('error', reject);
  });

const results: Result[] = [];
for (const each of instances()) {
  const result = await solved(each);
  results.push(result);
  for (const answer of result.answers) console.log(row(result, answer));
}
for (const engine of engines) engine.end();
for (const by of [...beside, 'ours']) console.log(summary(by));
if (values.json) writeFileSync(values.json, JSON.stringify({ ...values, node: process.version, cpu: cpus()[0]?.model, results }, null, 2));
if (results.length === 0 || results.some(({ answers }) => answers.some(({ faults }) => faults.length > 0))) process.exitCode = 1;

function instances(): Named[] {
  const beginnings = values.only.split(',');
  return values.size === undefined ? filesIn(values.set, beginnings) : drawnOf(Number(values.size), seed, beginnings);
}

function recordsOf(file: string): ReturnType<typeof recordsIn> {
  return values.size === undefined && existsSync(file) ? recordsIn(file) : new Map();
}

async function solved({ name, instance: make }: Named): Promise<Result> {
  const instance = make();
  const answers = [await ours(instance, values.slack ? slackened(instance.problem) : instance.problem)];
  if (values.slack) answers.push({ ...(await ours(instance, instance.problem)), by: 'plain' });
  for (const engine of engines) answers.push(await theirs(engine, instance));
  return { name, record: records.get(name) ?? best(answers), answers };
}

/** The best answer of this run that holds. */
function best(answers: readonly Answer[]): Result['record'] {
  const held = answers.filter(({ faults }) => faults.length === 0);
  held.sort((a, b) => (onVehicles ? a.vehicles - b.vehicles : 0) || a.distance - b.distance);
  return held[0] ?? { vehicles: NaN, distance: NaN };
}

async function ours(instance: Instance, problem: Problem): Promise<Answer> {
  const start = now();
  const planned = await plan(problem, options());
  const seconds = (now() - start) / 1000;
  const routes = taskRoutes(instance, planned);
  const breaches = check(
    problem,
    planned.routes,
    planned.unassigned.map(({ shipment }) => shipment),
  );
  const faults = [...faultsOf(instance, routes), ...breaches.map(({ cause, vehicle }) => `vehicle ${vehicle}: ${cause}`)];
  return { by: 'ours', vehicles: routes.length, distance: lengthOf(instance, routes), seconds, rounds: planned.rounds, faults };
}

async function theirs(engine: Engine, instance: Instance): Promise<Answer> {
  const { routes, seconds } = await engine.solve(instance, { seconds: Number(values['against-seconds']), seed });
  return { by: engine.name, vehicles: routes.length, distance: lengthOf(instance, routes), seconds, faults: faultsOf(instance, routes) };
}

function now(): number {
  if (values.clock === 'wall') return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function options(): PlanOptions {
  const limit = values.rounds === undefined ? { deadlineMs: Number(values.seconds) * 1000, now } : { rounds: Number(values.rounds) };
  const workers = Number(values.threads);
  const objective = onVehicles ? 'vehicles' : 'cost';
  return { seed, objective, ...limit, ...(workers > 1 && { workers, elsewhere: inThread }) };
}

function taskRoutes({ workOf }: Instance, { routes }: RoutePlan): number[][] {
  const taskOf = new Map([...workOf].map(([task, { shipment, type }]) => [`${type} ${shipment}`, task]));
  return routes.map(({ steps }) => steps.flatMap(({ type, shipment }) => taskOf.get(`${type} ${shipment}`) ?? []));
}

/** Per cent above the record, at the two decimals that it is stated with. */
function gapOf({ record }: Result, { distance }: Answer): number {
  const stated = Math.round(record.distance * 100) / 100;
  return (100 * (Math.round(distance * 100) / 100 - stated)) / stated;
}

function row(result: Result, answer: Answer): string {
  const { by, vehicles, distance, seconds, rounds, faults } = answer;
  const figures = [String(vehicles).padStart(3), distance.toFixed(2).padStart(10), `${gapOf(result, answer).toFixed(3)} %`.padStart(10)];
  const held = faults.length === 0 ? 'feasible' : `BROKEN: ${faults.slice(0, 3).join(', ')}`;
  const searched = rounds === undefined ? [] : [`${rounds} rounds`];
  return [result.name.padEnd(14), by.padEnd(5), ...figures, held, `${seconds.toFixed(2)} s`, ...searched].join('  ');
}

function summary(by: string): string {
  const own = answersBy(by);
  const gaps = own.map(({ result, answer }) => gapOf(result, answer)).sort((a, b) => a - b);
  const sum = (of: (answer: Answer) => number) => own.reduce((total, { answer }) => total + of(answer), 0);
  const rounds = (of: string) => answersBy(of).reduce((total, { answer }) => total + (answer.rounds ?? 0), 0);
  const feasible = own.filter(({ answer }) => answer.faults.length === 0).length;
  const name = beside.length === 0 ? [] : [`${by} ${(sum(({ seconds }) => seconds) / own.length).toFixed(2)} s`];
  const known = onVehicles && records.size > 0 ? ` of ${results.reduce((total, { record }) => total + record.vehicles, 0)}` : '';
  return [
    ...name,
    `mean gap ${(gaps.reduce((total, gap) => total + gap, 0) / gaps.length).toFixed(3)} %`,
    `p90 ${(gaps[Math.ceil(0.9 * gaps.length) - 1] ?? NaN).toFixed(3)} %`,
    `worst ${(gaps.at(-1) ?? NaN).toFixed(3)} %`,
    `vehicles ${sum(({ vehicles }) => vehicles)}${known}`,
    `feasible ${feasible}/${own.length}`,
    ...(values.slack && by === 'ours' ? [`rounds ${Math.round((100 * rounds('ours')) / rounds('plain'))} % of plain`] : []),
  ].join(' · ');
}

function answersBy(by: string): { readonly result: Result; readonly answer: Answer }[] {
  return results.flatMap((result) => result.answers.filter((answer) => answer.by === by).map((answer) => ({ result, answer })));
}
