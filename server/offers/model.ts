import { Schema, model } from 'mongoose';
import type { Category, Storage } from '../goods/commodity.ts';
import { ACCOUNTS, type Totals } from '../verbs/ledger.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const OFFER_STATES = ['open', 'closed', 'withdrawn', 'expired'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const BASES = ['estimated', 'counted', 'weighed'] as const;
export type Basis = (typeof BASES)[number];

/** From and until, both instants. */
export interface Window {
  readonly from: Date;
  readonly until: Date;
}

/** A quantity as it was entered, and in whole grams. */
export interface Quantity {
  readonly grams: number;
  readonly amount: number;
  readonly unit: string;
  readonly basis: Basis;
}

/** A lot of one commodity at one place. `totals`, grams, always equals what its entries add up to. */
export interface Offer {
  readonly _id: string;
  readonly group: string;
  readonly place: string;
  readonly commodity: string;
  readonly category: Category;
  readonly quantity: Quantity;
  /** One handling unit (a crate), grams. */
  readonly handlingGrams: number;
  readonly ready: Window;
  readonly spoilBy: Date;
  /** `stated`, `no-limit`, or the reason of the commodity's life. */
  readonly spoilReason: string;
  readonly storage: Storage;
  /** What the lot declares; null: not said. */
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
  readonly note: string | null;
  /** For the driver and the group's planners. */
  readonly driverNote: string | null;
  readonly state: OfferState;
  readonly totals: Totals;
  /** The load whose food it is, where a kitchen passes on what it received. */
  readonly passedFrom?: string | null;
  /** When it was listed on the device; when it was recorded is in its operation. */
  readonly listedAt: Date;
  readonly listedBy: string;
  readonly version: number;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const totals = Object.fromEntries(ACCOUNTS.map((account) => [account, number]));

const schema = new Schema<Offer>(
  {
    _id: text,
    group: text,
    place: text,
    commodity: text,
    category: text,
    quantity: { grams: number, amount: number, unit: text, basis: { type: String, enum: BASES, required: true } },
    handlingGrams: number,
    ready: { from: instant, until: instant },
    spoilBy: instant,
    spoilReason: text,
    storage: text,
    allergens: { type: [String], default: null },
    diets: { type: [String], default: null },
    note: { type: String, default: null },
    driverNote: { type: String, default: null },
    state: { type: String, enum: OFFER_STATES, required: true },
    totals,
    passedFrom: { type: String, default: null },
    listedAt: instant,
    listedBy: text,
    version: number,
  },
  { collection: 'offers', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ group: 1, state: 1, _id: -1 });
schema.index({ place: 1, _id: -1 });
schema.index({ state: 1, spoilBy: 1 });
schema.index({ passedFrom: 1 }, { sparse: true });
schema.plugin(onlyThroughVerbs);

export const Offers = model<Offer>('Offer', schema);
