/** Surplus at one place. */
export interface MatchOffer {
  readonly grams: number;
  /** Grams of one handling unit (a crate); 1 when the food is loose. */
  readonly unitGrams: number;
}

/** What one place wants. */
export interface MatchNeed {
  readonly grams: number;
  /** Scales the share the need is entitled to: 1 is normal, 0 entitles to nothing (it may still get what nobody else wants). */
  readonly weight: number;
  /** Grams the place received in the last 30 days: its starting balance. */
  readonly received: number;
  /** The smallest lot worth a trip; 0 or 1 when any is. */
  readonly smallestGrams: number;
}

/** This offer may go to this need. */
export interface MatchEdge {
  /** Index into `offers`. */
  readonly offer: number;
  /** Index into `needs`. */
  readonly need: number;
  readonly metres: number;
  /** Hours the food keeps after it has arrived. */
  readonly hoursLeft: number;
}

/** Offers, needs, and who may serve whom. Grams and metres are whole numbers. */
export interface MatchProblem {
  readonly offers: readonly MatchOffer[];
  readonly needs: readonly MatchNeed[];
  readonly edges: readonly MatchEdge[];
}

/** A checked problem as flat arrays. */
export interface Network {
  readonly problem: MatchProblem;
  readonly supply: Float64Array;
  readonly unit: Float64Array;
  readonly demand: Float64Array;
  /** weight × demand: grams at level 1. */
  readonly entitled: Float64Array;
  readonly received: Float64Array;
  /** The smallest useful lot, never more than the demand. */
  readonly lot: Float64Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly metres: Float64Array;
  /** Edges of each offer, nearest first. */
  readonly ofOffer: readonly (readonly number[])[];
  /** Edges of each need, nearest first. */
  readonly ofNeed: readonly (readonly number[])[];
}

/** Grams of one offer or need must stay below this, so that sums over a network stay exact. */
const MOST_GRAMS = 2 ** 31;

/**
 * Checks `problem` and lays it out flat. Whoever holds a Network may trust every number in it.
 * Throws a TypeError for what is no number, a RangeError for a number that can't be meant; both name index and value.
 */
export function network(problem: MatchProblem): Network {
  problem.offers.forEach(checkOffer);
  problem.needs.forEach(checkNeed);
  problem.edges.forEach((edge, index) => checkEdge(problem, edge, index));
  refuseTwins(problem);
  const { offers, needs, edges } = problem;
  const metres = Float64Array.from(edges, (edge) => edge.metres);
  return {
    problem,
    supply: Float64Array.from(offers, (offer) => offer.grams),
    unit: Float64Array.from(offers, (offer) => offer.unitGrams),
    demand: Float64Array.from(needs, (need) => need.grams),
    entitled: Float64Array.from(needs, (need) => need.weight * need.grams),
    received: Float64Array.from(needs, (need) => need.received),
    lot: Float64Array.from(needs, (need) => Math.min(need.smallestGrams, need.grams)),
    source: Int32Array.from(edges, (edge) => edge.offer),
    target: Int32Array.from(edges, (edge) => edge.need),
    metres,
    ofOffer: grouped(
      edges.map((edge) => edge.offer),
      offers.length,
      metres,
    ),
    ofNeed: grouped(
      edges.map((edge) => edge.need),
      needs.length,
      metres,
    ),
  };
}

function grouped(ends: readonly number[], count: number, metres: Float64Array): number[][] {
  const groups: number[][] = Array.from({ length: count }, () => []);
  ends.forEach((end, edge) => groups[end]?.push(edge));
  for (const group of groups) group.sort((a, b) => (metres[a] ?? 0) - (metres[b] ?? 0) || a - b);
  return groups;
}

function checkOffer(offer: MatchOffer, index: number): void {
  whole(`offers[${index}].grams`, offer.grams, 1, MOST_GRAMS);
  whole(`offers[${index}].unitGrams`, offer.unitGrams, 1, MOST_GRAMS);
}

function checkNeed(need: MatchNeed, index: number): void {
  whole(`needs[${index}].grams`, need.grams, 1, MOST_GRAMS);
  whole(`needs[${index}].received`, need.received, 0, Number.MAX_SAFE_INTEGER);
  whole(`needs[${index}].smallestGrams`, need.smallestGrams, 0, MOST_GRAMS);
  within(`needs[${index}].weight`, need.weight, 0, 1e6);
}

function checkEdge({ offers, needs }: MatchProblem, edge: MatchEdge, index: number): void {
  whole(`edges[${index}].offer`, edge.offer, 0, offers.length);
  whole(`edges[${index}].need`, edge.need, 0, needs.length);
  whole(`edges[${index}].metres`, edge.metres, 0, MOST_GRAMS);
  within(`edges[${index}].hoursLeft`, edge.hoursLeft, 0, Infinity);
}

function refuseTwins({ needs, edges }: MatchProblem): void {
  const seen = new Map<number, number>();
  edges.forEach(({ offer, need }, index) => {
    const key = offer * needs.length + need;
    const first = seen.get(key);
    if (first !== undefined) throw new RangeError(`edges[${index}] repeats edges[${first}]: offer ${offer}, need ${need}`);
    seen.set(key, index);
  });
}

function number(name: string, value: unknown): void {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new TypeError(`${name} is not a number: ${String(value)}`);
}

function whole(name: string, value: number, least: number, below: number): void {
  number(name, value);
  if (!Number.isInteger(value)) throw new RangeError(`${name} is not a whole number: ${value}`);
  if (value < least || value >= below) throw new RangeError(`${name} must be from ${least} to below ${below}: ${value}`);
}

function within(name: string, value: number, least: number, most: number): void {
  number(name, value);
  if (value < least || value > most) throw new RangeError(`${name} must be from ${least} to ${most}: ${value}`);
}
