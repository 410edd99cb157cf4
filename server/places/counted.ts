import type { PipelineStage, QueryFilter } from 'mongoose';
import { isSignedIn } from '../viewer.ts';
import type { Heap } from './clusters.ts';
import { ALL_GROUPS, COUNTED_ZOOMS, DEEPEST_COUNTED, UNITS } from './counting.ts';
import type { Viewport } from './marks.ts';
import { Counts, Places, type Count, type Known, type Place } from './model.ts';
import { exceptions, knownGroups } from './seeing.ts';
import { placeOf, tilesAcross } from './tile.ts';

export type Seen = Pick<Viewport, 'viewer' | 'passes' | 'groups' | 'boxes' | 'zoom'>;
/** What is counted in one tile of the asked zoom, as one sum. */
export type Sum = Pick<Count, 'tile' | 'count' | 'longitude' | 'latitude'>;

/**
 * How the places in view lie in the tiles of the viewport's zoom, by what is counted: the work follows from the number of tiles, not
 * of places. Tiles are counted whole, also where only a part of one is in view. The few places known apart still stand among the
 * others; `corrected` puts them right. None for a zoom that is not counted.
 */
export async function counted(seen: Seen): Promise<Sum[]> {
  const either = inTiles(seen);
  if (seen.zoom > DEEPEST_COUNTED || either.length === 0) return [];
  const of = (field: string) => ({ $sum: `$${field}` });
  const sums = { count: of('count'), longitude: of('longitude'), latitude: of('latitude') };
  const stages: PipelineStage[] = [
    { $match: { $or: either } },
    { $group: { _id: { $substrBytes: ['$tile', 0, seen.zoom] }, ...sums } },
    { $set: { tile: '$_id' } },
    { $sort: { tile: 1 } },
  ];
  return Counts.aggregate<Sum>(stages).exec();
}

/** The sums as the viewer may know them, as heaps: those they keep or hold a pass to at their points and not their cells. */
export async function corrected(sums: readonly Sum[], seen: Seen): Promise<Heap[]> {
  const tiles = new Map(sums.map((sum) => [sum.tile, sum]));
  const { viewer, passes, groups } = seen;
  const asked = groups ? { group: { $in: [...groups] } } : {};
  const apart = await Places.find({ $and: [exceptions(viewer, passes), asked, { closed: false }] }).lean<Place[]>();
  for (const change of apart.flatMap((place) => changesBy(place, seen))) {
    const before = tiles.get(change.tile);
    tiles.set(change.tile, before ? together(before, change) : change);
  }
  return [...tiles.values()].filter(({ count }) => count > 0).map(heapOf);
}

/** What is counted for the viewer in the tiles that the boxes touch: any of these. */
function inTiles({ viewer, groups, boxes, zoom }: Seen): QueryFilter<Count>[] {
  if (!isSignedIn(viewer)) return [];
  const { exact, coarse } = knownGroups(viewer);
  const among = (known: readonly string[]) => (groups ? known.filter((group) => groups.includes(group)) : known);
  const kinds: [Known, readonly string[]][] = [
    ['open', groups ?? [ALL_GROUPS]],
    ['point', among(exact)],
    ['cell', among(coarse)],
  ];
  const kept = COUNTED_ZOOMS.find((one) => one >= zoom) ?? DEEPEST_COUNTED;
  return kinds
    .filter(([, of]) => of.length > 0)
    .flatMap(([known, of]) => boxes.map((box) => ({ known, group: { $in: [...of] }, zoom: kept, ...within(box, zoom, kept) })));
}

/** Tiles of the kept zoom in those of the asked one that a box touches. */
function within(box: Seen['boxes'][number], zoom: number, kept: number) {
  const { west, north, east, south } = tilesAcross(box, zoom);
  const many = 2 ** (kept - zoom);
  const from = (first: number, last: number) => ({ $gte: first * many, $lt: (last + 1) * many });
  return { x: from(west, east), y: from(north, south) };
}

/** A place known apart: one more at its point, and one fewer at its cell where its group is counted by cells. */
function changesBy({ group, point, cell, tile, cellTile }: Place, { viewer, boxes, zoom }: Seen): Sum[] {
  const isCounted = knownGroups(viewer).coarse.includes(group);
  const changes = [
    sumOf(point.coordinates, tile.slice(0, zoom), 1),
    ...(isCounted ? [sumOf(cell.coordinates, cellTile.slice(0, zoom), -1)] : []),
  ];
  return changes.filter((change) => boxes.some((box) => touches(box, change.tile)));
}

function touches(box: Seen['boxes'][number], tile: string): boolean {
  const { west, north, east, south } = tilesAcross(box, tile.length);
  const { x, y } = placeOf(tile);
  return x >= west && x <= east && y >= north && y <= south;
}

function sumOf(degrees: readonly number[], tile: string, count: 1 | -1): Sum {
  const [longitude = 0, latitude = 0] = degrees.map((one) => count * Math.floor(one * UNITS));
  return { tile, count, longitude, latitude };
}

function together(a: Sum, b: Sum): Sum {
  return { tile: a.tile, count: a.count + b.count, longitude: a.longitude + b.longitude, latitude: a.latitude + b.latitude };
}

function heapOf({ tile, count, longitude, latitude }: Sum): Heap {
  return { tile, position: [longitude / count / UNITS, latitude / count / UNITS], count, grams: null, until: null, id: '' };
}
