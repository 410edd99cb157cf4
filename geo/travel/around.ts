import { arc, type Position } from '../distance.ts';
import { Wall, type Barrier } from './barrier.ts';
import { closeMatrix } from './close.ts';
import { NO_WAY } from './port.ts';
import { wholeAbove } from './whole.ts';

/** More corners would take longer to look past than a planner waits. */
const MOST_CORNERS = 500;

/** Whole metres between the points of these indexes; NO_WAY where there is none. */
export type Lengths = (from: number, to: number) => number;

/** Straight lengths between points where nothing stands in the way. They keep the triangle inequality. */
export function straightLengths(points: readonly Position[]): Lengths {
  return (from, to) => length(points[from] as Position, points[to] as Position);
}

function length(from: Position, to: Position): number {
  return wholeAbove(arc(from, to));
}

/** A point as barriers see it: who is inside of one comes and goes by its nearest side. */
interface Approach {
  readonly point: Position;
  /** The first barrier it lies in; −1: none. */
  readonly within: number;
  /** Where it is outside of all, and how far away that is, metres. */
  readonly outside: Position;
  readonly metres: number;
}

/**
 * Shortest ways that cross no barrier: straight where nothing stands between, else by corners of barriers (the visibility graph:
 * Lozano-Pérez & Wesley, Communications of the ACM 22, 1979).
 */
export class Around {
  private readonly walls: readonly Wall[];
  private readonly corners: readonly Position[];
  /** From corner to corner, whole metres. */
  private readonly between: Int32Array;

  /** Throws a RangeError for a ring with a fault (see `polygonFault`), and for more than 500 corners together. */
  constructor(barriers: readonly Pick<Barrier, 'ring'>[]) {
    this.walls = barriers.map(({ ring }) => new Wall(ring));
    this.corners = this.walls.flatMap((wall) => wall.corners()).filter((corner) => !this.walls.some((wall) => wall.contains(corner)));
    if (this.corners.length > MOST_CORNERS) throw new RangeError(`Bad barriers: ${this.corners.length} corners, more than ${MOST_CORNERS}`);
    this.between = this.betweenCorners();
  }

  /** Whether the straight way between two points meets a barrier that neither of them lies in with the other. */
  held(from: Position, to: Position): boolean {
    const shared = (wall: Wall) => wall.contains(from) && wall.contains(to);
    return this.walls.some((wall) => !shared(wall) && (wall.contains(from) || wall.contains(to) || wall.stands(from, to)));
  }

  /** The shortest ways between points; never shorter than straight. */
  lengths(points: readonly Position[]): Lengths {
    const approaches = points.map((point) => this.approach(point));
    const seen = approaches.map(({ outside }) => this.cornersFrom(outside));
    const reach = new Map<number, Int32Array>();
    const reachOf = (from: number) => {
      const found = reach.get(from) ?? this.onward(seen[from] as Int32Array);
      reach.set(from, found);
      return found;
    };
    return (from, to) => {
      const [start, end] = [approaches[from] as Approach, approaches[to] as Approach];
      const direct = this.direct(start, end);
      if (direct !== null) return direct;
      const round = shortest(reachOf(from), seen[to] as Int32Array);
      return Math.min(NO_WAY, round + start.metres + end.metres);
    };
  }

  /** The way without a corner, where there is one. */
  private direct(start: Approach, end: Approach): number | null {
    if (start.within >= 0 && start.within === end.within) return length(start.point, end.point);
    if (!this.clear(start.outside, end.outside)) return null;
    return start.metres + end.metres + length(start.outside, end.outside);
  }

  private clear(from: Position, to: Position): boolean {
    return !this.walls.some((wall) => wall.stands(from, to));
  }

  /** Out of one barrier after the other; who does not come out of all of them stays where nothing is clear. */
  private approach(point: Position): Approach {
    const within = this.walls.findIndex((wall) => wall.contains(point));
    let [outside, at] = [point, within];
    for (let tries = 0; at >= 0 && tries < this.walls.length; tries += 1) {
      outside = this.walls[at]?.exit(outside) ?? outside;
      at = this.walls.findIndex((wall) => wall.contains(outside));
    }
    return { point, within, outside, metres: within >= 0 ? length(point, outside) : 0 };
  }

  private betweenCorners(): Int32Array {
    const size = this.corners.length;
    const cells = new Int32Array(size * size);
    this.corners.forEach((corner, at) => cells.set(this.cornersFrom(corner), at * size));
    closeMatrix(cells, size);
    return cells;
  }

  /** Metres to each corner that can be seen from a point; NO_WAY to the others. */
  private cornersFrom(point: Position): Int32Array {
    return Int32Array.from(this.corners, (corner) => (this.clear(point, corner) ? length(point, corner) : NO_WAY));
  }

  /** Metres to every corner, by the corners that are seen. */
  private onward(seen: Int32Array): Int32Array {
    const size = seen.length;
    return Int32Array.from(this.corners, (_, to) => {
      let best = NO_WAY;
      for (let by = 0; by < size; by += 1) best = Math.min(best, (seen[by] as number) + (this.between[by * size + to] as number));
      return best;
    });
  }
}

function shortest(there: Int32Array, onward: Int32Array): number {
  let best = NO_WAY;
  for (let corner = 0; corner < there.length; corner += 1) {
    best = Math.min(best, (there[corner] as number) + (onward[corner] as number));
  }
  return best;
}
