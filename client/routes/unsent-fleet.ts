import type { VerbInput } from '../api.ts';
import type { Entry } from '../storage.ts';
import type { Shift, Vehicle } from './vehicles.ts';

export type VehicleAdded = VerbInput<'AddVehicle'>['input'];
export type ShiftAdded = VerbInput<'AddShift'>['input'];

const ADDS: readonly string[] = ['AddVehicle', 'AddShift'];
const ENDS: readonly string[] = ['RetireVehicle', 'CancelShift'];

/** Verbs that add a vehicle or a time: what was typed can be mended. */
export const isAdding = ({ verb }: Entry): boolean => ADDS.includes(verb);

/** Verbs that remove one. */
export const isEnding = ({ verb }: Entry): boolean => ENDS.includes(verb);

export interface Fleet {
  readonly vehicles: readonly Vehicle[];
  readonly shifts: readonly Shift[];
}

/** Vehicles and times as the driver left them: the server's answer, then what still waits on this phone, oldest first. */
export function withWaiting(fleet: Fleet, group: string, entries: readonly Entry[]): Fleet {
  return entries.filter(({ refusal }) => !refusal).reduce((before, entry) => after(before, group, entry), fleet);
}

function after(fleet: Fleet, group: string, { verb, variables }: Entry): Fleet {
  const { vehicles, shifts } = fleet;
  if (verb === 'RetireVehicle') return { ...fleet, vehicles: vehicles.filter(({ id }) => id !== variables['id']) };
  if (verb === 'CancelShift') return { ...fleet, shifts: shifts.filter(({ id }) => id !== variables['id']) };
  if (verb === 'AddVehicle') return { ...fleet, vehicles: withOne(vehicles, vehicleOf(variables['input'] as VehicleAdded, group)) };
  if (verb === 'AddShift') return { ...fleet, shifts: withOne(shifts, shiftOf(variables['input'] as ShiftAdded, { vehicles, group })) };
  return fleet;
}

/** What the answer has in it already stays as it is there. */
function withOne<One extends { readonly id: string }>(all: readonly One[], one: One | null): readonly One[] {
  return one === null || all.some(({ id }) => id === one.id) ? all : [...all, one];
}

const FIRST_VERSION = 1;

function vehicleOf(added: VehicleAdded, group: string): Vehicle | null {
  const { id, name, capacity } = added;
  if (added.group !== group || !capacity) return null;
  return { id, name, class: added.class, version: FIRST_VERSION, capacity };
}

function shiftOf(added: ShiftAdded, { vehicles, group }: { vehicles: readonly Vehicle[]; group: string }): Shift | null {
  const { id, window } = added;
  const vehicle = vehicles.find((one) => one.id === added.vehicle);
  if (added.group !== group || !vehicle) return null;
  return { id, window, version: FIRST_VERSION, cancelled: false, vehicle: { id: vehicle.id, name: vehicle.name } };
}

/** The verb that waits to add this vehicle or time; `undefined` once the server has it. */
export function addingOf(id: string, entries: readonly Entry[]): Entry | undefined {
  return entries.find((entry) => !entry.refusal && isAdding(entry) && (entry.variables['input'] as { id: string }).id === id);
}
