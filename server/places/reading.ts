import { distance, inside, polygonFault, positionFault, type Box, type Position, type Ring } from '../../geo/index.ts';
import { countyPolygon } from '../../geo/earth/counties.ts';
import { afterCursor, clamped, page, type Page, type PageArguments } from '../pages.ts';
import { NOT_FOUND, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { visibleGroups, type Viewer } from '../viewer.ts';
import { Places, PLACE_KINDS, type Place } from './model.ts';
import type { PointInput } from './parse.ts';
import { positionFor } from './seeing.ts';
import { unusable } from './unusable.ts';
import { inBoxes, sides, type Looking } from './view.ts';

/** Farthest that is looked, metres. */
const FARTHEST = 1_000_000;
/** The store measures on a slightly larger earth (6,378,100 m) than `distance` does. */
const STORE_EARTH = 6_378_100 / 6_371_008.8;

/** The places of these ids that are there, in any order; closed ones too. */
export function placesByIds(ids: readonly string[]): Promise<Place[]> {
  return Places.find({ _id: { $in: [...ids] } })
    .lean<Place[]>()
    .exec();
}

/** All places of a group that are not closed. */
export function openPlacesOf(group: string): Promise<Place[]> {
  return Places.find({ group, closed: false }).sort({ _id: 1 }).lean<Place[]>().exec();
}

/** A place inside a verb, closed or not. Refuses `NotFound`. */
export async function placeIn(steps: Verb, id: string): Promise<Place> {
  return (await steps.find(Places, { _id: id })) ?? refuse(NOT_FOUND);
}

/**
 * The places a person looks after, closed ones too. With `groups`, only of those: who has left a group keeps nothing of it,
 * so give the groups they are a member of wherever more is read by the places.
 */
export function keptBy(person: string, groups?: Iterable<string>): Promise<Place[]> {
  const among = groups ? { group: { $in: [...groups] } } : {};
  return Places.find({ keepers: person, ...among })
    .lean<Place[]>()
    .exec();
}

type Kinds = readonly string[] | null | undefined;

export interface PlaceList extends PageArguments {
  readonly group: string;
  readonly kinds?: Kinds;
  /** The whole group's, not only those the viewer looks after. */
  readonly all?: boolean | null | undefined;
}

/** A page of a group's places that are not closed, newest first; none of a group that is not the viewer's to know. */
export function placesFor(viewer: Viewer, list: PlaceList): Promise<Page<Place>> {
  const known = visibleGroups(viewer).includes(list.group);
  const whose = list.all ? {} : { keepers: viewer.person };
  return page(list, async (limit, after) =>
    known
      ? Places.find({ $and: [{ group: list.group, closed: false, ...whose }, ofKinds(list.kinds), afterCursor(after)] })
          .sort({ _id: -1 })
          .limit(limit)
          .lean<Place[]>()
      : [],
  );
}

export interface Around {
  readonly point: PointInput;
  readonly metres: number;
  readonly kinds?: Kinds;
  readonly first?: number | null | undefined;
}

/** Nearest first: by the exact point where the viewer may know it, else by the centre of its cell. */
export async function nearby(looking: Looking, { point, metres, kinds, first }: Around): Promise<Place[]> {
  const from: Position = [point.longitude, point.latitude];
  const fault = positionFault(from);
  if (fault) unusable('point', fault);
  if (metres <= 0) unusable('metres', 'not-positive');
  const $near = {
    $geometry: { type: 'Point' as const, coordinates: [...from] },
    $maxDistance: Math.min(metres, FARTHEST) * STORE_EARTH + 1,
  };
  const found = await Promise.all(
    sides(looking).map(({ any, at }) =>
      Places.find({ [at]: { $near }, $and: [{ $or: [...any] }, { closed: false }, ofKinds(kinds)] })
        .limit(clamped(first))
        .lean<Place[]>(),
    ),
  );
  return nearest(found.flat(), { from, metres: Math.min(metres, FARTHEST) }, looking).slice(0, clamped(first));
}

function nearest(places: readonly Place[], { from, metres }: { from: Position; metres: number }, { viewer, passes }: Looking): Place[] {
  const far = new Map(places.map((place) => [place._id, distance(from, positionFor(viewer, place, passes))]));
  const off = ({ _id }: Place) => far.get(_id) ?? 0;
  return places.filter((place) => off(place) <= metres).toSorted((a, b) => off(a) - off(b) || (a._id < b._id ? -1 : 1));
}

export interface Area extends PageArguments {
  /** Corners, [longitude, latitude]; closed or not. */
  readonly ring?: readonly (readonly number[])[] | null | undefined;
  /** Five-digit id. */
  readonly county?: string | null | undefined;
  readonly kinds?: Kinds;
}

/** A page of the places in a drawn ring or a county, by what the viewer may know of where they are. */
export function placesInside(looking: Looking, area: Area): Promise<Page<Place>> {
  if (area.ring) return insideRing(looking, ringOf(area.ring), area);
  if (!area.county) return unusable('ring', 'missing');
  return countyPolygon(area.county) ? insideCounty(looking, area.county, area) : unusable('county', 'unknown-code');
}

function insideCounty(looking: Looking, county: string, area: Area): Promise<Page<Place>> {
  const either = sides(looking).map((side) => ({ $and: [{ $or: [...side.any] }, { [side.county]: county }] }));
  return page(area, (limit, after) =>
    Places.find({ $and: [{ closed: false, $or: either }, ofKinds(area.kinds), afterCursor(after)] })
      .sort({ _id: -1 })
      .limit(limit)
      .lean<Place[]>(),
  );
}

/** The box around the ring is asked of the store; the ring itself as it was drawn, on plain degrees. */
function insideRing(looking: Looking, ring: Ring, area: Area): Promise<Page<Place>> {
  const either = sides(looking).map((side) => inBoxes(side, [around(ring)]));
  return page(area, async (limit, after) => {
    const found: Place[] = [];
    const candidates = Places.find({ $and: [{ $or: either }, ofKinds(area.kinds), afterCursor(after)] })
      .sort({ _id: -1 })
      .lean<Place[]>()
      .cursor();
    for await (const place of candidates) {
      if (inside(positionFor(looking.viewer, place, looking.passes), ring)) found.push(place);
      if (found.length === limit) break;
    }
    return found;
  });
}

function ringOf(corners: readonly (readonly number[])[]): Ring {
  const drawn = corners.map(([longitude = Number.NaN, latitude = Number.NaN]): Position => [longitude, latitude]);
  const [first, last] = [drawn[0], drawn.at(-1)];
  const ring = first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...drawn, first] : drawn;
  const fault = polygonFault(ring);
  return fault ? unusable('ring', fault) : ring;
}

function around(ring: Ring): Box {
  const [longitudes, latitudes] = [ring.map(([longitude]) => longitude), ring.map(([, latitude]) => latitude)];
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

function ofKinds(kinds: Kinds) {
  return kinds ? { kind: { $in: PLACE_KINDS.filter((kind) => kinds.includes(kind)) } } : {};
}
