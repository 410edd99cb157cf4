import { SURPLUS } from '../../../seeds/cast.ts';
import { crowd, newId, Person, some, type Day } from './person.ts';

const HOUR = 3_600_000;
const AT_ONCE = 8;

export interface Lot {
  readonly id: string;
  readonly farmer: Person;
}

interface Totals {
  readonly listed: number;
  readonly available: number;
  readonly reserved: number;
  readonly inTransit: number;
  readonly received: number;
  readonly returned: number;
  readonly lost: number;
  readonly expired: number;
}

/** Forty-two farmers list a lot each at their farm, ready now. */
export async function farmersList(day: Day): Promise<Lot[]> {
  const farmers = [...some('growers', 'farmer', 36), ...some('range', 'farmer', 6)];
  const lots = await crowd(farmers, AT_ONCE, async (who, number) => listed(await Person.signIn(day, who), number));
  return lots.filter((lot) => lot !== null);
}

/** One farmer lists a lot; the number says which. */
export async function listed(farmer: Person, number: number): Promise<Lot | null> {
  const { items } = await farmer.ask<{ items: { id: string }[] }>('DayPlaces', { group: farmer.group });
  const [commodity, unit, usual] = SURPLUS[number % SURPLUS.length] ?? SURPLUS[0];
  const now = Date.now();
  const input = {
    id: newId(),
    place: items[0]?.id ?? '',
    commodity,
    quantity: { amount: Math.round(usual * (0.6 + (number % 7) / 8)), unit, basis: 'ESTIMATED' },
    ready: { from: new Date(now), until: new Date(now + 14 * HOUR) },
  };
  const said = await farmer.done<{ offer: { totals: Totals } }>('DayListOffer', { input });
  farmer.day.tally.add({ listed: said?.offer?.totals.listed ?? 0 });
  return said && { id: input.id, farmer };
}

/** Each farmer looks at the lot again: every gram of it is somewhere. */
export async function farmersLook(lots: readonly Lot[]): Promise<void> {
  await crowd(lots, AT_ONCE, async ({ id, farmer }) => {
    const { totals } = await farmer.ask<{ totals: Totals }>('DayOffer', { id });
    const { available, reserved, inTransit, received, returned, lost, expired } = totals;
    const sum = available + reserved + inTransit + received + returned + lost + expired;
    farmer.day.tally.promise(sum === totals.listed, `Offer ${id} lists ${String(totals.listed)} g and knows of ${String(sum)} g`);
  });
}
