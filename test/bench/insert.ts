/**
 * Who could take one more load? Asks it of seeded fleets on the road and prints how long the answer takes, everything but the making of
 * the Problem included; ten more runs before them, which warm up, are not counted. The last line sums up.
 *
 *   npm run bench:insert -- --routes 50 --stops 20 --runs 100 --seed 1
 *   npm run bench:insert -- --scaling          time against routes and against stops, with the slope in logarithms
 *   options: --json FILE for all figures
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { insert } from '../../geo/route/takers.ts';
import { liveFleet } from './fleet.ts';

const { values } = parseArgs({
  options: {
    routes: { type: 'string', default: '50' },
    stops: { type: 'string', default: '20' },
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    scaling: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [routes, stops, runs, seed] = [values.routes, values.stops, values.runs, values.seed].map(Number) as [number, number, number, number];

interface Size {
  readonly routes: number;
  readonly stops: number;
}

interface Timing extends Size {
  readonly runs: number;
  readonly seed: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Median of processor time: what it takes where nothing else runs. */
  readonly processor: number;
  /** Vehicles that could take the load, of all, over all runs. */
  readonly takers: number;
  readonly milliseconds: readonly number[];
}

const WARM_UP = 10;

const figures = values.scaling ? scaling() : alone(timing({ routes, stops }, runs));
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

function timing(size: Size, times: number): Timing {
  const milliseconds: number[] = [];
  const processor: number[] = [];
  let takers = 0;
  for (let run = -WARM_UP; run < times; run += 1) {
    const { problem, orders, asked } = liveFleet({ ...size, seed: seed + run + WARM_UP });
    const [before, used] = [performance.now(), process.cpuUsage()];
    const found = insert(problem, orders, asked);
    const wall = performance.now() - before;
    if (run < 0) continue;
    milliseconds.push(wall);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
    takers += found.takers.length;
  }
  const [median, p95, worst] = [quantile(milliseconds, 0.5), quantile(milliseconds, 0.95), quantile(milliseconds, 1)];
  const share = takers / (times * size.routes);
  return { ...size, runs: times, seed, median, p95, worst, processor: quantile(processor, 0.5), takers: share, milliseconds };
}

function quantile(sample: readonly number[], share: number): number {
  return sample.toSorted((a, b) => a - b)[Math.ceil(share * sample.length) - 1] ?? NaN;
}

function alone(result: Timing): Timing {
  console.log(line(result));
  return result;
}

function line({ routes: vehicles, stops: long, runs: times, median, p95, worst, processor, takers }: Timing): string {
  const shares = [
    `median ${ms(median)}`,
    `p95 ${ms(p95)}`,
    `worst ${ms(worst)}`,
    `processor ${ms(processor)}`,
    `could take it ${Math.round(100 * takers)} %`,
  ];
  return [...shares, `${vehicles} routes × ${long} stops`, `${times} runs`].join(' · ');
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Times over fleets that grow; each growth with its slope. */
function scaling(): { byRoutes: Timing[]; byStops: Timing[]; slopes: { routes: number; stops: number } } {
  const times = Math.max(5, Math.round(runs / 5));
  const grown = (sizes: readonly Size[]) => sizes.map((size) => alone(timing(size, times)));
  const byRoutes = grown([10, 20, 40, 80, 160].map((count) => ({ routes: count, stops: 20 })));
  const byStops = grown([10, 20, 40, 80, 160].map((count) => ({ routes: 10, stops: count })));
  const slopes = { routes: slope(byRoutes, (size) => size.routes), stops: slope(byStops, (size) => size.stops) };
  console.log(`insert: time grows with routes to the power ${slopes.routes.toFixed(2)} · with stops a route ${slopes.stops.toFixed(2)}`);
  return { byRoutes, byStops, slopes };
}

/** Of the line of least squares through the logarithms. */
function slope(timings: readonly Timing[], sizeOf: (size: Size) => number): number {
  const points = timings.map((one) => [Math.log(sizeOf(one)), Math.log(one.median)] as const);
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (point: readonly [number, number]) => number) => points.reduce((total, point) => total + of(point), 0);
  return sum(([a, b]) => (a - x) * (b - y)) / sum(([a]) => (a - x) ** 2);
}
