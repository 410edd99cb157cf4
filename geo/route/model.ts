import { UNREACHABLE } from './limits.ts';
import type { Problem, Shipment, Stop, Vehicle } from './problem.ts';

/**
 * A problem in flat arrays for the search. Shipments and vehicles are in order of their ids.
 * Nodes: the pickup of shipment q is 2q, its delivery 2q + 1. Places: the locations, and after them VOID,
 * nowhere, at no distance from anything, where open routes start and end.
 */
export interface Model {
  readonly problem: Problem;
  /** From order inside to index in the problem. */
  readonly shipmentAt: readonly number[];
  readonly count: number;
  readonly dimensions: number;
  readonly places: number;
  readonly place: Int32Array;
  readonly service: Float64Array;
  readonly setup: Float64Array;
  /** First opening and last closing of each node. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** All windows of the nodes that have more than one, else null. */
  readonly gapped: readonly (Float64Array | null)[];
  readonly amount: Float64Array;
  /** Bits of the kinds each shipment is of, and of those it may not travel with. */
  readonly kinds: Int32Array;
  readonly clashes: Int32Array;
  readonly ride: Float64Array;
  /** What leaving a shipment out weighs: its priority plus one; more than all others for what is aboard already. */
  readonly weight: Float64Array;
  readonly metres: Float64Array;
  readonly fleet: readonly Carrier[];
  /** By shipment: the place in `fleet` of the vehicle whose prefix picks it up, else -1. */
  readonly held: Int32Array;
  /** By shipment: 1 when a prefix delivers it as well. */
  readonly settled: Uint8Array;
}

/** A vehicle in the model. */
export interface Carrier {
  /** Index in the problem. */
  readonly index: number;
  /** Vehicles of the same kin are interchangeable. */
  readonly kin: number;
  readonly start: number;
  readonly end: number;
  readonly opens: number;
  readonly closes: number;
  readonly capacity: Float64Array;
  readonly fixed: number;
  readonly perSecond: number;
  readonly perMetre: number;
  /** Seconds between places at this vehicle's speed. */
  readonly seconds: Float64Array;
  readonly maxDistance: number;
  readonly maxTravel: number;
  readonly maxTasks: number;
  /** Nodes its route begins with. */
  readonly prefix: readonly number[];
  /** By shipment: 1 when features, refusals and locks allow it. */
  readonly allowed: Uint8Array;
}

/** Lays `problem` out for the search. */
export function compile(problem: Problem): Model {
  const shipmentAt = inOrder(problem.shipments);
  const shipments = shipmentAt.map((index) => problem.shipments[index] as Shipment);
  const fleet = fleetOf(problem, shipmentAt);
  const aboard = heldBy(fleet, shipments.length);
  const nodes = shipments.flatMap(({ pickup, delivery, spoilBy }) => [pickup, fresh(delivery, spoilBy)]);
  return {
    problem,
    shipmentAt,
    count: shipments.length,
    dimensions: problem.vehicles[0]?.capacity.length ?? 0,
    places: problem.locations + 1,
    place: Int32Array.from(nodes, (node) => node.location),
    service: Float64Array.from(nodes, (node) => node.service),
    setup: Float64Array.from(nodes, (node) => node.setup ?? 0),
    opens: Float64Array.from(nodes, (node) => node.windows[0]?.[0] ?? 0),
    closes: Float64Array.from(nodes, (node) => node.windows.at(-1)?.[1] ?? -Infinity),
    gapped: nodes.map((node) => (node.windows.length > 1 ? Float64Array.from(node.windows.flat()) : null)),
    amount: Float64Array.from(shipments.flatMap((shipment) => shipment.amount)),
    ...kindBits(problem, shipments),
    ride: Float64Array.from(shipments, (shipment) => shipment.maxRide ?? Infinity),
    metres: spread(problem, problem.metres, 1).map((metres) => (metres === Infinity ? 0 : metres)),
    fleet,
    weight: Float64Array.from(shipments, ({ priority = 0 }, at) => (aboard.held[at] === -1 ? priority + 1 : 1e6)),
    ...aboard,
  };
}

function inOrder(things: readonly { readonly id: string }[]): number[] {
  const id = (index: number) => things[index]?.id ?? '';
  return things.map((_, index) => index).sort((a, b) => (id(a) < id(b) ? -1 : 1));
}

