import type { Position } from '../../geo/index.ts';
import type { Mark, MarkKind } from './marks.ts';

/** Things that stand at one position or, merged, in one tile; the position is their mean. */
export interface Heap {
  readonly tile: string;
  readonly position: Position;
  readonly count: number;
  readonly grams: number | null;
  readonly until: Date | null;
  /** One of them: the only one of a heap of one. */
  readonly id: string;
}

/** Heaps of the same tile as one. */
export function merged(heaps: readonly Heap[]): Heap[] {
  const byTile = new Map<string, Heap>();
  for (const heap of heaps) {
    const before = byTile.get(heap.tile);
    byTile.set(heap.tile, before ? together(before, heap) : heap);
  }
  return [...byTile.values()];
}

/** A heap as a mark that stands for all of it. */
export function clusterMark(kind: MarkKind, { position: [longitude, latitude], count, grams, until }: Heap): Mark {
  return { kind, placeKind: null, point: { longitude, latitude }, count, id: null, grams, label: null, until };
}

function together(a: Heap, b: Heap): Heap {
  const count = a.count + b.count;
  const mean = (one: number, other: number) => (one * a.count + other * b.count) / count;
  return {
    tile: a.tile,
    position: [mean(a.position[0], b.position[0]), mean(a.position[1], b.position[1])],
    count,
    grams: a.grams === null && b.grams === null ? null : (a.grams ?? 0) + (b.grams ?? 0),
    until: a.until && b.until ? new Date(Math.min(a.until.getTime(), b.until.getTime())) : (a.until ?? b.until),
    id: a.id,
  };
}
