import { NONE, Tree } from './tree.ts';

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

/** Arcs searched for each pivot, as a part of the square root of their number: measured on 10,000 to a million edges. */
const BLOCK = 0.3;
const FEWEST_IN_BLOCK = 20;
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
 * (Király & Kovács 2012). The root takes what offers keep and stands in for what needs lack. Arcs, in this order: the edges; one from
 * each offer to the root; one from the root to each need, its slack; one more for what it lacks of a promise, never entered anew.
 */
export class Simplex {
  readonly tree: Tree;
  private readonly tail: Int32Array;
  private readonly head: Int32Array;
  private readonly cost: Float64Array;
  /** The first slack arc, and the first for promises. */
  private readonly slack: number;
  private readonly promise: number;
  private readonly bound: Int32Array;
  private readonly turn: Int8Array;
  private readonly block: number;
  /** Where the search for an arc goes on. */
  private from = 0;
  /** Of the pivot under way: what goes round the cycle, where the cycle closes, and the node below the arc that leaves. */
  private delta = 0;
  private join = NONE;
  private leaving = NONE;
  private side = FIRST;

  constructor(private readonly problem: Transportation) {
    const { supply, demand, target, cost, keeping, lacking } = problem;
    this.slack = target.length + supply.length;
    this.promise = this.slack + demand.length;
    this.block = Math.max(FEWEST_IN_BLOCK, Math.round(BLOCK * Math.sqrt(this.promise)));
    this.bound = new Int32Array(demand.length).fill(UNBOUNDED);
    this.turn = new Int8Array(demand.length).fill(RISE);
    this.tree = new Tree(supply.length + demand.length + 1);
    this.tail = new Int32Array(this.promise + demand.length).fill(this.tree.root);
    this.head = new Int32Array(this.promise + demand.length).fill(this.tree.root);
    this.cost = new Float64Array(this.promise + demand.length).fill(lacking, this.promise);
    this.cost.set(cost);
    this.cost.set(keeping, target.length);
    this.lay();
    this.plant();
  }

  private lay(): void {
    const { supply, demand, start, target } = this.problem;
    for (let offer = 0; offer < supply.length; offer += 1) {
      this.tail.fill(offer, start[offer], start[offer + 1]);
      this.tail[target.length + offer] = offer;
    }
    target.forEach((need, edge) => (this.head[edge] = supply.length + need));
    for (let need = 0; need < demand.length; need += 1) {
      this.head[this.slack + need] = supply.length + need;
      this.head[this.promise + need] = supply.length + need;
    }
  }

  /** The first tree: everything stays, and every need lacks all. */
  private plant(): void {
    const { tree, problem, slack } = this;
    const { supply, demand, target, keeping } = problem;
    supply.forEach((grams, offer) => {
      tree.plant(offer, { arc: target.length + offer, up: 1, flow: grams });
      tree.settle(offer, -(keeping[offer] as number));
    });
    demand.forEach((grams, need) => {
      tree.plant(supply.length + need, { arc: slack + need, up: 0, flow: grams });
      tree.settle(supply.length + need, 0);
    });
  }

  /**
   * Promises grams to needs, each no more than it wants. To be said once, best when the rest is solved: half the pivots. Where not all can
   * be kept, as few grams lack as can be; but which needs lack them, and so the ways, may not be the best.
   */
  ensure(promised: Int32Array): void {
    const { tree, slack, promise, bound, turn } = this;
    const { supply, demand, lacking } = this.problem;
    promised.forEach((grams, need) => {
      if (grams === 0) return;
      const node = supply.length + need;
      const most = (demand[need] as number) - grams;
      bound[need] = most;
      turn[need] = most === 0 ? STAY : RISE;
      const lack = (tree.flow[node] as number) - most;
      if (tree.arc[node] !== slack + need || lack <= 0) return;
      turn[need] = most === 0 ? STAY : FALL;
      tree.arc[node] = promise + need;
      tree.flow[node] = lack;
      tree.settle(node, lacking);
    });
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
    const { slack, promise, block } = this;
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
    const { tail, head, cost } = this;
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
    const { head, turn, slack } = this;
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
    const { tail, head, slack, bound, turn } = this;
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
    const need = (arc[top] as number) - this.slack;
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
    const { tree, leaving, slack, turn, bound } = this;
    const gone = (tree.arc[leaving] as number) - slack;
    if (gone >= 0 && gone < turn.length && tree.flow[leaving] === bound[gone]) turn[gone] = FALL;
    const tail = this.tail[arc] as number;
    const reduced = (this.cost[arc] as number) + (tree.price[tail] as number) - (tree.price[this.head[arc] as number] as number);
    tree.graft(node, above, leaving, { arc, up: node === tail ? 1 : 0, flow: this.begun(arc) });
    tree.settle(node, node === tail ? -reduced : reduced);
  }

  /** The flow of the arc that has just entered. */
  private begun(arc: number): number {
    const { slack, turn, bound, delta } = this;
    if (arc < slack || turn[arc - slack] !== FALL) return delta;
    turn[arc - slack] = RISE;
    return (bound[arc - slack] as number) - delta;
  }
}
