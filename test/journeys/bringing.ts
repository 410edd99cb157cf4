import { newId, Person, type Day } from './day/person.ts';
import { Tally } from './day/tally.ts';

const HOUR = 3_600_000;

/** What is brought: a good, how much of it in which unit. */
export interface Goods {
  readonly commodity: string;
  readonly amount: number;
  readonly unit: string;
}

interface Stop {
  readonly id: string;
  readonly pickups: readonly { readonly id: string; readonly grams: number }[];
}

interface Bringing {
  readonly goods: readonly Goods[];
  /** Whose planner and driver carry it. */
  readonly by: 'growers' | 'cities';
}

/**
 * Everybody but the kitchen does their part, so that a driver is on the way to Rosa's kitchen with these goods aboard: Willow lists them,
 * Rosa's kitchen wants them, a planner reserves them and makes a route, a driver claims it and collects. Answers the driver's name and the
 * loads in the order of the goods.
 */
export async function bringToRosa(address: string, { goods, by }: Bringing): Promise<{ driver: string; loads: string[] }> {
  const day = dayAt(address);
  const [farmer, cook, planner, driver] = await Promise.all([
    Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 0 }),
    Person.signIn(day, ROSA),
    Person.signIn(day, { chapter: by, role: 'planner', number: 0 }),
    Person.signIn(day, { chapter: by, role: 'driver', number: REFRIGERATED }),
  ]);
  const loads: string[] = [];
  for (const good of goods) loads.push(await promised(good, { farmer, cook, planner }));
  await collected(driver, await routed(planner, loads));
  return { driver: driver.name, loads };
}

/** The kitchen counts and signs for all of these loads. */
export async function signedByRosa(address: string, loads: readonly string[]): Promise<void> {
  const cook = await Person.signIn(dayAt(address), ROSA);
  const { items } = await cook.ask<{ items: readonly (Received & { grams: number })[] }>('DayIncoming', { after: null });
  for (const { id, grams } of items.filter((load) => loads.includes(load.id)))
    await done(cook, 'DayReceiveLoad', { input: { load: id, receivedGrams: grams, refusedGrams: 0 } });
}

/** The driver of each chapter with a refrigerated truck. */
const REFRIGERATED = 7;
const ROSA = { chapter: 'cities', role: 'kitchen', number: 0 } as const;
const dayAt = (address: string): Day => ({ addresses: () => [address], tally: new Tally() });

export interface Received {
  readonly id: string;
  readonly state: string;
  readonly receivedGrams: number | null;
  readonly refusedGrams: number | null;
  readonly signedAt: string | null;
}

/** What the server has of loads brought to Rosa, by their ids. */
export async function received(address: string, loads: readonly string[]): Promise<ReadonlyMap<string, Received>> {
  const cook = await Person.signIn(dayAt(address), ROSA);
  const { items } = await cook.ask<{ items: readonly Received[] }>('DayIncoming', { after: null });
  return new Map(items.filter(({ id }) => loads.includes(id)).map((load) => [load.id, load]));
}

type Trading = Readonly<Record<'farmer' | 'cook' | 'planner', Person>>;

async function promised({ commodity, amount, unit }: Goods, { farmer, cook, planner }: Trading): Promise<string> {
  const [offer, need, load] = [newId(), newId(), newId()];
  const now = Date.now();
  const quantity = { amount, unit, basis: 'COUNTED' };
  const ready = { from: new Date(now), until: new Date(now + 10 * HOUR) };
  await done(farmer, 'DayListOffer', { input: { id: offer, place: await placeOf(farmer), commodity, quantity, ready } });
  const window = { from: new Date(now), until: new Date(now + 20 * HOUR) };
  await done(cook, 'DayAskNeed', { input: { id: need, place: await placeOf(cook), wanted: { commodity }, quantity, window } });
  const { totals } = await farmer.ask<{ totals: { listed: number } }>('DayOffer', { id: offer });
  await done(planner, 'DayReserveLoad', { input: { id: load, offer, need, grams: totals.listed, group: planner.group } });
  return load;
}

async function routed(planner: Person, loads: readonly string[]): Promise<{ id: string; version: number }> {
  const id = newId();
  const { version } = await done(planner, 'DayDraftRoute', { id, group: planner.group, loads, departAt: new Date() });
  return { id, version: (await done(planner, 'DayPublishRoute', { id, version })).version ?? 0 };
}

async function collected(driver: Person, { id, version }: { id: string; version: number }): Promise<void> {
  const vehicles = await driver.ask<{ id: string; retired: boolean }[]>('DayVehicles', { group: driver.group });
  const vehicle = vehicles.find(({ retired }) => !retired)?.id;
  await done(driver, 'DayClaimRoute', { id, version, vehicle });
  const { stops } = await driver.ask<{ stops: readonly Stop[] }>('DayRoute', { id });
  for (const stop of stops.filter(({ pickups }) => pickups.length > 0)) {
    await done(driver, 'DayArrive', { route: id, stop: stop.id, happenedAt: new Date() });
    for (const { id: load, grams } of stop.pickups) {
      await done(driver, 'DayCollect', { input: { route: id, load, grams, basis: 'WEIGHED', happenedAt: new Date() } });
    }
  }
}

async function placeOf(person: Person): Promise<string> {
  const { items } = await person.ask<{ items: { id: string; kind: string }[] }>('DayPlaces', { group: person.group });
  return items.find(({ kind }) => kind === 'FARM' || kind === 'KITCHEN')?.id ?? items[0]?.id ?? '';
}

async function done(person: Person, verb: string, variables: object) {
  const answer = await person.tell(verb, variables);
  if (answer.code !== undefined) throw new Error(`${verb} of ${person.name} was refused: ${JSON.stringify(answer)}`);
  return answer;
}
