import { distance, type Position } from '../../geo/index.ts';
import { Problem, type Shipment, type Stop as Call, type Vehicle as Car, type Window as Span, type Work } from '../../geo/route/problem.ts';
import type { TravelMatrix } from '../../geo/travel/port.ts';
import { INCOMPATIBLE, kindsOf, needsCold } from '../goods/compatibility.ts';
import { commodityById } from '../goods/catalogue.ts';
import { sizeOf, type Capacity, type Shift, type Vehicle, type VehicleClass, type VehicleFeature } from '../fleet/actions.ts';
import type { Place } from '../places/actions.ts';
import type { Window } from './model.ts';

/** Seconds to park and get to the door. */
export const SETUP = 300;
/** Seconds to count, sign and carry: for each load, and for each crate of it up to half an hour. */
const EACH_LOAD = 120;
const EACH_CRATE = 15;
const LONGEST_SERVICE = 1800;
/** A harvest crate of a good whose weight in one is not known, grams. */
const USUAL_CRATE = 12_000;
/** Longest ride of hot food, seconds: out of control for two hours at most (FDA Food Code 3-501.19 allows four). */
const HOT_RIDE = 7200;
/** What a problem holds at most in one dimension. */
const NO_LIMIT = 2 ** 31 - 1;
/** Where no road engine knows better: speed against a car's (geo's paces for bicycles, trucks and cars). */
const SPEEDS: Readonly<Partial<Record<VehicleClass, number>>> = {
  bicycle: 0.3,
  'cargo-bike': 0.3,
  'box-truck': 0.9,
  'refrigerated-truck': 0.9,
  semi: 0.9,
};
/** A choice: a vehicle more is worth an hour and a half of driving; a kilometre about a minute. */
const COSTS = { fixed: 30, perHour: 20, perKm: 0.35 } as const;

/** One load as the road sees it: from where to where, in which windows. Grams, instants. */
export interface Cargo {
  readonly id: string;
  readonly commodity: string;
  readonly grams: number;
  readonly from: Place;
  readonly to: Place;
  /** When it may be fetched, and brought. */
  readonly pickup: Window;
  readonly delivery: Window;
  readonly spoilBy: Date;
  /** 1 can wait … 5 people go hungry. */
  readonly priority: number;
  /** Handled by the pallet: needs a dock, a forklift or a liftgate. */
  readonly onPallets: boolean;
  /** Already in the vehicle: fetching it takes no time. */
  readonly aboard?: boolean;
}

/** A vehicle with its time. Without a vehicle nothing is too much; without a start it begins at its first stop. */
export interface Carrier {
  readonly id: string;
  readonly vehicle: Pick<Vehicle, 'class' | 'capacity' | 'features'> | null;
  readonly start: Position | null;
  readonly end: Position | null;
  readonly window: Window;
  /** Metres. */
  readonly farthest: number | null;
  /** Works it has begun or is bound to, in order, by the id of the cargo. */
  readonly prefix?: readonly { readonly load: string; readonly type: Work['type'] }[];
  /** What its driver did lately, to share work by. */
  readonly worked?: Car['worked'];
}

export interface ProblemParts {
  readonly cargo: readonly Cargo[];
  readonly carriers: readonly Carrier[];
  /** Between `pointsOf` the parts, in their order. */
  readonly matrix: Pick<TravelMatrix, 'seconds' | 'metres'>;
  /** Second 0 of the problem. What lies before it is as if it were then. */
  readonly start: Date;
  /** Cargo → the only carrier that may take it. */
  readonly locks?: ReadonlyMap<string, string>;
}

/** The carrier of a planned shift. */
export function carrierOf(shift: Shift, vehicle: Vehicle): Carrier {
  const { _id, start, end, window, farthest } = shift;
  return { id: _id, vehicle, start: start?.coordinates ?? null, end: end?.coordinates ?? null, window, farthest };
}

/** Every point of the parts once, [longitude, latitude], in the order of the matrix that `problemOf` wants. */
export function pointsOf({ cargo, carriers }: Pick<ProblemParts, 'cargo' | 'carriers'>): Position[] {
  const all = [...cargo.flatMap(({ from, to }) => [pointOf(from), pointOf(to)]), ...carriers.flatMap(({ start, end }) => [start, end])];
  const once = new Map(all.flatMap((point) => (point ? [[keyOf(point), point] as const] : [])));
  return [...once.values()];
}

/**
 * The parts as a problem for `geo`: shipment n is cargo n, vehicle n is carrier n; amounts are [grams, crates, cold grams], times
 * seconds from `start`.
 */
export function problemOf(parts: ProblemParts): Problem {
  const { matrix, carriers, cargo } = parts;
  const at = locations(parts);
  return new Problem({
    matrix: { seconds: matrix.seconds, metres: matrix.metres },
    incompatible: INCOMPATIBLE,
    shipments: cargo.map((each) => shipmentOf(each, parts, at)),
    vehicles: carriers.map((each) => carOf(each, parts, at)),
  });
}

