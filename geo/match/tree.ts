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
 * Each node but the root hangs from its parent by one arc, which points up (from the node to its parent) or down. All nodes are in one
 * ring in preorder: what hangs below a node are those behind it that are deeper (the thread of Glover, Karney & Klingman 1974).
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
  /** Nodes that were given another depth or price, each time counted. */
  moved = 0;
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
    this.next = new Int32Array(nodes).fill(this.root);
    this.previous = new Int32Array(nodes).fill(this.root);
  }

  /** Hangs a single node. */
  plant(node: number, parent: number, { arc, up, flow }: Link, price: number): void {
    this.hang(node, parent, { arc, up, flow });
    this.depth[node] = (this.depth[parent] as number) + 1;
    this.price[node] = price;
    this.insert(node, node, parent);
  }

  private hang(node: number, parent: number, { arc, up, flow }: Link): void {
    this.parent[node] = parent;
    this.arc[node] = arc;
    this.up[node] = up;
    this.flow[node] = flow;
  }

  /**
   * Cuts the tree above `leaving` and hangs the part cut off from `parent` by its node `node`: all arcs between the two turn over. Adds
   * `change` to the prices of the part. The new arc is `arc`, pointing up or not, with `flow`.
   */
  graft(node: number, parent: number, leaving: number, by: Link & { readonly change: number }): void {
    let link: Link = by;
    let below = parent;
    let end = NONE;
    for (let at = node; ;) {
      const above = this.parent[at] as number;
      const turned = { arc: this.arc[at] as number, up: 1 - (this.up[at] as number), flow: this.flow[at] as number };
      const last = this.settle(at, (this.depth[below] as number) + 1, by.change);
      this.remove(at, last);
      if (end !== NONE) this.join(end, at);
      end = last;
      this.hang(at, below, link);
      if (at === leaving) break;
      link = turned;
      below = at;
      at = above;
    }
    this.insert(node, end, parent);
  }

  /** Adds `change` to the prices of `top` and all below it. */
  raise(top: number, change: number): void {
    this.settle(top, this.depth[top] as number, change);
  }

  /** Moves `top` and all below it to another depth, and their prices; answers the last of them. */
  private settle(top: number, to: number, change: number): number {
    const { next, depth, price } = this;
    const was = depth[top] as number;
    const deeper = to - was;
    for (let node = top, count = 1; ; count += 1) {
      price[node] = (price[node] as number) + change;
      depth[node] = (depth[node] as number) + deeper;
      const after = next[node] as number;
      if ((depth[after] as number) <= was) {
        this.moved += count;
        return node;
      }
      node = after;
    }
  }

  private join(before: number, after: number): void {
    this.next[before] = after;
    this.previous[after] = before;
  }

  private remove(first: number, last: number): void {
    this.join(this.previous[first] as number, this.next[last] as number);
  }

  private insert(first: number, last: number, behind: number): void {
    this.join(last, this.next[behind] as number);
    this.join(behind, first);
  }
}
