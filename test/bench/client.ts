/**
 * The bars of the client, each with its figure and whether it is met; ends with 1 where one is not.
 * `npm run bench:client`, or some of it: `npm run bench:client -- --only script,first,cold,pins,memory,places,million,taps,live,clean`
 */
import { parseArgs } from 'node:util';
import { openHall, type Hall } from '../journeys/browser.ts';
import { stopStores } from '../support/mongod.ts';
import type { Row } from './client/bar.ts';
import { clean } from './client/clean.ts';
import { coldStart, firstList, scripts } from './client/first.ts';
import { live } from './client/live.ts';
import { memory, pins } from './client/map.ts';
import { places } from './client/places.ts';
import { taps } from './client/route.ts';

const ALONE: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  script: scripts,
  places: () => places(100_000),
  million: () => places(1_000_000),
};
const IN_HALL: Readonly<Record<string, (hall: Hall) => Promise<Row[]>>> = {
  first: firstList,
  cold: coldStart,
  pins,
  memory,
  taps,
  live,
  clean,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',') ?? [...Object.keys(IN_HALL), ...Object.keys(ALONE)];
const rows: Row[] = [];

async function measured(name: string, measure: () => Row[] | Promise<Row[]>): Promise<void> {
  if (!wanted.includes(name)) return;
  for (const row of await measure()) {
    rows.push(row);
    console.log(`| ${row.what} | ${row.figure} | ${row.bar} | ${row.met ? 'met' : '**not met**'} |`);
  }
}

console.log('| what | figure | bar | |\n| --- | --- | --- | --- |');
for (const [name, measure] of Object.entries(ALONE)) await measured(name, measure);
if (wanted.some((name) => name in IN_HALL)) {
  const hall = await openHall();
  for (const [name, measure] of Object.entries(IN_HALL)) await measured(name, () => measure(hall));
  await hall.close();
}
await stopStores();
process.exit(rows.every(({ met }) => met) ? 0 : 1);
