import { groupsByIds } from '../groups/actions.ts';
import { Loads } from './model.ts';

const DAY_MS = 86_400_000;
const SOMEWHERE = 'UTC';

/** What came from one place to another on one day, grams. */
export interface Delivered {
  /** In the group's zone: 2026-09-22. */
  readonly day: string;
  readonly from: string;
  readonly to: string | null;
  readonly offerGroup: string;
  readonly needGroup: string | null;
  readonly received: number;
  readonly loads: number;
}

/** The days of a group, in its own zone. */
export interface Days {
  readonly zone: string;
  /** The last so many days, today last. */
  readonly last: (count: number) => string[];
}

export async function daysOf(group: string, now: Date): Promise<Days> {
  const [found] = await groupsByIds([group]);
  const zone = found?.zone ?? SOMEWHERE;
  const today = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now));
  return { zone, last: (count) => Array.from({ length: count }, (_, at) => dayOf(today - (count - 1 - at) * DAY_MS)) };
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  const at = new Date(day);
  return dayOf(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS);
}

/** What was received of, or by, a group since a day, by the day on which it happened. */
export async function deliveredSince(group: string, { day, zone }: { day: string; zone: string }): Promise<Delivered[]> {
  // A day begins up to fourteen hours before it does in UTC.
  const deliveredAt = { $gte: new Date(Date.parse(day) - DAY_MS) };
  const local = { $dateToString: { date: '$deliveredAt', format: '%Y-%m-%d', timezone: zone } };
  const key = { day: local, from: '$from', to: '$to', offerGroup: '$offerGroup', needGroup: '$needGroup' };
  const rows = await Loads.aggregate<Omit<Delivered, keyof typeof key> & { _id: Pick<Delivered, keyof typeof key> }>([
    { $match: { $or: [{ offerGroup: group }, { needGroup: group }], deliveredAt, receivedGrams: { $gt: 0 } } },
    { $group: { _id: key, received: { $sum: '$receivedGrams' }, loads: { $sum: 1 } } },
  ]);
  return rows.map(({ _id, ...sums }) => ({ ..._id, ...sums })).filter((row) => row.day >= day);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
