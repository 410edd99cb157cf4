import { createHash } from 'node:crypto';
import { needIn, newNeed, putNeed, recallNeed, restateNeed, type NeedInput } from '../needs/actions.ts';
import { newOffer, offerIn, put, recall, restate, type OfferInput } from '../offers/actions.ts';
import type { Place } from '../places/actions.ts';
import type { Ref } from '../verbs/refusal.ts';
import { uuid7 } from '../verbs/uuid.ts';
import type { Verb } from '../verbs/verb.ts';
import type { Viewer } from '../viewer.ts';
import { windowOfDate } from './dates.ts';
import type { DateNote, Weekly } from './model.ts';

const HOUR_MS = 3_600_000;

/** One date of a weekly, to be made at its place in somebody's name. */
export interface Occasion {
  readonly weekly: Weekly;
  readonly note: DateNote;
  readonly place: Place;
  readonly zone: string;
}

type Said = Pick<Occasion, 'weekly' | 'note' | 'zone'>;

/** The id of what is made for a date: the same in every process, so that it is there once however often it is made. */
export function thingId({ weekly, note }: Pick<Occasion, 'weekly' | 'note'>): string {
  const hash = createHash('sha256').update(`${weekly._id} ${note.date} ${note.round}`).digest();
  return uuid7(new Date(Date.parse(note.date)), (bytes) => void bytes.set(hash.subarray(0, bytes.length)));
}

/** Lists or asks for one date. Refuses as listing and asking do. */
export async function make(steps: Verb, author: Viewer, occasion: Occasion): Promise<Ref> {
  const { place, weekly } = occasion;
  const more = { place, at: steps.at };
  if (weekly.offer) {
    const offer = newOffer(author, { ...more, input: offerInput(occasion) });
    await put(steps, offer);
    return { kind: 'Offer', id: offer._id, version: offer.version };
  }
  const need = newNeed(author, { ...more, input: needInput(occasion) });
  await putNeed(steps, need);
  return { kind: 'Need', id: need._id, version: need.version };
}

/** Whether what was made for a date is as the weekly left it: on the board, nothing promised, changed by nobody. */
async function untouched(steps: Verb, { weekly, note }: Pick<Occasion, 'weekly' | 'note'>): Promise<boolean> {
  if (!note.thing) return false;
  if (weekly.offer) {
    const { state, totals, version } = await offerIn(steps, note.thing);
    return state === 'open' && totals.available === Math.abs(totals.listed) && version === note.thingVersion;
  }
  const { state, open, grams, version } = await needIn(steps, note.thing);
  return state === 'open' && open === grams && version === note.thingVersion;
}

/** Says what was made for a date anew, after its weekly was changed; null when somebody has had a hand in it since: then it stays. */
export async function makeAnew(steps: Verb, author: Viewer, occasion: Occasion): Promise<Ref | null> {
  const { weekly, note, place } = occasion;
  if (!note.thing || !(await untouched(steps, occasion))) return null;
  const more = { place, at: steps.at };
  if (weekly.offer) {
    const again = newOffer(author, { ...more, input: offerInput(occasion) });
    const { version } = await restate(steps, await offerIn(steps, note.thing), again);
    return { kind: 'Offer', id: note.thing, version };
  }
  const again = newNeed(author, { ...more, input: needInput(occasion) });
  const { version } = await restateNeed(steps, await needIn(steps, note.thing), again);
  return { kind: 'Need', id: note.thing, version };
}

/** Takes back what was made for a date; what is promised of it stays promised. */
export async function takeBack(steps: Verb, { weekly, note }: Pick<Occasion, 'weekly' | 'note'>): Promise<Ref[]> {
  if (!note.thing) return [];
  if (weekly.offer) {
    const { version } = await recall(steps, await offerIn(steps, note.thing));
    return [{ kind: 'Offer', id: note.thing, version }];
  }
  const { version } = await recallNeed(steps, await needIn(steps, note.thing));
  return [{ kind: 'Need', id: note.thing, version }];
}

/** Takes it back only if nobody has had a hand in it; null when it stays. */
export async function takeBackUntouched(steps: Verb, occasion: Pick<Occasion, 'weekly' | 'note'>): Promise<Ref[] | null> {
  return (await untouched(steps, occasion)) ? takeBack(steps, occasion) : null;
}

/** What a listing for a date says. */
export function offerInput({ weekly, note, zone }: Said): OfferInput {
  const { offer, amount, place, driverNote } = weekly;
  const quantity = note.amount?.quantity ?? amount.quantity;
  if (!offer || !quantity) throw new Error(`Weekly ${weekly._id} lists nothing`);
  const { keepsHours, ...said } = offer;
  const ready = windowOfDate(weekly, note, zone);
  const spoilBy = keepsHours === null ? null : new Date(ready.from.getTime() + keepsHours * HOUR_MS);
  return { ...said, id: thingId({ weekly, note }), place, quantity, ready, spoilBy, note: weekly.note, driverNote };
}

/** What an ask for a date says; what it refuses is what its place keeps. */
export function needInput({ weekly, note, zone }: Said): NeedInput {
  const { need, place } = weekly;
  if (!need) throw new Error(`Weekly ${weekly._id} asks for nothing`);
  const { quantity, headcount } = note.amount ?? weekly.amount;
  const { commodity, category, priority } = need;
  const window = windowOfDate(weekly, note, zone);
  return {
    id: thingId({ weekly, note }),
    place,
    wanted: { commodity, category },
    quantity,
    headcount,
    window,
    priority,
    note: weekly.note,
  };
}
