import type { Model } from './model.ts';

/** Tells whether orders keep sequences, strict locks, and relays within them. */
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

  /** Whether the nodes in positions 1…length come in the order of locks and relays, those of strict locks without others between. */
  keeps(nodes: Int32Array, length: number): boolean {
    return this.keepsLocks(nodes, length) && this.keepsRelays(nodes, length);
  }

  /** Second legs are picked up behind the delivery of the first, where that is in the order. */
  private keepsRelays(nodes: Int32Array, length: number): boolean {
    const { relays } = this.model;
    if (!relays.any) return true;
    const order = nodes.subarray(1, length + 1);
    return order.every((node, at) => {
      const leader = node % 2 === 0 ? (relays.leaderOf[node >> 1] as number) : -1;
      return leader === -1 || order.indexOf(2 * leader + 1) < at;
    });
  }

  private keepsLocks(nodes: Int32Array, length: number): boolean {
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
