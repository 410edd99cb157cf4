import { Arcs, type Transportation } from './arcs.ts';
import { regrown, type Seedling } from './regrow.ts';
import { NONE, Tree, type Link } from './tree.ts';

/**
 * Arcs searched for a pivot: so many, and some for each node that the last pivots moved. Where sites crowd in towns a pivot moves few nodes
 * and a short search is best; where a network hangs together it moves thousands, and a long search saves half of the time.
 */
const FEWEST_IN_BLOCK = 100;
const MORE_IN_BLOCK = 0.3;
/** Pivots over which the nodes moved are averaged. */
const MEMORY = 64;
const UNBOUNDED = 2 ** 31 - 1;

/** What may become of a slack arc outside the tree: it is empty and may rise, at its bound and may fall, or neither. */
const RISE = 1;
const FALL = -1;
const STAY = 0;

/** Which way from the arc that enters to the root the arc that leaves is on. */
const FIRST = 1;
const SECOND = 2;

/**
 * Network simplex (Dantzig 1951) on a strongly feasible tree (Cunningham 1976), so that it can't cycle, with block search
 * (Király & Kovács 2012). The root takes what offers keep and stands in for what needs lack. An arc for a promise is never entered anew.
 */
export class Simplex {
  readonly tree: Tree;
  private readonly arcs: Arcs;
  private readonly bound: Int32Array;
  private readonly turn: Int8Array;
  /** Nodes that a pivot moves, on average over the last ones. */
  private moved = 0;
  /** Where the search for an arc goes on. */
  private from = 0;
  /** Of the pivot under way: what goes round the cycle, where the cycle closes, and the node below the arc that leaves. */
  private delta = 0;
  private join = NONE;
  private leaving = NONE;
  private side = FIRST;

  /** Starts from nothing, or from another's tree and what is promised from the beginning. */
  constructor(
    private readonly problem: Transportation,
    before: (Seedling & { readonly promised: Int32Array }) | null = null,
  ) {
    const { supply, demand } = problem;
    this.tree = new Tree(supply.length + demand.length + 1);
    this.arcs = new Arcs(problem, this.tree.root);
    this.bound = new Int32Array(demand.length).fill(UNBOUNDED);
    this.turn = new Int8Array(demand.length).fill(RISE);
    if (before) this.regrow(before, before.promised);
    else this.plant();
  }

  /** The first tree: everything stays, and every need lacks all. */
  private plant(): void {
    const { tree, problem } = this;
    const { slack } = this.arcs;
    const { supply, demand, target, keeping } = problem;
    supply.forEach((grams, offer) => {
      tree.plant(offer, tree.root, { arc: target.length + offer, up: 1, flow: grams }, -(keeping[offer] as number));
    });
    demand.forEach((grams, need) => {
      tree.plant(supply.length + need, tree.root, { arc: slack + need, up: 0, flow: grams }, 0);
    });
  }

  /** The tree of another problem, over the arcs that there are, carrying what this one has. */
  private regrow({ parent, full }: Seedling, promised: Int32Array): void {
    const { tree, problem, bound, turn } = this;
    promised.forEach((grams, need) => this.bind(need, grams));
    full.forEach((was, need) => {
      if (was === 1 && turn[need] === RISE && (bound[need] as number) < UNBOUNDED) turn[need] = FALL;
    });
    const standing = bound.map((grams, need) => (turn[need] === FALL ? grams : 0));
    const arcs = parent.map((above, node) => (above === tree.root ? NONE : this.arcs.between(node, above)));
    const wished = parent.map((above, node) => (arcs[node] === NONE ? tree.root : above));
    const grown = regrown({ ...problem, standing }, wished);
    for (const node of grown.order) {
      const above = grown.parent[node] as number;
      const flow = grown.flow[node] as number;
      const link =
        above === tree.root ? this.toRoot(node, flow) : { arc: arcs[node] as number, up: Number(node < problem.supply.length), flow };
      const cost = this.arcs.cost[link.arc] as number;
      tree.plant(node, above, link, (tree.price[above] as number) + (link.up === 1 ? -cost : cost));
    }
  }

