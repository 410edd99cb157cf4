import { newId, Person, type Day } from './day/person.ts';
import { Tally } from './day/tally.ts';

const HOUR = 3_600_000;

/** What is brought: a good, how much of it in which unit. */
export interface Goods {
  readonly commodity: string;
  readonly amount: number;
  readonly unit: string;
}

interface Piece {
  readonly id: string;
  readonly grams: number;
}

interface Stop {
  readonly id: string;
  readonly pickups: readonly Piece[];
  readonly deliveries: readonly Piece[];
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
  const route = await routed(planner, loads);
  await claimed(driver, route);
  await collected(driver, route.id);
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
export const REFRIGERATED = 7;
export const ROSA = { chapter: 'cities', role: 'kitchen', number: 0 } as const;
export const dayAt = (address: string): Day => ({ addresses: () => [address], tally: new Tally() });

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

export type Trading = Readonly<Record<'farmer' | 'cook' | 'planner', Person>>;

async function promised({ commodity, amount, unit }: Goods, people: Trading): Promise<string> {
  const { farmer } = people;
  const offer = newId();
  const now = Date.now();
  const quantity = { amount, unit, basis: 'COUNTED' };
  const ready = { from: new Date(now), until: new Date(now + 10 * HOUR) };
  await done(farmer, 'DayListOffer', { input: { id: offer, place: await placeOf(farmer), commodity, quantity, ready } });
  return reserved({ offer, commodity, quantity }, people);
}

interface Listed {
  readonly offer: string;
  readonly commodity: string;
  readonly quantity: object;
}

/** The kitchen asks for just what is listed, and the planner reserves it for them; answers the load. */
export async function reserved({ offer, commodity, quantity }: Listed, { farmer, cook, planner }: Trading): Promise<string> {
  const [need, load] = [newId(), newId()];
  const now = Date.now();
  const window = { from: new Date(now), until: new Date(now + 20 * HOUR) };
  await done(cook, 'DayAskNeed', { input: { id: need, place: await placeOf(cook), wanted: { commodity }, quantity, window } });
  const { totals } = await farmer.ask<{ totals: { listed: number } }>('DayOffer', { id: offer });
  await done(planner, 'DayReserveLoad', { input: { id: load, offer, need, grams: totals.listed, group: planner.group } });
  return load;
}

export async function routed(planner: Person, loads: readonly string[]): Promise<{ id: string; version: number }> {
  const id = newId();
  const { version } = await done(planner, 'DayDraftRoute', { id, group: planner.group, loads, departAt: new Date() });
  return { id, version: (await done(planner, 'DayPublishRoute', { id, version })).version ?? 0 };
}

export async function claimed(driver: Person, { id, version }: { id: string; version: number }): Promise<void> {
  const vehicles = await driver.ask<{ id: string; retired: boolean }[]>('DayVehicles', { group: driver.group });
  const vehicle = vehicles.find(({ retired }) => !retired)?.id;
  await done(driver, 'DayClaimRoute', { id, version, vehicle });
}

/** Everything at every stop where something is picked up. */
export async function collected(driver: Person, route: string): Promise<void> {
  for (const { id: stop, pickups } of await stopsOf(driver, route)) {
    if (pickups.length > 0) await done(driver, 'DayArrive', { route, stop, happenedAt: new Date() });
    for (const { id: load, grams } of pickups) {
      await done(driver, 'DayCollect', { input: { route, load, grams, basis: 'WEIGHED', happenedAt: new Date() } });
    }
  }
}

/** Everything at every stop where something is set down. */
export async function delivered(driver: Person, route: string): Promise<void> {
  for (const { id: stop, deliveries } of await stopsOf(driver, route)) {
    if (deliveries.length > 0) await done(driver, 'DayArrive', { route, stop, happenedAt: new Date() });
    for (const { id: load, grams } of deliveries) {
      await done(driver, 'DayDeliver', { input: { route, load, receivedGrams: grams, refusedGrams: 0, happenedAt: new Date() } });
    }
  }
}

async function stopsOf(driver: Person, id: string): Promise<readonly Stop[]> {
  return (await driver.ask<{ stops: readonly Stop[] }>('DayRoute', { id })).stops;
}

async function placeOf(person: Person): Promise<string> {
  const { items } = await person.ask<{ items: { id: string; kind: string }[] }>('DayPlaces', { group: person.group });
  return items.find(({ kind }) => kind === 'FARM' || kind === 'KITCHEN')?.id ?? items[0]?.id ?? '';
}

export async function done(person: Person, verb: string, variables: object) {
  const answer = await person.tell(verb, variables);
  if (answer.code !== undefined) throw new Error(`${verb} of ${person.name} was refused: ${JSON.stringify(answer)}`);
  return answer;
}
