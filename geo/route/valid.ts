import { checkBonds } from './bonds.ts';
import { LIMITS, ProblemError, UNREACHABLE } from './limits.ts';
import type { Problem, Shipment, Stop, Vehicle, Window, Work } from './problem.ts';

/** Throws a ProblemError for the first thing in `problem` that cannot be meant; the matrices are checked already. */
export function validate(problem: Problem): void {
  most('shipments', problem.shipments.length, LIMITS.shipments);
  most('vehicles', problem.vehicles.length, LIMITS.vehicles);
  unique('shipment', problem.shipments);
  unique('vehicle', problem.vehicles);
  const dimensions = problem.vehicles[0]?.capacity.length;
  if (dimensions !== undefined) most('dimensions of capacity', dimensions, LIMITS.dimensions);
  problem.vehicles.forEach((vehicle, index) => checkVehicle(problem, vehicle, `vehicle ${index}`));
  problem.shipments.forEach((shipment, index) => checkShipment(problem, shipment, `shipment ${index}`));
  checkKinds(problem);
  checkPrefixes(problem);
  checkBonds(problem);
}

function refuse(message: string): never {
  throw new ProblemError(message);
}

function most(what: string, count: number, limit: number): void {
  if (count > limit) refuse(`${count} ${what}, more than ${limit}`);
}

function unique(what: string, things: readonly { readonly id: string }[]): void {
  const seen = new Map<string, number>();
  things.forEach(({ id }, index) => {
    const before = seen.get(id);
    if (before !== undefined) refuse(`${what} ${index} has the id of ${what} ${before}: ${id}`);
    seen.set(id, index);
  });
}

/** A whole number from 0 to `limit`. */
function whole(what: string, value: number, limit: number): void {
  if (!Number.isInteger(value)) refuse(`${what} is ${value}, not a whole number`);
  if (value < 0) refuse(`${what} is negative: ${value}`);
  if (value > limit) refuse(`${what} is ${value}, more than ${limit}`);
}

function known(what: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) refuse(`${what} is ${index}, but there are ${count}`);
}

function checkWindow(what: string, [start, end]: Window): void {
  whole(`${what} start`, start, LIMITS.instant);
  whole(`${what} end`, end, LIMITS.instant);
  if (end < start) refuse(`${what} ends before it starts: ${start} to ${end}`);
}

function checkVehicle(problem: Problem, vehicle: Vehicle, name: string): void {
  known(`${name} start`, vehicle.start ?? 0, Math.max(1, problem.locations));
  known(`${name} end`, vehicle.end ?? 0, Math.max(1, problem.locations));
  checkAmounts(problem, vehicle.capacity, `${name} capacity`);
  checkWindow(`${name} window`, vehicle.window);
  if (vehicle.maxDistance !== undefined) whole(`${name} maxDistance`, vehicle.maxDistance, LIMITS.instant);
  if (vehicle.maxTravel !== undefined) whole(`${name} maxTravel`, vehicle.maxTravel, LIMITS.instant);
  if (vehicle.maxTasks !== undefined) whole(`${name} maxTasks`, vehicle.maxTasks, 2 * LIMITS.shipments);
  const speed = vehicle.speedFactor ?? 1;
  if (!(speed >= 0.1 && speed <= 10)) refuse(`${name} speedFactor is ${speed}, not from 0.1 to 10`);
  for (const [key, cost] of Object.entries(vehicle.costs) as [string, number][]) {
    checkCost(`${name} costs ${key}`, cost);
  }
  checkBreaks(vehicle, name);
  whole(`${name} worked seconds`, vehicle.worked?.seconds ?? 0, LIMITS.instant);
  whole(`${name} worked stops`, vehicle.worked?.stops ?? 0, LIMITS.instant);
}

function checkCost(what: string, cost: number): void {
  if (!(cost >= 0 && cost <= LIMITS.cost)) refuse(`${what} is ${cost}, not from 0 to ${LIMITS.cost}`);
}

function checkBreaks({ breaks = [] }: Vehicle, name: string): void {
  most(`breaks of ${name}`, breaks.length, LIMITS.breaks);
  breaks.forEach(({ window, duration }, index) => {
    checkWindow(`${name} break ${index} window`, window);
    whole(`${name} break ${index} duration`, duration, LIMITS.instant);
    const before = breaks[index - 1]?.window;
    const inTurn = !before || (before[0] <= window[0] && before[1] <= window[1]);
    if (!inTurn) refuse(`${name} break ${index} window ${window[0]} to ${window[1]} is before that of break ${index - 1}`);
  });
}

