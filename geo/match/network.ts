import { grouped, ranked, upTo } from './grouped.ts';
import { canonical, renamed, type Order } from './order.ts';
import { checked, type Checked, type MatchColumns, type MatchProblem } from './problem.ts';

/** A checked problem as flat arrays, its sites in an order of their own: see `canonical`. */
export interface Network {
  readonly supply: Int32Array;
  readonly unit: Int32Array;
  readonly demand: Int32Array;
  /** weight × demand: grams at level 1. */
  readonly entitled: Float64Array;
  readonly received: Float64Array;
  /** The smallest useful lot, never more than the demand. */
  readonly lot: Int32Array;
  /** Edges of offer i, nearest first: from `start[i]` to before `start[i + 1]`. */
  readonly start: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly metres: Int32Array;
  readonly hoursLeft: Float64Array;
  /** Edges of need j, nearest first: `into[k]` from k = `intoStart[j]` to before `intoStart[j + 1]`. */
  readonly intoStart: Int32Array;
  readonly into: Int32Array;
  /** Indexes in the problem. */
  readonly given: Order;
}

/** Checks `problem` and lays it out flat. Whoever holds a Network may trust every number in it. Throws what `checked` throws. */
export function network(problem: MatchProblem | MatchColumns, seed = 0): Network {
  const read = checked(problem);
  return layOut(read, canonical(read, seed));
}

/** Lays a problem out flat, its sites in the order given. */
export function layOut({ offers, needs, edges }: Checked, given: Order): Network {
  const [from, to] = [renamed(edges.offer, given.offers), renamed(edges.need, given.needs)];
  const byOffer = grouped(upTo(from.length), from, given.offers.length).items;
  const nearestFirst = ranked(grouped(byOffer, to, given.needs.length).items, edges.metres);
  const out = grouped(nearestFirst, from, given.offers.length);
  const into = grouped(nearestFirst, to, given.needs.length);
  const demand = taken(needs.grams, given.needs);
  const weight = takenReal(needs.weight, given.needs);
  return {
    supply: taken(offers.grams, given.offers),
    unit: taken(offers.unitGrams, given.offers),
    demand,
    entitled: weight.map((one, need) => one * (demand[need] as number)),
    received: takenReal(needs.received, given.needs),
    lot: taken(needs.smallestGrams, given.needs).map((grams, need) => Math.min(grams, demand[need] as number)),
    ...{ start: out.start, source: taken(from, out.items), target: taken(to, out.items) },
    ...{ metres: taken(edges.metres, out.items), hoursLeft: takenReal(edges.hoursLeft, out.items) },
    ...{ intoStart: into.start, into: renamed(into.items, out.items) },
    given,
  };
}

function taken(column: Int32Array, order: Int32Array): Int32Array {
  return order.map((index) => column[index] as number);
}

function takenReal(column: Float64Array, order: Int32Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let at = 0; at < order.length; at += 1) values[at] = column[order[at] as number] as number;
  return values;
}

/** The edges of an offer, nearest first. */
export function edgesOf({ start }: Network, offer: number): number[] {
  const edges: number[] = [];
  for (let edge = at(start, offer); edge < at(start, offer + 1); edge += 1) edges.push(edge);
  return edges;
}

/** The edges of a need, nearest first. */
export function edgesInto({ into, intoStart }: Network, need: number): number[] {
  const edges: number[] = [];
  for (let nth = at(intoStart, need); nth < at(intoStart, need + 1); nth += 1) edges.push(at(into, nth));
  return edges;
}

/** The entry at an index that is known to be inside: one function a kind of array, or the compiler could inline neither. */
export function at(whole: Int32Array, index: number): number {
  return whole[index] as number;
}

/** As `at`, of numbers that need not be whole. */
export function real(numbers: Float64Array, index: number): number {
  return numbers[index] as number;
}
