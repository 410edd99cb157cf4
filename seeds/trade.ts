import { instantIn, listOffer } from '../server/offers/actions.ts';
import { askNeed } from '../server/needs/actions.ts';
import { reserveLoad } from '../server/loads/actions.ts';
import {
  arrive,
  cancelRoute,
  claimRoute,
  collect,
  deliver,
  draftRoute,
  endLoad,
  finishRoute,
  publishRoute,
  routesByIds,
  type Route,
} from '../server/routes/actions.ts';
import { loadsByIds } from '../server/loads/actions.ts';
import { below, pick } from '../geo/index.ts';
import { SURPLUS } from './cast.ts';
import { ZONE, type Somebody } from './people.ts';
import type { Teller } from './teller.ts';

const HOUR = 3_600_000;
/** When kitchens begin to cook, in their own time. */
const COOKING = ['10:00', '16:00'];

/** A lot listed in the story. */
export interface Lot {
  readonly id: string;
  readonly grams: number;
  readonly commodity: string;
  readonly farmer: Somebody;
}

export interface Wish {
  readonly id: string;
  readonly grams: number;
  readonly cook: Somebody;
}

/** When a lot is ready, and when it spoils if the farmer says so; hours ahead. */
export interface Ready {
  readonly from: number;
  readonly hours: number;
  readonly spoils?: number;
}

/** A farmer lists a lot, ready from `from` hours ahead. */
export async function list(teller: Teller, farmer: Somebody, label: string, ready: Ready = { from: 0, hours: 30 }): Promise<Lot> {
  const [commodity, unit, usual] = pick(teller.draw, SURPLUS);
  const amount = Math.round(usual * (0.5 + teller.draw()));
  const id = teller.id(`offer ${label}`);
  const spoilBy = ready.spoils === undefined ? null : teller.hours(ready.spoils);
  const window = { from: teller.hours(ready.from), until: teller.hours(ready.from + ready.hours) };
  const input = { id, place: farmer.place, commodity, quantity: { amount, unit, basis: 'estimated' as const }, ready: window, spoilBy };
  await teller.done(listOffer(teller.asking(await teller.viewer(farmer.id), `list ${label}`), input));
  return { id, grams: amount * 1000, commodity, farmer };
}

/** The first instant from `from` on at which kitchens begin to cook. */
function cooking(from: Date): Date {
  for (let at = from; ; at = new Date(at.getTime() + 24 * HOUR)) {
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);
    const found = COOKING.map((time) => instantIn(`${day} ${time}`, { zone: ZONE, dayFirst: false })).find(
      (one) => one !== null && one >= from,
    );
    if (found) return found;
  }
}

/** A kitchen asks for vegetables, by weight or by people; it wants them no sooner than the end of `window`, and before it cooks. */
export async function wish(teller: Teller, cook: Somebody, label: string, window = { from: 1, hours: 30 }): Promise<Wish> {
  const id = teller.id(`need ${label}`);
  const byPeople = below(teller.draw, 3) === 0;
  const people = 60 + 20 * below(teller.draw, 10);
  const kilograms = 40 + 10 * below(teller.draw, 14);
  const amount = byPeople
    ? { headcount: { people, meals: 1, onlyMeal: true } }
    : { quantity: { amount: kilograms, unit: 'KILOGRAM', basis: 'estimated' as const } };
  const when = { from: teller.hours(window.from), until: cooking(teller.hours(window.from + window.hours)) };
  const input = { id, place: cook.place, wanted: { category: 'VEGETABLE' }, window: when, priority: 2 + below(teller.draw, 4), ...amount };
  await teller.done(askNeed(teller.asking(await teller.viewer(cook.id), `ask ${label}`), input));
  return { id, grams: byPeople ? people * 375 : kilograms * 1000, cook };
}

/** A planner reserves what fits of a lot for a wish. */
export async function reserve(teller: Teller, planner: Somebody, lot: Lot, need: Wish): Promise<string> {
  const id = teller.id(`load ${lot.id} ${need.id}`);
  const input = { id, offer: lot.id, need: need.id, grams: Math.min(lot.grams, need.grams), group: teller.id(`group ${planner.chapter}`) };
  await teller.done(reserveLoad(teller.asking(await teller.viewer(planner.id), `reserve ${id}`), input));
  return id;
}

