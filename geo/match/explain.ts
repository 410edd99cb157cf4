import { figuresOf, type Figures } from './figures.ts';
import type { Fairest } from './leximin.ts';
import { levelHere, type Lots } from './lots.ts';
import { at } from './part.ts';

/** Why a move is as it is. */
export interface MoveReason {
  readonly hoursLeft: number;
  readonly metres: number;
  /** The need's share (received by this matching ÷ wanted) before and after this move, nearest moves first. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** The need the offer would have served next, or null when it reaches no other. */
  readonly nextBest: number | null;
  /** Why not that one: it is full, it is better off, or the whole would go farther. */
  readonly nextBestCode: 'FULL' | 'SHARE' | 'DISTANCE' | null;
}

export interface Move {
  readonly offer: number;
  readonly need: number;
  readonly grams: number;
  readonly metres: number;
  readonly reason: MoveReason;
}

export interface UnmatchedOffer {
  readonly offer: number;
  readonly grams: number;
  /** No edge; all its needs are full; less is left, or wanted, than a handling unit or a useful lot. */
  readonly code: 'REACHABLE' | 'FULL' | 'UNIT';
}

export interface ShortNeed {
  readonly need: number;
  readonly grams: number;
  /** No edge; its offers are used up; what they have left makes no unit or lot it can take. */
  readonly code: 'REACHABLE' | 'SUPPLY' | 'LOT';
  /** The offers of its part: only more of these would help it. */
  readonly limitedBy: readonly number[];
}

export interface Matching {
  readonly moves: readonly Move[];
  /** For each need: received by this matching ÷ wanted. */
  readonly shares: readonly number[];
  readonly unmatchedOffers: readonly UnmatchedOffer[];
  readonly shortNeeds: readonly ShortNeed[];
  readonly figures: Figures;
  readonly status: 'OPTIMAL' | 'TIME_LIMIT';
}

/** The matching with a reason for each move and a code for each thing left. */
export function explain(lots: Lots, fairest: Fairest, status: Matching['status']): Matching {
  const { net } = lots;
  const shares = Array.from(net.demand, (demand, need) => (demand - at(lots.gap, need)) / demand);
  return {
    moves: net.ofNeed.flatMap((edges) =>
      movesTo(
        lots,
        edges.filter((edge) => at(lots.grams, edge) > 0),
      ),
    ),
    shares,
    unmatchedOffers: [...net.supply.keys()].filter((offer) => at(lots.left, offer) > 0).map((offer) => unmatched(lots, offer)),
    shortNeeds: [...net.demand.keys()].filter((need) => at(lots.gap, need) > 0).map((need) => short(lots, need, fairest)),
    figures: figuresOf(net, lots.grams, shares),
    status,
  };
}

function movesTo(lots: Lots, edges: readonly number[]): Move[] {
  let before = 0;
  return edges.map((edge) => {
    const [offer, need, grams, metres] = [
      at(lots.net.source, edge),
      at(lots.net.target, edge),
      at(lots.grams, edge),
      at(lots.net.metres, edge),
    ];
    const demand = at(lots.net.demand, need);
    const reason: MoveReason = {
      hoursLeft: lots.net.problem.edges[edge]?.hoursLeft ?? 0,
      metres,
      shareBefore: before / demand,
      shareAfter: (before + grams) / demand,
      ...nextBest(lots, edge),
    };
    before += grams;
    return { offer, need, grams, metres, reason };
  });
}

/** Of the needs the offer does not serve: first those with room, then the worst-off, then the nearest. */
function nextBest(lots: Lots, edge: number): Pick<MoveReason, 'nextBest' | 'nextBestCode'> {
  const { net } = lots;
  const need = (other: number) => at(net.target, other);
  const full = (other: number) => Number(at(lots.gap, need(other)) === 0);
  const others = (net.ofOffer[at(net.source, edge)] ?? []).filter((other) => at(lots.grams, other) === 0);
  const [next] = others.sort(
    (a, b) => full(a) - full(b) || levelHere(lots, need(a)) - levelHere(lots, need(b)) || at(net.metres, a) - at(net.metres, b),
  );
  if (next === undefined) return { nextBest: null, nextBestCode: null };
  return { nextBest: need(next), nextBestCode: whyNot(lots, edge, next) };
}

function whyNot(lots: Lots, edge: number, next: number): 'FULL' | 'SHARE' | 'DISTANCE' {
  const { net } = lots;
  const other = at(net.target, next);
  if (at(lots.gap, other) === 0) return 'FULL';
  const without = levelHere(lots, at(net.target, edge), -at(lots.grams, edge));
  return levelHere(lots, other) > without ? 'SHARE' : 'DISTANCE';
}

function unmatched(lots: Lots, offer: number): UnmatchedOffer {
  const needs = (lots.net.ofOffer[offer] ?? []).map((edge) => at(lots.net.target, edge));
  const room = needs.some((need) => at(lots.gap, need) > 0);
  return { offer, grams: at(lots.left, offer), code: needs.length === 0 ? 'REACHABLE' : room ? 'UNIT' : 'FULL' };
}

function short(lots: Lots, need: number, fairest: Fairest): ShortNeed {
  const offers = (lots.net.ofNeed[need] ?? []).map((edge) => at(lots.net.source, edge));
  const food = offers.some((offer) => at(lots.left, offer) > 0);
  const code = offers.length === 0 ? 'REACHABLE' : food ? 'LOT' : 'SUPPLY';
  return { need, grams: at(lots.gap, need), code, limitedBy: fairest.limitedBy[need] ?? [] };
}
