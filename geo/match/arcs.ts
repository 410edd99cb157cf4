import { NONE } from './tree.ts';

/** A transportation problem: who may send how much to whom, at what cost. Whole grams below 2³¹; whole costs, ways of them below 2⁵². */
export interface Transportation {
  /** What each offer has. */
  readonly supply: Int32Array;
  /** What each need wants, 1 or more. */
  readonly demand: Int32Array;
  /** Edges of offer i: from `start[i]` to before `start[i + 1]`. */
  readonly start: Int32Array;
  /** The need of each edge, and what a gram costs on it. */
  readonly target: Int32Array;
  readonly cost: Int32Array;
  /** What a gram costs that stays with each offer. */
  readonly keeping: Float64Array;
  /** What a gram costs that a need lacks of what it was promised. */
  readonly lacking: number;
}

/**
 * The arcs of a network simplex as flat arrays, in this order: the edges; one from each offer to the root, which takes what it keeps; one
 * from the root to each need, its slack; one more for what it lacks of a promise.
 */
export class Arcs {
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly cost: Float64Array;
  /** The first slack arc, and the first for promises. */
  readonly slack: number;
  readonly promise: number;

  constructor(
    private readonly problem: Transportation,
    root: number,
  ) {
    const { supply, demand, target, cost, keeping, lacking } = problem;
    this.slack = target.length + supply.length;
    this.promise = this.slack + demand.length;
    this.tail = new Int32Array(this.promise + demand.length).fill(root);
    this.head = new Int32Array(this.promise + demand.length).fill(root);
    this.cost = new Float64Array(this.promise + demand.length).fill(lacking, this.promise);
    this.cost.set(cost);
    this.cost.set(keeping, target.length);
    this.lay();
  }

  private lay(): void {
    const { supply, demand, start, target } = this.problem;
    for (let offer = 0; offer < supply.length; offer += 1) {
      this.tail.fill(offer, start[offer], start[offer + 1]);
      this.tail[target.length + offer] = offer;
    }
    this.head.set(target.map((need) => supply.length + need));
    for (let need = 0; need < demand.length; need += 1) {
      this.head[this.slack + need] = supply.length + need;
      this.head[this.promise + need] = supply.length + need;
    }
  }

  /** The edge between two nodes, or NONE. */
  between(node: number, other: number): number {
    const { start, supply, target } = this.problem;
    const offer = Math.min(node, other);
    const need = Math.max(node, other) - supply.length;
    for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1) if (target[edge] === need) return edge;
    return NONE;
  }
}
