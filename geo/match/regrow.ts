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
export function regrown({ supply, demand, standing }: Ground, wished: Int32Array): Grown {
  const root = wished.length;
  const parent = wished.slice();
  const flow = new Int32Array(root);
  const children = grouped(upTo(root), wished, root + 1);
  const order = fromRoot(root, children);
  /** What is left of a node's own when its children have had or given theirs. */
  const fit = (node: number, own: number) => {
    let rest = own;
    for (const child of children.items.subarray(children.start[node], children.start[node + 1])) {
      if (parent[child] !== node) continue;
      if ((flow[child] as number) > rest) parent[child] = root;
      else rest -= flow[child] as number;
    }
    return rest;
  };
  /** A child that gives a need all of it is cut off, so that its parent has something to give. */
  const lighten = (node: number) => {
    const giver = children.items
      .subarray(children.start[node], children.start[node + 1])
      .find((child) => parent[child] === node && flow[child] !== 0);
    if (giver === undefined) return 0;
    parent[giver] = root;
    return flow[giver] as number;
  };
  for (let nth = root - 1; nth >= 0; nth -= 1) {
    const node = order[nth] as number;
    const need = node - supply.length;
    const own = need < 0 ? (supply[node] as number) : (demand[need] as number) - (standing[need] as number);
    const rest = fit(node, own);
    flow[node] = need >= 0 && rest === 0 ? lighten(node) : rest;
  }
  return { order, parent, flow };
}

/** All nodes below the root, nearest first. */
function fromRoot(root: number, { start, items }: Groups): Int32Array {
  const order = new Int32Array(root);
  let end = 0;
  const join = (node: number) => {
    for (let at = start[node] as number; at < (start[node + 1] as number); at += 1) order[end++] = items[at] as number;
  };
  join(root);
  for (let at = 0; at < end; at += 1) join(order[at] as number);
  return order;
}
