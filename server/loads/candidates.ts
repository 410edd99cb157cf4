import { distance, rank, type Ranked } from '../../geo/index.ts';
import { flows, settingsOf } from '../groups/actions.ts';
import { hadByPlace, mayKnowNeed, needsByIds, openNeeds, type Had, type Need } from '../needs/actions.ts';
import { mayKnowOffer, offersByIds, openOffers, type Offer } from '../offers/actions.ts';
import { passesOf, placesByIds, positionFor, type Place } from '../places/actions.ts';
import { visibleGroups, type Viewer } from '../viewer.ts';
import { clashOver, hoursLeft } from './fit.ts';
import type { Load } from './model.ts';
import { loadsByIds } from './reading.ts';

const DAY = 86_400_000;
/** How long what a place has had counts. */
const COUNTED = 30 * DAY;
/** How far ahead offers are looked for. */
const AHEAD = 60 * DAY;

/** A need for an offer, or an offer for a need; grams, metres. */
export interface Candidate {
  readonly offer: Offer;
  readonly need: Need;
  readonly grams: number;
  readonly metres: number;
  readonly hoursLeft: number;
  /** What the need's place had of what it asked for in the last 30 days, and would have. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** Why it can't be: `allergen`, `diet`, `time`, `too-little`, `too-far`; null when it can. */
  readonly obstacle: string | null;
  readonly because: string;
}

export interface Looking {
  readonly first: number;
  readonly now: Date;
}

/** Who could take an offer, best first; then who could but for an obstacle, nearest first. */
export async function needsFor(viewer: Viewer, id: string, looking: Looking): Promise<Candidate[]> {
  const [offer] = await offersByIds([id]);
  if (!offer || !mayKnowOffer(viewer, offer)) return [];
  const groups = await reachable(offer.group, { way: 'to', category: offer.category, now: looking.now });
  const needs = await openNeeds(known(viewer, groups), { from: looking.now, until: offer.spoilBy });
  const pairs = needs.map((need) => ({ offer, need }));
  return ranked(await weighed(viewer, pairs, looking.now), looking.first, BY_SHARE);
}

/** What could serve a need, best first; then what could but for an obstacle, nearest first. */
export async function offersFor(viewer: Viewer, id: string, looking: Looking): Promise<Candidate[]> {
  const [need] = await needsByIds([id]);
  if (!need || !mayKnowNeed(viewer, need)) return [];
  const groups = await reachable(need.group, { way: 'from', category: null, now: looking.now });
  const offers = await openOffers(known(viewer, [...groups]), { from: looking.now, until: new Date(looking.now.getTime() + AHEAD) });
  const flowing = await flowingTo(need.group, looking.now);
  const pairs = offers.filter((offer) => flowing(offer)).map((offer) => ({ offer, need }));
  return ranked(await weighed(viewer, pairs, looking.now), looking.first, BY_HOURS);
}

/**
 * The nearest open need that can take what is aboard of a load, in time and by the agreements of its giver and its carrier; never at the
 * place where it is now. Null when there is none.
 */
export async function nextBestNeed(load: Load, now: Date): Promise<Need | null> {
  const [offer] = await offersByIds([load.offer]);
  if (!offer) return null;
  const given = await reachable(load.offerGroup, { way: 'to', category: load.category, now });
  const carried = await reachable(load.group, { way: 'to', category: load.category, now });
  const groups = given.filter((group) => carried.includes(group));
  const not = [load.from, await refusedBy(load)];
  const needs = (await openNeeds(groups, { from: now, until: offer.spoilBy })).filter(({ place }) => !not.includes(place));
  const places = await placesOf([load.from, ...needs.map(({ place }) => place)]);
  const start = places.get(load.from);
  const lot = { ...offer, ready: { from: offer.ready.from, until: offer.spoilBy } };
  const near = needs.flatMap((need) => {
    const metres = metresBetween(start, places.get(need.place));
    return clashOver(lot, need, { metres, now }) === null ? [{ need, metres }] : [];
  });
  near.sort((a, b) => a.metres - b.metres || (a.need._id < b.need._id ? -1 : 1));
  return near[0]?.need ?? null;
}

/** The place that refused it: it is never asked for the same food again. */
async function refusedBy({ refusedFrom }: Load): Promise<string | null> {
  const [refused] = refusedFrom === null ? [] : await loadsByIds([refusedFrom]);
  return refused?.to ?? null;
}

interface Pair {
  readonly offer: Offer;
  readonly need: Need;
}

type Weighed = Omit<Candidate, 'because'>;

