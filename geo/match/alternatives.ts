import type { Move } from './explain.ts';
import { urgencyOf } from './fill.ts';
import { givenMoves } from './given.ts';
import { at, edgesInto, edgesOf, network, real, type Network } from './network.ts';
import type { MatchColumns, MatchProblem } from './problem.ts';

/** Food for one need, from the offer that the matching chose or from another. */
export interface Lot {
  readonly offer: number;
  readonly need: number;
  readonly grams: number;
  readonly metres: number;
}

/** Which lots can stand for each other, in lists of indexes as a routing `Problem` takes them. */
export interface Alternatives {
  /** The moves of the matching, in their order, and after them what could be carried instead of one of them. */
  readonly lots: readonly Lot[];
  /** Lots of the same move: exactly one is carried. Moves that no other offer could serve are in no list. */
  readonly alternatives: readonly (readonly number[])[];
  /** Lots that draw on the same food: at most one is carried. */
  readonly exclusive: readonly (readonly number[])[];
}

export interface AlternativesOptions {
  /** Other offers of a move at most, the nearest first. Default 2: more make the search slower than the road shorter. */
  readonly most?: number;
}

/**
 * What could be carried instead of the moves of a matching, with the same grams to the same needs: no share changes, whichever is
 * chosen. Another offer can stand for the one of a move
 *
 * 1. where it has that much left, in whole units, and its food keeps no longer: nothing that is more urgent stays behind;
 * 2. where none has, by exchange: each of the two sends as many grams to the other's need, and may.
 *
 * `moves` are those of a matching of `problem`. A routing `Problem` whose shipments are the lots, with both lists, decides together
 * with the routes; `carriedMoves` tells what the matching has become. Throws what `match` throws for a problem that is wrong, a
 * TypeError for what has no moves, and a RangeError for a move without an edge or grams.
 */
export function alternatives(
  problem: MatchProblem | MatchColumns,
  matching: { readonly moves: readonly Pick<Move, 'offer' | 'need' | 'grams'>[] },
  { most = 2 }: AlternativesOptions = {},
): Alternatives {
  givenMoves(matching);
  if (!(most >= 0)) throw new RangeError(`most is out of range: ${most}`);
  const search = new Search(network(problem), matching.moves);
  search.fromWhatIsLeft(most);
  search.byExchange(most);
  return search.found();
}

/** The moves after the choice: lots that are carried, those from one offer to one need together. In order of needs, then offers. */
export function carriedMoves({ lots }: Pick<Alternatives, 'lots'>, carried: readonly number[]): Lot[] {
  const moves = new Map<string, Lot>();
  for (const index of carried) {
    const lot = lots[index];
    if (!lot) throw new RangeError(`no lot ${index}: there are ${lots.length}`);
    const pair = `${lot.offer} ${lot.need}`;
    moves.set(pair, { ...lot, grams: lot.grams + (moves.get(pair)?.grams ?? 0) });
  }
  return [...moves.values()].sort((a, b) => a.need - b.need || a.offer - b.offer);
}

/** A move, or what stands for it, over an edge of the network. */
interface Sent {
  readonly edge: number;
  readonly grams: number;
}

class Search {
  private readonly sent: Sent[];
  /** Indexes of moves and of what stands for them, by move. */
  private readonly lists: number[][];
  /** Those that draw on what an offer has left; and those that draw on the food of a move, itself first. */
  private readonly ofLeft: number[][];
  private readonly ofMove: number[][];
  private readonly left: Float64Array;
  private readonly urgency: Int32Array;

  constructor(
    private readonly net: Network,
    moves: readonly Pick<Move, 'offer' | 'need' | 'grams'>[],
  ) {
    this.sent = sentOver(net, moves);
    this.lists = this.sent.map((_, move) => [move]);
    this.ofMove = this.sent.map((_, move) => [move]);
    this.ofLeft = Array.from(net.supply, () => []);
    this.left = Float64Array.from(net.supply);
    for (const { edge, grams } of this.sent) this.left[at(net.source, edge)] = real(this.left, at(net.source, edge)) - grams;
    this.urgency = net.supply.map((_, offer) => urgencyOf(Math.max(0, ...edgesOf(net, offer).map((edge) => real(net.hoursLeft, edge)))));
  }

  /** Of each move, the nearest other offers that have enough left. */
  fromWhatIsLeft(most: number): void {
    const broken = this.broken();
    for (const [move, list] of this.lists.entries()) {
      const { edge, grams } = this.sent[move] as Sent;
      const offer = at(this.net.source, edge);
      if (broken.has(offer) && grams % at(this.net.unit, offer) === 0) continue;
      const able = edgesInto(this.net, at(this.net.target, edge)).filter((other) => this.couldSpare(other, { edge, grams }));
      for (const other of able.slice(0, most)) {
        this.ofLeft[at(this.net.source, other)]?.push(this.sent.length);
        list.push(this.sent.length);
        this.sent.push({ edge: other, grams });
      }
    }
  }

  /** Offers that break a unit for a move: it is their last, so the others must go, too. */
  private broken(): Set<number> {
    const parts = this.sent.filter(({ edge, grams }) => grams % at(this.net.unit, at(this.net.source, edge)) !== 0);
    return new Set(parts.map(({ edge }) => at(this.net.source, edge)));
  }

