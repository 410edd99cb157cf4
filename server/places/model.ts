import { Schema, model } from 'mongoose';
import type { Position } from '../../geo/index.ts';
import type { VehicleClass } from '../fleet/model.ts';
import type { Storage } from '../goods/commodity.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';

export const PLACE_KINDS = [
  'farm',
  'garden',
  'bakery',
  'coop',
  'kitchen',
  'pantry',
  'distribution',
  'hub',
  'depot',
  'maker',
  'market',
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** A GeoJSON point: [longitude, latitude] in degrees. */
export interface Spot {
  readonly type: 'Point';
  readonly coordinates: Position;
}

/** Local time of the group, minutes after midnight; weekday 1 is Monday. */
export interface Hours {
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
}

export interface StorageRoom {
  readonly storage: Storage;
  readonly grams: number;
}

export interface Access {
  readonly dock: boolean;
  readonly forklift: boolean;
  /** The largest class of vehicle that may come; null: any. */
  readonly largest: VehicleClass | null;
}

/** Where a place is, exactly and as those may know it who may only know its cell. */
export interface Standpoint {
  readonly point: Spot;
  /** Centre of the 0.05° cell of `point`. */
  readonly cell: Spot;
  /** Quadkeys of `point` and of `cell`, see `tileOf`. */
  readonly tile: string;
  readonly cellTile: string;
  /** Nearest town to the cell's centre (of an open place: to the point), for example «Northfield, MN»: it says no more than the cell does. */
  readonly area: string;
  /** Five-digit ids of the counties of `point` and of `cell`; null outside of those we know. */
  readonly county: string | null;
  readonly cellCounty: string | null;
}

/** Where food is grown, cooked, handed out or kept. */
export interface Place extends Standpoint {
  readonly _id: string;
  readonly group: string;
  readonly kind: PlaceKind;
  readonly name: string;
  /** How to get in. */
  readonly entrance: string | null;
  readonly hours: readonly Hours[];
  readonly storage: readonly StorageRoom[];
  readonly access: Access;
  readonly peoplePerDay: number | null;
  /** Refusal codes that it keeps for every need. */
  readonly refuses: readonly string[];
  /** Its address is public anyway: everybody signed in sees it exactly. */
  readonly open: boolean;
  readonly keepers: readonly string[];
  readonly verifiedAt: Date | null;
  readonly closed: boolean;
  /** What an imported row calls itself; null when a person added it. */
  readonly source: string | null;
  readonly version: number;
}

/** Lets one person see a place exactly, for one route. */
export interface Pass {
  /** `route/place/person`. */
  readonly _id: string;
  readonly route: string;
  readonly place: string;
  readonly person: string;
  /** Null while the route is theirs. */
  readonly until: Date | null;
}

/** Who sees a place where: everybody an open one at its point; a private one its group's own at its point, others at its cell. */
export type Known = 'open' | 'point' | 'cell';

/** How many places that are not closed stand in a tile, of one group and known in one way. None that counts nothing is kept. */
export interface Count {
  /** `known/group/tile`. */
  readonly _id: string;
  readonly known: Known;
  /** Empty: the open places of all groups together. */
  readonly group: string;
  readonly zoom: number;
  readonly tile: string;
  /** Column and row of the tile. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Summed over the places, ten-millionths of a degree: whole numbers, so that what was added can be taken away to the last digit. */
  readonly longitude: number;
  readonly latitude: number;
}

const options = { strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false } as const;
const text = { type: String, required: true } as const;
const maybeText = { type: String, default: null } as const;
const number = { type: Number, required: true } as const;
const flag = { type: Boolean, required: true } as const;
const inner = { _id: false, strict: 'throw' } as const;
const spot = new Schema<Spot>({ type: text, coordinates: { type: [Number], required: true } }, inner);

const place = new Schema<Place>(
  {
    _id: text,
    group: text,
    kind: { type: String, enum: PLACE_KINDS, required: true },
    name: text,
    point: { type: spot, required: true },
    cell: { type: spot, required: true },
    tile: text,
    cellTile: text,
    area: text,
    county: maybeText,
    cellCounty: maybeText,
    entrance: maybeText,
    hours: { type: [new Schema<Hours>({ weekday: number, from: number, until: number }, inner)], required: true },
    storage: { type: [new Schema<StorageRoom>({ storage: text, grams: number }, inner)], required: true },
    access: { dock: flag, forklift: flag, largest: maybeText },
    peoplePerDay: { type: Number, default: null },
    refuses: { type: [String], required: true },
    open: flag,
    keepers: { type: [String], required: true },
    verifiedAt: { type: Date, default: null },
    closed: flag,
    source: maybeText,
    version: number,
  },
  { collection: 'places', ...options },
);
place.index({ point: '2dsphere' });
place.index({ cell: '2dsphere' });
place.index({ group: 1, _id: -1 });
place.index({ keepers: 1 });
place.index({ group: 1, tile: 1 });
place.index({ group: 1, cellTile: 1 });
place.index({ open: 1, tile: 1 }, { partialFilterExpression: { open: true } });
place.plugin(onlyThroughVerbs);

const pass = new Schema<Pass>(
  { _id: text, route: text, place: text, person: text, until: { type: Date, default: null } },
  { collection: 'passes', ...options },
);
pass.index({ person: 1 });
pass.index({ route: 1, person: 1 });
pass.index({ until: 1 });
pass.plugin(onlyThroughVerbs);

const count = new Schema<Count>(
  {
    _id: text,
    known: text,
    group: text,
    zoom: number,
    tile: text,
    x: number,
    y: number,
    count: number,
    longitude: number,
    latitude: number,
  },
  { collection: 'placecounts', ...options },
);
count.index({ known: 1, group: 1, zoom: 1, x: 1, y: 1 });
count.plugin(onlyThroughVerbs);

export const Places = model<Place>('Place', place);
export const Passes = model<Pass>('Pass', pass);
export const Counts = model<Count>('PlaceCount', count);
