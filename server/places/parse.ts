import { positionFault, type Box, type Position } from '../../geo/index.ts';
import type { VehicleClass } from '../fleet/model.ts';
import { STORAGES } from '../goods/commodity.ts';
import { isRefusalCode } from '../goods/refusals.ts';
import { wellFormed } from '../verbs/operation.ts';
import { invalid, refuse, type Refusal } from '../verbs/refusal.ts';
import { PLACE_KINDS, type Access, type Hours, type Place, type PlaceKind, type StorageRoom } from './model.ts';
import { standpoint } from './standpoint.ts';

export const LONGEST_NAME = 80;
export const LONGEST_ENTRANCE = 500;
const MOST_HOURS = 28;
const MOST_KEEPERS = 20;
const MOST_PEOPLE = 100_000;
/** Room for one storage class, grams: 10,000 t. */
const MOST_ROOM = 10_000_000_000;
/** Where positions should lie: North America. What lies there only when turned round was swapped. */
export const AROUND_HERE: Box = [-180, 7, -50, 84];
const DAY_MINUTES = 24 * 60;
const CLASSES: Readonly<Record<VehicleClass, true>> = {
  bicycle: true,
  'cargo-bike': true,
  sedan: true,
  pickup: true,
  van: true,
  'box-truck': true,
  'refrigerated-truck': true,
  semi: true,
};

/** Degrees. */
export interface PointInput {
  readonly longitude: number;
  readonly latitude: number;
}

type Maybe<T> = T | null | undefined;

export interface AccessInput {
  readonly dock: boolean;
  readonly forklift: boolean;
  readonly largest?: Maybe<string>;
}

export interface StorageRoomInput {
  readonly storage: string;
  readonly grams: number;
}

/** What may be said of a place that is there; what is left out stays. Null empties `entrance` and `peoplePerDay`, and changes nothing else. */
export interface PlaceChange {
  readonly name?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly point?: Maybe<PointInput>;
  readonly entrance?: Maybe<string>;
  readonly hours?: Maybe<readonly Hours[]>;
  readonly storage?: Maybe<readonly StorageRoomInput[]>;
  readonly access?: Maybe<AccessInput>;
  readonly peoplePerDay?: Maybe<number>;
  readonly refuses?: Maybe<readonly string[]>;
  readonly open?: Maybe<boolean>;
  /** People of the group who look after it. */
  readonly keepers?: Maybe<readonly string[]>;
}

export interface PlaceInput extends PlaceChange {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly point: PointInput;
}

type Said = Omit<Place, 'group' | 'keepers' | 'verifiedAt' | 'closed' | 'source' | 'version'>;

/** A new place as it is said to be. Refuses `Invalid` with the field and the reason. */
export function parsedPlace(input: PlaceInput): Said {
  const open = input.open ?? false;
  return {
    _id: idOf(input.id),
    kind: kindOf(input.kind),
    name: nameOf(input.name),
    ...standpoint(positionOf(input.point), open),
    entrance: entranceOf(input.entrance),
    hours: hoursOf(input.hours ?? []),
    storage: storageOf(input.storage ?? []),
    access: accessOf(input.access ?? { dock: false, forklift: false }),
    peoplePerDay: peopleOf(input.peoplePerDay),
    refuses: refusesOf(input.refuses ?? []),
    open,
  };
}

/** What of a place is to change, its keepers aside. Refuses `Invalid`. */
export function parsedChange(place: Place, change: PlaceChange): Partial<Place> {
  const { name, kind, hours, storage, access, refuses } = change;
  return {
    ...(typeof name === 'string' && { name: nameOf(name) }),
    ...(kind && { kind: kindOf(kind) }),
    ...moved(place, change),
    ...(change.entrance !== undefined && { entrance: entranceOf(change.entrance) }),
    ...(hours && { hours: hoursOf(hours) }),
    ...(storage && { storage: storageOf(storage) }),
    ...(access && { access: accessOf(access) }),
    ...(change.peoplePerDay !== undefined && { peoplePerDay: peopleOf(change.peoplePerDay) }),
    ...(refuses && { refuses: refusesOf(refuses) }),
  };
}

/** Those who are to look after it, each once. */
export function keepersOf(keepers: readonly string[]): string[] {
  const once = [...new Set(keepers)];
  return once.length > MOST_KEEPERS ? refuse(invalid('keepers', 'too-many')) : once;
}