  private couldSpare(other: number, { edge, grams }: Sent): boolean {
    const [offer, instead] = [at(this.net.source, edge), at(this.net.source, other)];
    if (instead === offer || real(this.left, instead) < grams || grams % at(this.net.unit, instead) !== 0) return false;
    return at(this.urgency, instead) >= at(this.urgency, offer);
  }

  /**
   * Of each move that nothing left could stand for, the nearest others like it with which it can change places. Only among these:
   * so the food of each goes somewhere.
   */
  byExchange(most: number): void {
    const bound = this.lists.flatMap((list, move) => (list.length === 1 ? [move] : []));
    const sameGrams = grouped(bound, (move) => (this.sent[move] as Sent).grams);
    for (const like of sameGrams.values()) {
      const movesOf = grouped(like, (move) => at(this.net.source, (this.sent[move] as Sent).edge));
      const pairs = new Map<number, readonly [number, number]>();
      for (const move of like) {
        const others = this.exchangeable(move, movesOf).slice(0, most);
        for (const other of others) pairs.set(Math.min(move, other) * this.lists.length + Math.max(move, other), [move, other]);
      }
      for (const [one, other] of pairs.values()) this.exchange(one, other);
    }
  }

  private exchangeable(move: number, movesOf: ReadonlyMap<number, readonly number[]>): number[] {
    const [offer, need] = this.ends(move);
    const offers = edgesInto(this.net, need).map((edge) => at(this.net.source, edge));
    return offers.flatMap((other) => {
      if (other === offer) return [];
      const theirs = movesOf.get(other) ?? [];
      return theirs.filter((each) => this.ends(each)[1] !== need && edgeBetween(this.net, offer, this.ends(each)[1]) !== undefined);
    });
  }

  private exchange(one: number, other: number): void {
    this.sendInstead(one, other);
    this.sendInstead(other, one);
  }

  /** To the need of `move`, what the offer of `from` sends now. */
  private sendInstead(move: number, from: number): void {
    const edge = edgeBetween(this.net, this.ends(from)[0], this.ends(move)[1]);
    if (edge === undefined) return;
    this.lists[move]?.push(this.sent.length);
    this.ofMove[from]?.push(this.sent.length);
    this.sent.push({ edge, grams: (this.sent[move] as Sent).grams });
  }

  private ends(move: number): readonly [offer: number, need: number] {
    const { edge } = this.sent[move] as Sent;
    return [at(this.net.source, edge), at(this.net.target, edge)];
  }

  found(): Alternatives {
    const { net } = this;
    const several = (list: readonly number[]) => list.length > 1;
    const grams = (index: number) => (this.sent[index] as Sent).grams;
    const ofLeft = this.ofLeft.flatMap((lots, offer) => sharing(lots, grams, real(this.left, offer)));
    return {
      lots: this.sent.map(({ edge, grams: each }) => ({
        offer: at(net.given.offers, at(net.source, edge)),
        need: at(net.given.needs, at(net.target, edge)),
        grams: each,
        metres: at(net.metres, edge),
      })),
      alternatives: this.lists.filter(several),
      exclusive: [...ofLeft, ...this.ofMove].filter(several),
    };
  }
}

/**
 * Lists of lots such that one of each fits into `room`: the largest begin lists while they fit, the others join the shortest. Some
 * choices that would fit are lost by it, none that does not fit is allowed.
 */
function sharing(lots: readonly number[], grams: (lot: number) => number, room: number): number[][] {
  const lists: number[][] = [];
  let left = room;
  for (const lot of [...lots].sort((a, b) => grams(b) - grams(a) || a - b)) {
    if (grams(lot) <= left) {
      lists.push([lot]);
      left -= grams(lot);
    } else lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest)).push(lot);
  }
  return lists;
}

function sentOver(net: Network, moves: readonly Pick<Move, 'offer' | 'need' | 'grams'>[]): Sent[] {
  const [offers, needs] = [net.given.offers, net.given.needs].map(placesOf) as [Map<number, number>, Map<number, number>];
  return moves.map(({ offer, need, grams }, index) => {
    const edge = edgeBetween(net, offers.get(offer) ?? -1, needs.get(need) ?? -1);
    if (edge === undefined) throw new RangeError(`move ${index} goes from offer ${offer} to need ${need}, which have no edge`);
    if (!(Number.isInteger(grams) && grams > 0)) throw new RangeError(`move ${index} has ${grams} grams`);
    return { edge, grams };
  });
}

function placesOf(order: Int32Array): Map<number, number> {
  return new Map(Array.from(order, (site, place) => [site, place]));
}

function edgeBetween(net: Network, offer: number, need: number): number | undefined {
  return offer < 0 ? undefined : edgesOf(net, offer).find((edge) => at(net.target, edge) === need);
}

function grouped<T>(things: readonly T[], by: (thing: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const thing of things) {
    const group = groups.get(by(thing));
    if (group) group.push(thing);
    else groups.set(by(thing), [thing]);
  }
  return groups;
}
