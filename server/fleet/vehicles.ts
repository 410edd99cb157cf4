import { NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { holds, isMember, standingsIn, type Viewer } from '../viewer.ts';
import { Vehicles, type Vehicle } from './model.ts';
import { parsedChange, parsedVehicle, type VehicleChange, type VehicleInput } from './parse.ts';
import { vehicleRules } from './rules.ts';

/** Adds a vehicle: a driver's own, or the group's when a planner who does not drive adds it. */
export function addVehicle({ verb, viewer, op }: Asking, input: VehicleInput): Promise<Answer> {
  return verb(viewer, { operationId: op, name: 'fleet.addVehicle', group: input.group, input, keys: [] }, async (steps) => {
    if (!isMember(viewer, input.group)) refuse(NOT_FOUND);
    const state = led(vehicleRules, 'add', standingsIn(viewer, input.group));
    const owner = holds(viewer, input.group, 'driver') ? viewer.person : null;
    const vehicle = { ...parsedVehicle(input), group: input.group, owner, state, version: 1 };
    await steps.add(Vehicles, vehicle);
    return changed(vehicle);
  });
}

/** Changes what a vehicle takes, has or is called. Refuses `Stale` when it has moved on since it was seen. */
export async function changeVehicle(
  { verb, viewer, op }: Asking,
  { id, version, change }: { id: string; version: number; change: VehicleChange },
): Promise<Answer> {
  const input = { id, version, change };
  return verb(viewer, await about(op, 'fleet.changeVehicle', input), async (steps) => {
    const { vehicle, standings } = await known(steps, viewer, id);
    const state = led(vehicleRules, 'change', standings, vehicle);
    return changed(await atVersion(steps, vehicle, { version, set: { ...parsedChange(change), state } }));
  });
}

/** A vehicle that is no longer driven. Its past stays. */
export async function retireVehicle({ verb, viewer, op }: Asking, input: { id: string; version: number }): Promise<Answer> {
  return verb(viewer, await about(op, 'fleet.retireVehicle', input), async (steps) => {
    const { vehicle, standings } = await known(steps, viewer, input.id);
    const state = led(vehicleRules, 'retire', standings, vehicle);
    return changed(await atVersion(steps, vehicle, { version: input.version, set: { state } }));
  });
}

/** A vehicle inside a verb. Refuses `NotFound`. */
export async function vehicleIn(steps: Verb, id: string): Promise<Vehicle> {
  return (await steps.find(Vehicles, { _id: id })) ?? refuse(NOT_FOUND);
}

/** Whether a driver of the group may be on the road with it: their own, or the group's. */
export function mayDrive(vehicle: Vehicle, { driver, group }: { driver: string; group: string }): boolean {
  const theirs = vehicle.owner === driver || (vehicle.owner === null && vehicle.group === group);
  return theirs && vehicle.state === 'kept';
}

export function vehiclesByIds(ids: readonly string[]): Promise<Vehicle[]> {
  return Vehicles.find({ _id: { $in: [...ids] } })
    .lean<Vehicle[]>()
    .exec();
}

/** The viewer's own vehicles and the group's, or with `all` every one of the group; those that are driven, by name. */
export function vehiclesFor(viewer: Viewer, { group, all }: { group: string; all: boolean }): Promise<Vehicle[]> {
  if (!isMember(viewer, group)) return Promise.resolve([]);
  const whose = all ? {} : { owner: { $in: [viewer.person, null] } };
  return Vehicles.find({ group, state: 'kept', ...whose })
    .sort({ name: 1, _id: 1 })
    .lean<Vehicle[]>()
    .exec();
}

async function about(op: string, name: string, input: { id: string }) {
  const [vehicle] = await vehiclesByIds([input.id]);
  return { operationId: op, name, group: vehicle?.group ?? '', input, keys: [input.id] };
}

async function known(steps: Verb, viewer: Viewer, id: string): Promise<{ vehicle: Vehicle; standings: Standing[] }> {
  const vehicle = await vehicleIn(steps, id);
  if (!isMember(viewer, vehicle.group)) refuse(NOT_FOUND);
  const own: Standing[] = vehicle.owner === viewer.person ? ['owner'] : [];
  return { vehicle, standings: [...standingsIn(viewer, vehicle.group), ...own] };
}

async function atVersion(steps: Verb, vehicle: Vehicle, { version, set }: { version: number; set: Partial<Vehicle> }): Promise<Vehicle> {
  const guard = { _id: vehicle._id, state: vehicle.state, version };
  const written = await steps.change(Vehicles, guard, { $set: set, $inc: { version: 1 } });
  return written ?? refuse({ typename: 'Stale', version: vehicle.version });
}

function changed({ _id, version }: Vehicle): Done {
  return { typename: 'VehicleChanged', refs: [{ kind: 'Vehicle', id: _id, version }] };
}
