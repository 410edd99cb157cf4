import { claimed, collected, dayAt, delivered, done, REFRIGERATED, reserved, ROSA, routed, signedByRosa } from '../journeys/bringing.ts';
import { Person } from '../journeys/day/person.ts';

const GRAMS_PER_KILOGRAM = 1000;

/** What everybody else does with a farmer's offer, step by step. */
export interface Others {
  /** The driver's name. */
  readonly driver: string;
  readonly promise: () => Promise<void>;
  readonly claim: () => Promise<void>;
  readonly collect: () => Promise<void>;
  readonly deliver: () => Promise<void>;
  readonly thank: (words: string) => Promise<void>;
}

interface Listed {
  readonly offer: string;
  readonly commodity: string;
}

/** Rosa's kitchen, a planner and a driver of the farmer's group. */
export async function othersFor(address: string, listed: Listed): Promise<Others> {
  const day = dayAt(address);
  const [farmer, cook, planner, driver] = await Promise.all([
    Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 0 }),
    Person.signIn(day, ROSA),
    Person.signIn(day, { chapter: 'growers', role: 'planner', number: 0 }),
    Person.signIn(day, { chapter: 'growers', role: 'driver', number: REFRIGERATED }),
  ]);
  let load = '';
  let route = '';
  return {
    driver: driver.name,
    promise: async () => {
      const { totals } = await farmer.ask<{ totals: { listed: number } }>('DayOffer', { id: listed.offer });
      const quantity = { amount: totals.listed / GRAMS_PER_KILOGRAM, unit: 'KILOGRAM', basis: 'COUNTED' };
      load = await reserved({ ...listed, quantity }, { farmer, cook, planner });
    },
    claim: async () => {
      const published = await routed(planner, [load]);
      route = published.id;
      await claimed(driver, published);
    },
    collect: () => collected(driver, route),
    deliver: () => delivered(driver, route),
    thank: async (words) => {
      await signedByRosa(address, [load]);
      await done(cook, 'DayThank', { id: load, words });
    },
  };
}
