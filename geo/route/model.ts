import { Carrier, type Weights } from './carrier.ts';
import type { Problem, Shipment, Stop, Vehicle } from './problem.ts';
import { choicesOf, type Choices } from './choices.ts';
import { relaysOf, type Relays } from './relays.ts';
import { lockedTo, tiesOf, type Ties } from './ties.ts';
import { layOut, type Layout } from './ways.ts';
import { narrowed, type Hours, type NarrowHours } from './windows.ts';

export type { Carrier, Weights };

/**
 * A problem in flat arrays for the search. Shipments and vehicles are in order of their ids.
 * Nodes: the pickup of shipment q is 2q, its delivery 2q + 1. Places: locations, one for each setup that stops there have, and
 * after them VOID, nowhere, at no distance from anything, where open routes start and end.
 */
export interface Model extends Hours {
  readonly problem: Problem;
  /** From order inside to index in the problem. */
  readonly shipmentAt: readonly number[];
  readonly count: number;
  readonly dimensions: number;
  /** Those in which not everything together would fit into the smallest vehicle. */
  readonly binding: readonly number[];
  readonly places: number;
  /** By place: index of its location in the problem. */
  readonly locationOf: Int32Array;
  readonly place: Int32Array;
  readonly service: Float64Array;
  readonly setup: Float64Array;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  readonly gapped: readonly (Float64Array | null)[];
  /** The same, less what the other end of the shipment rules out. */
  readonly narrow: NarrowHours;
  readonly amount: Float64Array;
  /** By node and dimension: what serving it adds to the load. */
  readonly change: Float64Array;
  /** Bits of the kinds each shipment is of, and of those it may not travel with. */
  readonly kinds: Int32Array;
  readonly clashes: Int32Array;
  /** Longest time aboard. */
  readonly ride: Float64Array;
  /** What leaving a shipment out weighs: its priority plus one; more than all others for what is aboard already. */
  readonly weight: Float64Array;
  /** From when on each second that service begins later costs, and how much; Infinity and 0 where it does not. */
  readonly late: { readonly after: Float64Array; readonly perSecond: Float64Array };
  readonly weights: Required<Weights>;
  readonly ties: Ties;
  readonly choices: Choices;
  readonly relays: Relays;
  readonly anyLate: boolean;
  /** Whether some stops cost when late or hand on a relay. */
  readonly anyFirm: boolean;
  readonly anyKinds: boolean;
  readonly anySetup: boolean;
  readonly anyRides: boolean;
  readonly anyGaps: boolean;
  /** Between places, row from, column to; and the other way round. */
  readonly metres: Float64Array;
  readonly metresTo: Float64Array;
  readonly fleet: readonly Carrier[];
  /** By shipment: the place in `fleet` of the vehicle whose prefix picks it up, else -1. */
  readonly held: Int32Array;
  /** By shipment: 1 when a prefix delivers it as well. */
  readonly settled: Uint8Array;
}

/** Lays `problem` out for the search. */
export function compile(problem: Problem, { fairHours = 0, fairStops = 0 }: Weights = {}): Model {
  const shipmentAt = inOrder(problem.shipments);
  const shipments = shipmentAt.map((index) => problem.shipments[index] as Shipment);
  const layout = layOut(problem, shipments);
  const weights = { fairHours, fairStops };
  const fleet = fleetOf(problem, shipmentAt, { layout, weights });
  const aboard = heldBy(fleet, shipments.length);
  const nodes = shipments.flatMap(({ pickup, delivery, spoilBy }) => [pickup, within(delivery, spoilBy)]);
  const place = new Int32Array(nodes.map(layout.placeOf));
  const times = { ...hoursOf(nodes), service: new Float64Array(nodes.map((node) => node.service)) };
  const quickest = (pickup: number) => {
    const way = (place[pickup] as number) * layout.places + (place[pickup + 1] as number);
    return fleet.reduce((least, { hops }) => Math.min(least, hops[way] as number), Infinity);
  };
  const ride = new Float64Array(shipments.map((shipment) => shipment.maxRide ?? Infinity));
  const over = problem.vehicles.reduce((last, { window }) => Math.max(last, window[1]), 0);
  const inShifts = hoursOf(nodes.map((node) => within(node, over)));
  const narrow = narrowed({ ...times, ...inShifts, ride, held: aboard.held, quickest });
  const late = lateOf(nodes, narrow);
  const kinds = kindBits(problem, shipments);
  const orderOf = new Map(shipmentAt.map((index, order) => [index, order]));
  const choices = choicesOf(problem, orderOf);
  const anyLate = late.perSecond.some((price) => price > 0);
  return {
    problem,
    shipmentAt,
    count: shipments.length,
    dimensions: problem.vehicles[0]?.capacity.length ?? 0,
    binding: bindingIn(problem),
    places: layout.places,
    locationOf: layout.locationOf,
    place,
    setup: new Float64Array(nodes.map((node) => node.setup ?? 0)),
    ...times,
    ride,
    narrow,
    amount: Float64Array.from(shipments.flatMap((shipment) => shipment.amount)),
    change: Float64Array.from(shipments.flatMap(({ amount }) => [...amount, ...amount.map((each) => -each)])),
    ...kinds,
    late,
    weights,
    ties: tiesOf(problem, orderOf),
    choices,
    relays: relaysOf(problem, orderOf),
    anyLate,
    anyFirm: anyLate || problem.shipments.some(({ after }) => after !== undefined),
    anySetup: nodes.some(({ setup = 0 }) => setup > 0),
    anyKinds: kinds.clashes.some((bits) => bits !== 0),
    anyRides: narrow.ride.some((limit) => limit !== Infinity),
    anyGaps: narrow.gapped.some((windows) => windows !== null),
    metres: layout.metres,
    metresTo: layout.metresTo,
    fleet,
    weight: new Float64Array(shipments.map((_, at) => (aboard.held[at] === -1 ? urgency(shipments, choices, at) : 1e6))),
    ...aboard,
  };
}

