/**
 * `npm run day`: the main job from end to end, as separate people over HTTP, against the demonstration alliance.
 * `--url http://…` takes a server that runs; without it, own ones on a new store: `--servers 2` starts two processes on one.
 * `--json` prints one object and nothing else. Ends with 1 when a promise was broken, and names it.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ownReplicaSet, stopStores } from '../../support/mongod.ts';
import { startServer, type ServerProcess } from '../../support/server.ts';
import { driversArrive, raceAndDrive, type Race } from './drivers.ts';
import { Luck, type Portions } from './driving.ts';
import { farmersList, farmersLook } from './farmers.ts';
import { importMarkets } from './importing.ts';
import { kitchensAsk, kitchensSign, worstOff } from './kitchens.ts';
import { ledgers, reconcile } from './ledger.ts';
import { Person, some, type Day } from './person.ts';
import { planDay } from './planner.ts';
import { table, Tally } from './tally.ts';

const ENOUGH_OFFERS = 40;
const ENOUGH_NEEDS = 25;

const { values: asked } = parseArgs({
  options: { url: { type: 'string' }, servers: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
});

function say(line: string): void {
  if (!asked.json) process.stdout.write(`${line}\n`);
}

async function plannersOf(day: Day): Promise<[Person, ...Person[]]> {
  const [first, ...others] = [...some('growers', 'planner', 1), ...some('cities', 'planner', 1), ...some('range', 'planner', 1)];
  if (!first) throw new Error('There is no planner');
  return [await Person.signIn(day, first), ...(await Promise.all(others.map((who) => Person.signIn(day, who))))];
}

async function portions(planner: Person): Promise<Portions> {
  const goods = await planner.ask<{ id: string; gramsPerServing: number | null }[]>('DayGoods');
  return new Map(goods.flatMap(({ id, gramsPerServing }) => (gramsPerServing ? [[id, gramsPerServing] as const] : [])));
}

/** Morning to evening. What goes otherwise than promised is in the tally. */
async function live(day: Day): Promise<void> {
  const { tally } = day;
  const planners = await plannersOf(day);
  const [planner] = planners;
  const before = await ledgers(planners);
  await importMarkets(planner, say);
  const [lots, kitchens, drivers] = await Promise.all([farmersList(day), kitchensAsk(day), driversArrive(day)]);
  tally.promise(lots.length >= ENOUGH_OFFERS, `Only ${String(lots.length)} offers were listed`);
  tally.promise(kitchens.length >= ENOUGH_NEEDS, `Only ${String(kitchens.length)} kitchens asked`);
  say(`${String(lots.length)} offers listed, ${String(kitchens.length)} kitchens asked, ${String(drivers.length)} drivers are there.`);
  const race: Race = { drivers, luck: new Luck(), portions: await portions(planner), releasing: true };
  const open = await planDay(planner);
  say(`${String(open.length)} routes planned and published.`);
  const left = await raceAndDrive(day, open, race);
  await kitchensSign(kitchens);
  const more = [...(await planDay(planner)), ...left.map((id) => ({ id, version: 0 }))];
  say(`Planned again: ${String(more.length)} routes.`);
  await raceAndDrive(day, more, { ...race, releasing: false });
  await kitchensSign(kitchens);
  await farmersLook(lots);
  await worstOff(day, kitchens);
  reconcile(before, await ledgers(planners), planner);
  promises(tally);
}

/** A day without these is no proof of the main job. */
function promises(tally: Tally): void {
  const { counts } = tally;
  const kept = (is: boolean, name: string) => tally.promise(is, name);
  kept(counts.routesDriven > 0, 'No route was driven');
  kept(counts.delivered > 0, 'Nothing was delivered');
  kept(counts.routesReleased > 0, 'No route was released');
  kept(counts.partial > 0, 'Nothing was collected in part');
  kept(counts.refused > 0, 'Nothing was refused');
  kept(counts.signed > 0, 'Nothing was signed');
  kept(counts.repeated > 0, 'No verb was repeated');
}

/** Servers of our own on a new store, the first of which makes the demonstration. */
async function ownServers(count: number): Promise<ServerProcess[]> {
  const uri = (await ownReplicaSet()).uri('commissary_day');
  const servers = [await startServer({ uri })];
  while (servers.length < count) servers.push(await startServer({ uri }));
  return servers;
}

const servers = asked.url === undefined ? await ownServers(Number(asked.servers)) : [];
const addresses = asked.url === undefined ? servers.map(({ address }) => address) : [asked.url];
const day: Day = { addresses: () => addresses, tally: new Tally() };
try {
  say(`A day at ${addresses.join(' and ')}`);
  await live(day);
} catch (error) {
  day.tally.broken.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await stopStores();
}
const report = day.tally.report();
process.stdout.write(`${asked.json ? JSON.stringify(report) : `\n${table(report)}`}\n`);
if (report.broken.length > 0) for (const server of servers) process.stderr.write(`${server.said()}\n`);
if (report.broken.length > 0 && asked.json) process.stderr.write(`${report.broken.join('\n')}\n`);
process.exit(report.broken.length > 0 ? 1 : 0);
