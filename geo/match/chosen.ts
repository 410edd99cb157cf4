import type { Alternatives } from './alternatives.ts';
import { explain, type Matching } from './explain.ts';
import { emptyLots, put } from './lots.ts';
import { edgesOf, network, at, type Network } from './network.ts';
import type { MatchColumns, MatchProblem } from './problem.ts';

const NOBODY = new Int32Array(0);
const NONE = -1;

/**
 * The lots that serve the moves, in the order of the moves: the one of a move's list that is carried, and where none is the first whose
 * food no other has. A move for which no food is left has none. `carried` are indexes of lots. Throws a RangeError for two of which only
 * one may be carried.
 */
export function servingLots(found: Alternatives, carried: readonly number[]): number[] {
  const food = new Food(found.exclusive);
  const aboard = new Set(carried);
  for (const lot of aboard) food.take(lot);
  const lists = listsOf(found);
  for (const list of lists) one(list.filter((lot) => aboard.has(lot)));
  return lists.flatMap((list) => {
    const lot = list.find((each) => aboard.has(each)) ?? list.find((each) => food.isFree(each)) ?? NONE;
    if (lot !== NONE && !aboard.has(lot)) food.take(lot);
    return lot === NONE ? [] : [lot];
  });
}

/** Of each move the lots that can serve it, its own first. */
function listsOf({ lots, alternatives }: Pick<Alternatives, 'lots' | 'alternatives'>): (readonly number[])[] {
  const instead = new Set(alternatives.flatMap((list) => list.slice(1)));
  const listOf = new Map(alternatives.map((list) => [list[0], list]));
  return lots.flatMap((_, lot) => (instead.has(lot) ? [] : [listOf.get(lot) ?? [lot]]));
}

/** Which lots draw on food that another one has. */
class Food {
  private readonly sharing = new Map<number, number[]>();
  private readonly gone = new Set<number>();

  constructor(private readonly exclusive: Alternatives['exclusive']) {
    exclusive.forEach((list, index) => list.forEach((lot) => this.sharing.set(lot, [...(this.sharing.get(lot) ?? []), index])));
  }

  isFree(lot: number): boolean {
    return (this.sharing.get(lot) ?? []).every((list) => !this.gone.has(list));
  }

  take(lot: number): void {
    for (const list of this.sharing.get(lot) ?? []) {
      if (this.gone.has(list)) throw new RangeError(`two of the lots ${this.exclusive[list]?.join(', ') ?? ''} are carried`);
      this.gone.add(list);
    }
  }
}

function one(those: readonly number[]): void {
  if (those.length > 1) throw new RangeError(`lots ${those.join(' and ')} stand for the same move`);
}

/**
 * What a matching has become when these lots serve its moves: every need that is served has the same share, and what stays where, how far it goes and
 * why are told anew. Lots from one offer to one need are one move. `serving` as `servingLots` tells it; throws what `match` throws for
 * a problem that is wrong.
 */
export function chosen(
  problem: MatchProblem | MatchColumns,
  matching: Pick<Matching, 'shortNeeds' | 'status'>,
  { lots }: Pick<Alternatives, 'lots'>,
  serving: readonly number[],
): Matching {
  const net = network(problem);
  const edgeOf = edges(net);
  const sent = emptyLots(net);
  for (const index of serving) {
    const lot = lots[index];
    const edge = lot && edgeOf(lot.offer, lot.need);
    if (edge === undefined) throw new RangeError(`lot ${index} is none of the problem`);
    put(sent, edge, lot?.grams ?? 0);
  }
  const limits = new Map(matching.shortNeeds.map(({ need, limitedBy }) => [need, limitedBy]));
  const explained = explain(sent, () => NOBODY, matching.status);
  const shortNeeds = explained.shortNeeds.map((short) => ({ ...short, limitedBy: limits.get(short.need) ?? [] }));
  return { ...explained, shortNeeds };
}

function edges(net: Network): (offer: number, need: number) => number | undefined {
  const placeOf = new Map(Array.from(net.given.offers, (offer, place) => [offer, place]));
  return (offer, need) => edgesOf(net, placeOf.get(offer) ?? -1).find((edge) => at(net.given.needs, at(net.target, edge)) === need);
}
