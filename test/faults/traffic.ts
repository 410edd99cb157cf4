import { arrived, raceAndDrive, type Driver, type Race } from '../journeys/day/drivers.ts';
import { Luck } from '../journeys/day/driving.ts';
import { listed, type Lot } from '../journeys/day/farmers.ts';
import { asked, kitchensSign, type Kitchen } from '../journeys/day/kitchens.ts';
import { newId, Person, type Day } from '../journeys/day/person.ts';
import type { Published } from '../journeys/day/planner.ts';

/** What of the surplus is vegetables, by its number. */
const VEGETABLES = [0, 1, 2, 3, 4, 6, 7];
const CANCELLED_EVERY = 3;

/** A few people who work together: what two farmers list goes to two kitchens on one route, round after round. */
export interface Crew {
  readonly planner: Person;
  readonly farmers: readonly Person[];
  readonly cooks: readonly Person[];
  readonly drivers: readonly Driver[];
}

/** The crew of this number: nobody is in two of them but the planner, who has a phone for each. */
export async function crew(day: Day, number: number): Promise<Crew> {
  const two = [2 * number, 2 * number + 1];
  const farmers = two.map((at) => Person.signIn(day, { chapter: 'growers', role: 'farmer', number: at }));
  const cooks = two.map((at) => Person.signIn(day, { chapter: 'cities', role: 'kitchen', number: at }));
  const drivers = [3 * number, 3 * number + 1, 3 * number + 2].map(async (at) =>
    arrived(await Person.signIn(day, { chapter: 'growers', role: 'driver', number: at })),
  );
  return {
    planner: await Person.signIn(day, { chapter: 'growers', role: 'planner', number: 0 }),
    farmers: await Promise.all(farmers),
    cooks: await Promise.all(cooks),
    drivers: (await Promise.all(drivers)).filter((driver) => driver !== null),
  };
}

/** Works in rounds until it is over; what was begun is brought to its end. Answers the offers, needs and routes there have been. */
export async function work(day: Day, { planner, farmers, cooks, drivers }: Crew, over: () => boolean): Promise<Made> {
  const made: Made = { offers: [], needs: [], routes: [] };
  const race: Race = { drivers, luck: new Luck(), portions: new Map(), releasing: false };
  for (let round = 0; !over(); round += 1) {
    const number = VEGETABLES[round % VEGETABLES.length] ?? 0;
    const lots = there(await Promise.all(farmers.map((farmer) => listed(farmer, number))));
    const kitchens = there(await Promise.all(cooks.map((cook, at) => asked(cook, round + at))));
    made.offers.push(...lots.map(({ id }) => id));
    made.needs.push(...kitchens.map(({ need }) => need));
    if (round % CANCELLED_EVERY === 0) await thoughtBetter(planner, lots[0], kitchens[0]);
    const loads = there(await Promise.all(lots.map((lot, at) => reserved(planner, lot, kitchens[at]))));
    const open = await published(planner, loads);
    if (!open) continue;
    made.routes.push(open.id);
    await raceAndDrive(day, [open], race);
    await kitchensSign(kitchens);
  }
  return made;
}

export interface Made {
  readonly offers: string[];
  readonly needs: string[];
  readonly routes: string[];
}

/** Promises as much of a lot as the kitchen asked for. */
async function reserved(planner: Person, lot: Lot, kitchen: Kitchen | undefined, part = 1): Promise<string | null> {
  if (!kitchen) return null;
  const { totals } = await planner.ask<{ totals: { available: number } }>('DayOffer', { id: lot.id });
  const { open } = await planner.ask<{ open: number }>('DayNeed', { id: kitchen.need });
  const grams = Math.floor(Math.min(totals.available, open) * part);
  const input = { id: newId(), offer: lot.id, need: kitchen.need, grams, group: planner.group };
  return (await planner.done('DayReserveLoad', { input })) && input.id;
}

async function thoughtBetter(planner: Person, lot: Lot | undefined, kitchen: Kitchen | undefined): Promise<void> {
  const load = lot && (await reserved(planner, lot, kitchen, 0.5));
  if (load) await planner.done('DayCancelLoad', { id: load, version: 1 });
}

async function published(planner: Person, loads: readonly string[]): Promise<Published | null> {
  if (loads.length === 0) return null;
  const id = newId();
  const drafted = await planner.done('DayDraftRoute', { id, group: planner.group, loads, departAt: new Date() });
  const said = drafted && (await planner.done('DayPublishRoute', { id, version: drafted.version ?? 1 }));
  return said && { id, version: said.version ?? 1 };
}

function there<T>(things: readonly (T | null)[]): T[] {
  return things.filter((thing) => thing !== null);
}
