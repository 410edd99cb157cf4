/**
 * How time grows with size: a round of the routing search, a matching, and the answer to who could take one load more.
 *
 *   npm run bench:scaling -- --only routing,matching,insert
 *   options: --seed 1 · --seconds 2 of search at each size · --runs 20 of insert at each · --json FILE
 *
 * Processor time, so that others may compute beside it. The slope is that of the line of least squares through the logarithms of size and
 * time: 1 means twice the size, twice the time.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { match } from '../../geo/match/matcher.ts';
import { Improver } from '../../geo/route/improve.ts';
import { compile } from '../../geo/route/model.ts';
import { instanceOf } from '../geo/route/lilim.ts';
import { line, timing, type Size } from './inserting.ts';
import { columns, strewn, towns, type Instance } from './matching/instances.ts';
import { drawn, type Kind } from './routing/drawn.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'routing,matching,insert' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '2' },
    runs: { type: 'string', default: '20' },
    json: { type: 'string' },
  },
});
const [seed, seconds, runs] = [values.seed, values.seconds, values.runs].map(Number) as [number, number, number];
const TASKS = [100, 200, 400, 800];
const SITES = [1000, 4000, 16_000, 64_000];
const FLEET = [10, 20, 40, 80, 160];

interface Growth {
  readonly of: string;
  /** Size, and milliseconds. */
  readonly points: readonly (readonly [number, number])[];
}

const measures: Readonly<Record<string, () => Growth[] | Promise<Growth[]>>> = {
  routing: () => (['r1', 'r2'] as const).map((kind) => grown(`a round of ${kind} with tasks`, TASKS, (size) => round(kind, size))),
  matching: async () => [await matchings('in towns', SITES, towns), await matchings('strewn', SITES.slice(0, -1), strewn)],
  insert: () => [
    grown('insert with routes', FLEET, (routes) => insertion({ routes, stops: 20 })),
    grown('insert with stops', FLEET, (stops) => insertion({ routes: 10, stops })),
  ],
};

const growths: Growth[] = [];
for (const name of values.only.split(',')) growths.push(...((await measures[name]?.()) ?? []));
if (values.json) writeFileSync(values.json, JSON.stringify(growths, null, 2));
console.log(growths.map(({ of, points }) => `${of}: power ${slopeOf(points).toFixed(2)}`).join(' · '));

function grown(of: string, sizes: readonly number[], measure: (size: number) => number): Growth {
  return { of, points: sizes.map((size) => [size, measure(size)]) };
}

/** One round of the search in milliseconds, over a whole search that cools down. */
function round(kind: Kind, size: number): number {
  const { problem } = instanceOf(drawn(kind, size, seed));
  const begun = processor();
  const improver = new Improver(compile(problem), seed);
  const [first, start, budget] = [processor() - begun, processor(), seconds * 1000];
  let rounds = 0;
  for (let spent = 0; spent < budget; spent = processor() - start) {
    for (let turn = 0; turn < 64; turn += 1) improver.round(spent / budget);
    rounds += 64;
  }
  const each = (processor() - start) / rounds;
  console.log(`${kind} ${size} tasks · first plan ${first.toFixed(0)} ms · a round ${(1000 * each).toFixed(1)} µs`);
  return each;
}

type Drawing = (size: number, seed: number) => Promise<Instance | null> | Instance;

/** Where sites crowd in towns, most ways join few trees; strewn evenly, they hang together, which is harder. */
async function matchings(where: string, sizes: readonly number[], draw: Drawing): Promise<Growth> {
  const points: (readonly [number, number])[] = [];
  for (const size of sizes) {
    const problem = columns((await draw(size, seed)) ?? strewn(size, seed));
    const begun = processor();
    await match(problem, { floor: 0.75, seed });
    points.push([size, processor() - begun]);
    console.log(`matching ${size} × ${size} ${where}, floor 0.75 · ${((processor() - begun) / 1000).toFixed(2)} s`);
  }
  return { of: `matching ${where} with offers and needs`, points };
}

function insertion(size: Size): number {
  const found = timing({ ...size, runs, seed });
  console.log(line(found));
  return found.processor;
}

/** Milliseconds of processor time. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function slopeOf(points: Growth['points']): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (of: 0 | 1) => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (point: readonly [number, number]) => number) => logs.reduce((total, point) => total + of(point), 0);
  return sum(([a, b]) => (a - x) * (b - y)) / sum(([a]) => (a - x) ** 2);
}
