import { Schema, model } from 'mongoose';
import type { Wanted } from '../goods/meals.ts';
import type { Quantity, Window } from '../offers/actions.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const NEED_STATES = ['open', 'filled', 'withdrawn', 'expired'] as const;
export type NeedState = (typeof NEED_STATES)[number];

/** Asked by people and meal. */
export interface Headcount {
  readonly people: number;
  readonly meals: number;
  readonly onlyMeal: boolean;
}

/** Something wanted at one place; grams. At every moment `grams` = `open` + `promised` + `received`. */
export interface Need {
  readonly _id: string;
  readonly group: string;
  readonly place: string;
  readonly wanted: Wanted;
  readonly grams: number;
  /** Still wanted; of a need that is over: what it never got. */
  readonly open: number;
  /** Reserved, routed or on the way. */
  readonly promised: number;
  readonly received: number;
  /** As entered; null when asked by headcount. */
  readonly quantity: Quantity | null;
  readonly headcount: Headcount | null;
  readonly window: Window;
  readonly refuses: readonly string[];
  /** 1 can wait … 5 people go hungry. */
  readonly priority: number;
  readonly smallestGrams: number;
  readonly note: string | null;
  readonly state: NeedState;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly version: number;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const inner = { _id: false, strict: 'throw' } as const;
const quantity = new Schema({ grams: number, amount: number, unit: text, basis: text }, inner);
const headcount = new Schema({ people: number, meals: number, onlyMeal: { type: Boolean, required: true } }, inner);

const schema = new Schema<Need>(
  {
    _id: text,
    group: text,
    place: text,
    wanted: { commodity: String, category: String },
    grams: number,
    open: { ...number, min: 0 },
    promised: { ...number, min: 0 },
    received: { ...number, min: 0 },
    quantity: { type: quantity, default: null },
    headcount: { type: headcount, default: null },
    window: { from: instant, until: instant },
    refuses: { type: [String], required: true },
    priority: number,
    smallestGrams: number,
    note: { type: String, default: null },
    state: { type: String, enum: NEED_STATES, required: true },
    askedAt: instant,
    askedBy: text,
    version: number,
  },
  { collection: 'needs', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ group: 1, state: 1, _id: -1 });
schema.index({ group: 1, 'window.from': 1 });
schema.index({ place: 1, _id: -1 });
schema.index({ state: 1, 'window.until': 1 });
schema.plugin(onlyThroughVerbs);

export const Needs = model<Need>('Need', schema);
