import { invalid, NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { holds, isMember, standingsIn, type Viewer } from '../viewer.ts';
import { giveTimeBack, takeTime } from './diary.ts';
import { Rosters, Shifts, type Shift, type Vehicle } from './model.ts';
import { parsedShift, type ShiftInput } from './parse.ts';
import { shiftRules } from './rules.ts';
import { mayDrive, vehicleIn, vehiclesByIds } from './vehicles.ts';

type Window = Shift['window'];

/**
 * The viewer drives, from when to when. Refuses `Clash` over `time` when they have another shift then, over `vehicle-time` when
 * the vehicle has; `Invalid` for a vehicle that is neither theirs nor the group's, and for windows over 24 hours or over already.
 */
export function addShift({ verb, viewer, op }: Asking, input: ShiftInput): Promise<Answer> {
  const keys = [viewer.person, input.vehicle];
  return verb(viewer, { operationId: op, name: 'fleet.addShift', group: input.group, input, keys }, async (steps) => {
    if (!isMember(viewer, input.group)) refuse(NOT_FOUND);
    const state = led(shiftRules, 'add', standingsIn(viewer, input.group));
    const vehicle = await vehicleIn(steps, input.vehicle);
    if (!mayDrive(vehicle, { driver: viewer.person, group: input.group })) refuse(invalid('vehicle', 'wrong-group'));
    const shift = { ...parsedShift(input, steps.at), group: input.group, driver: viewer.person, vehicle: vehicle._id, state, version: 1 };
    await steps.add(Shifts, shift);
    await takeShift(steps, shift);
    return changed(shift);
  });
}

/** A shift that is not driven; its time is free again. */
export async function cancelShift({ verb, viewer, op }: Asking, input: { id: string; version: number }): Promise<Answer> {
  const [seen] = await shiftsByIds([input.id]);
  const request = { operationId: op, name: 'fleet.cancelShift', group: seen?.group ?? '', input, keys: [input.id] };
  return verb(viewer, request, async (steps) => {
    const shift = await shiftIn(steps, input.id);
    if (!isMember(viewer, shift.group)) refuse(NOT_FOUND);
    const state = led(shiftRules, 'cancel', standingsAt(viewer, shift), shift);
    const guard = { _id: shift._id, state: shift.state, version: input.version };
    const cancelled = await steps.change(Shifts, guard, { $set: { state }, $inc: { version: 1 } });
    if (!cancelled) return refuse({ typename: 'Stale', version: shift.version });
    await giveTimeBack(steps, Rosters, { whose: shift.driver, what: shift._id });
    await giveTimeBack(steps, Rosters, { whose: shift.vehicle, what: shift._id });
    return changed(cancelled);
  });
}

/** A shift inside a verb. Refuses `NotFound`. */
export async function shiftIn(steps: Verb, id: string): Promise<Shift> {
  return (await steps.find(Shifts, { _id: id })) ?? refuse(NOT_FOUND);
}

export function shiftsByIds(ids: readonly string[]): Promise<Shift[]> {
  return Shifts.find({ _id: { $in: [...ids] } })
    .lean<Shift[]>()
    .exec();
}

/** A group's shifts that touch the window, with their vehicles, soonest first; cancelled ones and retired vehicles are left out. */
export async function shiftsWithin(group: string, window: Window): Promise<{ readonly shift: Shift; readonly vehicle: Vehicle }[]> {
  const shifts = await touching({ group, state: 'planned' }, window);
  const vehicles = new Map((await vehiclesByIds(shifts.map(({ vehicle }) => vehicle))).map((vehicle) => [vehicle._id, vehicle]));
  return shifts.flatMap((shift) => {
    const vehicle = vehicles.get(shift.vehicle);
    return vehicle?.state === 'kept' ? [{ shift, vehicle }] : [];
  });
}

/** The viewer's shifts in a group, or with `all` everybody's, that touch the window; soonest first. */
export function shiftsFor(viewer: Viewer, { group, all, window }: { group: string; all: boolean; window: Window }): Promise<Shift[]> {
  if (!isMember(viewer, group)) return Promise.resolve([]);
  return touching({ group, ...(!all && { driver: viewer.person }) }, window);
}

/** The shifts that a person drives in any group and that touch the window, soonest first. */
export function shiftsOfDriver(driver: string, { from, until }: Window): Promise<Shift[]> {
  return Shifts.find({ driver, state: 'planned', 'window.from': { $lt: until }, 'window.until': { $gt: from } })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(500)
    .lean<Shift[]>()
    .exec();
}

/** Where a shift starts and ends is exact for its driver and the group's planners. */
export function exactShift(viewer: Viewer, { driver, group }: Shift): boolean {
  return driver === viewer.person || holds(viewer, group, 'planner');
}

function touching(filter: { group: string; driver?: string; state?: Shift['state'] }, { from, until }: Window): Promise<Shift[]> {
  return Shifts.find({ ...filter, 'window.from': { $lt: until }, 'window.until': { $gt: from } })
    .sort({ 'window.from': 1, _id: 1 })
    .limit(500)
    .lean<Shift[]>()
    .exec();
}

async function takeShift(steps: Verb, { _id, driver, vehicle, window }: Shift): Promise<void> {
  const taken = { what: _id, ...window };
  await takeTime(steps, Rosters, { whose: driver, taken, over: 'time' });
  await takeTime(steps, Rosters, { whose: vehicle, taken, over: 'vehicle-time' });
}

function standingsAt(viewer: Viewer, { group, driver }: Shift): Standing[] {
  const own: Standing[] = driver === viewer.person ? ['owner'] : [];
  return [...standingsIn(viewer, group), ...own];
}

function changed({ _id, version }: Shift): Done {
  return { typename: 'ShiftChanged', refs: [{ kind: 'Shift', id: _id, version }] };
}
