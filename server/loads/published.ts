import { placesByIds } from '../places/actions.ts';
import { standingsIn, type Viewer } from '../viewer.ts';
import { daysOf, deliveredSince, mondayOf, type Delivered } from './delivered.ts';

/** Totals of fewer givers or receivers in an area are told to nobody: they would tell what one of them gave or got. */
export const FEWEST = 5;
/** After thirty days it is forgotten who gave to whom; the week that runs is not over. */
const DAYS = 28;

/** What a group's farms of one area gave and its kitchens there received in one week, grams; null: fewer than five of them did. */
export interface AreaTotal {
  readonly area: string;
  /** The Monday it begins on: 2026-09-21. */
  readonly week: string;
  readonly given: number | null;
  readonly received: number | null;
}

/**
 * A group's totals as they may be published: by area and whole week, and only where at least five places gave, or at least five received.
 * There is no sum over areas and no choice of days, so that nobody learns a part by taking one total from another. For planners and
 * stewards of the group and planners of groups that it has an agreement with.
 */
export async function publishedTotals(viewer: Viewer, group: string, now: Date): Promise<AreaTotal[]> {
  const standings = standingsIn(viewer, group);
  if (!(['planner', 'steward', 'agreed'] as const).some((one) => standings.includes(one))) return [];
  const { zone, last } = await daysOf(group, now);
  const days = last(DAYS);
  const [thisWeek, first] = [mondayOf(days.at(-1) ?? ''), firstWhole(days)];
  const rows = (await deliveredSince(group, { day: first, zone })).filter(({ day }) => mondayOf(day) !== thisWeek);
  return totalsOf(rows, group, await areasOf(rows));
}

/** The first Monday of the days: the week before it is not whole. */
function firstWhole(days: readonly string[]): string {
  return days.find((day) => mondayOf(day) === day) ?? '';
}

async function areasOf(rows: readonly Delivered[]): Promise<ReadonlyMap<string, string>> {
  const places = await placesByIds([...new Set(rows.flatMap(({ from, to }) => (to ? [from, to] : [from])))]);
  return new Map(places.map(({ _id, area }) => [_id, area]));
}

interface Side {
  readonly places: Set<string>;
  grams: number;
}

type Heap = Record<'given' | 'received', Side>;

function totalsOf(rows: readonly Delivered[], group: string, areas: ReadonlyMap<string, string>): AreaTotal[] {
  const heaps = new Map<string, Heap>();
  const add = (side: keyof Heap, { day, received }: Delivered, place: string) => {
    const area = areas.get(place);
    if (area === undefined) return;
    const key = JSON.stringify([mondayOf(day), area]);
    const heap = heaps.get(key) ?? { given: nobody(), received: nobody() };
    heaps.set(key, heap);
    heap[side].places.add(place);
    heap[side].grams += received;
  };
  for (const row of rows) {
    if (row.offerGroup === group) add('given', row, row.from);
    if (row.needGroup === group && row.to) add('received', row, row.to);
  }
  const totals = [...heaps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, heap]) => totalOf(key, heap));
  return totals.filter(({ given, received }) => given !== null || received !== null);
}

function totalOf(key: string, { given, received }: Heap): AreaTotal {
  const [week = '', area = ''] = JSON.parse(key) as string[];
  return { week, area, given: told(given), received: told(received) };
}

function told({ places, grams }: Side): number | null {
  return places.size < FEWEST ? null : grams;
}

function nobody(): Side {
  return { places: new Set(), grams: 0 };
}
