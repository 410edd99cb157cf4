import { mirror, type Account, type Move } from '../verbs/ledger.ts';
import { NOT_FOUND, invalid, refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { Offers, type Offer } from './model.ts';
import { offerRules, stateWith } from './rules.ts';

/** Grams of an offer that one load has to do with. */
export interface Part {
  readonly offer: string;
  readonly load: string;
  readonly grams: number;
}

/**
 * Sets grams of an open offer aside for a load, and closes the offer when nothing is left on the board.
 * Refuses `NotEnough` with what is left, `Expired` or `NotFound`. Never below zero: the filter is the guard.
 */
export async function setAside(steps: Verb, part: Part): Promise<Offer> {
  const guard = { state: 'open', spoilBy: { $gt: steps.at } } as const;
  const taken = await moved(steps, { ...part, from: 'available', to: 'reserved' }, guard);
  if (!taken) return whyNot(steps, part.offer);
  return settled(steps, taken);
}

/**
 * Puts grams that were set aside back on the board, opening the offer again. Of an offer that was withdrawn they go back to the
 * farm; of one past its spoil-by they count as expired.
 */
export async function putBack(steps: Verb, part: Part): Promise<Offer> {
  const to = backTo(await offerIn(steps, part.offer), steps.at);
  const back = await surely(steps, { ...part, from: 'reserved', to });
  return to === 'expired' ? over(steps, back) : settled(steps, back);
}

/** More was there than was listed: the offer grows by it, and it is reserved for the load. */
export function foundMore(steps: Verb, part: Part): Promise<Offer> {
  return surely(steps, { ...part, from: 'listed', to: 'reserved' });
}

/** Reserved grams go aboard. */
export function pickUp(steps: Verb, part: Part): Promise<Offer> {
  return surely(steps, { ...part, from: 'reserved', to: 'inTransit' });
}

/** Grams aboard are received. */
export function handOver(steps: Verb, part: Part): Promise<Offer> {
  return surely(steps, { ...part, from: 'inTransit', to: 'received' });
}

/** Grams aboard go back to the farm, for good. */
export function bringBack(steps: Verb, part: Part): Promise<Offer> {
  return surely(steps, { ...part, from: 'inTransit', to: 'returned' });
}

/** Grams that were set aside or aboard are lost. */
export function lose(steps: Verb, { from, ...part }: Part & { readonly from: 'reserved' | 'inTransit' }): Promise<Offer> {
  return surely(steps, { ...part, from, to: 'lost' });
}

/** The kitchen counted less than was said to be received: the difference is lost. */
export function countDown(steps: Verb, part: Part): Promise<Offer> {
  return surely(steps, { ...part, from: 'received', to: 'lost' });
}

/** The kitchen counted more: what had been written off as `lost`, or what was never listed. */
export function countUp(steps: Verb, { from, ...part }: Part & { readonly from: 'lost' | 'listed' }): Promise<Offer> {
  return surely(steps, { ...part, from, to: 'received' });
}

/** Lists more of an offer, and opens it again. */
export async function raise(steps: Verb, offer: Offer, grams: number): Promise<Offer> {
  if (grams === 0) return offer;
  return settled(steps, await surely(steps, { offer: offer._id, from: 'listed', to: 'available', grams }));
}

/** Takes back what was listed but is not there; refuses to go below what is promised or gone. */
export async function lower(steps: Verb, offer: Offer, grams: number): Promise<Offer> {
  const lowered = await moved(steps, { offer: offer._id, from: 'available', to: 'listed', grams }, {});
  if (!lowered) refuse(invalid('quantity.amount', 'too-little'));
  return settled(steps, lowered);
}

/** What is on the board goes back to the farm. */
export function toReturned(steps: Verb, offer: Offer): Promise<Offer> {
  return surely(steps, { offer: offer._id, from: 'available', to: 'returned', grams: offer.totals.available });
}

/** What is on the board has spoiled. */
export function toExpired(steps: Verb, offer: Offer): Promise<Offer> {
  return surely(steps, { offer: offer._id, from: 'available', to: 'expired', grams: offer.totals.available });
}

/** The offer as it is in the verb's snapshot; refuses `NotFound`. */
export async function offerIn(steps: Verb, id: string): Promise<Offer> {
  return (await steps.find(Offers, { _id: id })) ?? refuse(NOT_FOUND);
}

/** Grams that were passed on of a load, in the verb's snapshot: what was listed of it, less what went back. */
export async function passedOnOf(steps: Verb, load: string): Promise<number> {
  return passedIn(await steps.list(Offers, { passedFrom: load }));
}

/** The same of each of these loads, as it is now. */
export async function passedOnByLoads(loads: readonly string[]): Promise<{ _id: string; grams: number }[]> {
  const offers = await Offers.find({ passedFrom: { $in: [...loads] } })
    .lean<Offer[]>()
    .exec();
  return loads.map((_id) => ({ _id, grams: passedIn(offers.filter(({ passedFrom }) => passedFrom === _id)) }));
}

function passedIn(offers: readonly Offer[]): number {
  return offers.reduce((sum, { totals }) => sum + Math.abs(totals.listed) - totals.returned, 0);
}

type Guard = Parameters<typeof steer>[1];

/** One guarded change of the totals and its entry, from one and the same move. Null when the guard failed. */
async function moved(steps: Verb, move: Move, guard: Guard): Promise<Offer | null> {
  const enough = move.from === 'listed' ? {} : { [`totals.${move.from}`]: { $gte: move.grams } };
  const offer = await steps.change(Offers, { ...steer(move, guard), ...enough }, { $inc: { ...mirror(move), version: 1 } });
  if (offer) steps.move(move);
  return offer;
}

function steer({ offer }: Move, guard: { state?: 'open'; spoilBy?: { $gt: Date } }) {
  return { _id: offer, ...guard };
}

/** For moves of grams that are there if the loads are right: anything else is our own bug. Nothing to move changes nothing. */
async function surely(steps: Verb, move: Move): Promise<Offer> {
  if (move.grams === 0) return offerIn(steps, move.offer);
  const offer = await moved(steps, move, {});
  if (!offer) throw new Error(`Offer ${move.offer} has less than ${move.grams} g in ${move.from}`);
  return offer;
}

/** An offer with something still on the board is expired by its own verb, which moves that too. */
function over(steps: Verb, offer: Offer): Promise<Offer> {
  const state = offer.totals.available > 0 ? offer.state : (offerRules.expire.leads[offer.state] ?? offer.state);
  return stated(steps, offer, state);
}

function settled(steps: Verb, offer: Offer): Promise<Offer> {
  return stated(steps, offer, stateWith(offer.totals.available, offer.state));
}

async function stated(steps: Verb, offer: Offer, state: Offer['state']): Promise<Offer> {
  if (state === offer.state) return offer;
  return (await steps.change(Offers, { _id: offer._id }, { $set: { state }, $inc: { version: 1 } })) ?? refuse(NOT_FOUND);
}

function backTo({ state, spoilBy }: Offer, now: Date): Account {
  if (state === 'withdrawn') return 'returned';
  return state === 'expired' || spoilBy <= now ? 'expired' : 'available';
}

/** Read in the same snapshot as the guard that failed, so the reason is the true one. */
async function whyNot(steps: Verb, id: string): Promise<never> {
  const offer = await offerIn(steps, id);
  if (offer.state === 'expired' || offer.spoilBy <= steps.at) refuse({ typename: 'Expired' });
  refuse({ typename: 'NotEnough', left: offer.state === 'open' ? offer.totals.available : 0 });
}
