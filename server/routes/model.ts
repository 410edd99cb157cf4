import { Schema, model } from 'mongoose';
import { VEHICLE_FEATURES, diarySchema, type Diary, type VehicleClass, type VehicleFeature } from '../fleet/actions.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const ROUTE_STATES = ['draft', 'open', 'claimed', 'underway', 'completed', 'cancelled'] as const;
export type RouteState = (typeof ROUTE_STATES)[number];

/** What becomes of food that does not go where it was meant to. */
export type Rest = 'return' | 'lost';

/** From and until, both instants. */
export interface Window {
  readonly from: Date;
  readonly until: Date;
}

/** One visit: what is picked up and set down at one place, ids of loads. Times are planned ones but for those in `…At`. */
export interface Stop {
  readonly id: string;
  readonly place: string;
  readonly pickups: readonly string[];
  readonly deliveries: readonly string[];
  readonly arrival: Date;
  readonly departure: Date;
  /** When service may begin. */
  readonly window: Window;
  /** How much later it could begin without breaking anything, seconds. */
  readonly slack: number;
  readonly arrivedAt: Date | null;
  readonly leftAt: Date | null;
  /** Why it was not served. */
  readonly skipped: string | null;
}

/** Whether a stop has been served or left out: nothing about its place in the order changes any more. */
export function isPast({ arrivedAt, skipped }: Stop): boolean {
  return arrivedAt !== null || skipped !== null;
}

/** Something a hand-made order breaks, and by how much: seconds, metres, grams or crates over; 0 where there is nothing to measure. */
export interface Breach {
  readonly cause: string;
  /** Null: the route as a whole. */
  readonly stop: string | null;
  readonly by: number;
}

/** Ordered stops for one vehicle. */
export interface Route {
  readonly _id: string;
  readonly group: string;
  readonly state: RouteState;
  readonly driver: string | null;
  readonly vehicle: string | null;
  /** The shift it was planned for. */
  readonly shift: string | null;
  readonly stops: readonly Stop[];
  /** From leaving to coming home. */
  readonly window: Window;
  /** It does not leave before. */
  readonly departAt: Date;
  readonly metres: number;
  /** The same from cell to cell, for those who may not know the exact places. */
  readonly metresByCell: number;
  /** Most aboard at once; crates are rounded up for each load. */
  readonly grams: number;
  readonly crates: number;
  readonly coldGrams: number;
  /** What its vehicle must have. */
  readonly features: readonly VehicleFeature[];
  /** The largest class of vehicle that may come to all of its places; null: any. */
  readonly largest: VehicleClass | null;
  /** Towns on the way, in order, each once. */
  readonly areas: readonly string[];
  readonly soonestSpoilBy: Date | null;
  /** Share of its travel times that are estimated, 0 to 1. */
  readonly estimated: number;
  readonly breaches: readonly Breach[];
  /** Loads in the vehicle now. */
  readonly aboard: readonly string[];
  readonly locked: boolean;
  readonly releaseReason: string | null;
  readonly cancelReason: string | null;
  readonly claimedAt: Date | null;
  /** To whom its driver (or a planner, for them) offers the rest of it; see `offeredTo`. */
  readonly offered?: { readonly to: string; readonly by: string } | null;
  /** When it was finished, by the driver's clock. */
  readonly completedAt: Date | null;
  readonly version: number;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const inner = { _id: false, strict: 'throw' } as const;
const text = { type: String, required: true } as const;
const words = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const maybe = { type: Date, default: null } as const;
const texts = { type: [String], required: true } as const;
const window = { from: instant, until: instant } as const;

const stop = new Schema<Stop>(
  {
    id: text,
    place: text,
    pickups: texts,
    deliveries: texts,
    arrival: instant,
    departure: instant,
    window,
    slack: number,
    arrivedAt: maybe,
    leftAt: maybe,
    skipped: words,
  },
  { ...inner, id: false },
);
const breach = new Schema<Breach>({ cause: text, stop: words, by: number }, inner);

const route = new Schema<Route>(
  {
    _id: text,
    group: text,
    state: { type: String, enum: ROUTE_STATES, required: true },
    driver: words,
    vehicle: words,
    shift: words,
    stops: { type: [stop], required: true },
    window,
    departAt: instant,
    metres: number,
    metresByCell: number,
    grams: number,
    crates: number,
    coldGrams: number,
    features: { type: [String], enum: VEHICLE_FEATURES, required: true },
    largest: words,
    areas: texts,
    soonestSpoilBy: maybe,
    estimated: number,
    breaches: { type: [breach], required: true },
    aboard: texts,
    locked: { type: Boolean, required: true },
    releaseReason: words,
    cancelReason: words,
    claimedAt: maybe,
    offered: { type: new Schema({ to: text, by: text }, inner), default: null },
    completedAt: maybe,
    version: number,
  },
  { collection: 'routes', ...options },
);
route.index({ group: 1, state: 1, 'window.from': 1 });
route.index({ driver: 1, state: 1 });
route.index({ 'offered.to': 1 }, { sparse: true });
route.plugin(onlyThroughVerbs);

export const Routes = model<Route>('Route', route);
/** When drivers and vehicles are on routes. */
export const Diaries = model<Diary>('Diary', diarySchema('diaries'));
