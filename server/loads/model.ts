import { Schema, model } from 'mongoose';
import type { Category } from '../goods/commodity.ts';
import type { Quantity } from '../offers/actions.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const LOAD_STATES = ['reserved', 'routed', 'collected', 'at-hub', 'delivered', 'cancelled', 'returned', 'lost'] as const;
export type LoadState = (typeof LOAD_STATES)[number];

export const LEG_STATES = ['waiting', 'routed', 'aboard', 'done'] as const;
export type LegState = (typeof LEG_STATES)[number];

/** One part of a load's way, between two places. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  readonly route: string | null;
  readonly state: LegState;
}

/** A kitchen's thanks to the farm; null words are plain thanks, said in the reader's language. */
export interface Thanks {
  readonly words: string | null;
  readonly at: Date;
}

/** Why this offer for this need; what is not known is null. */
export interface MatchReason {
  readonly hoursLeft: number | null;
  readonly metres: number | null;
  readonly shareBefore: number | null;
  readonly shareAfter: number | null;
  /** The next best need for the offer. */
  readonly nextBest: string | null;
  /** `hand`, `plan` or `refusal`. */
  readonly by: string;
}

export interface Temperature {
  readonly celsius: number;
  readonly at: Date;
  /** Minutes out of control from collection to `at`. */
  readonly minutesOut: number;
}

/**
 * One quantity moving from one offer to one need; grams.
 * Before collection `grams` of its offer are reserved for it; after, `carried` are in transit.
 */
export interface Load {
  readonly _id: string;
  /** The group that carries it. */
  readonly group: string;
  readonly offer: string;
  /** Null while refused food looks for another kitchen. */
  readonly need: string | null;
  readonly offerGroup: string;
  /** Of the need; of refused food, of the kitchen that refused it. */
  readonly needGroup: string | null;
  readonly commodity: string;
  readonly category: Category;
  /** Planned. */
  readonly grams: number;
  /** What its need counts as promised by it. */
  readonly promised: number;
  /** In transit now. */
  readonly carried: number;
  readonly quantity: Quantity;
  readonly from: string;
  readonly to: string | null;
  readonly legs: readonly Leg[];
  /** The route it is on now. */
  readonly route: string | null;
  /** Who drives that route, once claimed. */
  readonly driver: string | null;
  readonly state: LoadState;
  readonly collectedGrams: number | null;
  readonly receivedGrams: number | null;
  readonly refusedGrams: number | null;
  readonly lostGrams: number | null;
  readonly reasonCode: string | null;
  readonly reason: MatchReason | null;
  readonly temperatures: readonly Temperature[];
  readonly collectedAt: Date | null;
  readonly deliveredAt: Date | null;
  /** When the kitchen counted and signed. */
  readonly signedAt: Date | null;
  /** Who signed; loads signed before this was kept have none. */
  readonly signedBy?: string | null;
  /** What the kitchen ever listed anew of it, as its own surplus; its offers say what of that went back. */
  readonly passedOn?: number | null;
  readonly thanks?: Thanks | null;
  /** How many pictures are kept of it; loads of before have none. */
  readonly pictures?: number | null;
  readonly driverNote: string | null;
  /** The load this is the refused part of. */
  readonly refusedFrom: string | null;
  readonly reservedAt: Date;
  readonly reservedBy: string;
  readonly version: number;
}

const text = { type: String, required: true } as const;
const words = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const count = { type: Number, default: null } as const;
const instant = { type: Date, default: null } as const;
const inner = { _id: false, strict: 'throw' } as const;

const leg = new Schema<Leg>({ from: text, to: text, route: words, state: { type: String, enum: LEG_STATES, required: true } }, inner);
const temperature = new Schema<Temperature>({ celsius: number, at: { type: Date, required: true }, minutesOut: number }, inner);
const thanks = new Schema<Thanks>({ words, at: { type: Date, required: true } }, inner);
const reason = new Schema<MatchReason>(
  { hoursLeft: count, metres: count, shareBefore: count, shareAfter: count, nextBest: words, by: text },
  inner,
);

const schema = new Schema<Load>(
  {
    _id: text,
    group: text,
    offer: text,
    need: words,
    offerGroup: text,
    needGroup: words,
    commodity: text,
    category: text,
    grams: number,
    promised: { ...number, min: 0 },
    carried: { ...number, min: 0 },
    quantity: { grams: number, amount: number, unit: text, basis: text },
    from: text,
    to: words,
    legs: { type: [leg], required: true },
    route: words,
    driver: words,
    state: { type: String, enum: LOAD_STATES, required: true },
    collectedGrams: count,
    receivedGrams: count,
    refusedGrams: count,
    lostGrams: count,
    reasonCode: words,
    reason: { type: reason, default: null },
    temperatures: { type: [temperature], required: true },
    collectedAt: instant,
    deliveredAt: instant,
    signedAt: instant,
    signedBy: words,
    passedOn: count,
    thanks: { type: thanks, default: null },
    pictures: count,
    driverNote: words,
    refusedFrom: words,
    reservedAt: { type: Date, required: true },
    reservedBy: text,
    version: number,
  },
  { collection: 'loads', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ group: 1, state: 1, _id: -1 });
schema.index({ offerGroup: 1, _id: -1 });
schema.index({ needGroup: 1, _id: -1 });
schema.index({ offerGroup: 1, deliveredAt: 1 });
schema.index({ needGroup: 1, deliveredAt: 1 });
schema.index({ to: 1, _id: -1 });
schema.index({ from: 1, _id: -1 });
schema.index({ offer: 1 });
schema.index({ need: 1 });
schema.index({ refusedFrom: 1 }, { sparse: true });
schema.plugin(onlyThroughVerbs);

export const Loads = model<Load>('Load', schema);
