import type { Position } from '../../geo/index.ts';
import type { Context } from '../context.ts';
import { inBatches, provideExport, type Field } from '../exports/kinds.ts';
import { Places, type Place } from './model.ts';
import { passesOf } from './passes.ts';
import { placesByIds } from './reading.ts';
import { exactFor, positionFor } from './seeing.ts';

/** A place as the viewer may know it. */
export interface Whereabouts {
  readonly place: Place;
  /** Null for those who may know the area alone. */
  readonly name: string | null;
  readonly area: string;
  /** The point itself, or the centre of its cell. */
  readonly position: Position;
  readonly exact: boolean;
}

/** These places as the viewer may know them, by id. */
export async function whereabouts({ viewer, clock }: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Whereabouts>> {
  const [places, passes] = await Promise.all([placesByIds([...new Set(ids)]), passesOf(viewer.person, clock.now())]);
  return new Map(
    places.map((place) => {
      const exact = exactFor(viewer, place, passes);
      const known = { place, name: exact ? place.name : null, area: place.area, position: positionFor(viewer, place, passes), exact };
      return [place._id, known];
    }),
  );
}

/** What a file says of a place that a thing names. `pick` finds it; `prefix` sets its columns off from another place's. */
export function placeFields<T>(prefix: string, pick: (thing: T) => Whereabouts | null | undefined): readonly Field<T>[] {
  return [
    { name: `${prefix}place`, of: (thing) => pick(thing)?.name ?? null },
    { name: `${prefix}area`, of: (thing) => pick(thing)?.area ?? null },
  ];
}

/** Degrees, and whether they are the point itself or only the centre of its cell. */
export function pointFields<T>(pick: (thing: T) => Whereabouts | null | undefined): readonly Field<T>[] {
  return [
    { name: 'longitude', of: (thing) => pick(thing)?.position[0] ?? null },
    { name: 'latitude', of: (thing) => pick(thing)?.position[1] ?? null },
    { name: 'exact', of: (thing) => pick(thing)?.exact ?? null },
  ];
}

const itself = (known: Whereabouts) => known;

provideExport<Whereabouts>({
  name: 'places',
  fields: [
    { name: 'id', of: ({ place }) => place._id },
    { name: 'name', of: ({ name }) => name },
    { name: 'kind', of: ({ place }) => place.kind },
    { name: 'area', of: ({ area }) => area },
    ...pointFields(itself),
    { name: 'entrance', of: ({ place, exact }) => (exact ? place.entrance : null) },
    { name: 'people per day', of: ({ place }) => place.peoplePerDay },
    { name: 'refuses', of: ({ place }) => place.refuses.join(' ') },
    { name: 'open to all', of: ({ place }) => place.open },
    { name: 'closed', of: ({ place }) => place.closed },
    { name: 'verified at', of: ({ place }) => place.verifiedAt },
  ],
  point: ({ position }) => position,
  async *things(context, group) {
    const find = (after: string, limit: number) =>
      Places.find({ group, _id: { $gt: after } }, { _id: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<Pick<Place, '_id'>[]>()
        .exec();
    for await (const some of inBatches(find)) {
      const known = await whereabouts(
        context,
        some.map(({ _id }) => _id),
      );
      yield* known.values();
    }
  },
});
