import { upTo } from './grouped.ts';
import type { Network } from './network.ts';

/** Steps of a site that the last search did not reach, and of one that was found to lead nowhere since. */
const UNREACHED = -2;
const DEAD = -3;
const NONE = -1;

/**
 * Maximum flow by layers and blocking flows (Dinic 1970), from offers to needs that take no more than a limit. It goes on from the flow
 * it has, so it is cheap after a small change of limits. Whole numbers of any unit, sums below 2⁵³.
 *
 * Sites are walked by index: an iterator makes an object a step until the compiler knows the code, which a small flow never sees.
 */
export class Flow {
  /** On each edge. */
  readonly sent: Float64Array;
  /** What each offer still has. */
  readonly left: Float64Array;
  /** What each need has, and may have. */
  readonly got: Float64Array;
  readonly limit: Float64Array;
  /** 0: the edge carries nothing more. */
  readonly open: Uint8Array;
  /** The offers and needs that take part. */
  offers: Int32Array;
  needs: Int32Array;
  /** Nodes are the offers, then the needs. Steps of each to a need that may have more. */
  private readonly steps: Int32Array;
  private readonly queue: Int32Array;
  private queued = 0;
  /** Steps of the nearest offer that has some left. */
  private nearest = Infinity;
  /** Where each node goes on looking, and the edges of the way that is looked for. */
  private readonly current: Int32Array;
  private readonly way: Int32Array;

  /** Nothing is sent yet, and nothing allowed. Takes over `open`. */
  constructor(
    private readonly net: Network,
    open: Uint8Array,
  ) {
    const [offers, needs] = [net.supply.length, net.demand.length];
    this.open = open;
    this.sent = new Float64Array(open.length);
    this.left = new Float64Array(net.supply);
    this.got = new Float64Array(needs);
    this.limit = new Float64Array(needs);
    this.steps = new Int32Array(offers + needs).fill(UNREACHED);
    this.queue = new Int32Array(offers + needs);
    this.current = new Int32Array(offers + needs);
    this.way = new Int32Array(offers + needs);
    this.offers = joined(net.source, open, offers);
    this.needs = joined(net.target, open, needs);
  }

  /** Counts in parts of a gram from now on. */
  refine(parts: number): void {
    [this.sent, this.left, this.got, this.limit].forEach((grams) => grams.forEach((one, at) => (grams[at] = one * parts)));
  }

  /** Counts in whole grams again, leaving out the parts; all sites take part again. */
  coarsen(parts: number): void {
    this.carry(this.sent.map((sent) => Math.floor(sent / parts)));
    this.offers = upTo(this.net.supply.length);
    this.needs = upTo(this.net.demand.length);
  }

  /** Sends these grams and no others, as far as an offer has them and the edge is open. */
  carry(grams: ArrayLike<number>): void {
    const { source, target, supply } = this.net;
    this.left.set(supply);
    this.got.fill(0);
    this.sent.fill(0);
    for (let edge = 0; edge < grams.length; edge += 1) {
      const offer = source[edge] as number;
      const most = this.open[edge] === 1 ? Math.min(grams[edge] as number, this.left[offer] as number) : 0;
      if (most > 0) this.put(edge, offer, target[edge] as number, most);
    }
  }

  /** Sets what a need may have; what it has above that goes back to its offers, the farthest first. */
  allow(need: number, limit: number): void {
    const { into, intoStart, source } = this.net;
    this.limit[need] = limit;
    for (let at = (intoStart[need + 1] as number) - 1; (this.got[need] as number) > limit; at -= 1) {
      const edge = into[at] as number;
      const back = Math.min(this.sent[edge] as number, (this.got[need] as number) - limit);
      this.put(edge, source[edge] as number, need, -back);
    }
  }

  private put(edge: number, offer: number, need: number, more: number): void {
    this.sent[edge] = (this.sent[edge] as number) + more;
    this.left[offer] = (this.left[offer] as number) - more;
    this.got[need] = (this.got[need] as number) + more;
  }

