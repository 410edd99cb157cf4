import { Schema, model } from 'mongoose';
import type { Category } from '../goods/commodity.ts';
import type { Headcount } from '../needs/actions.ts';
import type { Quantity } from '../offers/actions.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';
import type { Day, Hours, Schedule } from './schedule.ts';

/** `resting`: nobody has confirmed it. `over`: past its last day. `ended`: by who keeps it. */
export const WEEKLY_STATES = ['going', 'paused', 'resting', 'over', 'ended'] as const;
export type WeeklyState = (typeof WEEKLY_STATES)[number];

export const DATE_STATES = ['planned', 'skipped', 'made', 'failed'] as const;
export type WeeklyDateState = (typeof DATE_STATES)[number];

/** What is done with a weekly as a whole. */
export type WeeklyWay = 'confirm' | 'pause' | 'resume' | 'end';

/** How much: of an offer a quantity, of a need a quantity or people and meals. */
export interface Amount {
  readonly grams: number;
  readonly quantity: Quantity | null;
  readonly headcount: Headcount | null;
}

/** What is listed each time. */
export interface OfferSaid {
  readonly commodity: string;
  readonly handlingUnit: string | null;
  /** Hours from its being ready to its spoil-by; null: as the commodity keeps. */
  readonly keepsHours: number | null;
  readonly storage: string | null;
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
}

/** What is asked for each time. What its place refuses is read afresh each time. */
export interface NeedSaid {
  readonly commodity: string | null;
  readonly category: Category | null;
  readonly priority: number | null;
}

/** What is known of one date of a weekly; a date without a note is as the schedule has it. */
export interface DateNote {
  readonly date: Day;
  readonly state: WeeklyDateState;
  /** How often it was taken back and planned anew: each time makes a thing of its own. */
  readonly round: number;
  /** The offer or need that was made for it, and its version as the weekly left it. */
  readonly thing: string | null;
  readonly thingVersion: number | null;
  /** Another amount on this date alone. */
  readonly amount: Amount | null;
  /** Other hours on this date alone. */
  readonly hours: Hours | null;
  /** Why it failed, a code. */
  readonly reason: string | null;
}

/** An offer or a need that comes again on some days of every week. */
export interface Weekly {
  readonly _id: string;
  readonly group: string;
  readonly place: string;
  /** Exactly one of the two. */
  readonly offer: OfferSaid | null;
  readonly need: NeedSaid | null;
  readonly amount: Amount;
  readonly note: string | null;
  /** For the driver and the group's planners. */
  readonly driverNote: string | null;
  readonly schedule: Schedule;
  readonly state: WeeklyState;
  /** Since when it has been as it is: dates before that are nobody's loss. */
  readonly since: Date;
  /** Somebody says by then that it still holds, or it rests. */
  readonly confirmBy: Date;
  /** In the order of the calendar; those long past are let go. */
  readonly dates: readonly DateNote[];
  /** When there is something to do about it. */
  readonly lookAt: Date;
  /** In whose name it lists or asks. */
  readonly by: string;
  readonly version: number;
}

const text = { type: String, required: true } as const;
const words = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const count = { type: Number, default: null } as const;
const instant = { type: Date, required: true } as const;
const inner = { _id: false, strict: 'throw' } as const;

const quantity = new Schema({ grams: number, amount: number, unit: text, basis: text }, inner);
const headcount = new Schema({ people: number, meals: number, onlyMeal: { type: Boolean, required: true } }, inner);
const amount = new Schema(
  { grams: number, quantity: { type: quantity, default: null }, headcount: { type: headcount, default: null } },
  inner,
);
const codes = { type: [String], default: null } as const;
const offer = new Schema<OfferSaid>(
  { commodity: text, handlingUnit: words, keepsHours: count, storage: words, allergens: codes, diets: codes },
  inner,
);
const need = new Schema<NeedSaid>({ commodity: words, category: words, priority: count }, inner);
const hours = new Schema<Hours>({ from: words, until: text }, inner);
const date = new Schema<DateNote>(
  {
    date: text,
    state: { type: String, enum: DATE_STATES, required: true },
    round: number,
    thing: words,
    thingVersion: count,
    amount: { type: amount, default: null },
    hours: { type: hours, default: null },
    reason: words,
  },
  inner,
);
const schedule = new Schema<Schedule>(
  { weekdays: { type: [Number], required: true }, from: words, until: text, first: text, last: words },
  inner,
);

const schema = new Schema<Weekly>(
  {
    _id: text,
    group: text,
    place: text,
    offer: { type: offer, default: null },
    need: { type: need, default: null },
    amount: { type: amount, required: true },
    note: words,
    driverNote: words,
    schedule: { type: schedule, required: true },
    state: { type: String, enum: WEEKLY_STATES, required: true },
    since: instant,
    confirmBy: instant,
    dates: { type: [date], required: true },
    lookAt: instant,
    by: text,
    version: number,
  },
  { collection: 'weeklies', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ place: 1, _id: -1 });
schema.index({ group: 1, _id: -1 });
schema.index({ state: 1, lookAt: 1 });
schema.plugin(onlyThroughVerbs);

export const Weeklies = model<Weekly>('Weekly', schema);