/** The stop with its windows cut at the instant after which the load is spoilt. */
function fresh(stop: Stop, spoilBy = Infinity): Stop {
  const windows = stop.windows.filter(([start]) => start <= spoilBy).map(([start, end]) => [start, Math.min(end, spoilBy)] as const);
  return { ...stop, windows };
}

function kindBits(problem: Problem, shipments: readonly Shipment[]): { kinds: Int32Array; clashes: Int32Array } {
  const names = [...new Set(problem.incompatible.flat())].sort();
  const bit = (name: string) => (names.includes(name) ? 1 << names.indexOf(name) : 0);
  const foes = (name: string) =>
    problem.incompatible.reduce((bits, [a, b]) => bits | (a === name ? bit(b) : 0) | (b === name ? bit(a) : 0), 0);
  const union = (of: (name: string) => number) =>
    Int32Array.from(shipments, ({ kinds = [] }) => kinds.reduce((bits, name) => bits | of(name), 0));
  return { kinds: union(bit), clashes: union(foes) };
}

/** A matrix divided by a speed, with VOID added; Infinity where there is no way. */
function spread({ locations, seconds, metres }: Problem, cells: Int32Array, speed: number): Float64Array {
  const wide = new Float64Array((locations + 1) ** 2);
  cells.forEach((value, at) => {
    const row = Math.floor(at / locations);
    const closed = seconds[at] === UNREACHABLE || metres[at] === UNREACHABLE;
    wide[row * (locations + 1) + (at - row * locations)] = closed ? Infinity : Math.round(value / speed);
  });
  return wide;
}

function fleetOf(problem: Problem, shipmentAt: readonly number[]): Carrier[] {
  const orderOf = new Map(shipmentAt.map((index, order) => [index, order]));
  const owner = new Map(problem.vehicles.flatMap(({ prefix = [] }, index) => prefix.map((work) => [work.shipment, index] as const)));
  const kinOf = numbering();
  const secondsAt = remembered((speed: number) => spread(problem, problem.seconds, speed));
  return inOrder(problem.vehicles).map((index) => {
    const vehicle = problem.vehicles[index] as Vehicle;
    const may = (shipment: number) =>
      owner.has(shipment) ? owner.get(shipment) === index : mayCarry(problem.shipments[shipment], vehicle, index);
    const allowed = Uint8Array.from(shipmentAt, (shipment) => Number(may(shipment)));
    const prefix = (vehicle.prefix ?? []).map((work) => 2 * (orderOf.get(work.shipment) ?? 0) + Number(work.type === 'delivery'));
    const kin = kinOf(JSON.stringify([{ ...vehicle, id: '' }, allowed.join('')]));
    return { ...carrier(vehicle, problem.locations), index, kin, allowed, prefix, seconds: secondsAt(vehicle.speedFactor ?? 1) };
  });
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function numbering(): (key: string) => number {
  let next = 0;
  return remembered(() => next++);
}

function heldBy(fleet: readonly Carrier[], count: number): { held: Int32Array; settled: Uint8Array } {
  const held = new Int32Array(count).fill(-1);
  const settled = new Uint8Array(count);
  fleet.forEach(({ prefix }, order) => {
    for (const node of prefix) {
      if (node % 2 === 0) held[node >> 1] = order;
      else settled[node >> 1] = 1;
    }
  });
  return { held, settled };
}

function mayCarry(shipment: Shipment | undefined, { features }: Vehicle, index: number): boolean {
  if (!shipment || shipment.refusedBy?.includes(index)) return false;
  if (shipment.vehicle !== undefined && shipment.vehicle !== index) return false;
  return (shipment.skills ?? []).every((skill) => features.includes(skill));
}

function carrier(vehicle: Vehicle, nowhere: number): Omit<Carrier, 'index' | 'kin' | 'allowed' | 'prefix' | 'seconds'> {
  return {
    start: vehicle.start ?? nowhere,
    end: vehicle.end ?? nowhere,
    opens: vehicle.window[0],
    closes: vehicle.window[1],
    capacity: Float64Array.from(vehicle.capacity),
    fixed: vehicle.costs.fixed,
    perSecond: vehicle.costs.perHour / 3600,
    perMetre: vehicle.costs.perKm / 1000,
    maxDistance: vehicle.maxDistance ?? Infinity,
    maxTravel: vehicle.maxTravel ?? Infinity,
    maxTasks: vehicle.maxTasks ?? Infinity,
  };
}
