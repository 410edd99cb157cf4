import { commodityById } from '../goods/catalogue.ts';
import { ALLERGENS, STORAGES, type Commodity, type Storage } from '../goods/commodity.ts';
import { spoilBy } from '../goods/life.ts';
import { LOT_DIETS } from '../goods/refusals.ts';
import { gramsInUnit, gramsOf } from '../goods/units.ts';
import { wellFormed } from '../verbs/operation.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { BASES, type Offer, type Quantity, type Window } from './model.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far a phone's clock may be ahead. */
const AHEAD = 5 * MINUTE;
const FARTHEST_AHEAD = 366 * DAY;
const LONGEST_NOTE = 500;

export interface QuantityInput {
  readonly amount: number;
  readonly unit: string;
  readonly basis: string;
}

export interface OfferInput {
  readonly id: string;
  readonly place: string;
  readonly commodity: string;
  readonly quantity: QuantityInput;
  readonly handlingUnit?: string | null | undefined;
  readonly ready: Window;
  readonly spoilBy?: Date | null | undefined;
  readonly harvestedAt?: Date | null | undefined;
  readonly storage?: string | null | undefined;
  readonly allergens?: readonly string[] | null | undefined;
  readonly diets?: readonly string[] | null | undefined;
  readonly note?: string | null | undefined;
  readonly driverNote?: string | null | undefined;
  readonly madeAt?: Date | null | undefined;
}

type Parsed = Pick<
  Offer,
  | '_id'
  | 'commodity'
  | 'category'
  | 'quantity'
  | 'handlingGrams'
  | 'ready'
  | 'spoilBy'
  | 'spoilReason'
  | 'storage'
  | 'allergens'
  | 'diets'
  | 'note'
  | 'driverNote'
  | 'listedAt'
>;

/** What a listing says, held against the catalogue and the time. Refuses `Invalid` with the field and the reason. */
export function parsedOffer(input: OfferInput, now: Date): Parsed {
  const commodity = knownCommodity(input.commodity);
  const quantity = quantityOf(commodity, input.quantity);
  const storage = storageOf(input.storage) ?? commodity.storage;
  const ready = windowOf(input.ready, 'ready', now);
  return {
    _id: idOf(input.id),
    commodity: commodity.id,
    category: commodity.category,
    quantity,
    handlingGrams: handlingGrams(commodity, input.handlingUnit ?? input.quantity.unit),
    ready,
    ...spoilOf(input, { commodity, storage, ready, now }),
    storage,
    allergens: codesOf(input.allergens, ALLERGENS, 'allergens'),
    diets: codesOf(input.diets, LOT_DIETS, 'diets'),
    ...notesOf(input),
    listedAt: happenedOf(input.madeAt, now, 'madeAt'),
  };
}

/** Both notes, trimmed; empty ones are none. */
export function notesOf(input: Pick<OfferInput, 'note' | 'driverNote'>): Pick<Offer, 'note' | 'driverNote'> {
  return { note: noteOf(input.note, 'note'), driverNote: noteOf(input.driverNote, 'driverNote') };
}

/** A note of at most 500 characters, trimmed; null for none. */
export function noteOf(text: string | null | undefined, field: string): string | null {
  const note = text?.trim() ?? '';
  if (note.length > LONGEST_NOTE) refuse(invalid(field, 'too-long'));
  return note === '' ? null : note;
}

/** An id that a device may name a thing with. */
export function idOf(id: string, field = 'id'): string {
  return wellFormed(id) ? refuse(invalid(field, 'not-a-uuid-7')) : id;
}

export function knownCommodity(id: string, field = 'commodity'): Commodity {
  return commodityById(id) ?? refuse(invalid(field, 'unknown-commodity'));
}

/** A quantity in grams, as it was entered kept beside. Refuses an unknown unit or basis, and amounts not in (0, 40 t]. */
export function quantityOf(commodity: Commodity, input: QuantityInput, field = 'quantity'): Quantity {
  const grams = gramsOf(commodity, input.amount, input.unit);
  if (grams === 'unknown-unit') refuse(invalid(`${field}.unit`, grams));
  if (typeof grams === 'string') refuse(invalid(`${field}.amount`, grams));
  const basis = BASES.find((word) => word === input.basis) ?? refuse(invalid(`${field}.basis`, 'unknown-code'));
  return { grams, amount: input.amount, unit: input.unit, basis };
}

/** A window that is neither over, nor backwards, nor more than a year away. */
export function windowOf({ from, until }: Window, field: string, now: Date): Window {
  if (until <= from) refuse(invalid(field, 'ends-before-begins'));
  if (until <= now) refuse(invalid(field, 'already-over'));
  if (until.getTime() > now.getTime() + FARTHEST_AHEAD) refuse(invalid(field, 'too-long'));
  return { from, until };
}

/** When something happened by the device's clock, which may be 5 minutes ahead; now if it did not say. */
export function happenedOf(at: Date | null | undefined, now: Date, field = 'happenedAt'): Date {
  if (at && at.getTime() > now.getTime() + AHEAD) refuse(invalid(field, 'in-the-future'));
  return at ?? now;
}

/** The known ones of a closed list, once each; null when nothing was said. */
export function codesOf(codes: readonly string[] | null | undefined, known: readonly string[], field: string): string[] | null {
  if (!codes) return null;
  if (codes.some((code) => !known.includes(code))) refuse(invalid(field, 'unknown-code'));
  return [...new Set(codes)];
}

export function storageOf(word: string | null | undefined): Storage | null {
  if (word === null || word === undefined) return null;
  return STORAGES.find((storage) => storage === word) ?? refuse(invalid('storage', 'unknown-code'));
}

/** When a lot spoils that nobody stated: from its harvest (or when it is ready) and where it is kept; goods without a limit, in a year. */
export function spoilGuess(commodity: Commodity, from: Date, storage: Storage): { at: Date; reason: string; hours: number } {
  const life = spoilBy({ commodity, from, storage });
  return life ?? { at: new Date(from.getTime() + FARTHEST_AHEAD), reason: 'no-limit', hours: (24 * FARTHEST_AHEAD) / DAY };
}

interface Lot {
  readonly commodity: Commodity;
  readonly storage: Storage;
  readonly ready: Window;
  readonly now: Date;
}

function spoilOf(input: OfferInput, { commodity, storage, ready, now }: Lot): Pick<Offer, 'spoilBy' | 'spoilReason'> {
  const harvested = happenedOf(input.harvestedAt, new Date(Math.max(now.getTime(), ready.from.getTime())), 'harvestedAt');
  const guess = spoilGuess(commodity, input.harvestedAt ? harvested : ready.from, storage);
  const at = input.spoilBy ?? guess.at;
  return { spoilBy: spoilsAfter(at, ready, now), spoilReason: input.spoilBy ? 'stated' : guess.reason };
}

/** A spoil-by that leaves some time after the lot is ready. */
export function spoilsAfter(at: Date, ready: Window, now: Date): Date {
  if (at <= now) refuse(invalid('spoilBy', 'already-over'));
  if (at <= ready.from) refuse(invalid('spoilBy', 'ends-before-begins'));
  return at;
}

function handlingGrams(commodity: Commodity, unit: string): number {
  const each = gramsInUnit(commodity, unit) ?? refuse(invalid('handlingUnit', 'unknown-unit'));
  return Math.max(1, Math.round(each));
}
