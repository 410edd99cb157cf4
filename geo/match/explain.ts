import { figuresOf, type Figures } from './figures.ts';
import { levelHere, type Lots } from './lots.ts';
import { edgesInto, edgesOf } from './network.ts';

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
    this.levels = lots.net.entitled.map((_, need) => levelHere(lots, need));
    this.next = lots.net.supply.map((_, offer) => this.nextBest(offer));
  }

  matching(status: Matching['status']): Matching {
    const { net, gap, left } = this.lots;
    const shares = new Float64Array(net.demand).map((demand, need) => (demand - (gap[need] as number)) / demand);
    const [offers, needs] = [placed(net.given.offers), placed(net.given.needs)];
    return {
      moves: this.moves(needs),
      shares: needs.map((need) => shares[need] as number),
      unmatchedOffers: offers.filter((offer) => (left[offer] as number) > 0).map((offer) => this.unmatched(offer)),
      shortNeeds: needs.filter((need) => (gap[need] as number) > 0).map((need) => this.short(need)),
      figures: figuresOf(net, this.lots.grams, shares),
      status,
    };
  }

  private moves(needs: readonly number[]): Move[] {
    const { net, grams } = this.lots;
    const { into, intoStart } = net;
    const moves: Move[] = [];
    for (const need of needs) {
      let before = 0;
      for (let nth = intoStart[need] as number; nth < (intoStart[need + 1] as number); nth += 1) {
        const edge = into[nth] as number;
        if (grams[edge] === 0) continue;
        moves.push(this.move(edge, before));
        before += grams[edge] as number;
      }
    }
    return moves;
  }

  private move(edge: number, before: number): Move {
    const { net } = this.lots;
    const { given } = net;
    const offer = net.source[edge] as number;
    const need = net.target[edge] as number;
    const demand = net.demand[need] as number;
    const metres = net.metres[edge] as number;
    const grams = this.lots.grams[edge] as number;
    const next = this.next[offer] as number;
    const reason = {
      hoursLeft: net.hoursLeft[edge] as number,
      metres,
      shareBefore: before / demand,
      shareAfter: (before + grams) / demand,
      nextBest: next === NONE ? null : (given.needs[net.target[next] as number] as number),
      nextBestCode: next === NONE ? null : this.whyNot(edge, next),
    };
    return { offer: given.offers[offer] as number, need: given.needs[need] as number, grams, metres, reason };
  }

  /** Of the needs the offer does not serve: first those with room, then the worst-off, then the nearest. */
  private nextBest(offer: number): number {
    const { net, grams } = this.lots;
    let next = NONE;
    for (let edge = net.start[offer] as number; edge < (net.start[offer + 1] as number); edge += 1) {
      if (grams[edge] === 0 && (next === NONE || this.sooner(edge, next))) next = edge;
    }
    return next;
  }

  private sooner(edge: number, other: number): boolean {
    const { net, gap } = this.lots;
    const need = net.target[edge] as number;
    const rival = net.target[other] as number;
    const full = gap[need] === 0;
    if (full !== (gap[rival] === 0)) return !full;
    return (this.levels[need] as number) < (this.levels[rival] as number);
  }

  private whyNot(edge: number, next: number): 'FULL' | 'SHARE' | 'DISTANCE' {
    const { lots } = this;
    const other = lots.net.target[next] as number;
    if (lots.gap[other] === 0) return 'FULL';
    const without = levelHere(lots, lots.net.target[edge] as number, -(lots.grams[edge] as number));
    return (this.levels[other] as number) > without ? 'SHARE' : 'DISTANCE';
  }

  private unmatched(offer: number): UnmatchedOffer {
    const { net, gap, left } = this.lots;
    const edges = edgesOf(net, offer);
    const room = edges.some((edge) => (gap[net.target[edge] as number] as number) > 0);
    const code = edges.length === 0 ? 'REACHABLE' : room ? 'UNIT' : 'FULL';
    return { offer: net.given.offers[offer] as number, grams: left[offer] as number, code };
  }

  private short(need: number): ShortNeed {
    const { net, gap, left } = this.lots;
    const edges = edgesInto(net, need);
    const food = edges.some((edge) => (left[net.source[edge] as number] as number) > 0);
    const code = edges.length === 0 ? 'REACHABLE' : food ? 'LOT' : 'SUPPLY';
    return { need: net.given.needs[need] as number, grams: gap[need] as number, code, limitedBy: this.limitedBy(need) };
  }

  private limitedBy(need: number): readonly number[] {
    const offers = this.limits(need);
    const known = this.listed.get(offers) ?? Array.from(offers.map((offer) => this.lots.net.given.offers[offer] as number).sort());
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
