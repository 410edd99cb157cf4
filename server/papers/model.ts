import { Schema, model } from 'mongoose';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const SHARE_STATES = ['shared', 'withdrawn'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

export type ShareAbout = 'route' | 'offers';

/** A link that shows a route or some offers to anybody who has it, coarsely, until it ends. */
export interface Share {
  readonly _id: string;
  /** Of the things. */
  readonly group: string;
  readonly by: string;
  readonly about: ShareAbout;
  /** Ids of the route or the offers. */
  readonly things: readonly string[];
  /** SHA-256 of its code. The code itself is kept nowhere. */
  readonly codeHash: string;
  readonly until: Date;
  readonly state: ShareState;
  readonly version: number;
}

export const CALENDAR_STATES = ['kept', 'ended'] as const;
export type CalendarState = (typeof CALENDAR_STATES)[number];

/** A person's calendar feed: found by its code alone, which nobody but them is told. */
export interface Calendar {
  /** The person's id. */
  readonly _id: string;
  /** The operation that made the present code. */
  readonly madeBy: string;
  readonly codeHash: string;
  readonly since: Date;
  readonly state: CalendarState;
  readonly version: number;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const instant = { type: Date, required: true } as const;
const whole = { type: Number, required: true } as const;

/** A link that is over is forgotten within a day: nothing of who shared what is left. */
const SHARE_KEPT_S = 86_400;

const share = new Schema<Share>(
  {
    _id: text,
    group: text,
    by: text,
    about: { type: String, enum: ['route', 'offers'], required: true },
    things: { type: [String], required: true },
    codeHash: text,
    until: instant,
    state: { type: String, enum: SHARE_STATES, required: true },
    version: whole,
  },
  { ...options, collection: 'shares' },
);
share.index({ codeHash: 1 }, { unique: true });
share.index({ by: 1, until: 1 });
share.index({ until: 1 }, { expireAfterSeconds: SHARE_KEPT_S });
share.plugin(onlyThroughVerbs);

const calendar = new Schema<Calendar>(
  {
    _id: text,
    madeBy: text,
    codeHash: text,
    since: instant,
    state: { type: String, enum: CALENDAR_STATES, required: true },
    version: whole,
  },
  { ...options, collection: 'calendars' },
);
calendar.index({ codeHash: 1 }, { unique: true });
calendar.plugin(onlyThroughVerbs);

export const Shares = model<Share>('Share', share);
export const Calendars = model<Calendar>('Calendar', calendar);
