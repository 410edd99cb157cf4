import { levelOf } from './level.ts';
import { at } from './part.ts';
import { network, type MatchProblem, type Network } from './problem.ts';

/**
 * What is unfair in `quantities` (grams on each edge of the problem), in one pass over the edges; empty: they are leximin.
 *
 * An offer sends only to its least-filled neighbours, and keeps food only when all its neighbours are full. That is enough:
 * whoever is worse off than another can then not be helped at that other's cost (Megiddo 1974). `tolerance`, grams, by
 * default one for each need, allows for levels rounded down to whole grams.
 *
 * It holds for the leximin quantities, so for a floor of 1 with loose food and any lot useful. With a floor below 1 only the
 * second half holds (no food is kept while a neighbour wants some), and every need has at least `floor` of its fairest
 * quantity. After rounding to units and lots neither is sure; what `check` tests still is.
 */
export function breaches(problem: MatchProblem, quantities: readonly number[], tolerance = problem.needs.length): string[] {
  const net = network(problem);
  const answer = { net, quantities, got: sums(net.target, quantities, net.demand.length), tolerance };
  return [...net.supply.keys()].flatMap((offer) => [...unfairlySent(answer, offer), ...unfairlyKept(answer, offer)]);
}

interface Answer {
  readonly net: Network;
  readonly quantities: readonly number[];
  readonly got: Float64Array;
  readonly tolerance: number;
}

function unfairlySent(answer: Answer, offer: number): string[] {
  const { net, quantities, got, tolerance } = answer;
  const levelWith = (need: number, more: number) => levelOf(net, need, at(got, need) + more);
  const levels = wanting(answer, offer).map((need) => ({ need, level: levelWith(need, tolerance) }));
  const [least] = levels.sort((a, b) => a.level - b.level);
  if (!least) return [];
  const served = (net.ofOffer[offer] ?? []).filter((edge) => (quantities[edge] ?? 0) > tolerance).map((edge) => at(net.target, edge));
  return served
    .filter((need) => levelWith(need, -tolerance) > least.level)
    .map((need) => `offer ${offer} sends to need ${need} though need ${least.need} is worse off`);
}

function unfairlyKept(answer: Answer, offer: number): string[] {
  const { net, quantities, tolerance } = answer;
  const sent = (net.ofOffer[offer] ?? []).reduce((sum, edge) => sum + (quantities[edge] ?? 0), 0);
  if (at(net.supply, offer) - sent <= tolerance) return [];
  return wanting(answer, offer).map((need) => `offer ${offer} keeps food though need ${need} wants some`);
}

/** The needs an offer reaches that are not full. */
function wanting({ net, got, tolerance }: Answer, offer: number): number[] {
  const needs = (net.ofOffer[offer] ?? []).map((edge) => at(net.target, edge));
  return needs.filter((need) => at(got, need) < at(net.demand, need) - tolerance);
}

/**
 * What is impossible in `moves`; empty: they can be carried out. Never more than an offer has or a need wants, only over edges and
 * once over each, in whole units but for an offer's last part, in useful lots. Written apart from the code that makes matchings.
 */
export function check(problem: MatchProblem, moves: readonly { offer: number; need: number; grams: number }[]): string[] {
  const edges = new Set(problem.edges.map(({ offer, need }) => `${offer} ${need}`));
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { offer, need, grams } of moves) {
    const key = `${offer} ${need}`;
    const lot = Math.min(problem.needs[need]?.smallestGrams ?? 0, problem.needs[need]?.grams ?? 0);
    if (!edges.has(key)) faults.push(`no edge from offer ${offer} to need ${need}`);
    if (seen.has(key)) faults.push(`offer ${offer} goes to need ${need} twice`);
    if (!Number.isInteger(grams) || grams <= 0) faults.push(`offer ${offer} to need ${need}: ${grams} grams`);
    if (grams < lot) faults.push(`offer ${offer} to need ${need}: ${grams} grams is less than a useful lot of ${lot}`);
    seen.add(key);
  }
  return [...faults, ...offerFaults(problem, moves), ...needFaults(problem, moves)];
}

function offerFaults({ offers }: MatchProblem, moves: readonly { offer: number; grams: number }[]): string[] {
  return offers.flatMap(({ grams, unitGrams }, offer) => {
    const sent = moves.filter((move) => move.offer === offer).map((move) => move.grams);
    const sum = sent.reduce((all, one) => all + one, 0);
    const broken = sent.filter((one) => one % unitGrams !== 0);
    const whole = sent.reduce((all, one) => all + one - (one % unitGrams), 0);
    const faults: string[] = [];
    if (sum > grams) faults.push(`offer ${offer} sends ${sum} of ${grams} grams`);
    if (broken.length > 1 || (broken.length === 1 && grams - whole >= unitGrams))
      faults.push(`offer ${offer} breaks a unit of ${unitGrams} grams`);
    return faults;
  });
}

function needFaults({ needs }: MatchProblem, moves: readonly { need: number; grams: number }[]): string[] {
  const got = sums(
    moves.map((move) => move.need),
    moves.map((move) => move.grams),
    needs.length,
  );
  return needs.flatMap(({ grams }, need) => (at(got, need) > grams ? [`need ${need} gets ${at(got, need)} of ${grams} grams`] : []));
}

function sums(ends: ArrayLike<number>, quantities: readonly number[], count: number): Float64Array {
  const all = new Float64Array(count);
  quantities.forEach((grams, index) => (all[at(ends, index)] = at(all, at(ends, index)) + grams));
  return all;
}
