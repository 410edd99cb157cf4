import type { Page } from 'playwright-core';
import { openAs, PHONE, type Hall } from '../../journeys/browser.ts';
import { newId, Person } from '../../journeys/day/person.ts';
import { arrived } from '../../journeys/day/drivers.ts';
import { asked } from '../../journeys/day/kitchens.ts';
import { listed } from '../../journeys/day/farmers.ts';
import { Tally } from '../../journeys/day/tally.ts';
import { reading } from '../../journeys/words.ts';
import { EVERYBODY } from '../../../seeds/who.ts';
import { atMost, changing, ms, quantile, type Row } from './bar.ts';

const STOPS = 85;
const TAPS = 30;
const says = reading('EN');

interface Answered {
  readonly myRoutes: readonly { readonly stops: readonly Stop[] }[];
}

interface Stop {
  readonly id: string;
  readonly pickups: readonly { readonly id: string }[];
  readonly deliveries: readonly { readonly id: string }[];
}

/** A route's stops again and again, each with loads of its own, up to so many. */
function long({ myRoutes }: Answered): Answered {
  return {
    myRoutes: myRoutes.map((route) => {
      const [first] = route.stops;
      const stops = Array.from({ length: STOPS }, (_, at) => {
        const own = <T extends { id: string }>(thing: T): T => ({ ...thing, id: `${thing.id} ${String(at)}` });
        return { ...own(first!), pickups: first!.pickups.map(own), deliveries: [] };
      });
      return { ...route, stops };
    }),
  };
}

/** A driver's taps on a route of 85 stops without signal: from the tap to the next frame with its effect. */
export async function taps({ browser, address }: Hall): Promise<Row[]> {
  const driver = await claimed(address);
  const { context, page, close } = await openAs(browser, address, { name: driver, passphrase: EVERYBODY, language: 'EN' }, PHONE);
  await changing(page, 'MyRoutes', long);
  await page.goto(`${address}/route`);
  await page.getByRole('heading', { level: 1, name: new RegExp(String(STOPS)) }).waitFor();
  await page.evaluate(watching);
  await context.setOffline(true);
  const took: number[] = [];
  for (let tap = 0; tap < TAPS; tap += 1) took.push(await tapped(page));
  await close();
  const [median, worst] = [quantile(took, 0.5), quantile(took, 1)];
  return [
    atMost(`a route of ${String(STOPS)} stops: a tap, median`, median, { bar: 100, said: ms }),
    atMost(`a route of ${String(STOPS)} stops: the slowest of ${String(TAPS)} taps`, worst, { bar: 100, said: ms }),
  ];
}

/** Notes the time of every tap, and of the frame after the heading or the big button changed. */
const watching = `{
  const face = () => document.querySelector('h1')?.textContent + (document.querySelector('.foot button')?.textContent ?? '');
  addEventListener('click', () => {
    const [from, before] = [performance.now(), face()];
    globalThis.taken = new Promise((done) => {
      const look = () => (face() === before ? requestAnimationFrame(look) : requestAnimationFrame(() => done(performance.now() - from)));
      look();
    });
  }, true);
}`;

async function tapped(page: Page): Promise<number> {
  const next = page
    .getByRole('button', { name: says('routes.arrive') })
    .or(page.getByRole('button', { name: says('routes.collected-all') }));
  await next.click();
  return page.evaluate<number>('taken');
}

/** Somebody with a route; who that is. */
async function claimed(address: string): Promise<string> {
  const day = { addresses: () => [address], tally: new Tally() };
  const [planner, driver, farmer, cook] = await Promise.all([
    Person.signIn(day, { chapter: 'growers', role: 'planner', number: 0 }),
    Person.signIn(day, { chapter: 'growers', role: 'driver', number: 8 }),
    Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 41 }),
    Person.signIn(day, { chapter: 'cities', role: 'kitchen', number: 9 }),
  ]);
  const [lot, kitchen] = [await listed(farmer, 0), await asked(cook, 1)];
  const load = newId();
  await planner.done('DayReserveLoad', { input: { id: load, offer: lot?.id, need: kitchen?.need, grams: 10_000, group: planner.group } });
  const id = newId();
  const drafted = await planner.done('DayDraftRoute', { id, group: planner.group, loads: [load], departAt: new Date() });
  const open = await planner.done('DayPublishRoute', { id, version: drafted?.version });
  const vehicle = (await arrived(driver))?.vehicle;
  await driver.done('DayClaimRoute', { id, version: open?.version, vehicle });
  return driver.name;
}
