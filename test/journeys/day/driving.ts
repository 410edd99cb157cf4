import type { Answer } from './person.ts';
import type { Driver } from './drivers.ts';

interface Load {
  readonly id: string;
  readonly grams: number;
  readonly collectedGrams: number | null;
  readonly state: string;
  readonly to: { readonly id: string } | null;
  readonly commodity: { readonly id: string };
}

interface Stop {
  readonly id: string;
  readonly place: { readonly id: string; readonly exact: boolean; readonly open: boolean };
  readonly pickups: readonly Load[];
  readonly deliveries: readonly Load[];
}

export interface Route {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly metres: number;
  readonly stops: readonly Stop[];
  readonly aboard: readonly Load[];
}

interface Told {
  readonly leftover: { readonly id: string; readonly grams: number } | null;
  readonly nextBest: { readonly id: string } | null;
}

/** Grams of one meal by commodity; what the catalogue does not know is taken as the usual portion. */
export type Portions = ReadonlyMap<string, number>;
const USUAL_PORTION = 450;

/** Of the pickups and deliveries of a day, in order: every so many goes otherwise than planned. */
const LESS_EVERY = 6;
const NONE_EVERY = 17;
const MORE_EVERY = 11;
const SPILT_EVERY = 13;
const REFUSED_EVERY = 5;
const MISSING_EVERY = 9;

/** What happened so far today, so that what goes wrong goes wrong now and then and not by chance. */
export class Luck {
  pickups = 0;
  deliveries = 0;
  refusals = 0;
}

interface Trip {
  readonly driver: Driver;
  readonly route: string;
  readonly luck: Luck;
  readonly portions: Portions;
}

/** Stop by stop to the end. Each time it looks again at what there is to do: a redirection has added stops. */
export async function drive(trip: Trip): Promise<void> {
  const { driver, route: id } = trip;
  const { tally } = driver.person.day;
  const been = new Set<string>();
  let route = await look(trip);
  tally.promise(
    route.stops.every(({ place }) => place.exact),
    `The driver of route ${id} is not shown its exact places`,
  );
  for (let stop = next(route, been); stop; stop = next(route, been)) {
    been.add(`${stop.id} ${works(stop)}`);
    await driver.person.done('DayArrive', { route: id, stop: stop.id, happenedAt: new Date() });
    for (const load of stop.pickups.filter(({ state }) => state === 'ROUTED')) await pickUp(trip, load);
    for (const load of await nowAboard(trip, stop.id)) await setDown(trip, load);
    route = await look(trip);
  }
  for (const load of route.aboard.filter(({ state }) => state === 'COLLECTED')) await end(trip, load);
  if (await driver.person.done('DayFinishRoute', { id })) tally.add({ routesDriven: 1, metres: route.metres });
}

function look({ driver, route: id }: Trip): Promise<Route> {
  return driver.person.ask<Route>('DayRoute', { id });
}

/** The next stop with something to do that was not tried in just this state. */
function next({ stops }: Route, been: ReadonlySet<string>): Stop | undefined {
  return stops.find((stop) => works(stop) !== '' && !been.has(`${stop.id} ${works(stop)}`));
}

function works({ pickups, deliveries }: Stop): string {
  const open = [...pickups.filter(({ state }) => state === 'ROUTED'), ...deliveries.filter(({ state }) => state === 'COLLECTED')];
  return open.map(({ id }) => id).join();
}

/** What is to be set down at a stop, as it is after its pickups. */
async function nowAboard(trip: Trip, stop: string): Promise<readonly Load[]> {
  const { stops } = await look(trip);
  return stops.find(({ id }) => id === stop)?.deliveries.filter(({ state }) => state === 'COLLECTED') ?? [];
}

async function pickUp({ driver, route, luck }: Trip, { id: load, grams }: Load): Promise<void> {
  luck.pickups += 1;
  const taken = takenOf(grams, luck.pickups);
  const rest = luck.pickups % SPILT_EVERY === 0 ? 'LOST' : 'RETURN';
  const reason = taken < grams ? { reason: 'less-there' } : {};
  const input = { route, load, grams: taken, basis: 'WEIGHED', rest, ...reason, happenedAt: new Date() };
  if (!(await driver.person.done('DayCollect', { input })) || taken >= grams) return;
  driver.person.day.tally.add({ partial: 1, ...(rest === 'LOST' && { lost: grams - taken }) });
}

function takenOf(grams: number, at: number): number {
  if (at % NONE_EVERY === 0) return 0;
  if (at % MORE_EVERY === 0) return Math.floor(grams * 1.1);
  return at % LESS_EVERY === 0 || at % SPILT_EVERY === 0 ? Math.floor(grams * 0.8) : grams;
}

async function setDown(trip: Trip, load: Load): Promise<void> {
  const { driver, route, luck, portions } = trip;
  luck.deliveries += 1;
  const carried = load.collectedGrams ?? load.grams;
  const refusedGrams = luck.deliveries % REFUSED_EVERY === 0 ? Math.floor(carried / 4) : 0;
  const missing = luck.deliveries % MISSING_EVERY === 0 ? Math.floor(carried / 100) : 0;
  const receivedGrams = carried - refusedGrams - missing;
  const reason = refusedGrams > 0 ? { reason: 'wrong-item' } : {};
  const input = { route, load: load.id, receivedGrams, refusedGrams, ...reason, happenedAt: new Date() };
  const said = await driver.person.done<Told>('DayDeliver', { input });
  if (!said) return;
  const meals = receivedGrams / (portions.get(load.commodity.id) ?? USUAL_PORTION);
  driver.person.day.tally.add({ delivered: receivedGrams, refused: refusedGrams, lost: missing, meals });
  if (refusedGrams > 0) await refused(trip, load, said);
}

/** Refused food goes to the next best kitchen where there is one, else back or away. */
async function refused(trip: Trip, of: Load, { leftover, nextBest }: Answer & Partial<Told>): Promise<void> {
  const { person } = trip.driver;
  person.day.tally.promise(Boolean(leftover), `What a kitchen refused of load ${of.id} is not told to the driver`);
  if (!leftover) return;
  const load = { ...of, ...leftover, collectedGrams: null };
  if (!nextBest) return end(trip, load);
  const said = await person.tell('DayRedirectLoad', { route: trip.route, load: leftover.id, need: nextBest.id });
  if (said.code === undefined) return person.day.tally.add({ redirected: 1 });
  const overtaken = ['NotEnough', 'Expired', 'Stale', 'NotFound'].includes(said.code);
  person.day.tally.promise(overtaken, `The next best kitchen can't be had: ${JSON.stringify(said)}`);
  await end(trip, load);
}

async function end({ driver, route, luck }: Trip, { id, collectedGrams, grams }: Load): Promise<void> {
  luck.refusals += 1;
  const as = luck.refusals % 2 === 0 ? 'LOST' : 'RETURN';
  const said = await driver.person.done('DayEndLoad', { route, load: id, as, reason: 'no-taker' });
  const carried = collectedGrams ?? grams;
  if (said) driver.person.day.tally.add(as === 'LOST' ? { lost: carried } : { returned: carried });
}