  private toRoot(node: number, flow: number): Link {
    const { problem, bound, turn } = this;
    const { slack, promise } = this.arcs;
    const need = node - problem.supply.length;
    if (need < 0) return { arc: problem.target.length + node, up: 1, flow };
    const most = bound[need] as number;
    if (turn[need] === FALL) return { arc: promise + need, up: 0, flow };
    if (turn[need] === RISE && flow <= most) return { arc: slack + need, up: 0, flow };
    if (turn[need] === RISE) turn[need] = FALL;
    return { arc: promise + need, up: 0, flow: flow - most };
  }

  /**
   * Promises grams to needs, each no more than it wants. To be said once, best when the rest is solved: half the pivots. Where not all can
   * be kept, as few grams lack as can be; but which needs lack them, and so the ways, may not be the best.
   */
  ensure(promised: Int32Array): void {
    const { tree, bound, turn } = this;
    const { slack, promise } = this.arcs;
    const { supply, lacking } = this.problem;
    promised.forEach((grams, need) => {
      this.bind(need, grams);
      const node = supply.length + need;
      const lack = (tree.flow[node] as number) - (bound[need] as number);
      if (tree.arc[node] !== slack + need || lack <= 0) return;
      if (turn[need] === RISE) turn[need] = FALL;
      tree.arc[node] = promise + need;
      tree.flow[node] = lack;
      tree.raise(node, lacking);
    });
  }

  /** A need may go without what it is not promised. */
  private bind(need: number, promised: number): void {
    if (promised === 0) return;
    const most = (this.problem.demand[need] as number) - promised;
    this.bound[need] = most;
    this.turn[need] = most === 0 ? STAY : RISE;
  }

  /** Needs whose slack arc is at its bound, outside the tree. */
  full(): Uint8Array {
    return Uint8Array.from(this.turn, (turn) => Number(turn === FALL));
  }

  /** Pivots, but not more often than `most`; true when no arc could save anything any more. */
  run(most = Infinity): boolean {
    for (let pivots = 0; pivots < most; pivots += 1) {
      const arc = this.entering();
      if (arc === NONE) return true;
      this.pivot(arc);
    }
    return false;
  }

  /** Grams on each edge. */
  sent(): Int32Array {
    const { arc, flow, root } = this.tree;
    const sent = new Int32Array(this.problem.target.length);
    for (let node = 0; node < root; node += 1) {
      if ((arc[node] as number) < sent.length) sent[arc[node] as number] = flow[node] as number;
    }
    return sent;
  }

  /** The arc that saves most, of the first block that has one that saves. */
  private entering(): number {
    const { slack, promise } = this.arcs;
    const block = FEWEST_IN_BLOCK + Math.round(MORE_IN_BLOCK * this.moved);
    let found = NONE;
    let at = this.from;
    for (let left = promise; left > 0 && found === NONE;) {
      const end = Math.min(at + block, at < slack ? slack : promise);
      found = at < slack ? this.best(at, end) : this.bestSlack(at, end);
      left -= end - at;
      at = end === promise ? 0 : end;
    }
    this.from = at;
    return found;
  }

  private best(from: number, end: number): number {
    const { tail, head, cost } = this.arcs;
    const { price } = this.tree;
    let least = 0;
    let found = NONE;
    for (let arc = from; arc < end; arc += 1) {
      const reduced = (cost[arc] as number) + (price[tail[arc] as number] as number) - (price[head[arc] as number] as number);
      if (reduced >= least) continue;
      least = reduced;
      found = arc;
    }
    return found;
  }

  private bestSlack(from: number, end: number): number {
    const { turn } = this;
    const { head, slack } = this.arcs;
    const { price } = this.tree;
    let most = 0;
    let found = NONE;
    for (let arc = from; arc < end; arc += 1) {
      const saved = (price[head[arc] as number] as number) * (turn[arc - slack] as number);
      if (saved <= most) continue;
      most = saved;
      found = arc;
    }
    return found;
  }

