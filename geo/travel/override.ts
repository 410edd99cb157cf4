import type { Position } from '../distance.ts';
import { SOURCES, type TravelMatrix } from './port.ts';
import { pointKey } from './rounding.ts';

/** What somebody knows of the way between two points. It counts both ways unless `oneWay`. */
export interface Override {
  readonly from: Position;
  readonly to: Position;
  /** Whole. */
  readonly seconds: number;
  /** Whole; absent: as estimated or told by an engine. */
  readonly metres?: number;
  readonly oneWay?: boolean;
}

/** One cell of a matrix that somebody knows. */
export interface Pinned {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

const OVERRIDDEN = SOURCES.indexOf('OVERRIDDEN');

/** The cells that overrides speak of, among these points; points that are rounded alike are the same. Of two for one cell the last counts. */
export function pinnedBy(overrides: readonly Override[], points: readonly Position[]): { seconds: Pinned[]; metres: Pinned[] } {
  const at = new Map<string, number[]>();
  points.forEach((point, index) => at.set(pointKey(point), [...(at.get(pointKey(point)) ?? []), index]));
  const indexes = (point: Position) => at.get(pointKey(point)) ?? [];
  const pairs = (a: Position, b: Position) => indexes(a).flatMap((from) => indexes(b).map((to) => ({ from, to })));
  const [seconds, metres] = [new Map<string, Pinned>(), new Map<string, Pinned>()];
  for (const override of overrides) {
    const { from: a, to: b, oneWay } = override;
    for (const { from, to } of [...pairs(a, b), ...(oneWay ? [] : pairs(b, a))]) {
      if (from === to) continue;
      seconds.set(`${from} ${to}`, { from, to, value: override.seconds });
      if (override.metres !== undefined) metres.set(`${from} ${to}`, { from, to, value: override.metres });
    }
  }
  return { seconds: [...seconds.values()], metres: [...metres.values()] };
}

/** Writes pinned values into their cells. */
export function pin(cells: Int32Array, pinned: readonly Pinned[], { size, source }: Pick<TravelMatrix, 'size' | 'source'>): void {
  for (const { from, to, value } of pinned) {
    cells[from * size + to] = value;
    source[from * size + to] = OVERRIDDEN;
  }
}

/**
 * Raises a closed matrix until no pinned cell is undercut. When the way from a to b is known to take so long, those who are nearer to a
 * than to b are on its near side, the others beyond, and none of the first can reach one of the others in less than that without the
 * ways from a and to b. The largest of such bounds and a closed matrix is closed again. One pinned cell alone gets exactly its value;
 * of several that contradict each other none gets less.
 */
export function raise(cells: Int32Array, pinned: readonly Pinned[], { size, source }: Pick<TravelMatrix, 'size' | 'source'>): void {
  const low = pinned.filter(({ from, to, value }) => (cells[from * size + to] as number) < value);
  const closed = low.length > 0 ? cells.slice() : cells;
  for (const { from, to, value } of low) {
    const there = closed.slice(from * size, (from + 1) * size);
    const onward = Int32Array.from(there, (_, at) => closed[at * size + to] as number);
    raiseAcross(cells, { there, onward, value }, source);
    source[from * size + to] = OVERRIDDEN;
  }
}

interface Cut {
  /** From a to each point. */
  readonly there: Int32Array;
  /** From each point to b. */
  readonly onward: Int32Array;
  readonly value: number;
}

function raiseAcross(cells: Int32Array, { there, onward, value }: Cut, source: Uint8Array): void {
  const size = there.length;
  const near = Array.from(there, (metres, at) => metres <= (onward[at] as number));
  for (let cell = 0; cell < cells.length; cell += 1) {
    const [from, to] = [Math.floor(cell / size), cell % size];
    if (!near[from] || near[to]) continue;
    const bound = value - (there[from] as number) - (onward[to] as number);
    if (bound <= (cells[cell] as number)) continue;
    cells[cell] = bound;
    source[cell] = Math.max(OVERRIDDEN, source[cell] as number);
  }
}
