import { crowd, newId, Person, some, type Day } from './person.ts';

const HOUR = 3_600_000;
const AT_ONCE = 8;

/** A kitchen and what it asked for today. */
export interface Kitchen {
  readonly cook: Person;
  readonly need: string;
}

interface Incoming {
  readonly id: string;
  readonly state: 'COLLECTED' | 'DELIVERED';
  readonly receivedGrams: number | null;
  readonly refusedGrams: number | null;
  readonly signedAt: string | null;
}

/** Twenty-five kitchens ask, by weight or by people, until tomorrow evening. */
export async function kitchensAsk(day: Day): Promise<Kitchen[]> {
  const cooks = [...some('cities', 'kitchen', 17), ...some('range', 'kitchen', 8)];
  const kitchens = await crowd(cooks, AT_ONCE, async (who, number) => asked(await Person.signIn(day, who), number));
  return kitchens.filter((kitchen) => kitchen !== null);
}

/** One kitchen asks, by people or by weight as its number says. */
export async function asked(cook: Person, number: number): Promise<Kitchen | null> {
  const { items } = await cook.ask<{ items: { id: string }[] }>('DayPlaces', { group: cook.group });
  const now = Date.now();
  const byPeople = { headcount: { people: 80 + 20 * (number % 6), meals: 1, onlyMeal: true } };
  const byWeight = { quantity: { amount: 40 + 10 * (number % 8), unit: 'KILOGRAM', basis: 'ESTIMATED' } };
  const input = {
    id: newId(),
    place: items[0]?.id ?? '',
    wanted: { category: 'VEGETABLE' },
    window: { from: new Date(now), until: new Date(now + 30 * HOUR) },
    priority: 2 + (number % 4),
    ...(number % 3 === 0 ? byPeople : byWeight),
  };
  const said = await cook.done('DayAskNeed', { input });
  return said && { cook, need: input.id };
}

/** Kitchens sign for what the drivers have set down. */
export async function kitchensSign(kitchens: readonly Kitchen[]): Promise<void> {
  await crowd(kitchens, AT_ONCE, ({ cook }) => signs(cook));
}

async function signs(cook: Person): Promise<void> {
  for (const { id, receivedGrams, refusedGrams } of (await incoming(cook)).filter(unsigned)) {
    const input = { load: id, receivedGrams, refusedGrams: refusedGrams ?? 0 };
    const said = await cook.done<{ load: Incoming }>('DayReceiveLoad', { input });
    if (!said) continue;
    cook.day.tally.add({ signed: 1 });
    cook.day.tally.promise(said.load?.signedAt !== null, `Load ${id} is not signed after the kitchen signed`);
  }
}

function unsigned({ state, signedAt }: Incoming): boolean {
  return state === 'DELIVERED' && signedAt === null;
}

async function incoming(cook: Person): Promise<Incoming[]> {
  const loads: Incoming[] = [];
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page: { items: Incoming[]; next: string | null } = await cook.ask('DayIncoming', { after });
    loads.push(...page.items);
    after = page.next;
  }
  return loads;
}

interface Need {
  readonly grams: number;
  readonly open: number;
  readonly promised: number;
  readonly received: number;
}

/** What share of what it asked for today the worst-off kitchen has; and whether each need adds up. */
export async function worstOff({ tally }: Day, kitchens: readonly Kitchen[]): Promise<void> {
  const shares = await crowd(kitchens, AT_ONCE, async ({ cook, need: id }) => {
    const need = await cook.ask<Need>('DayNeed', { id });
    const sum = need.open + need.promised + need.received;
    tally.promise(
      sum === need.grams || need.received > need.grams,
      `Need ${id} is of ${String(need.grams)} g and knows of ${String(sum)} g`,
    );
    return need.received / need.grams;
  });
  tally.worstShare = shares.length === 0 ? null : Math.min(...shares);
}
