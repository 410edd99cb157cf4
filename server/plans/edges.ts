import { distance, random, shuffled, type MatchEdge, type Position } from '../../geo/index.ts';
import { commodityById } from '../goods/catalogue.ts';
import type { Commodity } from '../goods/commodity.ts';
import { satisfies } from '../goods/meals.ts';
import { refusedBecause } from '../goods/refusals.ts';
import type { Need } from '../needs/model.ts';
import type { Offer, Window } from '../offers/model.ts';

/**
 * Candidates of one offer. Half the nearest, half drawn over the rest: nearest alone leaves far food and far kitchens out. 1,000 × 1,000
 * from the store (`npm run bench:plans`) takes 2.1 s with 24 and 1.7 s with 10; the worst-off get twice as much.
 */
const MOST_CANDIDATES = 24;
/** Loading and unloading together, seconds, on top of the drive. */
const HANDLING_SECONDS = 1800;
const HOUR = 3_600_000;

/** What decides whether an offer may go to a need. */
export interface Reach {
  readonly horizon: Window;
  readonly now: Date;
  /** Metres, straight. */
  readonly farthest: number;
  readonly seed: number;
  readonly pointOf: (place: string) => Position | null;
  readonly flows: (from: string, to: string, category: string) => boolean;
  /** Seconds on the road between two points. */
  readonly drive: (from: Position, to: Position) => number;
}

/** Every offer with the needs it may serve: by agreement, wish, refusal, time and distance. Nearest first within an offer. */
export function edgesOf(offers: readonly Offer[], needs: readonly Need[], reach: Reach): MatchEdge[] {
  const wishes = byWish(needs);
  return offers.flatMap((offer, at) => {
    const commodity = commodityById(offer.commodity);
    if (!commodity) return [];
    const able = wishes(commodity).flatMap((need) => edge({ offer, at, commodity }, { need: needs[need] as Need, to: need }, reach));
    return chosen(able, reach.seed + at);
  });
}

/** Needs by commodity, computed once for each commodity that is offered. */
function byWish(needs: readonly Need[]): (commodity: Commodity) => readonly number[] {
  const known = new Map<string, number[]>();
  return (commodity) => {
    const found = known.get(commodity.id) ?? needs.flatMap((need, at) => (satisfies(commodity, need.wanted) ? [at] : []));
    known.set(commodity.id, found);
    return found;
  };
}

interface From {
  readonly offer: Offer;
  readonly at: number;
  readonly commodity: Commodity;
}

interface To {
  readonly need: Need;
  readonly to: number;
}

function edge({ offer, at, commodity }: From, { need, to }: To, reach: Reach): MatchEdge[] {
  if (!reach.flows(offer.group, need.group, offer.category)) return [];
  if (refusedBecause(commodity, offer.allergens ?? null, need.refuses, offer.diets ?? null)) return [];
  const [from, towards] = [reach.pointOf(offer.place), reach.pointOf(need.place)];
  if (!from || !towards) return [];
  const metres = distance(from, towards);
  if (metres > reach.farthest) return [];
  const hoursLeft = hoursAfterArrival({ offer, need }, reach, reach.drive(from, towards));
  return hoursLeft === null ? [] : [{ offer: at, need: to, metres, hoursLeft }];
}

/** Hours the food keeps after the earliest arrival, or null when no arrival fits both windows and the spoil-by. */
function hoursAfterArrival({ offer, need }: { offer: Offer; need: Need }, { horizon, now }: Reach, seconds: number): number | null {
  const pickup = Math.max(offer.ready.from.getTime(), horizon.from.getTime(), now.getTime());
  if (pickup > Math.min(offer.ready.until.getTime(), horizon.until.getTime())) return null;
  const arrival = Math.max(pickup + (seconds + HANDLING_SECONDS) * 1000, need.window.from.getTime());
  const latest = Math.min(need.window.until.getTime(), offer.spoilBy.getTime(), horizon.until.getTime());
  return arrival > latest ? null : (offer.spoilBy.getTime() - arrival) / HOUR;
}

function chosen(edges: readonly MatchEdge[], seed: number): MatchEdge[] {
  const nearest = [...edges].sort((a, b) => a.metres - b.metres || a.need - b.need);
  if (nearest.length <= MOST_CANDIDATES) return nearest;
  const half = MOST_CANDIDATES / 2;
  const drawn = shuffled(random(seed), nearest.slice(half)).slice(0, half);
  return [...nearest.slice(0, half), ...drawn.sort((a, b) => a.metres - b.metres || a.need - b.need)];
}