/** Every pair with its figures. Where the viewer may not know a point, distances are from the centre of its cell. */
async function weighed(viewer: Viewer, pairs: readonly Pair[], now: Date): Promise<Weighed[]> {
  const places = await placesOf(pairs.flatMap(({ offer, need }) => [offer.place, need.place]));
  const had = await hadByPlace([...new Set(pairs.map(({ need }) => need.place))], new Date(now.getTime() - COUNTED));
  const farthest = await farthestOf(pairs);
  const passes = await passesOf(viewer.person, now);
  const seen = new Map([...places].map(([id, place]) => [id, positionFor(viewer, place, passes)]));
  return pairs.flatMap((pair) => {
    const [from, to] = [seen.get(pair.offer.place), seen.get(pair.need.place)];
    if (!from || !to) return [];
    const metres = distance(from, to);
    const obstacle = obstacleOf(pair, { metres, now, farthest });
    return obstacle === 'commodity' ? [] : [{ ...figures(pair, had.get(pair.need.place), now), metres, obstacle }];
  });
}

function figures({ offer, need }: Pair, had: Had | undefined, now: Date): Omit<Weighed, 'metres' | 'obstacle'> {
  const grams = Math.min(offer.totals.available, need.open);
  const asked = Math.max(1, had?.asked ?? need.grams);
  const got = had?.had ?? need.promised + need.received;
  return { offer, need, grams, hoursLeft: hoursLeft(offer, now), shareBefore: got / asked, shareAfter: Math.min(1, (got + grams) / asked) };
}

function obstacleOf({ offer, need }: Pair, { metres, now, farthest }: { metres: number; now: Date; farthest: number }): string | null {
  const over = clashOver(offer, need, { metres, now });
  if (over) return over;
  if (metres > farthest) return 'too-far';
  return Math.min(offer.totals.available, need.open) < Math.min(need.smallestGrams, need.open) ? 'too-little' : null;
}

type Measure = (one: Weighed) => number;
const BY_SHARE = { measure: ((one) => one.shareBefore) satisfies Measure, first: 'least-had' };
const BY_HOURS = { measure: ((one) => Math.max(0, one.hoursLeft)) satisfies Measure, first: 'most-urgent' };

function ranked(all: readonly Weighed[], first: number, { measure, first: word }: typeof BY_SHARE): Candidate[] {
  const possible = all.filter(({ obstacle }) => obstacle === null);
  const order = rank(
    possible.map((one, need) => ({ need, metres: one.metres, share: measure(one), hoursLeft: one.hoursLeft, grams: one.grams })),
  );
  const best = order.flatMap(({ need, code }) => because(possible[need], codeWord(code, word)));
  const missed = all.filter(({ obstacle }) => obstacle !== null).toSorted((a, b) => a.metres - b.metres);
  return [...best, ...missed.flatMap((one) => because(one, one.obstacle ?? ''))].slice(0, first);
}

function because(one: Weighed | undefined, code: string): Candidate[] {
  return one ? [{ ...one, because: code }] : [];
}

/** The nearer half is ordered by the measure, then the farther half. */
function codeWord(code: Ranked['code'], first: string): string {
  if (code === 'LEAST') return first;
  return code === 'NEAR' ? 'nearest' : 'farther';
}

/** Groups that goods of a group may go to, or come from: its own first, then by agreement. Null: goods of any category. */
async function reachable(
  group: string,
  { way, category, now }: { way: 'to' | 'from'; category: string | null; now: Date },
): Promise<string[]> {
  const back = way === 'to' ? 'from' : 'to';
  const found = (await flows([group], now)).filter((one) => one[back] === group && (category === null || lets(one.categories, category)));
  return [...new Set([group, ...found.map((one) => one[way])])];
}

async function flowingTo(group: string, now: Date): Promise<(offer: Offer) => boolean> {
  const into = (await flows([group], now)).filter((one) => one.to === group);
  return (offer) => offer.group === group || into.some((one) => one.from === offer.group && lets(one.categories, offer.category));
}

function lets(categories: readonly string[], category: string): boolean {
  return categories.length === 0 || categories.includes(category);
}

function known(viewer: Viewer, groups: readonly string[]): string[] {
  const seen = visibleGroups(viewer);
  return groups.filter((group) => seen.includes(group));
}

async function farthestOf(pairs: readonly Pair[]): Promise<number> {
  const [pair] = pairs;
  return pair ? (await settingsOf(null, pair.offer.group)).farthest : Infinity;
}

async function placesOf(ids: readonly string[]): Promise<Map<string, Place>> {
  const places = await placesByIds([...new Set(ids)]);
  return new Map(places.map((place) => [place._id, place]));
}

function metresBetween(from: Place | undefined, to: Place | undefined): number {
  return from && to ? distance(from.cell.coordinates, to.cell.coordinates) : 0;
}
