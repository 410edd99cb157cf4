import type { Basis, Storage } from '../../generated/operations.ts';
import type { VerbInput } from '../api.ts';
import { gramsIn, type Entry } from '../goods/amount.tsx';
import { unitOf, unitsFor, type Known } from '../goods/goods.ts';
import { fieldOf, hourOf, instantOf } from '../goods/moments.ts';
import { uuid7 } from '../uuid.ts';
import { weekOf, type Week } from '../weekly/week.ts';
import type { OfferSeen } from './state.ts';

export type Listing = VerbInput<'ListOffer'>['input'];
export type Started = VerbInput<'StartWeekly'>['input'];

/** A surplus as it stands in the form. `null`: as it is prefilled. Moments as their fields write them, in the zone of the group. */
export interface Draft {
  readonly good: string | null;
  readonly entry: Entry;
  readonly basis: Basis | null;
  readonly place: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly spoilBy: string | null;
  readonly storage: Storage | null;
  /** What the lot says of itself; `null` says nothing, an empty list says none of them. */
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
  readonly note: string;
  /** Not once but every week. */
  readonly week: Week | null;
}

export const EMPTY: Draft = {
  good: null,
  entry: { amount: null, unit: '' },
  basis: null,
  place: null,
  from: null,
  until: null,
  spoilBy: null,
  storage: null,
  allergens: null,
  diets: null,
  note: '',
  week: null,
};

/** The same again: what, how much, where and how it is kept; the times are today's. */
export function draftLike({ commodity, quantity, place, storage, allergens, diets, driverNote }: OfferSeen): Draft {
  const { amount, unit, basis } = quantity;
  const kept = storage === commodity.storage ? null : storage;
  const said = { basis, storage: kept, allergens, diets, note: driverNote ?? '' };
  return { ...EMPTY, ...said, good: commodity.id, entry: { amount, unit }, place: place.id };
}

/** A listing that was refused, as it was filled in. */
export function draftOf(listing: Listing): Draft {
  const { commodity, quantity, place, ready, spoilBy, storage, allergens, diets, driverNote } = listing;
  const { amount, unit, basis } = quantity;
  return {
    ...{
      good: commodity,
      entry: { amount, unit },
      basis,
      place,
      from: fieldOf(new Date(ready.from)),
      until: fieldOf(new Date(ready.until)),
    },
    ...{ spoilBy: spoilBy ? fieldOf(new Date(spoilBy)) : null, storage: storage ?? null },
    ...{ allergens: allergens ?? null, diets: diets ?? null, note: driverNote ?? '', week: null },
  };
}

/** A weekly that was refused, as it was filled in. */
export function draftOfWeekly(started: Started): Draft {
  const { offer, place, driverNote } = started;
  if (!offer) return EMPTY;
  const { amount, unit, basis } = offer.quantity;
  const said = { storage: offer.storage ?? null, allergens: offer.allergens ?? null, diets: offer.diets ?? null, note: driverNote ?? '' };
  return { ...EMPTY, ...said, good: offer.commodity, entry: { amount, unit }, basis, place, week: weekOf(started) };
}

/** Another good: in the unit it came in last time, else its own first; what was said of the other good is forgotten. */
export function withGood({ entry }: Draft, good: Known | null, lastUnit?: string): Partial<Draft> {
  if (!good) return { good: null };
  const known = lastUnit !== undefined && unitsFor(good).some(({ name }) => name === lastUnit);
  const unit = known ? lastUnit : (unitsFor(good)[0]?.name ?? '');
  const unsaid = { spoilBy: null, storage: null, allergens: null, diets: null, basis: null };
  return { ...unsaid, good: good.id, ...(unit !== entry.unit && { entry: { amount: entry.amount, unit } }) };
}

/** Handling units are counted; weight that nobody says was weighed is a guess. */
export function basisOf({ basis, entry }: Draft, good: Pick<Known, 'units'> | undefined): Basis {
  if (basis) return basis;
  return good && unitOf(good, entry.unit)?.of === 'EVERYONE' ? 'ESTIMATED' : 'COUNTED';
}

export interface Times {
  /** Null where the field holds no moment. */
  readonly from: Date | null;
  readonly until: Date | null;
  readonly spoilBy: Date | null;
}