  /** What goes without taking anything back, each offer to the nearest first. */
  begin(): void {
    const { start, target } = this.net;
    for (let nth = 0; nth < this.offers.length; nth += 1) {
      const offer = this.offers[nth] as number;
      for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1) {
        const need = target[edge] as number;
        const room = Math.min(this.left[offer] as number, (this.limit[need] as number) - (this.got[need] as number));
        if (room > 0 && this.open[edge] === 1) this.put(edge, offer, need, room);
      }
    }
  }

  /**
   * Looks from the needs that may have more back to an offer that has some. False: the flow is a maximum, and `reaches` tells the side of
   * a minimum cut that is short (Ford & Fulkerson 1956).
   */
  search(): boolean {
    const { steps, queue } = this;
    const offers = this.net.supply.length;
    this.nearest = Infinity;
    this.queued = 0;
    for (let nth = 0; nth < this.offers.length; nth += 1) {
      const offer = this.offers[nth] as number;
      steps[offer] = UNREACHED;
    }
    for (let nth = 0; nth < this.needs.length; nth += 1) {
      const need = this.needs[nth] as number;
      steps[offers + need] = UNREACHED;
      if ((this.got[need] as number) < (this.limit[need] as number)) this.reach(offers + need, 0);
    }
    for (let at = 0; at < this.queued; at += 1) {
      const node = queue[at] as number;
      const next = (steps[node] as number) + 1;
      if (next > this.nearest) break;
      if (node < offers) this.reachServed(node, next);
      else this.reachServing(node - offers, next);
    }
    return this.nearest < Infinity;
  }

  /** Whether the last search, which found nothing, came to this offer or this need. */
  reachesOffer(offer: number): boolean {
    return this.steps[offer] !== UNREACHED;
  }

  reachesNeed(need: number): boolean {
    return this.steps[this.net.supply.length + need] !== UNREACHED;
  }

  private reach(node: number, steps: number): void {
    this.steps[node] = steps;
    this.queue[this.queued++] = node;
  }

  private reachServing(need: number, next: number): void {
    const { into, intoStart, source } = this.net;
    const { open, left, steps } = this;
    for (let at = intoStart[need] as number, end = intoStart[need + 1] as number; at < end; at += 1) {
      const edge = into[at] as number;
      const offer = source[edge] as number;
      if (open[edge] === 0 || steps[offer] !== UNREACHED) continue;
      if ((left[offer] as number) > 0) this.nearest = next;
      this.reach(offer, next);
    }
  }

  private reachServed(offer: number, next: number): void {
    const { start, target, supply } = this.net;
    const { sent, steps } = this;
    for (let edge = start[offer] as number, end = start[offer + 1] as number; edge < end; edge += 1) {
      if ((sent[edge] as number) === 0) continue;
      const node = supply.length + (target[edge] as number);
      if (steps[node] === UNREACHED) this.reach(node, next);
    }
  }

  /** Sends all that can go along the layers of the last search. */
  augment(): void {
    const { start, intoStart, supply } = this.net;
    for (let nth = 0; nth < this.offers.length; nth += 1) {
      const offer = this.offers[nth] as number;
      this.current[offer] = start[offer] as number;
    }
    for (let nth = 0; nth < this.needs.length; nth += 1) {
      const need = this.needs[nth] as number;
      this.current[supply.length + need] = intoStart[need] as number;
    }
    for (let nth = 0; nth < this.offers.length; nth += 1) {
      const offer = this.offers[nth] as number;
      if ((this.left[offer] as number) > 0 && (this.steps[offer] as number) > 0) this.drain(offer);
    }
  }

  /** Depth first: on towards a need that may have more, back where there is no way on. */
  private drain(offer: number): void {
    const { steps, way, current } = this;
    for (let node = offer, length = 0; ;) {
      if (steps[node] === 0 && this.ship(offer, length)) {
        if (this.left[offer] === 0) return;
        node = offer;
        length = 0;
        continue;
      }
      const edge = this.onward(node);
      if (edge !== NONE) {
        way[length++] = edge;
        node = this.end(edge, length);
        continue;
      }
      steps[node] = DEAD;
      if (length === 0) return;
      length -= 1;
      node = this.end(way[length] as number, length);
      current[node] = (current[node] as number) + 1;
    }
  }

  /** The node where a way of so many edges ends that has this edge last, or next: needs at odd lengths. */
  private end(edge: number, length: number): number {
    return length % 2 === 0 ? (this.net.source[edge] as number) : this.net.supply.length + (this.net.target[edge] as number);
  }

  /** The next edge from a node to one a step nearer: an open one out of an offer, one that carries some out of a need. */
  private onward(node: number): number {
    const { start, target, intoStart, into, source, supply } = this.net;
    const { steps, current } = this;
    const next = (steps[node] as number) - 1;
    let at = current[node] as number;
    let found = NONE;
    if (node < supply.length) {
      for (const end = start[node + 1] as number; at < end && found === NONE; at += 1) {
        if (this.open[at] === 1 && steps[supply.length + (target[at] as number)] === next) found = at;
      }
    } else {
      for (const end = intoStart[node - supply.length + 1] as number; at < end && found === NONE; at += 1) {
        const edge = into[at] as number;
        if ((this.sent[edge] as number) > 0 && steps[source[edge] as number] === next) found = edge;
      }
    }
    current[node] = found === NONE ? at : at - 1;
    return found;
  }

  /** Sends what fits along the way from an offer; false when nothing does. */
  private ship(offer: number, length: number): boolean {
    const { way, sent } = this;
    const need = this.net.target[way[length - 1] as number] as number;
    let most = Math.min(this.left[offer] as number, (this.limit[need] as number) - (this.got[need] as number));
    for (let at = 1; at < length; at += 2) most = Math.min(most, sent[way[at] as number] as number);
    if (most <= 0) return false;
    for (let at = 0; at < length; at += 1) {
      const edge = way[at] as number;
      sent[edge] = (sent[edge] as number) + (at % 2 === 0 ? most : -most);
    }
    this.left[offer] = (this.left[offer] as number) - most;
    this.got[need] = (this.got[need] as number) + most;
    return true;
  }
}

/** The sites that have an open edge. */
function joined(ends: Int32Array, open: Uint8Array, count: number): Int32Array {
  const has = new Uint8Array(count);
  open.forEach((is, edge) => {
    if (is === 1) has[ends[edge] as number] = 1;
  });
  return upTo(count).filter((site) => has[site] === 1);
}
