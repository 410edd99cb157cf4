import { Schema, model } from 'mongoose';
import { onlyThroughVerbs } from '../verbs/transaction.ts';
import { diarySchema, type Diary } from './diary.ts';

export const VEHICLE_CLASSES = ['bicycle', 'cargo-bike', 'sedan', 'pickup', 'van', 'box-truck', 'refrigerated-truck', 'semi'] as const;
export type VehicleClass = (typeof VEHICLE_CLASSES)[number];

export const VEHICLE_FEATURES = ['liftgate', 'refrigerated', 'tall'] as const;
export type VehicleFeature = (typeof VEHICLE_FEATURES)[number];

export const VEHICLE_STATES = ['kept', 'retired'] as const;
export type VehicleState = (typeof VEHICLE_STATES)[number];

/** What fits in at once: grams, harvest crates, pallets, and of the grams those that can be kept cold. */
export interface Capacity {
  readonly grams: number;
  readonly crates: number;
  readonly pallets: number;
  readonly coldGrams: number;
}

export interface Vehicle {
  readonly _id: string;
  readonly group: string;
  readonly class: VehicleClass;
  readonly name: string;
  /** Whose it is; null: the group's. */
  readonly owner: string | null;
  readonly capacity: Capacity;
  readonly features: readonly VehicleFeature[];
  readonly state: VehicleState;
  readonly version: number;
}

export const SHIFT_STATES = ['planned', 'cancelled'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

/** A GeoJSON point: [longitude, latitude] in degrees. */
export interface Spot {
  readonly type: 'Point';
  readonly coordinates: readonly [number, number];
}

/** A driver with a vehicle, from when to when, from where to where. */
export interface Shift {
  readonly _id: string;
  readonly group: string;
  readonly driver: string;
  readonly vehicle: string;
  readonly window: { readonly from: Date; readonly until: Date };
  /** Null: wherever the first stop is. */
  readonly start: Spot | null;
  readonly end: Spot | null;
  /** Town nearest to the start, else to the end; null when neither is known. */
  readonly area: string | null;
  /** Longest way, metres. */
  readonly farthest: number | null;
  readonly state: ShiftState;
  readonly version: number;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const inner = { _id: false, strict: 'throw' } as const;

const vehicle = new Schema<Vehicle>(
  {
    _id: text,
    group: text,
    class: { type: String, enum: VEHICLE_CLASSES, required: true },
    name: text,
    owner: { type: String, default: null },
    capacity: { grams: number, crates: number, pallets: number, coldGrams: number },
    features: { type: [String], enum: VEHICLE_FEATURES, required: true },
    state: { type: String, enum: VEHICLE_STATES, required: true },
    version: number,
  },
  { collection: 'vehicles', ...options },
);
vehicle.index({ group: 1, owner: 1 });
vehicle.plugin(onlyThroughVerbs);

const spot = new Schema<Spot>({ type: text, coordinates: { type: [Number], required: true } }, inner);
const shift = new Schema<Shift>(
  {
    _id: text,
    group: text,
    driver: text,
    vehicle: text,
    window: { from: instant, until: instant },
    start: { type: spot, default: null },
    end: { type: spot, default: null },
    area: { type: String, default: null },
    farthest: { type: Number, default: null },
    state: { type: String, enum: SHIFT_STATES, required: true },
    version: number,
  },
  { collection: 'shifts', ...options },
);
shift.index({ group: 1, state: 1, 'window.until': 1 });
shift.index({ driver: 1, 'window.until': 1 });
shift.plugin(onlyThroughVerbs);

export const Vehicles = model<Vehicle>('Vehicle', vehicle);
export const Shifts = model<Shift>('Shift', shift);
/** When drivers and vehicles have shifts. */
export const Rosters = model<Diary>('Roster', diarySchema('rosters'));
