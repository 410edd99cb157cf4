import { Flow } from './flow.ts';
import { bendsOf, commonLevels, gramsAt, levelOf, type Bends } from './level.ts';
import { at, real, type Network } from './network.ts';
import { NOWHERE, partsOf, type Parts } from './parts.ts';
import type { Watch } from '../watch.ts';

/** Who gets how much when the worst-off come first, then the second worst, and so on. */
export interface Fairest {
  /** The level each need reaches; Infinity when it is full, or has no weight. */
  readonly levels: Float64Array;
  /** Whole grams for each need, less than one from its level; together as much as can be moved to needs with a weight. */
  readonly targets: Int32Array;
  /** Grams on each edge that reach the targets, not yet the shortest way. */
  readonly sent: Int32Array;
  /** The parts at the last cut: when all are at their levels no food goes from one to another, and only more from its own can raise a need's. */
  readonly parts: Parts;
  /** False when time ran out: the rest has no target. */
  readonly settled: boolean;
}

interface Within {
  readonly open?: Uint8Array;
  readonly from?: Int32Array;
}

/** Parts of a gram in which levels are compared, so that no cut is missed by rounding. */
const FINE = 2 ** 16;
/** A computed value this near a whole number of grams is that number. */
const NOISE = 1e-6;

/**
 * Leximin levels by decomposition (Megiddo 1974; Fujishige 1980): bring each part to the one level that would use up its supply;
 * where that can't be reached by all, cut the part, drop the edges over the cut, and go on with both sides; all parts at once.
 * Only over edges that are `open`; needs of weight 0 take no part. `from`: grams on each edge, near the answer, to start from.
 */
export async function leximin(net: Network, watch: Watch, { open = weighed(net), from }: Within = {}): Promise<Fairest> {
  const split = new Decomposition(net, open);
  if (from) split.flow.carry(from);
  split.flow.refine(FINE);
  let going = true;
  while (going && !split.settled) {
    split.raise();
    going = maximise(split.flow, watch);
    if (going) split.divide();
    going &&= await watch.breathe();
  }
  return split.fairest();
}

/** 1 for each edge to a need that has a weight. */
export function weighed({ target, entitled }: Network): Uint8Array {
  const open = new Uint8Array(target.length);
  for (let edge = 0; edge < open.length; edge += 1) open[edge] = real(entitled, at(target, edge)) > 0 ? 1 : 0;
  return open;
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
  /** The settled parts. */
  private readonly done: { count: number; readonly ofOffer: Int32Array; readonly ofNeed: Int32Array };
  private parts: Parts;
  private common: Float64Array = new Float64Array(0);

  constructor(
    private readonly net: Network,
    open: Uint8Array,
  ) {
    this.flow = new Flow(net, open);
    this.bends = bendsOf(net, this.flow.needs);
    this.levels = net.entitled.map((_, need) => levelOf(net, need, 0));
    this.done = {
      count: 0,
      ofOffer: new Int32Array(net.supply.length).fill(NOWHERE),
      ofNeed: new Int32Array(net.demand.length).fill(NOWHERE),
    };
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
    flow.offers = flow.offers.filter((offer) => cut[at(parts.ofOffer, offer)] === 1);
    flow.needs = flow.needs.filter((need) => cut[at(parts.ofNeed, need)] === 1);
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
      sides[part] = (sides[part] as number) | (flow.reachesNeed(need) ? 1 : 2);
    }
    return sides.map((seen) => Number(seen === 3));
  }

  private settle(cut: Uint8Array): void {
    const { flow, parts, done } = this;
    const number = new Int32Array(cut).map((open) => (open === 1 ? NOWHERE : done.count++));
    for (const offer of flow.offers) done.ofOffer[offer] = at(number, at(parts.ofOffer, offer));
    for (const need of flow.needs) {
      const part = at(parts.ofNeed, need);
      done.ofNeed[need] = at(number, part);
      if (cut[part] === 0) this.levels[need] = real(this.common, part);
    }
  }

  fairest(): Fairest {
    const { levels, settled, done } = this;
    this.coarsen();
    return { levels, settled, parts: done, targets: new Int32Array(this.flow.got), sent: new Int32Array(this.flow.sent) };
  }

  /** Whole grams: for each settled need those up to its level, then one begun more as far as there is food. */
  private coarsen(): void {
    const { net, flow, levels, done } = this;
    const grams = (need: number) => (at(done.ofNeed, need) === NOWHERE ? 0 : gramsAt(net, need, real(levels, need)));
    flow.coarsen(FINE);
    for (const need of flow.needs) flow.allow(need, Math.floor(grams(need) + NOISE));
    maximise(flow);
    for (const need of flow.needs) flow.allow(need, Math.ceil(grams(need) - NOISE));
    maximise(flow);
  }
}

function add(sums: Float64Array, index: number, more: number): void {
  sums[index] = real(sums, index) + more;
}
