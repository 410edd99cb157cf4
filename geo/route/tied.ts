import type { Model } from './model.ts';

/** Tells whether orders keep sequences and strict locks. */
export class Tied {
  private readonly model: Model;
  /** By lock: place in it, and position in the order, of its last stop so far. */
  private readonly rank: Int32Array;
  private readonly position: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.rank = new Int32Array(model.ties.nodes.length);
    this.position = new Int32Array(model.ties.nodes.length);
  }

  /** Whether the nodes in positions 1…length come in the order of their locks, those of strict ones without others between. */
  keeps(nodes: Int32Array, length: number): boolean {
    const { ties } = this.model;
    if (!ties.any) return true;
    this.rank.fill(-1);
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const lock = ties.lockOf[node] as number;
      if (lock === -1) continue;
      const [rank, before] = [ties.rank[node] as number, this.rank[lock] as number];
      if (rank < before || (ties.strict[lock] && before !== -1 && this.position[lock] !== at - 1)) return false;
      this.rank[lock] = rank;
      this.position[lock] = at;
    }
    return true;
  }
}
