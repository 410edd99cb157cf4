import { grouped, upTo, type Groups } from './grouped.ts';

/** The tree that another simplex ended with, in the numbers of this one. Nodes: offers, needs, then the root. */
export interface Seedling {
  /** The node that each hangs from. */
  readonly parent: Int32Array;
  /** 1 for needs whose slack arc stood at its bound, outside the tree. */
  readonly full: Uint8Array;
}

/** What a tree is to carry: see `Transportation`. */
interface Ground {
  readonly supply: Int32Array;
  readonly demand: Int32Array;
  /** Grams that come to a need from its slack arc outside the tree. */
  readonly standing: Int32Array;
}

/** Nodes with parents first, the parent of each, and the flow between the two. */
export interface Grown {
  readonly order: Int32Array;
  readonly parent: Int32Array;
  readonly flow: Int32Array;
}

/**
 * Lets a tree of another problem carry what this one has: from the leaves up, each node takes from and gives to its parent what its
 * children leave it. Where that can't be, a child is cut off and hung from the root, which takes or gives anything. What flows to a need
 * from its parent is never nothing, so that the tree is strongly feasible. Parents: offers, needs, then the root.
 */
export function regrown(ground: Ground, wished: Int32Array): Grown {
  const growth = new Growth(wished);
  const order = growth.fromRoot();
  for (let nth = order.length - 1; nth >= 0; nth -= 1) growth.fit(order[nth] as number, ground);
  return { order, parent: growth.parent, flow: growth.flow };
}

class Growth {
  readonly parent: Int32Array;
  readonly flow: Int32Array;
  private readonly root: number;
  private readonly children: Groups;

  constructor(wished: Int32Array) {
    this.root = wished.length;
    this.parent = wished.slice();
    this.flow = new Int32Array(this.root);
    this.children = grouped(upTo(this.root), wished, this.root + 1);
  }

  /** All nodes below the root, nearest first. */
  fromRoot(): Int32Array {
    const order = new Int32Array(this.root);
    order.set(this.below(this.root));
    let end = this.below(this.root).length;
    for (let at = 0; at < end; at += 1) {
      const below = this.below(order[at] as number);
      order.set(below, end);
      end += below.length;
    }
    return order;
  }

  private below(node: number): Int32Array {
    const { start, items } = this.children;
    return items.subarray(start[node], start[node + 1]);
  }

  /** Finds what flows between a node and its parent, its children's flows being known. */
  fit(node: number, { supply, demand, standing }: Ground): void {
    const need = node - supply.length;
    const own = need < 0 ? (supply[node] as number) : (demand[need] as number) - (standing[need] as number);
    const rest = this.shared(node, own);
    this.flow[node] = need >= 0 && rest === 0 ? this.lightened(node) : rest;
  }

  /** What is left of a node's own when its children have had or given theirs; those for whom it does not suffice are cut off. */
  private shared(node: number, own: number): number {
    let rest = own;
    for (const child of this.below(node)) {
      if (this.parent[child] !== node) continue;
      if ((this.flow[child] as number) > rest) this.parent[child] = this.root;
      else rest -= this.flow[child] as number;
    }
    return rest;
  }

  /** Cuts off a child that gives a need something, so that its parent has something to give. */
  private lightened(node: number): number {
    const giver = this.below(node).find((child) => this.parent[child] === node && this.flow[child] !== 0);
    if (giver === undefined) return 0;
    this.parent[giver] = this.root;
    return this.flow[giver] as number;
  }
}
