import type { Model, QueryFilter } from 'mongoose';
import type { Position } from '../../geo/index.ts';
import { clusterMark, merged, type Heap } from './clusters.ts';
import { MOST_POINTS, type Mark, type Marks, type MarkKind, type Viewport } from './marks.ts';
import { Places, type Place } from './model.ts';
import { inBoxes, sides } from './view.ts';

/** Things of a later domain that stand at places: which, what of theirs is summed, and what a single one says. */
export interface Placed<T> {
  readonly kind: MarkKind;
  readonly model: Model<T>;
  /** Which of them the viewer may know and asks for; values as they are stored, nothing is cast. */
  readonly match: QueryFilter<T>;
  /** Paths in the stored thing, as «$totals.available» and «$spoilBy». */
  readonly grams: `$${string}`;
  readonly until: `$${string}`;
  readonly mark: (thing: T) => Pick<Mark, 'grams' | 'label' | 'until'>;
}

type Standing = { readonly _id: string; readonly place: string };
type Spots = ReadonlyMap<string, { readonly position: Position; readonly tile: string }>;

/**
 * Marks of things that name their place, each where the viewer may think that place is: every one for itself, or clusters when
 * there would be more than 300. The work is bounded by the places that have any.
 */
export async function placedMarks<T extends Standing>(viewport: Viewport, placed: Placed<T>): Promise<Marks> {
  const heaps = await byPlace(placed);
  const spots = await spotsIn(
    viewport,
    heaps.map(({ place }) => place),
  );
  const seen = heaps.flatMap((heap) => at(heap, spots, viewport.zoom));
  const total = seen.reduce((sum, { count }) => sum + count, 0);
  if (total <= MOST_POINTS) return { marks: await singles(placed, spots, { place: { $in: [...spots.keys()] } }), total };
  const clusters = merged(seen);
  const alone = clusters.filter(({ count }) => count === 1).map(({ id }) => id);
  const points = await singles(placed, spots, { _id: { $in: alone } });
  return { marks: [...clusters.filter(({ count }) => count > 1).map((heap) => clusterMark(placed.kind, heap)), ...points], total };
}

type AtPlace = Omit<Heap, 'tile' | 'position'> & { readonly place: string };

function byPlace<T>({ model, match, grams, until }: Placed<T>): Promise<AtPlace[]> {
  const sums = { count: { $sum: 1 }, grams: { $sum: grams }, until: { $min: until }, id: { $min: '$_id' } };
  return model
    .aggregate<AtPlace>([{ $match: match }, { $group: { _id: '$place', ...sums } }, { $set: { place: '$_id' } }, { $unset: '_id' }])
    .exec();
}

/** Those of the places that are in view, and where the viewer may think each is. */
async function spotsIn(viewport: Viewport, places: readonly string[]): Promise<Spots> {
  const found = await Promise.all(
    sides(viewport).map(async (side) => {
      const filter = { $and: [{ _id: { $in: [...places] } }, inBoxes(side, viewport.boxes)] };
      const rows = await Places.find(filter, { [side.at]: 1, [side.tile]: 1 }).lean<Place[]>();
      return rows.map((row) => [row._id, { position: row[side.at].coordinates, tile: row[side.tile] }] as const);
    }),
  );
  return new Map(found.flat());
}

function at({ place, ...heap }: AtPlace, spots: Spots, zoom: number): Heap[] {
  const spot = spots.get(place);
  return spot ? [{ ...heap, position: spot.position, tile: spot.tile.slice(0, zoom) }] : [];
}

async function singles<T extends Standing>({ kind, model, match, mark }: Placed<T>, spots: Spots, which: object): Promise<Mark[]> {
  const things = await model
    .find({ $and: [match, which] } as QueryFilter<T>)
    .sort({ _id: 1 })
    .limit(2 * MOST_POINTS + 1000)
    .lean<T[]>()
    .exec();
  return things.flatMap((thing) => {
    const spot = spots.get(thing.place);
    if (!spot) return [];
    const [longitude, latitude] = spot.position;
    return [{ kind, placeKind: null, point: { longitude, latitude }, count: 1, id: thing._id, ...mark(thing) }];
  });
}
