import { at, connected, type Part } from './part.ts';
import type { Network } from './problem.ts';
import type { Shipped, Shipping, Transport } from './transport.ts';

/** Food that keeps no longer than this, hours, weighs one step more. */
const URGENT_HOURS = [48, 24, 12, 6];
/** Weight of a gram that keeps; each step of urgency adds one. */
const PLAIN = 10;
/** Prices are whole numbers: less than this is solver noise. */
const NOISE = 1e-6;

/** Quantities before rounding to units. */
export interface Filling {
  /** Whole grams on each edge. */
  readonly grams: Float64Array;
  /** False when time ran out before a part was filled. */
  readonly complete: boolean;
}

/**
 * With at least `guaranteed` grams for each need: the most food, the urgent first, then the least gram-metres.
 *
 * Urgency belongs to an offer (the hours its food keeps at the nearest of its needs), not to an edge: so it decides whose food is
 * moved when not all can be, and never sends it the long way. What offers can be drained together forms a matroid-like
 * system, in which any positive weights are best served by moving the most (Edmonds 1971): urgency costs no gram.
 */
export function fill(net: Network, solve: Transport, guaranteed: Float64Array): Filling {
  const grams = new Float64Array(net.source.length);
  let complete = true;
  for (const part of connected(net, [...net.source.keys()])) {
    const filled = fillPart(net, solve, part, guaranteed);
    if (filled === null) complete = false;
    else part.edges.forEach((edge, index) => (grams[edge] = filled[index] ?? 0));
  }
  return { grams, complete };
}

function fillPart(net: Network, solve: Transport, part: Part, guaranteed: Float64Array): readonly number[] | null {
  const shipping = mostFood(net, part, guaranteed);
  const most = solve(net, shipping);
  if (most === null) return null;
  const shortest = solve(net, leastDistance(net, shipping, most));
  if (shortest === null) return most.grams;
  const used = new Map(openEdges(part, most).map((edge, index) => [edge, shortest.grams[index] ?? 0]));
  return part.edges.map((edge) => used.get(edge) ?? 0);
}

function mostFood(net: Network, part: Part, guaranteed: Float64Array): Shipping {
  const weight = new Map(part.offers.map((offer) => [offer, PLAIN + urgency(net, offer)]));
  return {
    part,
    cost: part.edges.map((edge) => -(weight.get(at(net.source, edge)) ?? 0)),
    offerLower: part.offers.map(() => 0),
    offerUpper: part.offers.map((offer) => at(net.supply, offer)),
    needLower: part.needs.map((need) => at(guaranteed, need)),
    needUpper: part.needs.map((need) => at(net.demand, need)),
  };
}

function urgency(net: Network, offer: number): number {
  const hours = Math.max(...(net.ofOffer[offer] ?? []).map((edge) => net.problem.edges[edge]?.hoursLeft ?? Infinity));
  return URGENT_HOURS.filter((limit) => hours <= limit).length;
}

/**
 * The same problem, held to its best answers by complementary slackness: an edge with a positive reduced cost is used by none of
 * them, and a row with a price sits at its bound in all of them. Among these the shortest way is sought.
 */
function leastDistance(net: Network, shipping: Shipping, most: Shipped): Shipping {
  const { part } = shipping;
  const edges = openEdges(part, most);
  const sums = new Map<number, number>();
  part.edges.forEach((edge, index) => {
    for (const row of [at(net.source, edge), -1 - at(net.target, edge)]) sums.set(row, (sums.get(row) ?? 0) + (most.grams[index] ?? 0));
  });
  const held = (row: number, key: number, loose: number) => (Math.abs(at(most.prices, row)) > NOISE ? (sums.get(key) ?? 0) : loose);
  const ofNeed = (bound: readonly number[]) =>
    part.needs.map((need, index) => held(part.offers.length + index, -1 - need, bound[index] ?? 0));
  const ofOffer = (bound: readonly number[]) => part.offers.map((offer, index) => held(index, offer, bound[index] ?? 0));
  return {
    part: { ...part, edges },
    cost: edges.map((edge) => at(net.metres, edge)),
    offerLower: ofOffer(shipping.offerLower),
    offerUpper: ofOffer(shipping.offerUpper),
    needLower: ofNeed(shipping.needLower),
    needUpper: ofNeed(shipping.needUpper),
  };
}

function openEdges(part: Part, most: Shipped): number[] {
  return part.edges.filter((_, index) => at(most.reduced, index) < NOISE);
}