/** A planner drafts a route of loads that are reserved. */
export async function draft(teller: Teller, planner: Somebody, loads: readonly string[], departAt: Date): Promise<Route> {
  const id = teller.id(`route ${loads[0] ?? ''}`);
  const asking = teller.asking(await teller.viewer(planner.id), `draft ${id}`);
  await teller.done(draftRoute(asking, { id, group: teller.id(`group ${planner.chapter}`), loads, departAt }));
  return known(id);
}

export async function publish(teller: Teller, planner: Somebody, { _id, version }: Route): Promise<Route> {
  await teller.done(publishRoute(teller.asking(await teller.viewer(planner.id), `publish ${_id}`), { id: _id, version }));
  return known(_id);
}

export async function cancel(teller: Teller, planner: Somebody, { _id, version }: Route): Promise<void> {
  const asking = teller.asking(await teller.viewer(planner.id), `cancel ${_id}`);
  await teller.done(cancelRoute(asking, { id: _id, version, reason: 'other' }));
}

export async function claim(teller: Teller, driver: Somebody, { _id, version }: Route): Promise<Route> {
  await teller.done(
    claimRoute(teller.asking(await teller.viewer(driver.id), `claim ${_id}`), { id: _id, version, vehicle: driver.vehicle }),
  );
  return known(_id);
}

/** The driver drives it, as far as so many stops: some collect less, some kitchens refuse a part. */
export async function drive(teller: Teller, driver: Somebody, route: Route, stops = Infinity): Promise<void> {
  for (const stop of route.stops.slice(0, stops)) {
    teller.clock.set(new Date(Math.max(stop.arrival.getTime(), teller.clock.now().getTime())));
    const viewer = await teller.viewer(driver.id);
    await teller.done(arrive(teller.asking(viewer, `arrive ${stop.id}`), { route: route._id, stop: stop.id }));
    for (const load of stop.pickups) await pickUp(teller, driver, { route: route._id, load });
    for (const load of stop.deliveries) await setDown(teller, driver, { route: route._id, load });
  }
  if (stops < route.stops.length) return;
  teller.clock.pass(HOUR / 4);
  await teller.done(finishRoute(teller.asking(await teller.viewer(driver.id), `finish ${route._id}`), { id: route._id }));
}

interface Handled {
  readonly route: string;
  readonly load: string;
}

async function pickUp(teller: Teller, driver: Somebody, { route, load }: Handled): Promise<void> {
  const planned = (await loadsByIds([load]))[0]?.grams ?? 0;
  const grams = below(teller.draw, 6) === 0 ? Math.floor(planned * 0.8) : planned;
  await teller.done(
    collect(teller.asking(await teller.viewer(driver.id), `collect ${load}`), {
      route,
      load,
      grams,
      basis: 'weighed',
      rest: 'return',
      reason: grams < planned ? 'less-there' : null,
    }),
  );
}

async function setDown(teller: Teller, driver: Somebody, { route, load }: Handled): Promise<void> {
  const carried = (await loadsByIds([load]))[0]?.carried ?? 0;
  const refusedGrams = below(teller.draw, 8) === 0 ? Math.floor(carried / 5) : 0;
  const asking = teller.asking(await teller.viewer(driver.id), `deliver ${load}`);
  const said = await teller.done(
    deliver(asking, { route, load, receivedGrams: carried - refusedGrams, refusedGrams, reason: refusedGrams > 0 ? 'spoiled' : null }),
  );
  const leftover = said.refs.find(({ kind }) => kind === 'Leftover');
  if (!leftover) return;
  const ending = { route, load: leftover.id, as: 'lost' as const, reason: 'spoiled' };
  await teller.done(endLoad(teller.asking(await teller.viewer(driver.id), `end ${leftover.id}`), ending));
}

async function known(id: string): Promise<Route> {
  const [route] = await routesByIds([id]);
  if (!route) throw new Error(`No route ${id}`);
  return route;
}
