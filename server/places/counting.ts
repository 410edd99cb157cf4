import type { Count, Known, Place } from './model.ts';
import { placeOf } from './tile.ts';

/** The zooms of tiles that are counted. Deeper ones hold so few places that these are read themselves. */
export const COUNTED_ZOOMS = [4, 6, 8, 10, 12, 14] as const;
export const DEEPEST_COUNTED = 14;
/** Stands for all groups; only open places are known to all. */
export const ALL_GROUPS = '';
/** Of a degree: about a centimetre. */
export const UNITS = 1e7;

/** What of a place says where it counts. */
export type Countable = Pick<Place, 'group' | 'open' | 'closed' | 'point' | 'cell' | 'tile' | 'cellTile'>;

/** One place as it was and as it is; null: not there. */
export interface Turn {
  readonly before: Countable | null;
  readonly after: Countable | null;
}

/** What one place adds, tile by tile: nothing when it is closed. */
export function countsOf(place: Countable): Count[] {
  if (place.closed) return [];
  const { group, open } = place;
  if (open) return [...tilesOf(place, 'open', group), ...tilesOf(place, 'open', ALL_GROUPS)];
  return [...tilesOf(place, 'point', group), ...tilesOf(place, 'cell', group)];
}

/** What all the turns together add to the counts, tile by tile; below nothing where they take away. */
export function turned(turns: readonly Turn[]): Count[] {
  const sums = new Map<string, Count>();
  for (const { before, after } of turns) {
    if (before) for (const count of countsOf(before)) into(sums, count, -1);
    if (after) for (const count of countsOf(after)) into(sums, count, 1);
  }
  return [...sums.values()].filter(({ count, longitude, latitude }) => count !== 0 || longitude !== 0 || latitude !== 0);
}

/** Adds one to the sums, or takes it away. */
export function into(sums: Map<string, Count>, one: Count, sign: 1 | -1): void {
  const { count, longitude, latitude } = sums.get(one._id) ?? { count: 0, longitude: 0, latitude: 0 };
  sums.set(one._id, {
    ...one,
    count: count + sign * one.count,
    longitude: longitude + sign * one.longitude,
    latitude: latitude + sign * one.latitude,
  });
}

function tilesOf(place: Countable, known: Known, group: string): Count[] {
  const [{ coordinates }, deepest] = known === 'cell' ? [place.cell, place.cellTile] : [place.point, place.tile];
  const [longitude, latitude] = coordinates.map((degrees) => Math.floor(degrees * UNITS));
  return COUNTED_ZOOMS.map((zoom) => {
    const tile = deepest.slice(0, zoom);
    const sums = { count: 1, longitude: longitude ?? 0, latitude: latitude ?? 0 };
    return { _id: `${known}/${group}/${tile}`, known, group, zoom, tile, ...placeOf(tile), ...sums };
  });
}
