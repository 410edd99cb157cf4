import { distance, positionFault, type Position } from '../../geo/index.ts';
import { nearestTown } from '../../geo/earth/towns.ts';
import { idOf, windowOf } from '../offers/actions.ts';
import { AROUND_HERE } from '../places/actions.ts';
import { invalid, refuse } from '../verbs/refusal.ts';
import { capacityOf, defaultsOf } from './classes.ts';
import { VEHICLE_CLASSES, VEHICLE_FEATURES, type Capacity, type Shift, type Spot, type Vehicle, type VehicleFeature } from './model.ts';

const LONGEST_NAME = 60;
const LONGEST_SHIFT = 24 * 3_600_000;
/** Farthest that may be asked for, metres. */
const FARTHEST = 3_000_000;

export interface VehicleInput {
  readonly id: string;
  readonly group: string;
  readonly class: string;
  readonly name: string;
  /** Null: the class's usual. */
  readonly capacity?: Capacity | null | undefined;
  readonly features?: readonly string[] | null | undefined;
}

export interface VehicleChange {
  readonly capacity?: Capacity | null | undefined;
  readonly features?: readonly string[] | null | undefined;
  readonly name?: string | null | undefined;
}

/** Degrees. */
export interface PointInput {
  readonly longitude: number;
  readonly latitude: number;
}

export interface ShiftInput {
  readonly id: string;
  readonly group: string;
  readonly vehicle: string;
  readonly window: { readonly from: Date; readonly until: Date };
  readonly start?: PointInput | null | undefined;
  readonly end?: PointInput | null | undefined;
  /** Metres. */
  readonly farthest?: number | null | undefined;
}

/** A new vehicle: what is not said is its class's usual. Refuses `Invalid`. */
export function parsedVehicle(input: VehicleInput): Pick<Vehicle, '_id' | 'class' | 'name' | 'capacity' | 'features'> {
  const vehicleClass = VEHICLE_CLASSES.find((word) => word === input.class) ?? refuse(invalid('class', 'unknown-code'));
  const usual = defaultsOf(vehicleClass);
  return {
    _id: idOf(input.id),
    class: vehicleClass,
    name: nameOf(input.name),
    capacity: input.capacity ? capacityOf(input.capacity) : usual.capacity,
    features: input.features ? featuresOf(input.features) : usual.features,
  };
}

/** What of a vehicle is to change. */
export function parsedChange({ capacity, features, name }: VehicleChange): Partial<Vehicle> {
  return {
    ...(capacity && { capacity: capacityOf(capacity) }),
    ...(features && { features: featuresOf(features) }),
    ...(typeof name === 'string' && { name: nameOf(name) }),
  };
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name === '') refuse(invalid('name', 'missing'));
  return name.length > LONGEST_NAME ? refuse(invalid('name', 'too-long')) : name;
}

function featuresOf(words: readonly string[]): VehicleFeature[] {
  const known = VEHICLE_FEATURES.filter((feature) => words.includes(feature));
  return words.every((word) => known.some((feature) => feature === word)) ? known : refuse(invalid('features', 'unknown-code'));
}

/** A new shift: at most 24 hours, not over. Refuses `Invalid`. */
export function parsedShift(input: ShiftInput, now: Date): Pick<Shift, '_id' | 'window' | 'start' | 'end' | 'area' | 'farthest'> {
  const window = windowOf(input.window, 'window', now);
  if (window.until.getTime() - window.from.getTime() > LONGEST_SHIFT) refuse(invalid('window', 'too-long'));
  const [start, end] = [spotOf(input.start, 'start'), spotOf(input.end, 'end')];
  return { _id: idOf(input.id), window, start, end, area: areaOf(start ?? end), farthest: farthestOf(input, start, end) };
}

function spotOf(point: PointInput | null | undefined, field: string): Spot | null {
  if (!point) return null;
  const coordinates = [point.longitude, point.latitude] as const;
  const fault = positionFault(coordinates, AROUND_HERE);
  return fault ? refuse(invalid(field, fault)) : { type: 'Point', coordinates };
}

function areaOf(spot: Spot | null): string | null {
  const town = spot && nearestTown(spot.coordinates);
  return town ? `${town.name}, ${town.state}` : null;
}

function farthestOf({ farthest }: ShiftInput, start: Spot | null, end: Spot | null): number | null {
  if (farthest === null || farthest === undefined) return null;
  if (!Number.isInteger(farthest)) refuse(invalid('farthest', 'not-a-number'));
  if (farthest > FARTHEST) refuse(invalid('farthest', 'too-much'));
  return farthest < Math.max(1, apart(start?.coordinates, end?.coordinates)) ? refuse(invalid('farthest', 'too-little')) : farthest;
}

function apart(start: Position | undefined, end: Position | undefined): number {
  return start && end ? distance(start, end) : 0;
}
