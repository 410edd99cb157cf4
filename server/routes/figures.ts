import { sizeOf, VEHICLE_FEATURES } from '../fleet/actions.ts';
import type { Load } from '../loads/actions.ts';
import type { Place } from '../places/actions.ts';
import type { Route, Stop } from './model.ts';
import { amountOf, featuresFor, largestAt, type Cargo } from './problem.ts';

/** Something of a route: the load, and as cargo while it is to be driven. */
export interface Freight {
  readonly load: Load;
  readonly cargo: Cargo | null;
}

type Amount = ReturnType<typeof amountOf>;
const DIMENSIONS = ['grams', 'crates', 'coldGrams'] as const;
const NOTHING: Amount = { grams: 0, crates: 0, coldGrams: 0 };

/** The most that is aboard at once, in each dimension, when `stops` are served in this order: down before up at each. */
export function mostAboard(stops: readonly Stop[], freight: readonly Freight[]): Amount {
  const amounts = new Map(freight.map(({ load }) => [load._id, amountOf({ commodity: load.commodity, grams: weightOf(load) })]));
  let aboard = sum(strays(stops, freight).map((id) => amounts.get(id)));
  let most = aboard;
  for (const { pickups, deliveries } of stops) {
    const [up, down] = [pickups, deliveries].map((ids) => sum(ids.map((id) => amounts.get(id)))) as [Amount, Amount];
    aboard = each((name) => aboard[name] - down[name] + up[name]);
    most = each((name) => Math.max(most[name], aboard[name]));
  }
  return most;
}

/** What its vehicle must have, and the largest it may be. */
export function vehicleFor(freight: readonly Freight[]): Pick<Route, 'features' | 'largest'> {
  const cargo = freight.flatMap((one) => one.cargo ?? []);
  const wanted = new Set(cargo.flatMap(featuresFor));
  const limits = cargo.flatMap(({ from, to }) => [largestAt(from) ?? [], largestAt(to) ?? []].flat());
  const largest = limits.toSorted((a, b) => sizeOf(a) - sizeOf(b))[0] ?? null;
  return { features: VEHICLE_FEATURES.filter((feature) => wanted.has(feature)), largest };
}

/** The towns of the places, in order, each once. */
export function areasOf(places: readonly Pick<Place, 'area'>[]): string[] {
  return [...new Set(places.map(({ area }) => area))];
}

/** When the first of what is still to be driven spoils. */
export function soonestSpoilBy(freight: readonly Freight[]): Date | null {
  const times = freight.flatMap(({ cargo }) => (cargo ? [cargo.spoilBy.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** Loads that were aboard before the first stop, or came aboard at none: what was refused at a kitchen, what was handed over. */
function strays(stops: readonly Stop[], freight: readonly Freight[]): string[] {
  const fetched = new Set(stops.flatMap(({ pickups }) => pickups));
  return freight.flatMap(({ load }) => (fetched.has(load._id) || load.state !== 'collected' ? [] : [load._id]));
}

function weightOf({ collectedGrams, grams }: Load): number {
  return collectedGrams ?? grams;
}

function sum(amounts: readonly (Amount | undefined)[]): Amount {
  return each((name) => amounts.reduce((total, amount) => total + (amount?.[name] ?? 0), 0));
}

function each(value: (name: (typeof DIMENSIONS)[number]) => number): Amount {
  return DIMENSIONS.reduce((amount, name) => ({ ...amount, [name]: value(name) }), NOTHING);
}
