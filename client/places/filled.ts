import type { PlaceKind, VehicleClass } from '../../generated/operations.ts';
import type { VerbInput } from '../api.ts';
import { hoursOf, type Open } from './hours.ts';
import { pointFault, pointOf, type PointFault } from './point.ts';

type Input = VerbInput<'AddMyPlace'>['input'];

/** What a farmer's and a kitchen's own places may be. */
export const FARM_KINDS = ['FARM', 'GARDEN', 'BAKERY', 'COOP', 'MAKER'] as const satisfies readonly PlaceKind[];
export const KITCHEN_KINDS = ['KITCHEN', 'PANTRY', 'DISTRIBUTION'] as const satisfies readonly PlaceKind[];
export type OwnKind = (typeof FARM_KINDS)[number] | (typeof KITCHEN_KINDS)[number];

/** A place as it stands in the form. */
export interface Filled {
  readonly id: string;
  readonly kind: OwnKind;
  readonly name: string;
  /** Latitude, longitude, as typed. */
  readonly degrees: string;
  readonly entrance: string;
  /** `null`: any time. */
  readonly hours: Open | null;
  readonly dock: boolean;
  readonly forklift: boolean;
  /** `null`: any vehicle. */
  readonly largest: VehicleClass | null;
  readonly peoplePerDay: number | null;
  readonly open: boolean;
}

export interface Faults {
  readonly name?: 'missing';
  readonly point?: PointFault;
  readonly hours?: 'ends-before-begins';
}

/** What can be told to be wrong without the server. */
export function faultsIn({ name, degrees, hours }: Filled): Faults {
  const point = pointFault(pointOf(degrees));
  return {
    ...(name.trim() === '' && { name: 'missing' }),
    ...(point && { point }),
    ...(hours && hoursOf(hours) === null && { hours: 'ends-before-begins' }),
  };
}

/** What is sent; call it where `faultsIn` found nothing. */
export function placeOf(filled: Filled, group: string): Input {
  const { id, kind, name, degrees, entrance, hours, dock, forklift, largest, peoplePerDay, open } = filled;
  const [longitude, latitude] = pointOf(degrees) ?? [Number.NaN, Number.NaN];
  return {
    ...{ id, group, kind, name: name.trim(), point: { longitude, latitude }, open },
    entrance: entrance.trim() || null,
    hours: hours ? hoursOf(hours) : null,
    access: { dock, forklift, largest },
    peoplePerDay: KITCHEN_KINDS.some((one) => one === kind) ? peoplePerDay : null,
  };
}
