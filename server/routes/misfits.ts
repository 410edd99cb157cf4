import { sizeOf, type Vehicle } from '../fleet/actions.ts';
import type { Route } from './model.ts';

/** What a vehicle lacks for a route: `over` names it as a Clash does, `by` says how much, grams, crates or class steps. */
export interface Misfit {
  readonly over: string;
  readonly by: number;
}

type Wants = Pick<Route, 'grams' | 'crates' | 'coldGrams' | 'features' | 'largest'>;

/** Why a vehicle does not fit a route; nothing in the list means that it does. */
export function misfitsOf(
  route: Wants,
  { capacity, features, class: vehicleClass }: Pick<Vehicle, 'capacity' | 'features' | 'class'>,
): Misfit[] {
  const over = (name: string, by: number): Misfit[] => (by > 0 ? [{ over: `vehicle-${name}`, by }] : []);
  return [
    ...over('grams', route.grams - capacity.grams),
    ...over('crates', route.crates - capacity.crates),
    ...over('cold', route.coldGrams - capacity.coldGrams),
    ...route.features.flatMap((feature) => over(feature, features.includes(feature) ? 0 : 1)),
    ...over('class', route.largest ? sizeOf(vehicleClass) - sizeOf(route.largest) : 0),
  ];
}
