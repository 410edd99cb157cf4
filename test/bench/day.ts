/**
 * 30,000 meals in a day: the demonstration scaled to 300 kitchens, 1,500 producers and 400 drivers, matched and routed in one run of a
 * plan's job, from the store and back. `npm run bench:day -- --seed 7 --seconds 30 [--scale 1] [--json FILE]`
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { pick } from '../../geo/index.ts';
import { DRIVEN, SURPLUS, TOWNS } from '../../seeds/cast.ts';
import type { Plan } from '../../server/plans/model.ts';
import { stopStores } from '../support/mongod.ts';
import { around, Board, times, type Point } from './board.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '30' },
    scale: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const PEOPLE = 100;
const scaled = (count: number) => Math.max(1, Math.round(count * Number(values.scale)));
const [kitchens, producers, drivers] = [scaled(300), scaled(1500), scaled(400)];

const board = await Board.open(Number(values.seed));
const { draw } = board;
await times(producers, async () => {
  const [commodity, , usual] = pick(draw, SURPLUS);
  await board.list(near('growers', 25), commodity, Math.round((usual / 4) * (0.5 + draw())));
});
await times(kitchens, () =>
  board.ask(near(draw() < 0.8 ? 'cities' : 'range', 8), {
    wanted: { category: 'VEGETABLE' },
    headcount: { people: PEOPLE, meals: 1, onlyMeal: true },
  }),
);
await times(drivers, (number) => board.drive(DRIVEN[number % DRIVEN.length] ?? 'van', { from: 1 + (number % 4), hours: 8 }));

const { plan, took } = await board.plan(Number(values.seconds), pino({ level: 'error' }));
const figures = told(plan);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...figures, seconds: took, kitchens, producers, drivers }, null, 2)}\n`);
console.log(
  [
    plan.state,
    `${took.toFixed(1)} s`,
    `${(kitchens * PEOPLE).toLocaleString('en')} meals`,
    `${figures.kilograms.toLocaleString('en')} kg`,
    `smallest share ${figures.smallestShare.toFixed(3)}`,
    `${figures.routes} routes`,
    `${figures.stops.toFixed(1)} stops a route`,
    `${figures.kilometres.toLocaleString('en')} km`,
    `${figures.unrouted} loads without a route`,
  ].join(' · '),
);
await board.close();
await stopStores();
process.exit(0);

function near(chapter: keyof typeof TOWNS, kilometres: number): Point {
  const [, longitude, latitude] = pick(draw, TOWNS[chapter]);
  return around(draw, { longitude, latitude }, kilometres);
}

function told({ figures, routes, leftOut }: Plan) {
  const stops = routes.reduce((sum, route) => sum + route.stops.length, 0);
  return {
    kilograms: Math.round((figures?.grams ?? 0) / 1000),
    smallestShare: figures?.smallestShare ?? 0,
    routes: routes.length,
    stops: routes.length === 0 ? 0 : stops / routes.length,
    kilometres: Math.round((figures?.metres ?? 0) / 1000),
    unrouted: leftOut.filter(({ kind }) => kind === 'unrouted-load').length,
  };
}
