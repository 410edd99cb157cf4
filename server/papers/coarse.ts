import { viewerOf } from '../groups/actions.ts';
import { groupsByIds } from '../groups/actions.ts';
import type { Commodity } from '../goods/commodity.ts';
import { goodOf, offersByIds, type Offer } from '../offers/actions.ts';
import { placesByIds, standingsAt } from '../places/actions.ts';
import { routesByIds, standingsTo, type Route } from '../routes/actions.ts';
import { next } from '../verbs/rules.ts';
import { isMember, type Viewer } from '../viewer.ts';
import type { Share } from './model.ts';
import { shareRules } from './rules.ts';

const HOUR = 3_600_000;

/** A route as strangers may know it: the towns on the way, whole hours, how much at most. */
export interface CoarseRoute {
  readonly about: 'route';
  readonly zone: string;
  readonly state: 'open' | 'claimed' | 'underway' | 'completed';
  readonly from: Date;
  readonly until: Date;
  readonly areas: readonly string[];
  readonly stops: number;
  readonly grams: number;
}

export interface CoarseOffer {
  readonly good: Commodity;
  readonly grams: number;
  readonly area: string;
  readonly from: Date;
  readonly until: Date;
  readonly spoilBy: Date;
}

export interface CoarseOffers {
  readonly about: 'offers';
  readonly zone: string;
  /** Soonest spoiled first. */
  readonly offers: readonly CoarseOffer[];
}

/**
 * What a link shows to strangers: areas, whole hours, weights; never a name, a point, a note, a stop's own time or a distance. Null when
 * whoever made it might not make it any more: they left, gave the route back, or it was cancelled.
 */
export async function coarsely(share: Share, now: Date): Promise<CoarseRoute | CoarseOffers | null> {
  const viewer = await viewerOf(share.by, now);
  const [group] = await groupsByIds([share.group]);
  if (!group || !isMember(viewer, share.group)) return null;
  return share.about === 'route' ? coarseRoute(viewer, share, group.zone) : coarseOffers(viewer, share, group.zone);
}

async function coarseRoute(viewer: Viewer, { things }: Share, zone: string): Promise<CoarseRoute | null> {
  const [route] = await routesByIds(things);
  if (!route || !may('shareRoute', standingsTo(viewer, route)) || !isShown(route)) return null;
  const { state, window, areas, stops, grams } = route;
  return { about: 'route', zone, state, from: hourBefore(window.from), until: hourAfter(window.until), areas, stops: stops.length, grams };
}

function isShown(route: Route): route is Route & Pick<CoarseRoute, 'state'> {
  return route.state !== 'draft' && route.state !== 'cancelled';
}

async function coarseOffers(viewer: Viewer, { things }: Share, zone: string): Promise<CoarseOffers> {
  const offers = (await offersByIds(things)).filter(({ state, totals }) => state === 'open' && totals.available > 0);
  const places = new Map((await placesByIds(offers.map(({ place }) => place))).map((place) => [place._id, place]));
  const shown = offers.flatMap((offer) => {
    const place = places.get(offer.place);
    return place && may('shareOffers', standingsAt(viewer, place)) ? [coarseOffer(offer, place.area)] : [];
  });
  return { about: 'offers', zone, offers: shown.sort((a, b) => a.spoilBy.getTime() - b.spoilBy.getTime() || b.grams - a.grams) };
}

function coarseOffer({ commodity, totals, ready, spoilBy }: Offer, area: string): CoarseOffer {
  const times = { from: hourBefore(ready.from), until: hourAfter(ready.until), spoilBy: hourBefore(spoilBy) };
  return { good: goodOf(commodity), grams: totals.available, area, ...times };
}

function may(verb: 'shareRoute' | 'shareOffers', standings: ReturnType<typeof standingsTo>): boolean {
  return typeof next(shareRules, verb, { from: 'none', standings }) === 'string';
}

const hourBefore = (at: Date) => new Date(Math.floor(at.getTime() / HOUR) * HOUR);
const hourAfter = (at: Date) => new Date(Math.ceil(at.getTime() / HOUR) * HOUR);
