import { figuresOf, type Figures } from './figures.ts';
import { levelHere, type Lots } from './lots.ts';
import { at, edgesInto, edgesOf, real } from './network.ts';

/** No edge. */
const NONE = -1;

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

/** The matching with a reason for each move and a code for each thing left, all by the problem's own indexes. */
export function explain(lots: Lots, limitedBy: (need: number) => Int32Array, status: Matching['status']): Matching {
  return new Explanation(lots, limitedBy).matching(status);
}

class Explanation {
  /** The offers that limit the needs of a part, listed once. */
  private readonly listed = new Map<Int32Array, readonly number[]>();
  /** Where each need stands, and the edge to the one that each offer would serve next. */
  private readonly levels: Float64Array;
  private readonly next: Int32Array;

  constructor(
    private readonly lots: Lots,
    private readonly limits: (need: number) => Int32Array,
  ) {
    this.levels = Float64Array.from(lots.net.demand, (_, need) => levelHere(lots, need));
    this.next = lots.net.supply.map((_, offer) => this.nextBest(offer));
  }

  matching(status: Matching['status']): Matching {
    const { net, gap, left } = this.lots;
    const shares = Float64Array.from(net.demand, (demand, need) => (demand - at(gap, need)) / demand);
    const [offers, needs] = [placed(net.given.offers), placed(net.given.needs)];
    return {
      moves: this.moves(needs),
      shares: needs.map((need) => real(shares, need)),
      unmatchedOffers: offers.filter((offer) => at(left, offer) > 0).map((offer) => this.unmatched(offer)),
      shortNeeds: needs.filter((need) => at(gap, need) > 0).map((need) => this.short(need)),
      figures: figuresOf(net, this.lots.grams, shares),
      status,
    };
  }

  private moves(needs: readonly number[]): Move[] {
    const { net, grams } = this.lots;
    const moves: Move[] = [];
    for (const need of needs) {
      let before = 0;
      for (const edge of edgesInto(net, need)) {
        if (at(grams, edge) === 0) continue;
        moves.push(this.move(edge, before));
        before += at(grams, edge);
      }
    }
    return moves;
  }

  private move(edge: number, before: number): Move {
    const { net, grams } = this.lots;
    const [offer, need, demand] = [at(net.source, edge), at(net.target, edge), at(net.demand, at(net.target, edge))];
    const metres = at(net.metres, edge);
    const next = at(this.next, offer);
    const reason = {
      hoursLeft: real(net.hoursLeft, edge),
      metres,
      shareBefore: before / demand,
      shareAfter: (before + at(grams, edge)) / demand,
      nextBest: next === NONE ? null : at(net.given.needs, at(net.target, next)),
      nextBestCode: next === NONE ? null : this.whyNot(edge, next),
    };
    return { offer: at(net.given.offers, offer), need: at(net.given.needs, need), grams: at(grams, edge), metres, reason };
  }

  /** Of the needs the offer does not serve: first those with room, then the worst-off, then the nearest. */
  private nextBest(offer: number): number {
    const { net, grams } = this.lots;
    let next = NONE;
    for (let other = at(net.start, offer); other < at(net.start, offer + 1); other += 1) {
      if (at(grams, other) === 0 && (next === NONE || this.sooner(other, next))) next = other;
    }
    return next;
  }

  private sooner(edge: number, other: number): boolean {
    const { net, gap } = this.lots;
    const [need, rival] = [at(net.target, edge), at(net.target, other)];
    const full = at(gap, need) === 0;
    if (full !== (at(gap, rival) === 0)) return !full;
    return real(this.levels, need) < real(this.levels, rival);
  }

  private whyNot(edge: number, next: number): 'FULL' | 'SHARE' | 'DISTANCE' {
    const { lots } = this;
    const other = at(lots.net.target, next);
    if (at(lots.gap, other) === 0) return 'FULL';
    const without = levelHere(lots, at(lots.net.target, edge), -at(lots.grams, edge));
    return real(this.levels, other) > without ? 'SHARE' : 'DISTANCE';
  }

  private unmatched(offer: number): UnmatchedOffer {
    const { net, gap, left } = this.lots;
    const needs = edgesOf(net, offer).map((edge) => at(net.target, edge));
    const room = needs.some((need) => at(gap, need) > 0);
    const code = needs.length === 0 ? 'REACHABLE' : room ? 'UNIT' : 'FULL';
    return { offer: at(net.given.offers, offer), grams: at(left, offer), code };
  }

  private short(need: number): ShortNeed {
    const { net, gap, left } = this.lots;
    const offers = edgesInto(net, need).map((edge) => at(net.source, edge));
    const food = offers.some((offer) => at(left, offer) > 0);
    const code = offers.length === 0 ? 'REACHABLE' : food ? 'LOT' : 'SUPPLY';
    return { need: at(net.given.needs, need), grams: at(gap, need), code, limitedBy: this.limitedBy(need) };
  }

  private limitedBy(need: number): readonly number[] {
    const offers = this.limits(need);
    const known = this.listed.get(offers) ?? Array.from(offers, (offer) => at(this.lots.net.given.offers, offer)).sort((a, b) => a - b);
    this.listed.set(offers, known);
    return known;
  }
}

/** Where each site of the problem is in the network. */
function placed(given: Int32Array): number[] {
  const places = new Array<number>(given.length);
  given.forEach((site, place) => (places[site] = place));
  return places;
}
