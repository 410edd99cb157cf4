/**
 * Who could take one more load? Asks it of seeded fleets on the road and prints how long the answer takes, everything but the making of
 * the Problem included; ten more runs before them, which warm up, are not counted. The last line sums up.
 *
 *   npm run bench:insert -- --routes 50 --stops 20 --runs 100 --seed 1
 *   options: --json FILE for all figures
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { line, timing } from './inserting.ts';

const { values } = parseArgs({
  options: {
    routes: { type: 'string', default: '50' },
    stops: { type: 'string', default: '20' },
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const [routes, stops, runs, seed] = [values.routes, values.stops, values.runs, values.seed].map(Number) as [number, number, number, number];

const figures = timing({ routes, stops, runs, seed });
console.log(line(figures));
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