/** What a load takes up: grams, harvest crates rounded up, and grams that must be kept cold. */
export function amountOf({ commodity, grams }: Pick<Cargo, 'commodity' | 'grams'>): Omit<Capacity, 'pallets'> {
  const good = commodityById(commodity);
  const crates = Math.ceil(grams / (good?.gramsPerCrate ?? USUAL_CRATE));
  return { grams, crates, coldGrams: good && needsCold(good) ? grams : 0 };
}

/** What a vehicle must have to carry it. */
export function featuresFor({ onPallets, from, to }: Pick<Cargo, 'onPallets' | 'from' | 'to'>): VehicleFeature[] {
  const byHand = ({ access }: Place) => !access.dock && !access.forklift;
  return onPallets && (byHand(from) || byHand(to)) ? ['liftgate'] : [];
}

/** The largest class that may come to a place; null: any. */
export function largestAt({ access }: Pick<Place, 'access'>): VehicleClass | null {
  return (access.largest?.toLowerCase().replaceAll('_', '-') ?? null) as VehicleClass | null;
}

/** Seconds from `start` to `instant`, not below 0. */
export function secondsFrom(start: Date, instant: Date): number {
  return Math.max(0, Math.round((instant.getTime() - start.getTime()) / 1000));
}

export function pointOf({ point }: Pick<Place, 'point'>): Position {
  return point.coordinates;
}

/** Metres as the crow flies. */
export function apart(a: Pick<Place, 'point'>, b: Pick<Place, 'point'>): number {
  return distance(pointOf(a), pointOf(b));
}

type At = (point: Position) => number;

function keyOf([longitude, latitude]: Position): string {
  return `${longitude} ${latitude}`;
}

function locations(parts: ProblemParts): At {
  const index = new Map(pointsOf(parts).map((point, at) => [keyOf(point), at]));
  return (point) => index.get(keyOf(point)) ?? -1;
}

function spanOf(start: Date, { from, until }: Window): Span {
  const opens = secondsFrom(start, from);
  return [opens, Math.max(opens, secondsFrom(start, until))];
}

function serviceOf(cargo: Cargo): number {
  return Math.min(LONGEST_SERVICE, EACH_LOAD + EACH_CRATE * amountOf(cargo).crates);
}

function shipmentOf(cargo: Cargo, { start, locks, carriers }: ProblemParts, at: At): Shipment {
  const good = commodityById(cargo.commodity);
  const { grams, crates, coldGrams } = amountOf(cargo);
  const call = (place: Place, window: Window, busy = true): Call => ({
    location: at(pointOf(place)),
    windows: [spanOf(start, window)],
    setup: busy ? SETUP : 0,
    service: busy ? serviceOf(cargo) : 0,
  });
  const lock = carriers.findIndex(({ id }) => id === locks?.get(cargo.id));
  return {
    id: cargo.id,
    amount: [grams, crates, coldGrams],
    pickup: call(cargo.from, cargo.pickup, !cargo.aboard),
    delivery: call(cargo.to, cargo.delivery),
    spoilBy: secondsFrom(start, cargo.spoilBy),
    priority: Math.min(100, Math.max(0, (cargo.priority - 1) * 25)),
    skills: featuresFor(cargo),
    kinds: good ? kindsOf(good) : [],
    refusedBy: carriers.flatMap(({ vehicle }, index) => (vehicle && tooLarge(vehicle.class, cargo) ? [index] : [])),
    ...(good?.storage === 'HOT' && { maxRide: HOT_RIDE }),
    ...(lock >= 0 && { vehicle: lock }),
  };
}

function tooLarge(vehicleClass: VehicleClass, { from, to }: Cargo): boolean {
  return [from, to].some((place) => {
    const largest = largestAt(place);
    return largest !== null && sizeOf(vehicleClass) > sizeOf(largest);
  });
}

function carOf({ id, vehicle, start, end, window, farthest, prefix, worked }: Carrier, parts: ProblemParts, at: At): Car {
  const shipment = (load: string) => parts.cargo.findIndex((cargo) => cargo.id === load);
  const capacity = vehicle?.capacity;
  return {
    id,
    start: start && at(start),
    end: end && at(end),
    capacity: capacity ? [capacity.grams, capacity.crates, capacity.coldGrams] : [NO_LIMIT, NO_LIMIT, NO_LIMIT],
    features: vehicle?.features ?? ['liftgate', 'refrigerated', 'tall'],
    window: spanOf(parts.start, window),
    speedFactor: (vehicle && SPEEDS[vehicle.class]) ?? 1,
    costs: COSTS,
    ...(farthest !== null && { maxDistance: farthest }),
    ...(worked && { worked }),
    ...(prefix && { prefix: prefix.map(({ load, type }) => ({ shipment: shipment(load), type })) }),
  };
}
