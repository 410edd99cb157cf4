import type { Person } from './person.ts';

interface Balance {
  readonly balanced: boolean;
  readonly differences: readonly string[];
  readonly totals: Sums;
}

export type Sums = Readonly<Record<'received' | 'returned' | 'lost' | 'expired', number>>;

/** What the ledgers of all groups say so far, each asked by a planner of its own. Names every ledger that does not balance. */
export async function ledgers(planners: readonly Person[]): Promise<Sums> {
  const balances = await Promise.all(planners.map((planner) => planner.ask<Balance>('DayBalance', { group: planner.group })));
  const { tally } = planners[0]?.day ?? {};
  for (const { balanced, differences } of balances)
    tally?.promise(balanced, `A ledger does not balance: ${differences.slice(0, 3).join('; ')}`);
  if (tally) tally.balanced = balances.length > 0 && balances.every(({ balanced }) => balanced);
  const sum = (name: keyof Sums) => balances.reduce((grams, { totals }) => grams + totals[name], 0);
  return { received: sum('received'), returned: sum('returned'), lost: sum('lost'), expired: sum('expired') };
}

/** What the people were told in the day is what the ledgers have more than before. What ran out of time only the ledgers know. */
export function reconcile(before: Sums, after: Sums, planner: Person): void {
  const { tally } = planner.day;
  const { delivered, returned, lost } = tally.counts;
  const told: Omit<Sums, 'expired'> = { received: delivered, returned, lost };
  for (const [name, grams] of Object.entries(told)) {
    const more = after[name as keyof Sums] - before[name as keyof Sums];
    tally.promise(more === grams, `People know of ${String(grams)} g ${name} today, the ledgers of ${String(more)} g`);
  }
  tally.add({ expired: after.expired - before.expired });
}
