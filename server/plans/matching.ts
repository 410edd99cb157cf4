import type { Lot, Matching, MatchProblem, Position } from '../../geo/index.ts';
import { flows, settingsOf } from '../groups/actions.ts';
import { hadByPlace } from '../needs/actions.ts';
import type { Need } from '../needs/model.ts';
import type { Offer } from '../offers/model.ts';
import { placesByIds } from '../places/actions.ts';
import { travelTimes } from '../travel/open.ts';
import { partOf } from '../verbs/operation.ts';
import { edgesOf, type Reach } from './edges.ts';
import type { LeftOut, Plan, Proposal } from './model.ts';

const HISTORY_MS = 30 * 86_400_000;

/** Priority 1 (can wait) … 5 (people go hungry) as the weight of a need's share. */
const WEIGHTS = [0.5, 0.75, 1, 1.5, 2];

export interface Board {
  readonly offers: readonly Offer[];
  readonly needs: readonly Need[];
}

/** What may flow to whom, where, and how far: read once for a plan. */
export async function reachOf(plan: Plan, { offers, needs }: Board, now: Date): Promise<Reach> {
  const groups = [...new Set([...offers, ...needs].map(({ group }) => group))];
  const [agreed, settings, places] = await Promise.all([
    flows(groups, now),
    settingsOf(null, plan.group),
    placesByIds([...new Set([...offers, ...needs].map(({ place }) => place))]),
  ]);
  const points = new Map(places.map(({ _id, point }) => [_id, point.coordinates]));
  return {
    horizon: plan.horizon,
    now,
    farthest: settings.farthest,
    seed: plan.seed,
    pointOf: (place) => points.get(place) ?? null,
    flows: (from, to, category) =>
      from === to ||
      agreed.some((flow) => flow.from === from && flow.to === to && (flow.categories.length === 0 || flow.categories.includes(category))),
    drive: driveBetween([...points.values()]),
  };
}

/** Seconds between points that are among these, as they are. */
function driveBetween(points: readonly Position[]): Reach['drive'] {
  const index = new Map(points.map((point, at) => [point, at]));
  const ways = travelTimes().ways(points, 'car');
  return (from, to) => ways(index.get(from) ?? -1, index.get(to) ?? -1);
}

/** The matching problem: each need with its weight and what its place had of what it asked in the last thirty days. */
export async function matchProblem({ offers, needs }: Board, reach: Reach): Promise<MatchProblem> {
  const history = await hadByPlace([...new Set(needs.map(({ place }) => place))], new Date(reach.now.getTime() - HISTORY_MS));
  return {
    offers: offers.map(({ totals, handlingGrams }) => ({ grams: totals.available, unitGrams: Math.max(1, handlingGrams) })),
    needs: needs.map((need) => ({
      grams: need.open,
      weight: WEIGHTS[need.priority - 1] ?? 1,
      received: balanceOf(need, history.get(need.place)),
      smallestGrams: need.smallestGrams,
    })),
    edges: edgesOf(offers, needs, reach),
  };
}

/**
 * The starting balance of a need, grams: the share that its place got of what it asked in the last thirty days, of what it asks now.
 * In proportion and not in total, so that a kitchen that feeds a thousand is not behind one that feeds fifty.
 */
function balanceOf(need: Need, had: { readonly asked: number; readonly received: number } | undefined): number {
  const before = (had?.asked ?? 0) - need.grams;
  if (!had || before <= 0) return 0;
  const share = Math.min(1, had.received / before);
  return Math.round(share * need.open * (WEIGHTS[need.priority - 1] ?? 1));
}

/** What could become a load; its id is the load's. */
export type Lading = Pick<Proposal, '_id' | 'offer' | 'need' | 'grams'>;

/** The lots as they could be loaded, in their order. */
export function ladingOf(plan: Plan, { offers, needs }: Board, lots: readonly Lot[]): Lading[] {
  const seen = new Map<string, number>();
  return lots.map(({ offer, need, grams }) => {
    const [from, to] = [offers[offer]?._id ?? '', needs[need]?._id ?? ''];
    const pair = `load ${from} ${to}`;
    const nth = seen.get(pair) ?? 0;
    seen.set(pair, nth + 1);
    return { _id: partOf(plan._id, nth === 0 ? pair : `${pair} ${nth}`), offer: from, need: to, grams };
  });
}

/** What is to be loaded as proposals, with the reasons of a matching that sends it. */
export function proposalsOf({ offers, needs }: Board, { moves }: Pick<Matching, 'moves'>, lading: readonly Lading[]): Proposal[] {
  const reasons = new Map(moves.map(({ offer, need, reason }) => [`${offers[offer]?._id} ${needs[need]?._id}`, reason]));
  return lading.flatMap((one) => {
    const reason = reasons.get(`${one.offer} ${one.need}`);
    if (!reason) return [];
    const { hoursLeft, metres, shareBefore, shareAfter } = reason;
    const nextBest = reason.nextBest === null ? null : (needs[reason.nextBest]?._id ?? null);
    return [{ ...one, reason: { hoursLeft, metres, shareBefore, shareAfter, nextBest, by: 'plan' }, outcome: null }];
  });
}

/** Offers that stay and needs that are short, each with its code and what limits it. */
export function unmatched({ offers, needs }: Board, { unmatchedOffers, shortNeeds }: Matching): LeftOut[] {
  const idle = { load: null, shift: null, by: null };
  return [
    ...unmatchedOffers.map(({ offer, grams, code }) => {
      const id = offers[offer]?._id ?? '';
      return { kind: 'unmatched-offer' as const, offer: id, need: null, grams, code, ...idle, limitedBy: [] };
    }),
    ...shortNeeds.map(({ need, grams, code, limitedBy }) => {
      const limits = oneOfEachFood(offers, limitedBy);
      return { kind: 'unmatched-need' as const, offer: null, need: needs[need]?._id ?? '', grams, code, ...idle, limitedBy: limits };
    }),
  ];
}

/** Offers that limit a need, one of each food: it tells of what there should be more, and hundreds for each need would not fit in a plan. */
function oneOfEachFood(offers: readonly Offer[], limitedBy: readonly number[]): string[] {
  const limits = limitedBy.flatMap((at) => offers[at] ?? []);
  return limits.filter(({ commodity }, at) => limits.findIndex((one) => one.commodity === commodity) === at).map(({ _id }) => _id);
}
