import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from './distance.ts';

/** A drawn area: one closed ring, the first position repeated at the end. */
export type Ring = readonly Position[];

/** [west, south, east, north], degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

const MOST_VERTICES = 500;

/**
 * Whether a position lies inside a drawn area, its border included. Ray casting on plain degrees (as maps draw it).
 * Throws a RangeError naming the fault when the ring has one; see `polygonFault`.
 */
export function inside(position: Position, ring: Ring): boolean {
  const fault = polygonFault(ring);
  if (fault !== null) throw new RangeError(`Bad polygon: ${fault}`);
  return booleanPointInPolygon([...position], { type: 'Polygon', coordinates: [ring.map((vertex) => [...vertex])] });
}

/** Why a drawn ring can't be used: 'too-many', 'not-a-number', 'out-of-range', 'too-short', 'not-closed', 'no-area'; null when it can. */
export function polygonFault(ring: Ring): string | null {
  if (ring.length > MOST_VERTICES) return 'too-many';
  if (!ring.every(finite)) return 'not-a-number';
  if (!ring.every(inRange)) return 'out-of-range';
  if (ring.length < 4) return 'too-short';
  if (!same(ring[0], ring.at(-1))) return 'not-closed';
  return area(ring) === 0 ? 'no-area' : null;
}

/**
 * Why a position can't be meant: 'not-a-number', 'swapped', 'out-of-range', 'null-island' (exactly 0, 0: what an empty field
 * becomes); null when it can. `expected` is where positions should lie: outside it, but inside when turned round, is 'swapped'.
 */
export function positionFault(position: Position, expected?: Box): string | null {
  if (!finite(position)) return 'not-a-number';
  const [longitude, latitude] = position;
  const turned: Position = [latitude, longitude];
  if (!inRange(position)) return inRange(turned) && (!expected || within(turned, expected)) ? 'swapped' : 'out-of-range';
  if (longitude === 0 && latitude === 0) return 'null-island';
  return expected && !within(position, expected) && within(turned, expected) ? 'swapped' : null;
}

function finite(position: Position): boolean {
  return Number.isFinite(position[0]) && Number.isFinite(position[1]);
}

function inRange([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

function within([longitude, latitude]: Position, [west, south, east, north]: Box): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Twice the ring's signed area in square degrees (shoelace), measured from its first vertex. */
function area(ring: Ring): number {
  const [west, south] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [west, south];
    return sum + (x - west) * (nextY - south) - (nextX - west) * (y - south);
  }, 0);
}
