import type { Transportation } from './arcs.ts';
import { upTo } from './grouped.ts';
import type { Fairest } from './leximin.ts';
import { at, real, type Network } from './network.ts';
import { servedLevels } from './parts.ts';
import type { Seedling } from './regrow.ts';
import { Simplex } from './simplex.ts';
import type { Watch } from '../watch.ts';

/** Food that keeps no longer than this, hours, weighs one step more. */
const URGENT_HOURS = [48, 24, 12, 6];
/** Pivots between two looks at the clock. */
const BREATH = 4096;

/** Quantities before rounding to units. */
export interface Filling {
  /** Whole grams on each edge. */
  readonly grams: Int32Array;
  /** False when time ran out before all was filled. */
  readonly complete: boolean;
  /** What found them. */
  readonly simplex: Simplex;
}

/** What needs are sure of: this share of their fairest quantity. */
export interface Sure extends Pick<Fairest, 'levels' | 'targets' | 'parts'> {
  readonly floor: number;
}

/**
 * With what needs are sure of, if anything: the most food, the urgent first, then the least gram-metres.
 *
 * One network simplex for all aims: a gram that stays costs more than any detour could save, and more the less it keeps.
 * Urgency belongs to an offer (the hours its food keeps at the nearest of its needs), not to an edge: so it decides whose food is
 * moved when not all can be, and never sends it the long way. What offers can be drained together forms a polymatroid, in which
 * any positive weights are best served by moving the most (Edmonds 1970): urgency costs no gram.
 */
export async function fill(net: Network, watch: Watch, { sure, before }: { sure: Sure | null; before: Seedling | null }): Promise<Filling> {
  const edges = sure?.floor === 1 ? fairEdges(net, sure) : null;
  const promised = net.demand.map((_, need) => (sure ? Math.floor(sure.floor * at(sure.targets, need)) : 0));
  const simplex = new Simplex(transportation(net, edges), before && { ...before, promised });
  let complete = await solve(simplex, watch);
  if (complete && sure && !before) {
    simplex.ensure(promised);
    complete = await solve(simplex, watch);
  }
  return { grams: onAll(net, edges, simplex.sent()), complete, simplex };
}

async function solve(simplex: Simplex, watch: Watch): Promise<boolean> {
  do {
    if (simplex.run(BREATH)) return true;
  } while (await watch.breathe());
  return false;
}

/**
 * At a floor of 1 no food goes from a part to another, but among those with enough and to needs of no weight: a third of the time
 * without those edges.
 */
function fairEdges({ source, target }: Network, { levels, parts }: Sure): Int32Array {
  const serves = servedLevels(levels, parts);
  return upTo(target.length).filter((edge) => {
    const offer = at(source, edge);
    const need = at(target, edge);
    return at(parts.ofOffer, offer) === at(parts.ofNeed, need) || (real(levels, need) === Infinity && serves(offer) === Infinity);
  });
}

function transportation(net: Network, edges: Int32Array | null): Transportation {
  const detour = longestDetour(net);
  const urgencies = net.supply.map((_, offer) => 1 + urgency(net, offer));
  return {
    supply: net.supply,
    demand: net.demand,
    start: edges ? starts(net, edges) : net.start,
    target: edges ? edges.map((edge) => at(net.target, edge)) : net.target,
    cost: edges ? edges.map((edge) => at(net.metres, edge)) : net.metres,
    keeping: new Float64Array(urgencies).map((weight) => weight * detour),
    lacking: (URGENT_HOURS.length + 2) * detour,
  };
}

function starts({ start, source }: Network, edges: Int32Array): Int32Array {
  const kept = new Int32Array(start.length);
  for (const edge of edges) kept[at(source, edge) + 1] = at(kept, at(source, edge) + 1) + 1;
  for (let offer = 1; offer < kept.length; offer += 1) kept[offer] = at(kept, offer) + at(kept, offer - 1);
  return kept;
}

/** More metres than any way through the network can differ from another: it passes each offer once. Throws a RangeError for too many. */
function longestDetour({ start, metres }: Network): number {
  let sum = 1;
  for (let offer = 0; offer + 1 < start.length; offer += 1) {
    const end = start[offer + 1] as number;
    if (end > (start[offer] as number)) sum += metres[end - 1] as number;
  }
  if (sum > MOST_METRES) throw new RangeError(`the offers' farthest needs are ${sum} metres away together: more than ${MOST_METRES}`);
  return sum;
}

/** The price of a node is at most what lacks and one detour: this keeps it, and what is added up to compare it, a whole number. */
const MOST_METRES = Math.floor(Number.MAX_SAFE_INTEGER / (3 * (URGENT_HOURS.length + 3)));

function urgency({ start, hoursLeft }: Network, offer: number): number {
  let hours = 0;
  for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1)
    hours = Math.max(hours, hoursLeft[edge] as number);
  return urgencyOf(hours);
}

/** Steps of urgency of food that keeps so many hours at the nearest of its needs. */
export function urgencyOf(hours: number): number {
  return URGENT_HOURS.filter((limit) => hours <= limit).length;
}

function onAll(net: Network, edges: Int32Array | null, sent: Int32Array): Int32Array {
  if (!edges) return sent;
  const grams = new Int32Array(net.target.length);
  edges.forEach((edge, index) => (grams[edge] = at(sent, index)));
  return grams;
}