function checkAmounts(problem: Problem, amounts: readonly number[], name: string): void {
  const dimensions = problem.vehicles[0]?.capacity.length ?? amounts.length;
  if (amounts.length !== dimensions) refuse(`${name} has ${amounts.length} dimensions, not ${dimensions}`);
  amounts.forEach((amount, dimension) => whole(`${name} in dimension ${dimension}`, amount, LIMITS.amount));
}

function checkShipment(problem: Problem, shipment: Shipment, name: string): void {
  checkAmounts(problem, shipment.amount, `${name} amount`);
  checkStop(problem, shipment.pickup, `${name} pickup`);
  checkStop(problem, shipment.delivery, `${name} delivery`);
  const { priority = 0, maxRide, spoilBy, refusedBy = [], vehicle } = shipment;
  whole(`${name} priority`, priority, 100);
  if (maxRide !== undefined) whole(`${name} maxRide`, maxRide, LIMITS.instant);
  if (spoilBy !== undefined) whole(`${name} spoilBy`, spoilBy, LIMITS.instant);
  refusedBy.forEach((index) => known(`${name} refusedBy`, index, problem.vehicles.length));
  if (vehicle === undefined) return;
  known(`${name} vehicle`, vehicle, problem.vehicles.length);
  if (refusedBy.includes(vehicle)) refuse(`${name} is locked to vehicle ${vehicle}, which refused it`);
}

function checkStop(problem: Problem, { location, windows, setup = 0, service, late }: Stop, name: string): void {
  known(`${name} location`, location, problem.locations);
  whole(`${name} setup`, setup, LIMITS.instant);
  whole(`${name} service`, service, LIMITS.instant);
  whole(`${name} late after`, late?.after ?? 0, LIMITS.instant);
  checkCost(`${name} late perMinute`, late?.perMinute ?? 0);
  if (windows.length === 0) refuse(`${name} has no window`);
  most(`windows at ${name}`, windows.length, LIMITS.windows);
  windows.forEach((window, index) => {
    checkWindow(`${name} window ${index}`, window);
    const before = windows[index - 1];
    if (before && window[0] <= before[1]) refuse(`${name} window ${index} starts at ${window[0]}, not after ${before[1]}`);
  });
}

function checkKinds({ shipments, incompatible }: Problem): void {
  most('incompatible kinds', new Set(incompatible.flat()).size, LIMITS.kinds);
  shipments.forEach(({ kinds: own = [] }, index) => {
    const clash = incompatible.find(([a, b]) => own.includes(a) && own.includes(b));
    if (clash) refuse(`shipment ${index} is of kinds ${clash[0]} and ${clash[1]}, which may not be aboard together`);
  });
}

function checkPrefixes(problem: Problem): void {
  const owner = new Map<string, number>();
  problem.vehicles.forEach(({ prefix = [] }, vehicle) => {
    const name = `vehicle ${vehicle} prefix`;
    const picked = new Set<number>();
    prefix.forEach((work, at) => {
      checkWork(problem, { work, vehicle, name: `${name} step ${at}` });
      const key = `${work.type} ${work.shipment}`;
      const before = owner.get(key);
      if (before !== undefined) refuse(`${name} step ${at}: ${work.type} of shipment ${work.shipment} is already in vehicle ${before}`);
      owner.set(key, vehicle);
      if (work.type === 'pickup') picked.add(work.shipment);
      else if (!picked.has(work.shipment)) refuse(`${name} step ${at}: shipment ${work.shipment} is delivered before it is picked up`);
    });
    checkReachable(problem, vehicle, name);
  });
}

function checkWork(problem: Problem, { work, vehicle, name }: { work: Work; vehicle: number; name: string }): void {
  known(`${name} shipment`, work.shipment, problem.shipments.length);
  const shipment = problem.shipments[work.shipment];
  if (shipment?.refusedBy?.includes(vehicle)) refuse(`${name}: shipment ${work.shipment} was refused by vehicle ${vehicle}`);
  const locked = shipment?.vehicle;
  if (locked !== undefined && locked !== vehicle) refuse(`${name}: shipment ${work.shipment} is locked to vehicle ${locked}`);
}

function checkReachable(problem: Problem, index: number, name: string): void {
  const vehicle = problem.vehicles[index];
  const prefix = vehicle?.prefix ?? [];
  if (prefix.length === 0) return;
  const stops = prefix.map(({ shipment, type }) => problem.shipments[shipment]?.[type].location);
  const places = [vehicle?.start, ...stops, vehicle?.end].flatMap((place) => place ?? []);
  places.forEach((place, at) => {
    const from = places[at - 1] ?? place;
    if (problem.seconds[from * problem.locations + place] === UNREACHABLE) refuse(`${name}: no way from location ${from} to ${place}`);
  });
}
