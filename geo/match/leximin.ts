import { commonLevel, targetAt } from './level.ts';
import { at, connected, type Part } from './part.ts';
import type { Network } from './problem.ts';
import type { Transport } from './transport.ts';

/** Who gets how much when the worst-off come first, then the second worst, and so on. */
export interface Fairest {
  /** Grams for each need, at most a gram below the exact level. */
  readonly targets: Float64Array;
  /** Grams on each edge that reach them (not yet the shortest way). */
  readonly grams: Float64Array;
  /** For each need, the offers of its part at the last cut: nobody else can raise its level. */
  readonly limitedBy: readonly (readonly number[])[];
  /** False when time ran out: the rest has no target. */
  readonly settled: boolean;
}

/**
 * Leximin levels by decomposition (Megiddo 1974; Fujishige 1980): bring a part to the one level that would use up its supply;
 * if that can't be reached by all, cut the part where it can't, drop the edges over the cut, and go on with both sides.
 * Needs of weight 0 take no part.
 */
export function leximin(net: Network, solve: Transport): Fairest {
  const state = {
    targets: new Float64Array(net.demand.length),
    grams: new Float64Array(net.source.length),
    limitedBy: net.ofNeed.map((edges): readonly number[] => edges.map((edge) => at(net.source, edge))),
  };
  const weighed = [...net.target.keys()].filter((edge) => at(net.entitled, at(net.target, edge)) > 0);
  const open = connected(net, weighed);
  for (let part = open.pop(); part; part = open.pop()) {
    const targets = part.needs.map(levelled(net, part));
    const grams = ship(net, solve, part, targets);
    if (grams === null) return { ...state, settled: false };
    const short = cut(net, part, targets, grams);
    if (short.size === 0 || short.size === part.needs.length) settle(net, state, part, grams);
    else open.push(...divide(net, part, short));
  }
  return { ...state, settled: true };
}

function levelled(net: Network, part: Part): (need: number) => number {
  const level = commonLevel(net, part);
  return (need) => targetAt(net, need, level);
}

/** As much as can be moved without any need going over its target. */
function ship(net: Network, solve: Transport, part: Part, targets: readonly number[]): readonly number[] | null {
  const shipped = solve(net, {
    part,
    cost: part.edges.map(() => -1),
    offerLower: part.offers.map(() => 0),
    offerUpper: part.offers.map((offer) => at(net.supply, offer)),
    needLower: part.needs.map(() => 0),
    needUpper: targets,
  });
  return shipped?.grams ?? null;
}

/**
 * The needs that can't all reach their targets: those left short, and those whose food could be passed on to one of them.
 * Empty when every target is reached.
 */
function cut(net: Network, part: Part, targets: readonly number[], grams: readonly number[]): Set<number> {
  const got = new Map<number, number>();
  const flows = new Map<number, number>();
  part.edges.forEach((edge, index) => {
    const need = at(net.target, edge);
    flows.set(edge, grams[index] ?? 0);
    got.set(need, (got.get(need) ?? 0) + (grams[index] ?? 0));
  });
  const short = part.needs.filter((need, index) => (got.get(need) ?? 0) < (targets[index] ?? 0));
  return spread(net, short, flows);
}

function spread(net: Network, short: readonly number[], flows: ReadonlyMap<number, number>): Set<number> {
  const reached = new Set(short);
  const passed = new Set<number>();
  for (const need of reached) {
    for (const offer of (net.ofNeed[need] ?? []).filter((edge) => flows.has(edge)).map((edge) => at(net.source, edge))) {
      if (passed.has(offer)) continue;
      passed.add(offer);
      servedBy(net, offer, flows).forEach((other) => reached.add(other));
    }
  }
  return reached;
}

function servedBy(net: Network, offer: number, flows: ReadonlyMap<number, number>): number[] {
  return (net.ofOffer[offer] ?? []).filter((edge) => (flows.get(edge) ?? 0) > 0).map((edge) => at(net.target, edge));
}

/** Both sides of a cut. What can reach the short side goes to nobody else, so the edges over the cut go. */
function divide(net: Network, part: Part, short: ReadonlySet<number>): Part[] {
  const inside = part.edges.filter((edge) => short.has(at(net.target, edge)));
  const kept = new Set(inside.map((edge) => at(net.source, edge)));
  const outside = part.edges.filter((edge) => !kept.has(at(net.source, edge)));
  return [...connected(net, inside), ...connected(net, outside)];
}

function settle(
  net: Network,
  state: { targets: Float64Array; grams: Float64Array; limitedBy: (readonly number[])[] },
  part: Part,
  grams: readonly number[],
): void {
  part.edges.forEach((edge, index) => {
    const need = at(net.target, edge);
    state.grams[edge] = grams[index] ?? 0;
    state.targets[need] = at(state.targets, need) + (grams[index] ?? 0);
  });
  for (const need of part.needs) state.limitedBy[need] = part.offers;
}
