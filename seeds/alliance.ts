import type { Route } from '../server/routes/actions.ts';
import { expireNeeds } from '../server/needs/actions.ts';
import { expireOffers } from '../server/offers/actions.ts';
import { pick } from '../geo/index.ts';
import { gather, reachable, shifts, type Cast, type Somebody } from './people.ts';
import { Teller } from './teller.ts';
import { cancel, claim, draft, drive, list, publish, reserve, wish, type Lot, type Wish } from './trade.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 14;
const OFFERS = 150;
const NEEDS = 80;
/** The present is so many hours after today's routes were drafted. */
const SINCE = 3;
/** Hours from the present at which today's routes leave, by what becomes of them. */
const LEAVES = { draft: [2, 3, 4], open: [1, 1.5], claimed: [0.5, 2.5], cancelled: [1, 3], underway: [-1.5, -1.2] } as const;
/** Of each kind but the drafts, the first carries something from the first farmer to the first kitchen. */
const KNOWN: readonly Becoming[] = ['open', 'claimed', 'underway'];
type Becoming = keyof typeof LEAVES;
/** Of the fortnight, every other day something was driven. */
const DRIVEN_DAYS = [13, 11, 9, 7, 5, 3, 1];

export interface Seeding {
  readonly now: Date;
  readonly seed?: number;
  /** The server's, which seals contacts; without it nobody has one. */
  readonly secret?: string;
}

/**
 * Builds the demonstration alliance in an empty store, through the server's own verbs: three chapters with agreements, a fortnight of
 * history, and a board full for today. `now` is where the story ends. Takes some seconds; throws when a verb refuses, which is a bug.
 */
export async function seedAlliance({ now, seed = 1, secret }: Seeding): Promise<Cast> {
  const teller = new Teller(new Date(now.getTime() - DAYS * DAY), seed);
  const cast = await gather(teller);
  for (const ago of DRIVEN_DAYS) {
    teller.clock.set(new Date(now.getTime() - ago * DAY));
    await day(teller, cast, `day ${String(ago)}`);
  }
  teller.clock.set(new Date(now.getTime() - SINCE * HOUR));
  // A contact from before the fortnight would have been forgotten by now, a week after its last load.
  if (secret !== undefined) await reachable(teller, cast, secret);
  await today(teller, cast, now);
  return cast;
}

/** One pickup round of the growers' drivers to kitchens of the cities, listed, driven and signed within a day. */
async function day(teller: Teller, cast: Cast, name: string): Promise<void> {
  const { planner, drivers } = crew(cast);
  const begin = teller.clock.now();
  for (const [number, driver] of drivers.slice(0, 3).entries()) {
    teller.clock.set(begin);
    const route = await round(teller, cast, { planner, name: `${name} ${String(number)}`, loads: 2 });
    await drive(teller, driver, await claim(teller, driver, await publish(teller, planner, route)));
  }
  await list(teller, pick(teller.draw, cast.farmers), `${name} too late`, { from: 0, hours: 1, spoils: 2 });
  teller.clock.pass(DAY / 8);
  await over(teller);
}

/** What the time has run out for. */
async function over(teller: Teller): Promise<void> {
  const { clock } = teller;
  const { verb } = teller.asking({ person: '', roles: new Map(), agreed: new Map() }, 'over');
  await expireOffers({ verb, clock });
  await expireNeeds({ verb, clock });
}

function crew(cast: Cast): { planner: Somebody; drivers: Somebody[] } {
  const planner = cast.planners.find(({ chapter }) => chapter === 'growers');
  const drivers = cast.drivers.filter(({ chapter }) => chapter === 'growers');
  if (!planner) throw new Error('The growers have no planner');
  return { planner, drivers: drivers.filter((_, number) => [1, 3, 4, 6, 8].includes(number % 10)) };
}

interface Round {
  readonly planner: Somebody;
  readonly name: string;
  readonly loads: number;
  /** Hours ahead. */
  readonly departs?: number;
  /** Its first load is from the first farmer to the first kitchen of the cities: those whom the demonstration is seen as. */
  readonly known?: boolean;
}

/** Lots and wishes matched by hand, and a draft of their route. */
async function round(teller: Teller, cast: Cast, told: Round) {
  const { planner, name, loads, departs = 0.5, known = false } = told;
  const farmers = cast.farmers.filter(({ chapter }) => chapter === 'growers');
  const cooks = cast.cooks.filter(({ chapter }) => chapter === 'cities');
  const made: string[] = [];
  for (let number = 0; number < loads; number += 1) {
    const label = `${name} ${String(number)}`;
    const [farmer, cook] = [pick(teller.draw, farmers), pick(teller.draw, cooks)];
    const first = known && number === 0;
    const lot: Lot = await list(teller, first ? picked(farmers, 0) : farmer, label, { from: 0, hours: 14 });
    const need: Wish = await wish(teller, first ? picked(cooks, 0) : cook, label, { from: 0, hours: 20 });
    if (lot.commodity === 'apples') continue;
    made.push(await reserve(teller, planner, lot, need));
  }
  if (made.length === 0) return round(teller, cast, { ...told, name: `${name} again` });
  return draft(teller, planner, made, teller.hours(departs));
}

/** A full board: lots, wishes, shifts, and routes in every state. */
async function today(teller: Teller, cast: Cast, now: Date): Promise<void> {
  const { planner, drivers } = crew(cast);
  const of = await routesOfToday(teller, cast);
  for (const route of of.open) await publish(teller, planner, route);
  for (const route of of.cancelled) await cancel(teller, planner, route);
  const taken = [...of.claimed, ...of.underway];
  for (const [at, route] of taken.entries()) {
    const driver = picked(drivers, at);
    const mine = await claim(teller, driver, await publish(teller, planner, route));
    if (of.underway.includes(route)) await drive(teller, driver, mine, 1);
  }
  teller.clock.set(now);
  await teller.each(Array.from({ length: OFFERS }), (_, at) =>
    list(teller, picked(cast.farmers, at), `today ${String(at)}`, { from: 0, hours: 24 + (at % 24) }),
  );
  await teller.each(Array.from({ length: NEEDS }), (_, at) =>
    wish(teller, picked(cast.cooks, at), `today ${String(at)}`, { from: 1, hours: 30 + (at % 24) }),
  );
  await shifts(teller, cast.drivers, { from: 0.5, hours: 9, name: 'today' });
  await shifts(teller, cast.drivers, { from: 22, hours: 10, name: 'tomorrow' });
}

async function routesOfToday(teller: Teller, cast: Cast): Promise<Record<Becoming, Route[]>> {
  const { planner } = crew(cast);
  const routes: Record<Becoming, Route[]> = { draft: [], open: [], claimed: [], cancelled: [], underway: [] };
  for (const becoming of Object.keys(LEAVES) as Becoming[])
    for (const [at, leaves] of LEAVES[becoming].entries()) {
      const known = at === 0 && KNOWN.includes(becoming);
      routes[becoming].push(
        await round(teller, cast, { planner, name: `today ${becoming} ${String(at)}`, loads: 2, departs: SINCE + leaves, known }),
      );
    }
  return routes;
}

function picked(people: readonly Somebody[], at: number): Somebody {
  const one = people[at % people.length];
  if (!one) throw new RangeError('Nobody to pick');
  return one;
}