/** Of a shipment and its alternatives, the most urgent one's priority and one. */
function urgency(shipments: readonly Shipment[], { needOf, options }: Choices, at: number): number {
  const alike = options[needOf[at] as number] ?? [at];
  return Math.max(...alike.map((option) => (shipments[option]?.priority ?? 0) + 1));
}

function inOrder(things: readonly { readonly id: string }[]): number[] {
  const id = (index: number) => things[index]?.id ?? '';
  return things.map((_, index) => index).sort((a, b) => (id(a) < id(b) ? -1 : 1));
}

/** The stop with its windows cut at an instant: when the load is spoilt, or the last shift over. */
function within(stop: Stop, until = Infinity): Stop {
  const windows = stop.windows.filter(([start]) => start <= until).map(([start, end]) => [start, Math.min(end, until)] as const);
  return { ...stop, windows };
}

function bindingIn({ shipments, vehicles }: Problem): number[] {
  const dimensions = (vehicles[0]?.capacity ?? []).map((_, dimension) => dimension);
  return dimensions.filter((dimension) => {
    const all = shipments.reduce((sum, { amount }) => sum + (amount[dimension] ?? 0), 0);
    return vehicles.some(({ capacity }) => all > (capacity[dimension] ?? 0));
  });
}

function hoursOf(nodes: readonly Stop[]): Hours {
  return {
    opens: new Float64Array(nodes.map((node) => node.windows[0]?.[0] ?? 0)),
    closes: new Float64Array(nodes.map((node) => node.windows.at(-1)?.[1] ?? -Infinity)),
    gapped: nodes.map((node) => (node.windows.length > 1 ? Float64Array.from(node.windows.flat()) : null)),
  };
}

/** Not where the windows close before lateness begins. */
function lateOf(nodes: readonly Stop[], { closes }: Hours): Model['late'] {
  const costs = nodes.map(({ late }, node) => late !== undefined && late.perMinute > 0 && late.after < (closes[node] as number));
  return {
    after: new Float64Array(nodes.map(({ late }, node) => (costs[node] ? (late?.after ?? Infinity) : Infinity))),
    perSecond: new Float64Array(nodes.map(({ late }, node) => (costs[node] ? (late?.perMinute ?? 0) / 60 : 0))),
  };
}

/** Bits of the kinds that some other kind that is there may not meet. */
function kindBits(problem: Problem, shipments: readonly Shipment[]): { kinds: Int32Array; clashes: Int32Array } {
  const present = new Set(shipments.flatMap(({ kinds = [] }) => kinds));
  const pairs = problem.incompatible.filter((pair) => pair.every((name) => present.has(name)));
  const names = [...new Set(pairs.flat())].sort();
  const bit = (name: string) => (names.includes(name) ? 1 << names.indexOf(name) : 0);
  const foes = (name: string) => pairs.reduce((bits, [a, b]) => bits | (a === name ? bit(b) : 0) | (b === name ? bit(a) : 0), 0);
  const union = (of: (name: string) => number) =>
    new Int32Array(shipments.map(({ kinds = [] }) => kinds.reduce((bits, name) => bits | of(name), 0)));
  return { kinds: union(bit), clashes: union(foes) };
}

interface Setting {
  readonly layout: Layout;
  readonly weights: Required<Weights>;
}

function fleetOf(problem: Problem, shipmentAt: readonly number[], { layout, weights }: Setting): Carrier[] {
  const orderOf = new Map(shipmentAt.map((index, order) => [index, order]));
  const owner = new Map(problem.vehicles.flatMap(({ prefix = [] }, index) => prefix.map((work) => [work.shipment, index] as const)));
  const locked = lockedTo(problem);
  const kinOf = numbering();
  const isAlone = problem.vehicles.length === 1;
  const waysAt = remembered(layout.waysAt);
  return inOrder(problem.vehicles).map((index) => {
    const vehicle = problem.vehicles[index] as Vehicle;
    const may = (shipment: number) =>
      owner.has(shipment)
        ? owner.get(shipment) === index
        : (locked.get(shipment) ?? index) === index && mayCarry(problem.shipments[shipment], vehicle, index);
    const allowed = new Uint8Array(shipmentAt.map((shipment) => Number(may(shipment))));
    const prefix = (vehicle.prefix ?? []).map((work) => 2 * (orderOf.get(work.shipment) ?? 0) + Number(work.type === 'delivery'));
    const kin = kinOf(isAlone ? '' : JSON.stringify([{ ...vehicle, id: '' }, allowed.join('')]));
    const ways = waysAt(vehicle.speedFactor ?? 1);
    return new Carrier(vehicle, { index, kin, allowed, prefix }, ways, { terminal: layout.terminal, ...weights });
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
