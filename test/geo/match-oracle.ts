import * as fc from 'fast-check';
import type { MatchProblem } from '../../geo/index.ts';

/** Small problems of every kind; `units` and `lots` only where asked for. */
export function problems(kind: { units?: boolean; lots?: boolean; history?: boolean } = {}): fc.Arbitrary<MatchProblem> {
  const grams = fc.integer({ min: 1, max: 3000 });
  const offer = fc.record({ grams, unitGrams: kind.units ? fc.constantFrom(1, 7, 100, 450, 1000) : fc.constant(1) });
  const need = fc.record({
    grams,
    weight: kind.history ? fc.constantFrom(0, 0.5, 1, 1, 2) : fc.constant(1),
    received: kind.history ? fc.constantFrom(0, 0, 300, 2000) : fc.constant(0),
    smallestGrams: kind.lots ? fc.constantFrom(0, 1, 50, 400, 5000) : fc.constant(0),
  });
  const sizes = { minLength: 0, maxLength: 5 };
  return fc.tuple(fc.array(offer, sizes), fc.array(need, sizes)).chain(([offers, needs]) => {
    const pairs = offers.flatMap((_, i) => needs.map((__, j) => [i, j] as const));
    const links = fc.subarray(pairs).chain((chosen) => fc.tuple(...chosen.map(([i, j]) => edge(i, j))));
    return links.map((edges) => ({ offers, needs, edges }));
  });
}

function edge(offer: number, need: number) {
  return fc.record({
    offer: fc.constant(offer),
    need: fc.constant(need),
    metres: fc.integer({ min: 0, max: 900 }),
    hoursLeft: fc.constantFrom(3, 10, 20, 40, 100),
  });
}

/** Grams: less than this is nothing. */
const NEAR = 1e-6;

interface Arc {
  from: number;
  to: number;
  room: number;
  cost: number;
}

/** What a gram costs on an edge, and how many grams of a need cost how much on top: brute force's own words. */
export interface Prices {
  edge(index: number): number;
  need(index: number): readonly { grams: number; cost: number }[];
}

/** The cheapest flow of all, by cheapest augmenting paths (Bellman–Ford) until none pays: slow and plain on purpose. */
export function cheapest(problem: MatchProblem, prices: Prices): { grams: number; cost: number; received: number[] } {
  const { offers, needs, edges } = problem;
  const [source, sink] = [offers.length + needs.length, offers.length + needs.length + 1];
  const arcs: Arc[] = [];
  const add = (from: number, to: number, room: number, cost: number) =>
    arcs.push({ from, to, room, cost }, { from: to, to: from, room: 0, cost: -cost });
  edges.forEach(({ offer, need }, index) => add(offer, offers.length + need, Infinity, prices.edge(index)));
  offers.forEach(({ grams }, index) => add(source, index, grams, 0));
  needs.forEach((_, index) => prices.need(index).forEach(({ grams, cost }) => add(offers.length + index, sink, grams, cost)));
  let [sent, paid] = [0, 0];
  for (let path = way(arcs, source, sink); path; path = way(arcs, source, sink)) {
    const grams = Math.min(...path.arcs.map((arc) => arcs[arc]!.room));
    for (const arc of path.arcs) {
      arcs[arc]!.room -= grams;
      arcs[arc ^ 1]!.room += grams;
    }
    sent += grams;
    paid += grams * path.cost;
  }
  const received = needs.map((_, need) =>
    arcs.reduce((sum, arc, at) => sum + (arc.from === sink && arc.to === offers.length + need && at % 2 === 1 ? arc.room : 0), 0),
  );
  return { grams: sent, cost: paid, received };
}

function way(arcs: readonly Arc[], source: number, sink: number): { arcs: number[]; cost: number } | null {
  const cost = new Map([[source, 0]]);
  const by = new Map<number, number>();
  for (let changed = true; changed;) {
    changed = false;
    arcs.forEach((arc, index) => {
      const there = (cost.get(arc.from) ?? Infinity) + arc.cost;
      if (arc.room <= NEAR / 100 || !(there < (cost.get(arc.to) ?? Infinity))) return;
      cost.set(arc.to, there);
      by.set(arc.to, index);
      changed = true;
    });
  }
  const whole = cost.get(sink);
  if (whole === undefined || whole >= 0) return null;
  const path: number[] = [];
  for (let node = sink; node !== source; node = arcs[path.at(-1)!]!.from) path.push(by.get(node)!);
  return { arcs: path, cost: whole };
}

/** The most that can be moved, grams, when need `j` takes at most `wanted[j]`. */
export function mostFood(problem: MatchProblem, wanted = problem.needs.map((need) => need.grams)): number {
  return cheapest(problem, { edge: () => -1, need: (index) => [{ grams: wanted[index]!, cost: 0 }] }).grams;
}

/** The highest level that all needs with an edge and a weight can have together, by halving. */
export function highestLevel(problem: MatchProblem): number {
  const joined = problem.needs.map((need, index) => need.weight > 0 && problem.edges.some((edge) => edge.need === index));
  const wanted = (level: number) =>
    problem.needs.map((need, index) =>
      joined[index] ? Math.min(need.grams, Math.max(0, level * need.weight * need.grams - need.received)) : 0,
    );
  const holds = (level: number) => mostFood(problem, wanted(level)) > wanted(level).reduce((sum, grams) => sum + grams, 0) - NEAR;
  let [low, high] = [0, 1e5];
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The leximin grams of each need with an edge and a weight, slowly: raise all together, hold those that can't go on, raise the rest. */
export function fairestGrams(problem: MatchProblem): number[] {
  const grams = problem.needs.map(() => 0);
  const open = new Set(
    [...problem.needs.keys()].filter((need) => problem.needs[need]!.weight > 0 && problem.edges.some((edge) => edge.need === need)),
  );
  const holds = (wanted: number[]) => mostFood(problem, wanted) > wanted.reduce((sum, one) => sum + one, 0) - NEAR;
  const wantedAt = (level: number) => grams.map((fixed, need) => (open.has(need) ? atLevel(problem.needs[need]!, level) : fixed));
  while (open.size > 0) {
    let [low, high] = [0, 1e5];
    for (let round = 0; round < 60; round += 1) {
      const middle = (low + high) / 2;
      if (holds(wantedAt(middle))) low = middle;
      else high = middle;
    }
    const wanted = wantedAt(low);
    const stuck = [...open].filter(
      (need) => wanted[need]! > problem.needs[need]!.grams - NEAR || !holds(wanted.with(need, wanted[need]! + 0.01)),
    );
    for (const need of stuck) {
      grams[need] = wanted[need]!;
      open.delete(need);
    }
  }
  return grams;
}

function atLevel({ grams, weight, received }: MatchProblem['needs'][number], level: number): number {
  return Math.min(grams, Math.max(0, level * weight * grams - received));
}
