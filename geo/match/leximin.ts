import { Flow } from './flow.ts';
import { grouped } from './grouped.ts';
import { bendsOf, commonLevels, gramsAt, levelOf, type Bends } from './level.ts';
import { at, edgesInto, type Network } from './network.ts';
import { NOWHERE, partsOf, type Parts } from './parts.ts';
import type { Watch } from './watch.ts';

/** Who gets how much when the worst-off come first, then the second worst, and so on. */
export interface Fairest {
  /** The level each need reaches; Infinity when it is full, or has no weight. */
  readonly levels: Float64Array;
  /** Whole grams for each need, less than one from its level; together as much as can be moved to needs with a weight. */
  readonly targets: Int32Array;
  /** 0: no food goes over this edge when all are at their levels. */
  readonly kept: Uint8Array;
  /** For a need, the offers of its part at the last cut: nobody else can raise its level. */
  readonly limitedBy: (need: number) => Int32Array;
  /** False when time ran out: the rest has no target. */
  readonly settled: boolean;
}

/** Parts of a gram in which levels are compared, so that no cut is missed by rounding. */
const FINE = 2 ** 16;
/** A computed value this near a whole number of grams is that number. */
const NOISE = 1e-6;

/**
 * Leximin levels by decomposition (Megiddo 1974; Fujishige 1980): bring each part to the one level that would use up its supply;
 * where that can't be reached by all, cut the part, drop the edges over the cut, and go on with both sides; all parts at once.
 * Needs of weight 0 take no part.
 */
export async function leximin(net: Network, watch: Watch): Promise<Fairest> {
  const split = new Decomposition(net);
  let going = true;
  while (going && !split.settled) {
    split.raise();
    going = maximise(split.flow, watch);
    if (going) split.divide();
    going &&= await watch.breathe();
  }
  return split.fairest();
}

function maximise(flow: Flow, watch?: Watch): boolean {
  while (flow.search()) {
    if (watch?.over()) return false;
    flow.augment();
  }
  return true;
}

/** The parts so far: those still open take part in the flow, the others are settled. */
class Decomposition {
  readonly flow: Flow;
  private readonly bends: Bends;
  private readonly levels: Float64Array;
  /** The settled part of each need, and the offers of each settled part. */
  private readonly settledIn: Int32Array;
  private readonly members: Int32Array[] = [];
  private parts: Parts;
  private common: Float64Array = new Float64Array(0);

  constructor(private readonly net: Network) {
    const weighed = Uint8Array.from(net.target, (need) => Number(at(net.entitled, need) > 0));
    this.flow = new Flow(net, weighed);
    this.flow.refine(FINE);
    this.bends = bendsOf(net, this.flow.needs);
    this.levels = net.entitled.map((_, need) => levelOf(net, need, 0));
    this.settledIn = new Int32Array(net.demand.length).fill(NOWHERE);
    this.parts = partsOf(net, this.flow);
  }

  get settled(): boolean {
    return this.flow.needs.length === 0;
  }

  /** Lets each part have what brings it to the level that would use up its supply. */
  raise(): void {
    const { net, flow } = this;
    this.parts = partsOf(net, flow);
    const supply = new Float64Array(this.parts.count);
    for (const offer of flow.offers) add(supply, at(this.parts.ofOffer, offer), at(net.supply, offer));
    this.common = commonLevels(this.bends, { partOf: this.parts.ofNeed, supply });
    for (const need of flow.needs) flow.allow(need, Math.floor(gramsAt(net, need, this.common[at(this.parts.ofNeed, need)] ?? 0) * FINE));
    flow.begin();
  }

  /** Settles the parts whose needs are all at their level, and cuts the others: what can reach the short side goes to nobody else. */
  divide(): void {
    const { net, flow, parts } = this;
    const cut = this.cutParts();
    this.settle(cut);
    flow.offers = flow.offers.filter((offer) => at(cut, at(parts.ofOffer, offer)) === 1);
    flow.needs = flow.needs.filter((need) => at(cut, at(parts.ofNeed, need)) === 1);
    for (const offer of flow.offers) {
      if (!flow.reachesOffer(offer)) continue;
      for (let edge = at(net.start, offer); edge < at(net.start, offer + 1); edge += 1) {
        if (!flow.reachesNeed(at(net.target, edge))) flow.open[edge] = 0;
      }
    }
  }

  /** 1 for each part that has a short side and another. */
  private cutParts(): Uint8Array {
    const { flow, parts } = this;
    const sides = new Uint8Array(parts.count);
    for (const need of flow.needs) {
      const part = at(parts.ofNeed, need);
      sides[part] = at(sides, part) | (flow.reachesNeed(need) ? 1 : 2);
    }
    return sides.map((seen) => Number(seen === 3));
  }

  private settle(cut: Uint8Array): void {
    const { flow, parts } = this;
    const { start, items } = grouped(flow.offers, parts.ofOffer, parts.count);
    const settledAs = Int32Array.from(cut, (open, part) =>
      open === 1 ? NOWHERE : this.members.push(items.slice(start[part], start[part + 1])) - 1,
    );
    for (const need of flow.needs) {
      const part = at(parts.ofNeed, need);
      if (at(cut, part) === 1) continue;
      this.levels[need] = at(this.common, part);
      this.settledIn[need] = at(settledAs, part);
    }
  }

  fairest(): Fairest {
    const { net, levels, flow, settled } = this;
    const kept = flow.open.map((open, edge) => open | Number(at(net.entitled, at(net.target, edge)) === 0));
    return { levels, kept, settled, targets: this.whole(), limitedBy: (need) => this.limits(need) };
  }

  /** Whole grams: for each settled need those up to its level, then one begun more as far as there is food. */
  private whole(): Int32Array {
    const { net, flow, levels, settledIn } = this;
    const grams = (need: number) => (at(settledIn, need) === NOWHERE ? 0 : gramsAt(net, need, at(levels, need)));
    flow.coarsen(FINE);
    for (const need of flow.needs) flow.allow(need, Math.floor(grams(need) + NOISE));
    maximise(flow);
    for (const need of flow.needs) flow.allow(need, Math.ceil(grams(need) - NOISE));
    maximise(flow);
    return Int32Array.from(flow.got);
  }

  private limits(need: number): Int32Array {
    const part = this.members[at(this.settledIn, need)];
    return part && part.length > 0 ? part : Int32Array.from(edgesInto(this.net, need), (edge) => at(this.net.source, edge));
  }
}

function add(sums: Float64Array, index: number, more: number): void {
  sums[index] = at(sums, index) + more;
}
