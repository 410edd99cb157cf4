import { distance } from '../../geo/index.ts';
import { commodityById } from '../goods/catalogue.ts';
import { inUnit } from '../goods/units.ts';
import { mustFlow } from '../groups/actions.ts';
import { needIn, promise, unpromise, type Need } from '../needs/actions.ts';
import { idOf, offerIn, putBack, setAside, type Offer, type Quantity } from '../offers/actions.ts';
import { placeIn, type Place } from '../places/actions.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { standingsIn, visibleGroups, type Viewer } from '../viewer.ts';
import { clashOver, hoursLeft } from './fit.ts';
import { hasLeftFarm } from './legs.ts';
import { Loads, type Leg, type Load, type MatchReason } from './model.ts';
import { advanced, loadIn, mayKnowLoad, parties } from './reading.ts';
import { loadRules } from './rules.ts';

export interface ReserveInput {
  readonly id: string;
  readonly offer: string;
  readonly need: string;
  readonly grams: number;
  /** The group that carries it. */
  readonly group: string;
  /** A hub it goes through: two legs. */
  readonly via?: string | null | undefined;
  /** Why, where a plan has found it; else it is by hand. */
  readonly reason?: MatchReason | null | undefined;
}

interface Match {
  readonly offer: Offer;
  readonly need: Need;
  readonly from: Place;
  readonly to: Place;
  /** Between their cells: what a load tells of its way must not give an exact place away. */
  readonly metres: number;
}

/**
 * Promises grams of an offer to a need, as a load under the id its device gave it. One transaction: the offer's grams are set aside, the
 * need's promise made, the load written, or nothing of it.
 * Refuses `NotEnough` with what is left (of the offer, or of what the need still wants), `Expired`, `Clash` over agreement, commodity,
 * allergen, diet or time, `Invalid`, `NotAllowed`, `NotFound`.
 */
export function reserveLoad({ verb, viewer, op }: Asking, input: ReserveInput): Promise<Answer> {
  const { id, offer, need, grams, group } = input;
  const request = { operationId: op, name: 'loads.reserve', group, input, keys: [offer, need] };
  return verb(viewer, request, async (steps) => {
    const match = await matchIn(steps, viewer, input);
    const state = led(loadRules, 'reserve', ownStandings(viewer, group));
    mustBeUseful(match.need, grams);
    await mustBeAllowed(steps, match, group);
    const legs = await legsOf(steps, viewer, { match, via: input.via ?? null });
    const taken = await setAside(steps, { offer, load: id, grams });
    const promised = await promise(steps, { need, grams });
    const load = { ...reserved(match, input, steps.at), _id: idOf(id), legs, state, reservedBy: viewer.person };
    await steps.add(Loads, load);
    return changed(load, taken, promised);
  });
}

/**
 * Cancels a load that nobody has collected: its grams go back on the board and its need wants them again, at once.
 * Refuses `Stale` with the present version when it has moved on since it was seen.
 */
