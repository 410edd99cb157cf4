import { seesAllOf, type Viewer } from '../viewer.ts';
import { daysOf, deliveredSince } from './delivered.ts';

const MOST_DAYS = 28;

/** What was received of a group's food and by its kitchens on one day, grams. */
export interface Moved {
  readonly day: string;
  readonly received: number;
  readonly loads: number;
}

/**
 * Food moved on each of the last days, today last, a day without any too: what came from the group or to it, by when it was delivered.
 * For its planners and stewards; nothing for others. At most 28 days: later, who gave to whom is forgotten.
 */
export async function movedByDay(viewer: Viewer, { group, days }: { group: string; days: number }, now: Date): Promise<Moved[]> {
  if (!seesAllOf(viewer, group)) return [];
  const { zone, last } = await daysOf(group, now);
  const shown = last(Math.min(MOST_DAYS, Math.max(1, Math.trunc(days))));
  const rows = await deliveredSince(group, { day: shown[0] ?? '', zone });
  return shown.map((day) => {
    const those = rows.filter((row) => row.day === day);
    const sum = (of: 'received' | 'loads') => those.reduce((all, row) => all + row[of], 0);
    return { day, received: sum('received'), loads: sum('loads') };
  });
}