/** A point as [longitude, latitude]; refuses `Invalid(point, …)`: not-a-number, swapped, out-of-range, null-island. */
export function positionOf({ longitude, latitude }: PointInput): Position {
  const position = [longitude, latitude] as const;
  const fault = positionFault(position, AROUND_HERE);
  return fault ? refuse(invalid('point', fault)) : position;
}

/** Numbers that are none can't even be asked with: null, or the refusal. */
export function unasked(point: Maybe<PointInput>): Refusal | null {
  const sound = !point || (Number.isFinite(point.longitude) && Number.isFinite(point.latitude));
  return sound ? null : invalid('point', 'not-a-number');
}

function moved(place: Place, { point, open }: PlaceChange): Partial<Place> {
  if (!point && typeof open !== 'boolean') return {};
  const is = open ?? place.open;
  return { ...standpoint(point ? positionOf(point) : place.point.coordinates, is), open: is };
}

function idOf(id: string): string {
  return wellFormed(id) ? refuse(invalid('id', 'not-a-uuid-7')) : id;
}

function kindOf(word: string): PlaceKind {
  return PLACE_KINDS.find((kind) => kind === word) ?? refuse(invalid('kind', 'unknown-code'));
}

function nameOf(text: string): string {
  const name = tidy(text);
  if (name === '') refuse(invalid('name', 'missing'));
  return name.length > LONGEST_NAME ? refuse(invalid('name', 'too-long')) : name;
}

/** One line: every run of white space and control characters is one space. */
function tidy(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function entranceOf(text: Maybe<string>): string | null {
  const note = text?.trim() ?? '';
  if (note.length > LONGEST_ENTRANCE) refuse(invalid('entrance', 'too-long'));
  return note === '' ? null : note;
}

/** Weekly hours that begin before they end, on days that there are, in order, not over each other. */
function hoursOf(all: readonly Hours[]): Hours[] {
  if (all.length > MOST_HOURS) refuse(invalid('hours', 'too-many'));
  for (const one of all) if (!sane(one)) refuse(invalid('hours', one.until <= one.from ? 'ends-before-begins' : 'out-of-range'));
  const inOrder = all
    .map(({ weekday, from, until }) => ({ weekday, from, until }))
    .toSorted((a, b) => a.weekday - b.weekday || a.from - b.from);
  const over = inOrder.some(({ weekday, from }, at) => inOrder[at - 1]?.weekday === weekday && from < (inOrder[at - 1]?.until ?? 0));
  return over ? refuse(invalid('hours', 'overlapping')) : inOrder;
}

function sane({ weekday, from, until }: Hours): boolean {
  const whole = [weekday, from, until].every(Number.isInteger);
  return whole && weekday >= 1 && weekday <= 7 && from >= 0 && until > from && until <= DAY_MINUTES;
}

function storageOf(rooms: readonly StorageRoomInput[]): StorageRoom[] {
  const parsed = rooms.map(({ storage, grams }) => {
    const known = STORAGES.find((word) => word === storage) ?? refuse(invalid('storage', 'unknown-code'));
    if (!Number.isInteger(grams)) refuse(invalid('storage.grams', 'not-a-number'));
    if (grams <= 0) refuse(invalid('storage.grams', 'not-positive'));
    return grams > MOST_ROOM ? refuse(invalid('storage.grams', 'too-much')) : { storage: known, grams };
  });
  return new Set(parsed.map(({ storage }) => storage)).size < parsed.length ? refuse(invalid('storage', 'already-used')) : parsed;
}

function accessOf({ dock, forklift, largest }: AccessInput): Access {
  return { dock, forklift, largest: largest ? classOf(largest) : null };
}

function classOf(word: string): VehicleClass {
  return isClass(word) ? word : refuse(invalid('access.largest', 'unknown-code'));
}

function isClass(word: string): word is VehicleClass {
  return Object.hasOwn(CLASSES, word);
}

function peopleOf(people: Maybe<number>): number | null {
  if (people === null || people === undefined) return null;
  if (!Number.isInteger(people)) refuse(invalid('peoplePerDay', 'not-a-number'));
  if (people < 0) refuse(invalid('peoplePerDay', 'not-positive'));
  return people > MOST_PEOPLE ? refuse(invalid('peoplePerDay', 'too-much')) : people;
}

function refusesOf(codes: readonly string[]): string[] {
  if (!codes.every(isRefusalCode)) refuse(invalid('refuses', 'unknown-code'));
  return [...new Set(codes)];
}