export async function cancelLoad({ verb, viewer, op }: Asking, input: { id: string; version: number; reason: string }): Promise<Answer> {
  const seen = await Loads.findById(input.id).lean<Load>();
  const keys = seen ? [seen._id, seen.offer, ...(seen.need ? [seen.need] : [])] : [];
  const request = { operationId: op, name: 'loads.cancel', group: seen?.group ?? '', input, keys };
  return verb(viewer, request, async (steps) => {
    const load = await loadIn(steps, input.id);
    if (!mayKnowLoad(viewer, load)) refuse(NOT_FOUND);
    const standings = parties(load).flatMap((group) => ownStandings(viewer, group));
    const state = led(loadRules, 'cancel', standings, load);
    if (load.version !== input.version || hasLeftFarm(load)) refuse({ typename: 'Stale', version: load.version });
    const cancelled = await advanced(steps, load, { state, reasonCode: codeOf(input.reason), promised: 0 });
    const offer = await putBack(steps, { offer: load.offer, load: load._id, grams: load.grams });
    const need = load.need ? await unpromise(steps, { need: load.need, grams: load.promised }) : null;
    return changed(cancelled, offer, need);
  });
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A reason's code as it is kept: short and in kebab-case. */
export function codeOf(reason: string, field = 'reason'): string {
  return CODE.test(reason) && reason.length <= 40 ? reason : refuse(invalid(field, 'unknown-code'));
}

/** Whole grams above zero (or from zero, where `least` says so). */
export function wholeGrams(grams: number, field: string, least = 0): number {
  if (!Number.isInteger(grams)) refuse(invalid(field, 'not-a-number'));
  return grams < least ? refuse(invalid(field, 'not-positive')) : grams;
}

/** Part of an offer's quantity in the unit it was entered in. */
export function inEnteredUnit(commodity: string, grams: number, { unit, basis }: Pick<Quantity, 'unit' | 'basis'>): Quantity {
  const good = commodityById(commodity);
  const amount = good ? inUnit(good, grams, unit) : 'unknown-unit';
  return typeof amount === 'number' ? { grams, amount, unit, basis } : { grams, amount: grams, unit: 'GRAM', basis };
}

/** Roles in a group, leaving out that one plans for a group it has an agreement with. */
function ownStandings(viewer: Viewer, group: string): Standing[] {
  return standingsIn(viewer, group).filter((standing) => standing !== 'agreed');
}

async function matchIn(steps: Verb, viewer: Viewer, input: ReserveInput): Promise<Match> {
  const offer = await offerIn(steps, input.offer);
  const need = await needIn(steps, input.need);
  const seen = visibleGroups(viewer);
  if (!seen.includes(offer.group) || !seen.includes(need.group)) refuse(NOT_FOUND);
  const from = await placeIn(steps, offer.place);
  const to = await placeIn(steps, need.place);
  return { offer, need, from, to, metres: distance(from.cell.coordinates, to.cell.coordinates) };
}

function mustBeUseful(need: Need, grams: number): void {
  wholeGrams(grams, 'grams', 1);
  if (grams < Math.min(need.smallestGrams, need.open)) refuse(invalid('grams', 'too-little'));
}

/** What may not flow or does not fit is refused before anything is set aside. The carrier must be let in by both sides. */
async function mustBeAllowed(steps: Verb, { offer, need, metres }: Match, carrier: string): Promise<void> {
  const { category } = offer;
  await mustFlow(steps, { from: offer.group, to: need.group, category });
  await mustFlow(steps, { from: offer.group, to: carrier, category });
  await mustFlow(steps, { from: carrier, to: need.group, category });
  if (offer.spoilBy <= steps.at) refuse({ typename: 'Expired' });
  const over = clashOver(offer, need, { metres, now: steps.at });
  if (over) refuse({ typename: 'Clash', over });
}

async function legsOf(steps: Verb, viewer: Viewer, { match, via }: { match: Match; via: string | null }): Promise<Leg[]> {
  const leg = (from: string, to: string): Leg => ({ from, to, route: null, state: 'waiting' });
  const { from, to } = match;
  if (!via) return [leg(from._id, to._id)];
  const hub = await placeIn(steps, via);
  if (!visibleGroups(viewer).includes(hub.group)) refuse(NOT_FOUND);
  if (via === from._id || via === to._id) refuse(invalid('via', 'wrong-place'));
  return [leg(from._id, via), leg(via, to._id)];
}

/** A load as it begins, but for what the verb itself decides. */
function reserved({ offer, need, ...match }: Match, input: ReserveInput, at: Date): Omit<Load, '_id' | 'legs' | 'state' | 'reservedBy'> {
  const { grams, group } = input;
  return {
    group,
    offer: offer._id,
    need: need._id,
    offerGroup: offer.group,
    needGroup: need.group,
    commodity: offer.commodity,
    category: offer.category,
    grams,
    promised: grams,
    carried: 0,
    quantity: inEnteredUnit(offer.commodity, grams, offer.quantity),
    from: offer.place,
    to: need.place,
    reason: input.reason ? { ...input.reason, metres: match.metres } : byHand({ offer, need, ...match }, grams, at),
    driverNote: offer.driverNote,
    reservedAt: at,
    ...NOT_YET,
  };
}

/** What nothing is known of before a load is collected. */
export const NOT_YET = {
  route: null,
  driver: null,
  collectedGrams: null,
  receivedGrams: null,
  refusedGrams: null,
  lostGrams: null,
  reasonCode: null,
  temperatures: [],
  collectedAt: null,
  deliveredAt: null,
  signedAt: null,
  pictures: 0,
  refusedFrom: null,
  version: 1,
} as const;

function byHand({ offer, need, metres }: Match, grams: number, now: Date): MatchReason {
  const had = need.promised + need.received;
  return {
    hoursLeft: hoursLeft(offer, now),
    metres,
    shareBefore: had / need.grams,
    shareAfter: (had + grams) / need.grams,
    nextBest: null,
    by: 'hand',
  };
}

function changed(load: Load, offer: Offer, need: Need | null): Done {
  const refs = [
    { kind: 'Load', id: load._id, version: load.version },
    { kind: 'Offer', id: offer._id, version: offer.version },
    ...(need ? [{ kind: 'Need', id: need._id, version: need.version }] : []),
  ];
  return { typename: 'LoadChanged', refs };
}
