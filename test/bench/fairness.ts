/**
 * What fair shares of work cost. Equal drivers of one day, some of whom have worked more in the last days than others, carry the same
 * loads with a growing weight of unequal work: how far apart their hours are afterwards, those before included, and what the routes cost
 * more than with no weight at all. Means of all seeds, a line for each weight, the last line sums up.
 *
 *   npm run bench:fairness -- --loads 40 --drivers 8 --rounds 10000 --seeds 1,2,3
 *   options: --by hours|stops, --weights 0,0.3,1,3,10,30, --json FILE for all figures
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { below, check, plan, Problem, random, type RoutePlan } from '../../geo/index.ts';
import { matrixOf, type Point } from './fleet.ts';

const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '40' },
    drivers: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '1,2,3' },
    by: { type: 'string', default: 'hours' },
    weights: { type: 'string', default: '0,0.3,1,3,10,30' },
    json: { type: 'string' },
  },
});
const [loads, drivers, rounds] = [values.loads, values.drivers, values.rounds].map(Number) as [number, number, number];
const [seeds, weights] = [values.seeds, values.weights].map((list) => list.split(',').map(Number)) as [number[], number[]];
const weighs = values.by === 'stops' ? 'fairStops' : 'fairHours';

const METRES = 40_000;
const HOUR = 3600;
/** Nobody has worked longer in the days before. */
const MOST_BEFORE = 6 * HOUR;
/** Seconds on the road for each stop, so that a history has both. */
const EACH_STOP = 900;

interface Figures {
  readonly cost: number;
  /** Hours, or stops, with those before: from who has least to who has most, and the standard deviation. */
  readonly range: number;
  readonly deviation: number;
  readonly used: number;
}

const rows: { readonly weight: number; readonly of: readonly Figures[] }[] = [];
for (const weight of weights) {
  const of: Figures[] = [];
  for (const seed of seeds) of.push(await figures(drawn(seed), { seed, weight }));
  rows.push({ weight, of });
  console.log(told(rows.at(-1) as (typeof rows)[number]));
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ loads, drivers, rounds, seeds, by: values.by, rows }, null, 2)}\n`);
const fairest = rows.reduce((best, row) => (mean(row.of, 'deviation') < mean(best.of, 'deviation') ? row : best));
console.log(`fairest: ${told(fairest)}`);

/** Loads all over a square, wanted any time of the day, and equal drivers in its middle with unequal days behind them. */
function drawn(seed: number): Problem {
  const draw = random(seed);
  const anywhere = (): Point => [draw() * METRES, draw() * METRES];
  const points: Point[] = [[METRES / 2, METRES / 2], ...Array.from({ length: 2 * loads }, anywhere)];
  const stop = (location: number) => ({ location, windows: [[0, 12 * HOUR]] as const, service: 300 });
  const shipments = Array.from({ length: loads }, (_, at) => {
    return { id: `load ${at}`, amount: [50 + below(draw, 150)], pickup: stop(1 + 2 * at), delivery: stop(2 + 2 * at) };
  });
  const vehicles = Array.from({ length: drivers }, (_, at) => {
    const seconds = below(draw, MOST_BEFORE);
    return {
      id: `driver ${at}`,
      start: 0,
      end: 0,
      capacity: [1000],
      features: [],
      window: [0, 9 * HOUR] as const,
      costs: { fixed: 0, perHour: 20, perKm: 0.35 },
      worked: { seconds, stops: Math.floor(seconds / EACH_STOP) },
    };
  });
  return new Problem({ shipments, vehicles, matrix: matrixOf(points) });
}

async function figures(problem: Problem, { seed, weight }: { seed: number; weight: number }): Promise<Figures> {
  const planned = await plan(problem, { seed, rounds, [weighs]: weight });
  const left = planned.unassigned.map(({ shipment }) => shipment);
  const [breach] = check(problem, planned.routes, left);
  if (breach) throw new Error(`the routes break ${breach.cause}`);
  const work = workOf(problem, planned);
  const average = work.reduce((sum, each) => sum + each, 0) / work.length;
  const variance = work.reduce((sum, each) => sum + (each - average) ** 2, 0) / work.length;
  const used = planned.routes.length;
  return { cost: planned.cost, range: Math.max(...work) - Math.min(...work), deviation: Math.sqrt(variance), used };
}

/** Of each driver, hours or stops with those before. */
function workOf({ vehicles }: Problem, { routes }: RoutePlan): number[] {
  return vehicles.map(({ worked = { seconds: 0, stops: 0 } }, index) => {
    const route = routes.find(({ vehicle }) => vehicle === index);
    if (weighs === 'fairHours') return (worked.seconds + (route?.duration ?? 0)) / HOUR;
    return worked.stops + (route?.steps.filter(({ type }) => type === 'pickup' || type === 'delivery').length ?? 0);
  });
}

function told({ weight, of }: (typeof rows)[number]): string {
  const plain = mean(rows[0]?.of ?? of, 'cost');
  const more = (100 * (mean(of, 'cost') - plain)) / plain;
  return [
    `weight ${weight}`,
    `${values.by} apart ${mean(of, 'range').toFixed(2)}`,
    `deviation ${mean(of, 'deviation').toFixed(2)}`,
    `cost ${more < 0 ? '' : '+'}${more.toFixed(2)} %`,
    `${mean(of, 'used').toFixed(1)} of ${drivers} drive`,
  ].join(' · ');
}

function mean(of: readonly Figures[], which: keyof Figures): number {
  return of.reduce((sum, each) => sum + each[which], 0) / of.length;
}
