import { seen } from '../seen.ts';
import { barsTo } from './bars.ts';
import { partOf } from './part.ts';
import { presentOrders, type Order } from './present.ts';
import type { Problem, Window } from './problem.ts';
import { Visitor, type Chance } from './visitor.ts';

/** What is asked: when could someone come for (or with) this shipment? */
export interface SlotsAsked {
  readonly shipment: number;
  /** The end whose beginning of service is asked for; its windows are the hours that are looked at. */
  readonly end: 'pickup' | 'delivery';
  /** Seconds a slot is long. Slots follow one another from the opening of each window; the last may be shorter. */
  readonly length: number;
}

/** A time that could be promised, and who would come for least. */
export interface Slot {
  /** Service would begin within it, both ends included. */
  readonly window: Window;
  readonly vehicle: number;
  /** How much more the route of that vehicle would cost. */
  readonly cost: number;
  /** When service would begin as things stand. */
  readonly begin: number;
  /** All vehicles that could begin within it, by index. */
  readonly vehicles: readonly number[];
}

/** When one vehicle could begin, whatever it costs: every instant of these ranges and no other. */
export interface Visit {
  readonly vehicle: number;
  readonly ranges: readonly Window[];
}

export interface Slots {
  /** Those that can be kept, the cheapest first, and of those the earliest. */
  readonly slots: readonly Slot[];
  /** Vehicles that could come at all, by index. */
  readonly visits: readonly Visit[];
}

/** Most slots that are answered at once. */
const MOST_SLOTS = 1000;

/**
 * When could someone come? For every slot of the given length within the windows of one end of a shipment, the vehicle that could
 * serve it for least with everything in its present order still kept, as `insert` would say with that slot for a window.
 * Throws a TypeError or RangeError for orders, an end or a length that cannot be meant.
 */
export function slots(problem: Problem, orders: readonly Order[], asked: SlotsAsked): Slots {
  const { shipment, end } = asked;
  const present = presentOrders(problem, orders, shipment);
  const grid = gridOf(problem, asked);
  const holder = problem.vehicles.findIndex(({ prefix = [] }) => prefix.some((work) => work.shipment === shipment));
  const free = present.filter(({ vehicle }) => barsTo(problem, vehicle, shipment, holder).length === 0);
  const visitors = free
    .map((order) => new Visitor(partOf(problem, order, shipment), order.vehicle, end))
    .filter(({ ranges }) => ranges.length > 0);
  const chances = visitors.flatMap((visitor) => visitor.chances).sort((a, b) => a.least - b.least);
  const found = grid.flatMap((window) => slotIn(window, visitors, chances));
  return {
    slots: found.sort((a, b) => a.cost - b.cost || a.window[0] - b.window[0]),
    visits: visitors.map(({ vehicle, ranges }) => ({ vehicle, ranges })),
  };
}

/** Slots of the asked length that fill the windows. */
function gridOf({ shipments, vehicles }: Problem, { shipment, end, length }: SlotsAsked): Window[] {
  const name: unknown = end;
  if (name !== 'pickup' && name !== 'delivery') throw new TypeError(`end is ${seen(end)}, not pickup or delivery`);
  if (!Number.isInteger(length) || length < 1) throw new RangeError(`length is ${seen(length)}, not a whole number of seconds from 1`);
  const aboard = vehicles.findIndex(({ prefix = [] }) => prefix.some((work) => work.shipment === shipment));
  if (end === 'pickup' && aboard !== -1) throw new RangeError(`Shipment ${shipment} is picked up by vehicle ${aboard} already`);
  const windows = shipments[shipment]?.[end].windows ?? [];
  const count = windows.reduce((sum, [from, until]) => sum + Math.max(1, Math.ceil((until - from) / length)), 0);
  if (count > MOST_SLOTS) throw new RangeError(`length ${length} makes ${count} slots, more than ${MOST_SLOTS}`);
  return windows.flatMap(([from, until]) =>
    Array.from({ length: Math.max(1, Math.ceil((until - from) / length)) }, (_, at): Window => {
      return [from + at * length, Math.min(until, from + (at + 1) * length)];
    }),
  );
}

/** Smaller than any difference of costs; larger than what rounding leaves. */
const HAIR = 1e-9;

function slotIn(window: Window, visitors: readonly Visitor[], chances: readonly Chance[]): Slot[] {
  let [best, cost] = [chances[0], Infinity];
  for (const chance of chances) {
    if (chance.least >= cost) break;
    if (!meets(chance.ranges, window)) continue;
    const rise = chance.visitor.costWithin(chance, window);
    if (rise < cost - HAIR) [best, cost] = [chance, rise];
  }
  if (!best || cost === Infinity) return [];
  const { visitor } = best;
  const vehicles = visitors.filter(({ ranges }) => meets(ranges, window)).map(({ vehicle }) => vehicle);
  return [{ window, vehicle: visitor.vehicle, cost, begin: visitor.beginWithin(best, window), vehicles }];
}

function meets(ranges: readonly Window[], [from, until]: Window): boolean {
  return ranges.some((range) => range[0] <= until && range[1] >= from);
}
