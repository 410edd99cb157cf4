import { happenedOf, newOffer, offerIn, passedOnOf, put, type Offer, type QuantityInput } from '../offers/actions.ts';
import { placeIn, standingsAt, type Place } from '../places/actions.ts';
import { NOT_ALLOWED, NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { Loads, type Load } from './model.ts';
import { advanced, loadIn, mayKnowLoad } from './reading.ts';
import { loadRules } from './rules.ts';

const WEEK_MS = 7 * 86_400_000;

export interface PassOnInput {
  /** Of the new offer. */
  readonly id: string;
  readonly load: string;
  /** Null: all that is left of it. */
  readonly quantity?: QuantityInput | null | undefined;
  readonly madeAt?: Date | null | undefined;
}

/**
 * A kitchen that holds too much of what it received lists it as its own surplus: same food, same spoil-by, at its place. What was
 * received stays received; what is listed anew has a ledger of its own, and is never more than came less what was passed on already
 * (`NotEnough`, with what is left). The load is written too, so that two at once cannot both have the same grams.
 */
export async function passOnLoad({ verb, viewer, op }: Asking, input: PassOnInput): Promise<Answer> {
  const seen = await Loads.findById(input.load).lean<Load>();
  const request = { operationId: op, name: 'loads.passOn', group: seen?.needGroup ?? '', input, keys: [input.load] };
  return verb(viewer, request, async (steps) => {
    const load = await loadIn(steps, input.load);
    const place = await placeOf(steps, viewer, load);
    led(loadRules, 'passOn', standingsAt(viewer, place), load);
    // Until it is signed for, a count may still fall below what was passed on.
    if (!load.signedAt) refuse({ typename: 'Stale', version: load.version });
    const passed = await passedOnOf(steps, load._id);
    const offer = await offerOf(steps, viewer, { load, place, left: (load.receivedGrams ?? 0) - passed, input });
    await put(steps, offer);
    const after = await advanced(steps, load, { passedOn: passed + offer.quantity.grams });
    return { typename: 'LoadChanged', refs: [refOf('Load', after), refOf('Offer', offer)] };
  });
}

const refOf = (kind: string, { _id, version }: { readonly _id: string; readonly version: number }) => ({ kind, id: _id, version });

/** Where a load was brought; refuses `NotFound` for who may not know of it. */
export async function placeOf(steps: Verb, viewer: Viewer, load: Load): Promise<Place> {
  if (!mayKnowLoad(viewer, load)) refuse(NOT_FOUND);
  return load.to ? placeIn(steps, load.to) : refuse(NOT_ALLOWED);
}

interface Passing {
  readonly load: Load;
  readonly place: Place;
  /** Grams. */
  readonly left: number;
  readonly input: PassOnInput;
}

/** The surplus as the farm said it, from now until it spoils, a week at most. */
async function offerOf(steps: Verb, viewer: Viewer, { load, place, left, input }: Passing): Promise<Offer> {
  if (left <= 0) refuse({ typename: 'NotEnough', left: 0 });
  const { commodity, storage, allergens, diets, spoilBy } = await offerIn(steps, load.offer);
  const from = happenedOf(input.madeAt, steps.at, 'madeAt');
  const until = new Date(Math.min(spoilBy.getTime(), steps.at.getTime() + WEEK_MS));
  const all = { amount: left / 1000, unit: 'KILOGRAM', basis: 'estimated' };
  const said = { id: input.id, place: place._id, commodity, quantity: input.quantity ?? all };
  if (spoilBy <= steps.at) refuse({ typename: 'Expired' });
  const listing = { ...said, ready: { from, until }, ...{ storage, allergens, diets, spoilBy }, madeAt: from };
  const offer = newOffer(viewer, { place, at: steps.at, input: listing });
  if (offer.quantity.grams > left) refuse({ typename: 'NotEnough', left });
  return { ...offer, passedFrom: load._id };
}