  private pivot(arc: number): void {
    const { bound, turn } = this;
    const { tail, head, slack } = this.arcs;
    const need = arc - slack;
    const falls = need >= 0 && turn[need] === FALL;
    const first = (falls ? head[arc] : tail[arc]) as number;
    const second = (falls ? tail[arc] : head[arc]) as number;
    this.delta = need >= 0 ? (bound[need] as number) : UNBOUNDED;
    this.ratioTest(first, second);
    this.push(first, second);
    if (this.leaving === NONE) turn[need] = falls ? RISE : FALL;
    else if (this.side === FIRST) this.exchange(arc, first, second);
    else this.exchange(arc, second, first);
  }

  /**
   * Climbs from both ends of the arc that enters to where they join. Of the arcs that lose flow first, the last one seen on the way round
   * from the join leaves: that keeps the tree strongly feasible.
   */
  private ratioTest(first: number, second: number): void {
    const { parent, depth, up, flow } = this.tree;
    let a = first;
    let b = second;
    let top = NONE;
    this.leaving = NONE;
    while (a !== b) {
      if ((depth[a] as number) > (depth[b] as number)) {
        if (up[a] === 1) this.test(flow[a] as number, a, FIRST);
        top = a;
        a = parent[a] as number;
      } else {
        if (up[b] === 0) this.test(flow[b] as number, b, SECOND);
        b = parent[b] as number;
      }
    }
    this.join = a;
    if (a === this.tree.root && top !== NONE) this.boundTest(top);
  }

  private test(room: number, node: number, side: number): void {
    if (room > this.delta || (room === this.delta && side === FIRST && this.leaving !== NONE)) return;
    this.delta = room;
    this.leaving = node;
    this.side = side;
  }

  /** Of the arcs that gain flow, only a slack arc has a bound. It hangs from the root. */
  private boundTest(top: number): void {
    const { arc, up, flow } = this.tree;
    const need = (arc[top] as number) - this.arcs.slack;
    if (up[top] === 1 || need >= this.bound.length) return;
    const room = (this.bound[need] as number) - (flow[top] as number);
    if (room < this.delta) this.test(room, top, FIRST);
  }

  private push(first: number, second: number): void {
    const { delta, join } = this;
    const { parent, up, flow } = this.tree;
    if (delta === 0) return;
    for (let node = first; node !== join; node = parent[node] as number) {
      flow[node] = (flow[node] as number) + (up[node] === 1 ? -delta : delta);
    }
    for (let node = second; node !== join; node = parent[node] as number) {
      flow[node] = (flow[node] as number) + (up[node] === 1 ? delta : -delta);
    }
  }

  /** Puts the arc that enters in the place of the one that leaves; `node` is its end in the part that this cuts off. */
  private exchange(arc: number, node: number, above: number): void {
    const { tree, leaving, turn, bound } = this;
    const { slack, tail, head, cost } = this.arcs;
    const gone = (tree.arc[leaving] as number) - slack;
    if (gone >= 0 && gone < turn.length && tree.flow[leaving] === bound[gone]) turn[gone] = FALL;
    const up = node === tail[arc] ? 1 : 0;
    const reduced = (cost[arc] as number) + (tree.price[tail[arc] as number] as number) - (tree.price[head[arc] as number] as number);
    const before = tree.moved;
    tree.graft(node, above, leaving, { arc, up, flow: this.begun(arc), change: up === 1 ? -reduced : reduced });
    this.moved += (tree.moved - before - this.moved) / MEMORY;
  }

  /** The flow of the arc that has just entered. */
  private begun(arc: number): number {
    const { turn, bound, delta } = this;
    const { slack } = this.arcs;
    if (arc < slack || turn[arc - slack] !== FALL) return delta;
    turn[arc - slack] = RISE;
    return (bound[arc - slack] as number) - delta;
  }
}
