import type { QueryFilter } from 'mongoose';
import { clusterMark, merged, type Heap } from './clusters.ts';
import { corrected, counted } from './counted.ts';
import { MOST_POINTS, provideMarks, type Mark, type Marks, type Viewport } from './marks.ts';
import { Places, type Place } from './model.ts';
import { exactFor, positionFor } from './seeing.ts';
import { DEPTH, zoomAcross } from './tile.ts';
import { boxesOf, inBoxes, inTiles, sides, type Degrees, type Side } from './view.ts';

/** A cluster is a tile of 64 pixels: two zooms deeper than the map's tiles of 256. */
const DEEPER = 2;
/** No viewport is more clusters than this wide or high, whatever zoom it claims. */
const MOST_ACROSS = 32;

/** Where what is counted says that there are no more, the places themselves are read. */
const MOST_READ = 1000;
/** What a mark is made of. */
const MARKED = { group: 1, kind: 1, name: 1, area: 1, open: 1, keepers: 1, point: 1, cell: 1 } as const;

/** A viewport's boxes, and the zoom of its clusters: what bounds how much there can be to answer. */
export function framed(box: Degrees, zoom: number): Pick<Viewport, 'boxes' | 'zoom'> {
  const boxes = boxesOf(box);
  const deepest = Math.min(DEPTH, zoomAcross(boxes, MOST_ACROSS));
  return { boxes, zoom: Math.min(deepest, Math.max(0, zoom + DEEPER)) };
}

/** Places in view: by what is counted of them where there are many, else the places themselves. */
export async function placeMarks(viewport: Viewport): Promise<Marks> {
  const sums = await counted(viewport);
  const many = sums.reduce((sum, { count }) => sum + count, 0) > MOST_READ;
  return many ? clusterMarks(viewport, await corrected(sums, viewport)) : readMarks(viewport);
}

provideMarks('PLACE', placeMarks);

/** What is counted as clusters; where a tile has one place, the place. */
async function clusterMarks(viewport: Viewport, heaps: readonly Heap[]): Promise<Marks> {
  const alone = heaps.filter(({ count }) => count === 1).map(({ tile }) => tile);
  const found = await Promise.all(
    sides(viewport).map((side) => Places.find(ofGroups(viewport, inTiles(side, alone)), MARKED).lean<Marked[]>()),
  );
  const total = heaps.reduce((sum, { count }) => sum + count, 0);
  const many = heaps.filter(({ count }) => count > 1).map((heap) => clusterMark('PLACE', heap));
  return { marks: [...many, ...found.flat().map((place) => pointMark(place, viewport))], total };
}

/** Each side by its own fields. */
async function readMarks(viewport: Viewport): Promise<Marks> {
  const parts = sides(viewport).map((side) => ({ side, filter: chosen(viewport, side) }));
  const heaps = await Promise.all(parts.map(({ side, filter }) => heaped(side, filter, viewport.zoom)));
  const clusters = merged(heaps.flat());
  const total = clusters.reduce((sum, { count }) => sum + count, 0);
  if (total <= MOST_POINTS) {
    const each = await Promise.all(parts.map(({ filter }) => Places.find(filter, MARKED).limit(MOST_POINTS).lean<Marked[]>()));
    return { marks: each.flat().map((place) => pointMark(place, viewport)), total };
  }
  const ids = clusters.filter(({ count }) => count === 1).map(({ id }) => id);
  const alone = await Places.find({ _id: { $in: ids } }, MARKED).lean<Marked[]>();
  const many = clusters.filter(({ count }) => count > 1).map((heap) => clusterMark('PLACE', heap));
  return { marks: [...many, ...alone.map((place) => pointMark(place, viewport))], total };
}

function chosen(viewport: Viewport, side: Side): QueryFilter<Place> {
  return ofGroups(viewport, inBoxes(side, viewport.boxes));
}

function ofGroups({ groups }: Viewport, filter: QueryFilter<Place>): QueryFilter<Place> {
  return groups ? { $and: [filter, { group: { $in: [...groups] } }] } : filter;
}

async function heaped({ at, tile }: Side, filter: QueryFilter<Place>, zoom: number): Promise<Heap[]> {
  type Row = { readonly _id: string; readonly count: number; readonly longitude: number; readonly latitude: number; readonly id: string };
  const mean = (index: number) => ({ $avg: { $arrayElemAt: [`$${at}.coordinates`, index] } });
  const sums = { count: { $sum: 1 }, longitude: mean(0), latitude: mean(1), id: { $min: '$_id' } };
  const rows = await Places.aggregate<Row>([
    { $match: filter },
    { $group: { _id: { $substrBytes: [`$${tile}`, 0, zoom] }, ...sums } },
  ]).exec();
  return rows.map(({ _id, count, longitude, latitude, id }) => ({
    tile: _id,
    position: [longitude, latitude],
    count,
    grams: null,
    until: null,
    id,
  }));
}

type Marked = Pick<Place, '_id' | keyof typeof MARKED>;

function pointMark(place: Marked, { viewer, passes }: Viewport): Mark {
  const [longitude, latitude] = positionFor(viewer, place, passes);
  const label = exactFor(viewer, place, passes) ? place.name : place.area;
  const { kind: placeKind, _id: id } = place;
  return { kind: 'PLACE', placeKind, point: { longitude, latitude }, count: 1, id, grams: null, label, until: null };
}
