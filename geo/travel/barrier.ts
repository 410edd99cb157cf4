import { inside, polygonFault, type Box, type Ring } from '../area.ts';
import type { Position } from '../distance.ts';

/** An area that ways go around: a river between two bridges, a closed road, a picket line. */
export interface Barrier {
  /** Closed; as maps draw it, straight in degrees. It may not cross the 180th meridian. */
  readonly ring: Ring;
  /** Road engines know of it, as of a river; of a picket line they don't. */
  readonly onMaps?: boolean;
}

/** How far outside of a wall one turns or comes out, degrees: about a metre. */
const CLEARANCE = 1e-5;

/** The outline of one barrier, with the questions that ways ask of it. */
export class Wall {
  private readonly box: Box;
  private readonly edges: readonly (readonly [Position, Position])[];

  /** Throws a RangeError naming the fault of a ring that has one; see `polygonFault`. */
  constructor(private readonly ring: Ring) {
    const fault = polygonFault(ring);
    if (fault !== null) throw new RangeError(`Bad barrier: ${fault}`);
    const [longitudes, latitudes] = [ring.map(([longitude]) => longitude), ring.map(([, latitude]) => latitude)];
    this.box = [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
    this.edges = ring.slice(1).map((end, at) => [ring[at] ?? end, end] as const);
  }

  /** Whether a point lies in it or on its outline. */
  contains(point: Position): boolean {
    return !this.misses(point, point) && inside(point, this.ring);
  }

  /** Whether the straight line between two points outside meets it. */
  stands(from: Position, to: Position): boolean {
    return !this.misses(from, to) && this.edges.some(([start, end]) => meet(from, to, start, end));
  }

  private misses([lonA, latA]: Position, [lonB, latB]: Position): boolean {
    const [west, south, east, north] = this.box;
    return Math.max(lonA, lonB) < west || Math.min(lonA, lonB) > east || Math.max(latA, latB) < south || Math.min(latA, latB) > north;
  }

  /** Where a shortest way around may turn: just outside each corner that points outward. */
  corners(): Position[] {
    const turn = Math.sign(turning(this.ring));
    return this.edges.flatMap(([before, corner], at) => {
      const after = this.edges[(at + 1) % this.edges.length]?.[1] ?? corner;
      const [coming, going] = [direction(before, corner), direction(corner, after)];
      const outward = turn * (coming[0] * going[1] - coming[1] * going[0]) > 0;
      return outward ? [moved(corner, direction([0, 0], [coming[0] - going[0], coming[1] - going[1]]))] : [];
    });
  }

  /** Where one comes out who starts at a point inside and takes the nearest way. */
  exit(point: Position): Position {
    const [nearest, edge] = this.nearestOnOutline(point);
    const [along, across] = direction(...edge);
    const sides: Position[] = [direction(point, nearest), [across, -along], [-across, along]];
    const ways = sides.map((side) => moved(nearest, side));
    return ways.find((way) => !this.contains(way)) ?? point;
  }

  private nearestOnOutline(point: Position): [Position, readonly [Position, Position]] {
    const squash = Math.cos((point[1] * Math.PI) / 180);
    const apart = (other: Position) => Math.hypot((other[0] - point[0]) * squash, other[1] - point[1]);
    const feet = this.edges.map((edge) => [footOn(edge, point, squash), edge] as [Position, readonly [Position, Position]]);
    return feet.reduce((best, foot) => (apart(foot[0]) < apart(best[0]) ? foot : best));
  }
}

/** Twice the ring's area, signed: above 0 when it goes round against the clock. */
function turning(ring: Ring): number {
  const [west, south] = ring[0] ?? [0, 0];
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[at + 1] ?? [west, south];
    return sum + (x - west) * (nextY - south) - (nextX - west) * (y - south);
  }, 0);
}

function direction([x, y]: Position, [toX, toY]: Position): Position {
  const length = Math.hypot(toX - x, toY - y);
  return length === 0 ? [0, 0] : [(toX - x) / length, (toY - y) / length];
}

function moved([x, y]: Position, [east, north]: Position): Position {
  return [x + east * CLEARANCE, y + north * CLEARANCE];
}

/** The point of an edge nearest to another, longitudes squashed to their length at its latitude. */
function footOn([[startX, startY], [endX, endY]]: readonly [Position, Position], [x, y]: Position, squash: number): Position {
  const [east, north] = [(endX - startX) * squash, endY - startY];
  const length = east * east + north * north;
  const part = length === 0 ? 0 : ((x - startX) * squash * east + (y - startY) * north) / length;
  const at = Math.min(1, Math.max(0, part));
  return [startX + at * (endX - startX), startY + at * (endY - startY)];
}

/** Whether two straight lines share a point. Lines that end on each other or lie on each other do. */
function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [sideC, sideD, sideA, sideB] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (sideC === 0 && sideD === 0) return overlap(a[0], b[0], c[0], d[0]) && overlap(a[1], b[1], c[1], d[1]);
  return sideC * sideD <= 0 && sideA * sideB <= 0;
}

/** On which side of the line from a to b a point lies: above 0 left, below 0 right. */
function side([aX, aY]: Position, [bX, bY]: Position, [x, y]: Position): number {
  return (bX - aX) * (y - aY) - (bY - aY) * (x - aX);
}

function overlap(a: number, b: number, c: number, d: number): boolean {
  return Math.max(a, b) >= Math.min(c, d) && Math.max(c, d) >= Math.min(a, b);
}
