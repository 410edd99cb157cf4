import type { QueryFilter } from 'mongoose';
import type { Box } from '../../geo/index.ts';
import type { Viewer } from '../viewer.ts';
import type { Pass, Place } from './model.ts';
import { coarseFilter, knownExactly } from './seeing.ts';
import { covering } from './tile.ts';
import { unusable } from './unusable.ts';

/** Who looks, and the passes they hold. */
export interface Looking {
  readonly viewer: Viewer;
  readonly passes: readonly Pick<Pass, 'place'>[];
}

/** The places that a viewer knows in one way, and the fields by which these may be looked for. */
export interface Side {
  /** Those of any of these, each of which the store finds by an index of its own. */
  readonly any: readonly QueryFilter<Place>[];
  readonly at: 'point' | 'cell';
  readonly tile: 'tile' | 'cellTile';
  readonly county: 'county' | 'cellCounty';
}

/**
 * All places a viewer may know of, in two parts that share none: those they know exactly, and those they know by the cell alone.
 * Every search runs on both, each by its own fields, so that being found gives no more away than is shown.
 */
export function sides({ viewer, passes }: Looking): readonly [exact: Side, coarse: Side] {
  return [
    { any: knownExactly(viewer, passes), at: 'point', tile: 'tile', county: 'county' },
    { any: [coarseFilter(viewer, passes)], at: 'cell', tile: 'cellTile', county: 'cellCounty' },
  ];
}

/** The places of one side, not closed, that lie in any of the boxes. */
export function inBoxes(side: Side, boxes: readonly Box[]): QueryFilter<Place> {
  return { $or: boxes.flatMap((box) => parts(side, covering(box)).map((part) => ({ $and: [part, bounded(side.at, box)] }))) };
}

/** The places of one side, not closed, that lie in any of the tiles. */
export function inTiles(side: Side, tiles: readonly string[]): QueryFilter<Place> {
  return { $or: parts(side, tiles) };
}

function parts({ any, tile }: Side, tiles: readonly string[]): QueryFilter<Place>[] {
  const within = { closed: false, [tile]: { $in: tiles.map((name) => new RegExp(`^${name}`)) } };
  return any.map((known) => ({ $and: [known, within] }));
}

/** The degrees of a viewport, as they come: any order, any turn of the globe. */
export interface Degrees {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A viewport as one box, or two where it crosses the antimeridian; poles clamped. Refuses what is no number. */
export function boxesOf({ west, south, east, north }: Degrees): Box[] {
  if (![west, south, east, north].every(Number.isFinite)) return unusable('box', 'not-a-number');
  const [low, high] = [Math.min(south, north), Math.max(south, north)].map((latitude) => Math.min(90, Math.max(-90, latitude)));
  const band = (from: number, to: number): Box => [from, low ?? -90, to, high ?? 90];
  if (east - west >= 360) return [band(-180, 180)];
  const [from, to] = [turned(west), turned(east)];
  if (east >= west && to < from && to === -180) return [band(from, 180)];
  return from <= to ? [band(from, to)] : [band(from, 180), band(-180, to)];
}

/** The same meridian between −180 and 180. */
function turned(longitude: number): number {
  return longitude >= -180 && longitude <= 180 ? longitude : ((((longitude + 180) % 360) + 360) % 360) - 180;
}

function bounded(at: Side['at'], [west, south, east, north]: Box) {
  return { [`${at}.coordinates.0`]: { $gte: west, $lte: east }, [`${at}.coordinates.1`]: { $gte: south, $lte: north } };
}
