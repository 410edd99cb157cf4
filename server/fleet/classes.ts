import { refuse, invalid } from '../verbs/refusal.ts';
import type { Capacity, VehicleClass, VehicleFeature } from './model.ts';

export interface ClassDefaults {
  readonly class: VehicleClass;
  readonly capacity: Capacity;
  readonly features: readonly VehicleFeature[];
}

const KILO = 1000;
/** Harvest crates (60 × 40 cm, five to a layer, six layers) on one 48 × 40 in pallet. */
const CRATES_A_PALLET = 30;

const usual = (kilograms: number, crates: number): Capacity => ({ grams: kilograms * KILO, crates, pallets: 0, coldGrams: 0 });
const palletised = (kilograms: number, pallets: number): Capacity => ({
  grams: kilograms * KILO,
  crates: pallets * CRATES_A_PALLET,
  pallets,
  coldGrams: 0,
});

/** What vehicles of a class usually take (makers' payloads, rounded down), smallest class first. Bicycle: a crate on the rack. */
export const CLASS_DEFAULTS: readonly ClassDefaults[] = [
  { class: 'bicycle', capacity: usual(20, 1), features: [] },
  { class: 'cargo-bike', capacity: usual(80, 4), features: [] },
  { class: 'sedan', capacity: usual(200, 12), features: [] },
  { class: 'pickup', capacity: usual(600, 30), features: [] },
  { class: 'van', capacity: usual(1200, 80), features: [] },
  { class: 'box-truck', capacity: palletised(4500, 12), features: ['tall'] },
  { class: 'refrigerated-truck', capacity: { ...palletised(4500, 12), coldGrams: 4500 * KILO }, features: ['refrigerated', 'tall'] },
  { class: 'semi', capacity: palletised(19_500, 26), features: ['tall'] },
];

/** How large a vehicle is among the classes: 0 the smallest. */
export function sizeOf(vehicleClass: VehicleClass): number {
  return CLASS_DEFAULTS.findIndex((defaults) => defaults.class === vehicleClass);
}

export function defaultsOf(vehicleClass: VehicleClass): ClassDefaults {
  const found = CLASS_DEFAULTS.find((defaults) => defaults.class === vehicleClass);
  if (!found) throw new Error(`No defaults for ${vehicleClass}`);
  return found;
}

const MOST: Capacity = { grams: 40_000_000, crates: 2000, pallets: 60, coldGrams: 40_000_000 };

/** A capacity as a person may state it: whole numbers, at least a gram, no more cold than there is room. Refuses `Invalid`. */
export function capacityOf(capacity: Capacity): Capacity {
  for (const dimension of ['grams', 'crates', 'pallets', 'coldGrams'] as const) {
    const field = `capacity.${dimension}`;
    if (!Number.isInteger(capacity[dimension])) refuse(invalid(field, 'not-a-number'));
    if (capacity[dimension] < 0) refuse(invalid(field, 'not-positive'));
    if (capacity[dimension] > MOST[dimension]) refuse(invalid(field, 'too-much'));
  }
  const { grams, crates, pallets, coldGrams } = capacity;
  if (grams === 0) refuse(invalid('capacity.grams', 'not-positive'));
  if (coldGrams > grams) refuse(invalid('capacity.coldGrams', 'too-much'));
  return { grams, crates, pallets, coldGrams };
}
