import { setTimeout as sleep } from 'node:timers/promises';
import { bringToRosa, ROSA, signedByRosa } from '../journeys/bringing.ts';
import { openAs, openHall, person, type Hall } from '../journeys/browser.ts';
import { listed } from '../journeys/day/farmers.ts';
import { asked } from '../journeys/day/kitchens.ts';
import { newId, Person, type Day } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { wordsOf } from '../journeys/words.ts';

const HOUR = 3_600_000;
const LOOK_AGAIN_MS = 300;
const WILLOW = { chapter: 'growers', role: 'farmer', number: 0 } as const;

/**
 * The demonstration with something on every screen: plans to compare, drafts of one of them, food on its way to Rosa and some that she has
 * received, what she and Willow want and list every week, a route in Luis' hand.
 */
export async function staged(): Promise<Hall> {
  const hall = await openHall();
  await bringToRosa(hall.address, { goods: [{ commodity: 'kale', amount: 20, unit: 'KILOGRAM' }], by: 'growers' });
  const { loads } = await bringToRosa(hall.address, { goods: [{ commodity: 'apples', amount: 3, unit: 'bushel' }], by: 'cities' });
  await signedByRosa(hall.address, loads);
  const day: Day = { addresses: () => [hall.address], tally: new Tally() };
  await everyWeek(await Person.signIn(day, WILLOW), {
    offer: { commodity: 'kale', quantity: { amount: 4, unit: 'bushel', basis: 'ESTIMATED' } },
  });
  await everyWeek(await Person.signIn(day, ROSA), {
    need: { wanted: { category: 'VEGETABLE' }, headcount: { people: 120, meals: 1, onlyMeal: false } },
  });
  const ana = await Person.signIn(day, { chapter: 'growers', role: 'planner', number: 0 });
  const [applied] = [await planned(ana, 0.75), await planned(ana, 0)];
  await ana.done('DayApplyPlan', { id: applied });
  await promised(day, ana);
  await claims(hall);
  return hall;
}

async function everyWeek(person: Person, what: object): Promise<void> {
  const { items } = await person.ask<{ items: { id: string }[] }>('DayPlaces', { group: person.group });
  const schedule = { weekdays: [2, 5], from: 'offer' in what ? '06:00' : null, until: '10:00' };
  await person.done('DayStartWeekly', { input: { id: newId(), place: items[0]?.id, ...what, ...schedule } });
}

async function planned(planner: Person, fairnessFloor: number): Promise<string> {
  const id = newId();
  const horizon = { from: new Date(), until: new Date(Date.now() + 30 * HOUR) };
  await planner.done('DayStartPlan', { input: { id, group: planner.group, horizon, fairnessFloor, seconds: 3 } });
  for (;;) {
    const { state } = await planner.ask<{ state: string }>('DayPlanProgress', { id });
    if (state === 'READY') return id;
    if (state === 'FAILED') throw new Error('The plan for the screens failed');
    await sleep(LOOK_AGAIN_MS);
  }
}

/** A load that no route carries yet. */
async function promised(day: Day, planner: Person): Promise<void> {
  const lot = await listed(await Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 30 }), 0);
  const kitchen = await asked(await Person.signIn(day, { chapter: 'cities', role: 'kitchen', number: 5 }), 1);
  const input = { id: newId(), offer: lot?.id, need: kitchen?.need, grams: 20_000, group: planner.group };
  await planner.done('DayReserveLoad', { input });
}

async function claims({ browser, address }: Hall): Promise<void> {
  const { page, close } = await openAs(browser, address, { ...person('driver'), language: 'EN' });
  await page.goto(`${address}/open`);
  await page
    .getByRole('button', { name: wordsOf('EN')('routes.claim') })
    .first()
    .click();
  await page.waitForURL('**/route');
  await close();
}