const HOUR_MS = 3_600_000;
const LONGEST_WAIT_HOURS = 7 * 24;

/** The moments of a draft: ready now, spoiling after so many `hours`, to be collected before that and within a week. `hours` null: no limit. */
export function timesOf({ from, until, spoilBy }: Draft, hours: number | null, now: Date): Times {
  const ready = from === null ? now : instantOf(from);
  const after = (most: number | null) => ready && most !== null && new Date(ready.getTime() + most * HOUR_MS);
  const spoils = spoilBy === null ? after(hours) : instantOf(spoilBy);
  const week = after(LONGEST_WAIT_HOURS);
  const latest = spoils && ready && week && spoils > ready && spoils < week ? spoils : week;
  return { from: ready, until: until === null ? latest || null : instantOf(until), spoilBy: spoils || null };
}

/** When a lot may be ready, at a tap: now, this evening, tomorrow morning. */
export function readyAt(choice: 'evening' | 'morning', now: Date): string {
  return fieldOf(choice === 'evening' ? hourOf(now, 0, 18) : hourOf(now, 1, 8));
}

/** What of it is said every week: all but the times. Throws as `listingOf` does. */
export function weeklyOf(draft: Draft, good: Known) {
  if (draft.place === null || draft.entry.amount === null) throw new Error('A listing without place or amount');
  const quantity = { amount: draft.entry.amount, unit: draft.entry.unit, basis: basisOf(draft, good) };
  const said = { storage: draft.storage, allergens: draft.allergens && [...draft.allergens], diets: draft.diets && [...draft.diets] };
  return { place: draft.place, offer: { commodity: good.id, quantity, ...said }, driverNote: draft.note.trim() || null };
}

/** What is sent. Throws where the form has let through what `wrongsIn` names. */
export function listingOf(draft: Draft, good: Known, { from, until, spoilBy }: Times, now: Date): Listing {
  if (draft.place === null || draft.entry.amount === null || !from || !until) throw new Error('A listing without place, amount or time');
  return {
    id: uuid7(),
    place: draft.place,
    commodity: good.id,
    quantity: { amount: draft.entry.amount, unit: draft.entry.unit, basis: basisOf(draft, good) },
    ready: { from: from.toISOString(), until: until.toISOString() },
    spoilBy: draft.spoilBy === null ? null : (spoilBy?.toISOString() ?? null),
    storage: draft.storage,
    allergens: draft.allergens && [...draft.allergens],
    diets: draft.diets && [...draft.diets],
    driverNote: draft.note.trim() || null,
    madeAt: now.toISOString(),
  };
}

export type Wrong = 'good-missing' | 'amount-missing' | 'place-missing' | 'no-moment' | 'ends-before-begins' | 'already-over';
export type WrongField = 'commodity' | 'amount' | 'place' | 'ready' | 'spoilBy';

/** What can be told to be wrong without the server, by field. */
export function wrongsIn(
  draft: Draft,
  good: Pick<Known, 'units'> | undefined,
  times: Times,
  now: Date,
): Partial<Record<WrongField, Wrong>> {
  const grams = good ? gramsIn(good, draft.entry) : 1;
  return {
    ...(!good && { commodity: 'good-missing' }),
    ...((draft.entry.amount ?? 0) > 0 && (grams ?? 0) > 0 ? {} : { amount: 'amount-missing' }),
    ...(draft.place === null && { place: 'place-missing' }),
    ...(draft.week ? {} : { ...readyWrong(times, now), ...spoilWrong(draft, times, now) }),
  };
}

function readyWrong({ from, until }: Times, now: Date): { ready?: Wrong } {
  if (!from || !until) return { ready: 'no-moment' };
  if (until <= from) return { ready: 'ends-before-begins' };
  return until <= now ? { ready: 'already-over' } : {};
}

function spoilWrong({ spoilBy: stated }: Draft, { from, spoilBy }: Times, now: Date): { spoilBy?: Wrong } {
  if (stated === null) return {};
  if (!spoilBy) return { spoilBy: 'no-moment' };
  if (spoilBy <= now) return { spoilBy: 'already-over' };
  return from && spoilBy <= from ? { spoilBy: 'ends-before-begins' } : {};
}
