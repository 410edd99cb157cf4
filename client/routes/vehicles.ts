import { signal } from '@preact/signals';
import type { MyVehiclesQuery } from '../../generated/operations.ts';
import { type Asked, useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { daysFrom } from '../goods/moments.ts';
import { group } from '../session.ts';
import { useUnanswered } from '../unanswered.ts';
import { type Fleet, withWaiting } from './unsent-fleet.ts';

export type Vehicle = MyVehiclesQuery['vehicles'][number];
export type Shift = MyVehiclesQuery['shifts'][number];

/** How far ahead a driver says when they drive. */
export const DAYS_AHEAD = 14;

/** The vehicle that routes are measured against; without a choice, the first. */
const wished = signal<string | null>(null);

export const chooseVehicle = (id: string): void => void (wished.value = id);

export const chosenVehicle = (vehicles: readonly Vehicle[]): Vehicle | undefined =>
  vehicles.find(({ id }) => id === wished.value) ?? vehicles[0];

/** The driver's vehicles and times in the group acted in, kept on this phone, with what waits there of them. */
export function useVehicles(): Asked<Fleet> {
  const days = daysFrom(clock.value, DAYS_AHEAD + 1);
  const here = group.value?.id;
  const variables = here ? { group: here, from: `${days[0] ?? ''}T00:00:00.000Z`, until: `${days.at(-1) ?? ''}T23:59:59.000Z` } : null;
  const asked = useAsk('MyVehicles', variables, { keep: here === undefined ? true : `MyVehicles ${here}`, topics: ['vehicles', 'shifts'] });
  // Asked here, after the list, so that a vehicle can be added without signal from the first visit on.
  useAsk('VehicleClasses', asked.data ? {} : null, { keep: true, topics: [] });
  const waiting = useUnanswered(asked.data);
  const { data, ...rest } = asked;
  return data && here !== undefined ? { ...rest, data: withWaiting(data, here, waiting) } : rest;
}
