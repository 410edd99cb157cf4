/** No node, no arc. */
export const NONE = -1;

/** What a node hangs by. */
export interface Link {
  readonly arc: number;
  /** 1: the arc points to the parent. */
  readonly up: number;
  readonly flow: number;
}

/**
 * A spanning tree over the nodes of a flow, rooted at its last node, with the flow on its arcs and the price of each node.
 * Each node but the root hangs from its parent by one arc, which points up (from the node to its parent) or down.
 */
export class Tree {
  readonly root: number;
  readonly parent: Int32Array;
  /** The arc between a node and its parent, whether it points up, and its flow. */
  readonly arc: Int32Array;
  readonly up: Uint8Array;
  readonly flow: Int32Array;
  readonly depth: Int32Array;
  /** Chosen so that cost + price of the tail − price of the head is 0 on every arc of the tree; the root's is 0. */
  readonly price: Float64Array;
  private readonly child: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  constructor(nodes: number) {
    this.root = nodes - 1;
    this.parent = new Int32Array(nodes).fill(NONE);
    this.arc = new Int32Array(nodes).fill(NONE);
    this.up = new Uint8Array(nodes);
    this.flow = new Int32Array(nodes);
    this.depth = new Int32Array(nodes);
    this.price = new Float64Array(nodes);
    this.child = new Int32Array(nodes).fill(NONE);
    this.next = new Int32Array(nodes).fill(NONE);
    this.previous = new Int32Array(nodes).fill(NONE);
  }

  /** Hangs a single node. Its price, none so far, and its depth are `settle`'s. */
  plant(node: number, parent: number, { arc, up, flow }: Link): void {
    this.hang(node, parent);
    this.arc[node] = arc;
    this.up[node] = up;
    this.flow[node] = flow;
  }

  private hang(node: number, parent: number): void {
    const { child, next, previous } = this;
    const sibling = child[parent] as number;
    next[node] = sibling;
    previous[node] = NONE;
    if (sibling !== NONE) previous[sibling] = node;
    child[parent] = node;
    this.parent[node] = parent;
  }

  private unhang(node: number): void {
    const { next, previous } = this;
    const after = next[node] as number;
    const before = previous[node] as number;
    if (before !== NONE) next[before] = after;
    else this.child[this.parent[node] as number] = after;
    if (after !== NONE) previous[after] = before;
  }

  /**
   * Cuts the tree above `leaving` and hangs the part cut off from `parent` by its node `node`: all arcs between the two turn over.
   * The new arc is `arc`, pointing up or not, with `flow`.
   */
  graft(node: number, parent: number, leaving: number, by: Link): void {
    let { arc, up, flow } = by;
    let below = parent;
    for (let at = node; ;) {
      const above = this.parent[at] as number;
      const itsArc = this.arc[at] as number;
      const itsUp = this.up[at] as number;
      const itsFlow = this.flow[at] as number;
      this.unhang(at);
      this.hang(at, below);
      this.arc[at] = arc;
      this.up[at] = up;
      this.flow[at] = flow;
      if (at === leaving) return;
      arc = itsArc;
      up = 1 - itsUp;
      flow = itsFlow;
      below = at;
      at = above;
    }
  }

  /** Sets depths and adds `change` to the prices of `top` and all below it. */
  settle(top: number, change: number): void {
    const { parent, child, next, depth, price } = this;
    for (let node = top; ;) {
      price[node] = (price[node] as number) + change;
      depth[node] = (depth[parent[node] as number] as number) + 1;
      let below = child[node] as number;
      while (below === NONE) {
        if (node === top) return;
        below = next[node] as number;
        if (below === NONE) node = parent[node] as number;
      }
      node = below;
    }
  }
}
