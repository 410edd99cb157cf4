/**
 * Plans Li & Lim's instances and prints, for each, vehicles, distance in double precision, the gap to the best found, and whether
 * the independent check holds; the last line sums up. Distance only: vehicles and waiting cost nothing.
 *
 *   npx tsx test/bench/routing.ts --set ../shared/benchmarks/lilim/100 --seconds 0.6 --only lr1 --seed 1
 *   options: --rounds N in place of --seconds; --best FILE, default best_found_distance_objective.csv above the set
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '../../geo/route/check.ts';
import { plan, type PlanOptions, type RoutePlan } from '../../geo/route/plan.ts';
import { lengthOf, readInstance, type Instance } from '../geo/route/lilim.ts';

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: '../shared/benchmarks/lilim/100' },
    best: { type: 'string' },
    seconds: { type: 'string', default: '0.6' },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
});

interface Result {
  readonly name: string;
  readonly vehicles: number;
  readonly distance: number;
  readonly gap: number;
  readonly feasible: boolean;
  readonly rounds: number;
  readonly seconds: number;
}

const best = bestFound(values.best ?? join(values.set, '..', 'best_found_distance_objective.csv'));
const prefixes = values.only.split(',');
const names = readdirSync(values.set)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => basename(file, '.txt'))
  .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
const results: Result[] = [];
for (const name of names.sort()) {
  const result = await run(name);
  results.push(result);
  console.log(row(result));
}
console.log(summary(results));
if (results.length === 0 || results.some(({ feasible }) => !feasible)) process.exitCode = 1;

async function run(name: string): Promise<Result> {
  const instance = readInstance(join(values.set, `${name}.txt`));
  const start = performance.now();
  const planned = await plan(instance.problem, options());
  const seconds = (performance.now() - start) / 1000;
  const routes = taskRoutes(instance, planned);
  const distance = lengthOf(instance, routes);
  const record = best.get(name) ?? NaN;
  const gap = (100 * (Math.round(distance * 100) / 100 - record)) / record;
  const feasible = planned.unassigned.length === 0 && check(instance.problem, planned.routes).length === 0;
  return { name, vehicles: routes.length, distance, gap, feasible, rounds: planned.rounds, seconds };
}

function options(): PlanOptions {
  const seed = Number(values.seed);
  if (values.rounds !== undefined) return { seed, rounds: Number(values.rounds) };
  return { seed, deadlineMs: Number(values.seconds) * 1000, now: () => performance.now() };
}

function taskRoutes({ workOf }: Instance, { routes }: RoutePlan): number[][] {
  const taskOf = new Map([...workOf].map(([task, { shipment, type }]) => [`${type} ${shipment}`, task]));
  return routes.map(({ steps }) => steps.flatMap(({ type, shipment }) => taskOf.get(`${type} ${shipment}`) ?? []));
}

function bestFound(file: string): Map<string, number> {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return new Map(lines.map((line) => line.split(',')).map(([name = '', , , distance]) => [name, Number(distance)]));
}

function row({ name, vehicles, distance, gap, feasible, rounds, seconds }: Result): string {
  const figures = [String(vehicles).padStart(3), distance.toFixed(2).padStart(10), `${gap.toFixed(3)} %`.padStart(10)];
  return [name.padEnd(10), ...figures, feasible ? 'feasible' : 'BROKEN', `${rounds} rounds`, `${seconds.toFixed(2)} s`].join('  ');
}

function summary(all: readonly Result[]): string {
  const gaps = all.map(({ gap }) => gap).sort((a, b) => a - b);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const p90 = gaps[Math.ceil(0.9 * gaps.length) - 1] ?? NaN;
  const vehicles = all.reduce((sum, result) => sum + result.vehicles, 0);
  const feasible = all.filter((result) => result.feasible).length;
  const figures = [`mean gap ${mean.toFixed(3)} %`, `p90 ${p90.toFixed(3)} %`, `worst ${(gaps.at(-1) ?? NaN).toFixed(3)} %`];
  return [...figures, `vehicles ${vehicles}`, `feasible ${feasible}/${all.length}`].join(' · ');
}
