import { check } from '../../geo/route/check.ts';
import { insert } from '../../geo/route/takers.ts';
import { liveFleet } from './fleet.ts';

export interface Size {
  readonly routes: number;
  readonly stops: number;
}

export interface Timing extends Size {
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

/** Runs before those that count. */
const WARM_UP = 10;

export interface Asked extends Size {
  readonly runs: number;
  /** The fleet's; each run has the next. */
  readonly seed: number;
}

/** How long it takes to tell who could take one load more, the making of the Problem apart. */
export function timing({ runs, seed, ...size }: Asked): Timing {
  const milliseconds: number[] = [];
  const processor: number[] = [];
  let takers = 0;
  for (let run = -WARM_UP; run < runs; run += 1) {
    const { problem, orders, asked } = liveFleet({ ...size, seed: seed + run + WARM_UP });
    if (run === 0 && check(problem, orders, [asked]).length > 0) throw new Error('the orders of the fleet do not hold');
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
  const share = takers / (runs * size.routes);
  return { ...size, runs, seed, median, p95, worst, processor: quantile(processor, 0.5), takers: share, milliseconds };
}

function quantile(sample: readonly number[], share: number): number {
  return sample.toSorted((a, b) => a - b)[Math.ceil(share * sample.length) - 1] ?? NaN;
}

export function line({ routes, stops, runs, median, p95, worst, processor, takers }: Timing): string {
  const shares = [
    `median ${ms(median)}`,
    `p95 ${ms(p95)}`,
    `worst ${ms(worst)}`,
    `processor ${ms(processor)}`,
    `could take it ${Math.round(100 * takers)} %`,
  ];
  return [...shares, `${routes} routes × ${stops} stops`, `${runs} runs`].join(' · ');
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
