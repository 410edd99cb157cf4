import { setTimeout as sleep } from 'node:timers/promises';
import { drive, type Luck, type Portions, type Route } from './driving.ts';
import { crowd, newId, Person, some, type Answer, type Day } from './person.ts';
import type { Published } from './planner.ts';

const HOUR = 3_600_000;
const AT_ONCE = 8;
const RACERS = 6;
/** Why somebody may lose a race who was there in time: another was faster, or they drive something else then. */
const LOST = ['AlreadyClaimed', 'Stale'];
const ENGAGED = ['time', 'vehicle-time'];

export interface Driver {
  readonly person: Person;
  readonly vehicle: string;
}

export interface Race {
  readonly drivers: readonly Driver[];
  readonly luck: Luck;
  readonly portions: Portions;
  /** The winner of the first route gives it back. */
  readonly releasing: boolean;
}

/** The growers' drivers, each with a vehicle of their own and a shift in the coming hours. */
export async function driversArrive(day: Day): Promise<Driver[]> {
  const drivers = await crowd(some('growers', 'driver', 14), AT_ONCE, async (who) => arrived(await Person.signIn(day, who)));
  return drivers.filter((driver) => driver !== null);
}

/** A driver with their vehicle and a shift; null for somebody without a vehicle. */
export async function arrived(person: Person): Promise<Driver | null> {
  const { group } = person;
  const vehicles = await person.ask<{ id: string; retired: boolean }[]>('DayVehicles', { group });
  const vehicle = vehicles.find(({ retired }) => !retired)?.id;
  if (vehicle === undefined) return null;
  const now = Date.now();
  const soon = { from: new Date(now), until: new Date(now + 12 * HOUR) };
  const shifts = await person.ask<{ cancelled: boolean }[]>('DayShifts', { group, ...soon });
  if (shifts.some(({ cancelled }) => !cancelled)) return { person, vehicle };
  const window = { from: new Date(now), until: new Date(now + 10 * HOUR) };
  await person.done('DayAddShift', { input: { id: newId(), group, vehicle, window } });
  return { person, vehicle };
}

/**
 * Drivers race for one open route after the other; who wins drives off at once, and races again when back. Answers the routes that are
 * open still: the one that was given back, and those that nobody free could take.
 */
export async function raceAndDrive(day: Day, routes: readonly Published[], race: Race): Promise<string[]> {
  const free = new Set(race.drivers);
  const trips = new Set<Promise<void>>();
  const left: string[] = [];
  let releasing = race.releasing;
  for (const { id } of routes) {
    const winner = await wonBy(day, id, { free, trips });
    if (!winner) left.push(id);
    if (winner && releasing) left.push(await givenBack(winner, id));
    else if (winner) setOff(winner, id);
    if (winner) releasing = false;
  }
  await Promise.all(trips);
  return left;

  function setOff(driver: Driver, route: string): void {
    free.delete(driver);
    const trip = drive({ driver, route, luck: race.luck, portions: race.portions }).then(() => {
      free.add(driver);
      trips.delete(trip);
    });
    trips.add(trip);
  }
}

interface Yard {
  readonly free: ReadonlySet<Driver>;
  readonly trips: ReadonlySet<Promise<void>>;
}

/** Who won the route. As long as nobody free can take it, it waits for somebody to come back. */
async function wonBy(day: Day, route: string, { free, trips }: Yard): Promise<Driver | null> {
  for (;;) {
    const winner = await raced(day, route, [...free]);
    if (winner || trips.size === 0) return winner;
    await Promise.race(trips);
    await sleep(0);
  }
}

/** Up to six drivers with a vehicle that fits claim at once; exactly one may win, and if anybody could, one must. */
async function raced({ tally }: Day, route: string, free: readonly Driver[]): Promise<Driver | null> {
  const fitting = (await crowd(free, AT_ONCE, (driver) => seen(driver, route))).filter((one) => one !== null).slice(0, RACERS);
  const tried = await Promise.all(
    fitting.map(async (one) => ({ ...one, said: await claimed(one.driver, { id: route, version: one.version }) })),
  );
  const winners = tried.filter(({ said }) => said.code === undefined);
  const losers = tried.filter(({ said }) => said.code !== undefined);
  tally.add({ claimsTried: tried.length, claimsWon: winners.length });
  tally.promise(winners.length <= 1, `Route ${route} was won by ${String(winners.length)} drivers`);
  const able = losers.filter(({ said }) => LOST.includes(said.code ?? ''));
  tally.promise(winners.length === 1 || able.length === 0, `Route ${route} was lost by all who raced for it`);
  for (const { said } of losers) {
    const fair = LOST.includes(said.code ?? '') || (said.code === 'Clash' && ENGAGED.includes(said.over ?? ''));
    tally.promise(fair, `A claim of route ${route} was refused: ${JSON.stringify(said)}`);
  }
  if (losers[0]) await learnedNothing(losers[0], route);
  return winners[0]?.driver ?? null;
}

interface Seen {
  readonly driver: Driver;
  readonly version: number;
  /** Places of the route that the driver may see exactly already: public ones, and where they were in the last 24 hours. */
  readonly exact: string;
}

/** The open route as a driver sees it, if their vehicle fits it. */
async function seen(driver: Driver, id: string): Promise<Seen | null> {
  const { person, vehicle } = driver;
  const route = await person.ask<Route & { misfits: { over: string }[] }>('DayOpenRoute', { id, vehicle });
  return route.misfits.length === 0 ? { driver, version: route.version, exact: exactOf(route) } : null;
}

function exactOf({ stops }: Route): string {
  return stops.flatMap(({ place: { id, exact } }) => (exact ? [id] : [])).join();
}

/** Somebody who lost a race has learned nothing by it of whose farm it is about. */
async function learnedNothing({ driver, exact }: Seen, route: string): Promise<void> {
  const now = await driver.person.ask<Route>('DayRoute', { id: route });
  driver.person.day.tally.promise(exactOf(now) === exact, `${driver.person.name} lost route ${route} and is shown its exact places`);
}

function claimed({ person, vehicle }: Driver, { id, version }: Published): Promise<Answer> {
  return person.tell('DayClaimRoute', { id, version, vehicle });
}

/** At the first stop something is wrong with the vehicle: nothing is aboard yet. */
async function givenBack({ person }: Driver, id: string): Promise<string> {
  const { stops } = await person.ask<Route>('DayRoute', { id });
  await person.done('DayArrive', { route: id, stop: stops[0]?.id ?? '', happenedAt: new Date() });
  if (await person.done('DayReleaseRoute', { id })) person.day.tally.add({ routesReleased: 1 });
  return id;
}
