import { commodityById } from '../goods/catalogue.ts';
import { placeIn, placesByIds, standingsAt, type Place } from '../places/actions.ts';
import { nothingYet } from '../verbs/ledger.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { visibleGroups, type Viewer } from '../viewer.ts';
import { lower, raise, toReturned } from './grams.ts';
import { Offers, type Offer, type Window } from './model.ts';
import { notesOf, parsedOffer, quantityOf, spoilsAfter, windowOf, type OfferInput, type QuantityInput } from './parse.ts';
import { offerRules } from './rules.ts';

/**
 * Lists a surplus under the id its device gave it, at a place the viewer keeps or plans for.
 * Refuses `NotFound` for a place that is not theirs to know, `NotAllowed`, and `Invalid` for what is wrong in the input.
 */
export async function listOffer({ verb, viewer, op }: Asking, input: OfferInput): Promise<Answer> {
  const request = { operationId: op, name: 'offers.list', group: await groupOf(input.place), input, keys: [] };
  return verb(viewer, request, async (steps) => {
    const place = await knownPlace(steps, viewer, input.place);
    const offer = newOffer(viewer, { place, input, at: steps.at });
    await put(steps, offer);
    return changed(offer);
  });
}

/** The offer that a listing makes at a place, if the viewer may list there. Refuses as `listOffer` does. */
export function newOffer(viewer: Viewer, { place, input, at }: { place: Place; input: OfferInput; at: Date }): Offer {
  const state = led(offerRules, 'list', standingsAt(viewer, place));
  if (place.closed) refuse(invalid('place', 'unknown-place'));
  const parsed = parsedOffer(input, at);
  const { grams } = parsed.quantity;
  const totals = { ...nothingYet(), listed: -grams, available: grams };
  return { ...parsed, group: place.group, place: place._id, state, totals, listedBy: viewer.person, version: 1 };
}

/** Puts new offers on the board, with an entry each. */
export async function put(steps: Verb, ...offers: readonly Offer[]): Promise<void> {
  await steps.add(Offers, ...offers);
  for (const { _id, quantity } of offers) steps.move({ offer: _id, from: 'listed', to: 'available', grams: quantity.grams });
}

export interface OfferChange {
  readonly quantity?: QuantityInput | null | undefined;
  readonly ready?: Window | null | undefined;
  readonly spoilBy?: Date | null | undefined;
  readonly note?: string | null | undefined;
  readonly driverNote?: string | null | undefined;
}

/**
 * Changes what was listed. The quantity never falls below what has been promised or has gone (`Invalid`, too-little).
 * Refuses `Stale` with the present version when the offer has moved on since it was seen.
 */
export async function changeOffer(
  { verb, viewer, op }: Asking,
  { id, version, change }: { id: string; version: number; change: OfferChange },
): Promise<Answer> {
  const input = { id, version, change };
  return verb(viewer, await about(op, 'offers.change', input), async (steps) => {
    const { offer, standings } = await known(steps, viewer, id);
    led(offerRules, 'change', standings, offer);
    const set = parsedChange(offer, change, steps.at);
    const written = await atVersion(steps, offer, { version, set });
    return changed(set.quantity ? await requantified(steps, written, set.quantity.grams) : written);
  });
}

/** Takes an offer off the board. What is not promised goes back to the farm; what is promised stays promised. */
export async function withdrawOffer({ verb, viewer, op }: Asking, input: { id: string; version: number }): Promise<Answer> {
  return verb(viewer, await about(op, 'offers.withdraw', input), async (steps) => {
    const { offer, standings } = await known(steps, viewer, input.id);
    const state = led(offerRules, 'withdraw', standings, offer);
    const withdrawn = await atVersion(steps, offer, { version: input.version, set: { state } });
    return changed(await toReturned(steps, withdrawn));
  });
}

/** Says an offer anew that nothing is promised of: as `again` would be listed, under its own id. Refuses `Stale` when it has moved on. */
export async function restate(steps: Verb, offer: Offer, again: Offer): Promise<Offer> {
  const { quantity, handlingGrams, ready, spoilBy, spoilReason, note, driverNote } = again;
  const set = { quantity, handlingGrams, ready, spoilBy, spoilReason, note, driverNote };
  const written = await atVersion(steps, offer, { version: offer.version, set });
  return requantified(steps, written, quantity.grams);
}

/** Takes what is on the board of an offer off it, whatever its version: a building block. What is over already stays as it is. */
export async function recall(steps: Verb, offer: Offer): Promise<Offer> {
  const state = offerRules.withdraw.leads[offer.state];
  if (!state) return offer;
  return toReturned(steps, await atVersion(steps, offer, { version: offer.version, set: { state } }));
}

async function groupOf(place: string): Promise<string> {
  const [found] = await placesByIds([place]);
  return found?.group ?? '';
}

async function about(op: string, name: string, input: { id: string }) {
  const offer = await Offers.findById(input.id).lean<Offer>();
  return { operationId: op, name, group: offer?.group ?? '', input, keys: [input.id] };
}

/** The place, if the viewer may know of it. */
export async function knownPlace(steps: Verb, viewer: Viewer, id: string): Promise<Place> {
  const place = await placeIn(steps, id);
  return visibleGroups(viewer).includes(place.group) ? place : refuse(NOT_FOUND);
}

async function known(steps: Verb, viewer: Viewer, id: string): Promise<{ offer: Offer; standings: Standing[] }> {
  const offer = await steps.find(Offers, { _id: id });
  if (!offer || !visibleGroups(viewer).includes(offer.group)) refuse(NOT_FOUND);
  return { offer, standings: standingsAt(viewer, await placeIn(steps, offer.place)) };
}

async function atVersion(steps: Verb, offer: Offer, { version, set }: { version: number; set: Partial<Offer> }): Promise<Offer> {
  const guard = { _id: offer._id, state: offer.state, version };
  const written = await steps.change(Offers, guard, { $set: set, $inc: { version: 1 } });
  return written ?? refuse({ typename: 'Stale', version: offer.version });
}

function parsedChange(offer: Offer, change: OfferChange, now: Date): Partial<Offer> {
  const ready = change.ready ? windowOf(change.ready, 'ready', now) : offer.ready;
  const spoilBy = change.spoilBy ?? offer.spoilBy;
  if (change.ready || change.spoilBy) spoilsAfter(spoilBy, ready, now);
  const notes = notesOf(change);
  return {
    ...(change.quantity && { quantity: newQuantity(offer, change.quantity) }),
    ...(change.ready && { ready }),
    ...(change.spoilBy && { spoilBy, spoilReason: 'stated' }),
    ...(change.note !== undefined && { note: notes.note }),
    ...(change.driverNote !== undefined && { driverNote: notes.driverNote }),
  };
}

function newQuantity(offer: Offer, input: QuantityInput) {
  const commodity = commodityById(offer.commodity) ?? refuse(invalid('commodity', 'unknown-commodity'));
  return quantityOf(commodity, input);
}

/** Lists the difference to what is listed now, or takes it off the board. */
async function requantified(steps: Verb, offer: Offer, grams: number): Promise<Offer> {
  const more = grams + offer.totals.listed;
  if (more >= 0) return raise(steps, offer, more);
  return lower(steps, offer, -more);
}

function changed({ _id, version }: Offer): Done {
  return { typename: 'OfferChanged', refs: [{ kind: 'Offer', id: _id, version }] };
}
