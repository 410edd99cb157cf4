import { seen } from '../seen.ts';
import type { Problem, Work } from './problem.ts';

/** The order of stops that a vehicle has at present. */
export interface Order {
  readonly vehicle: number;
  readonly steps: readonly Work[];
}

/**
 * What every vehicle of `problem` has to do at present, by index; a vehicle without an order has its prefix, if any. `shipment` is the
 * one that is asked about: at most its pickup is there, in a prefix. Throws a TypeError for what is no order, a RangeError
 * for orders that cannot be meant, naming index and value.
 */
export function presentOrders(problem: Problem, orders: readonly Order[], shipment: number): Order[] {
  if (!problem.shipments[shipment]) throw new RangeError(`There is no shipment ${seen(shipment)} among ${problem.shipments.length}`);
  refuseNoList(orders);
  const present: Order[] = problem.vehicles.map(({ prefix = [] }, vehicle) => ({ vehicle, steps: prefix }));
  const given = new Map<number, number>();
  orders.forEach((order, index) => {
    readable(problem, order, `order ${index}`);
    const before = given.get(order.vehicle);
    if (before !== undefined) throw new RangeError(`order ${index} is for vehicle ${order.vehicle}, as order ${before} is`);
    given.set(order.vehicle, index);
    beginsWithPrefix(problem, order, `order ${index}`);
    present[order.vehicle] = order;
  });
  refuseTwins(problem, present, shipment);
  return present;
}

function refuseNoList(orders: unknown): void {
  if (!Array.isArray(orders)) throw new TypeError(`orders is ${seen(orders)}, not a list`);
}

function readable(problem: Problem, order: Order, name: string): void {
  const value: unknown = order;
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} is ${seen(value)}, not an object`);
  const { vehicle, steps } = value as Partial<Order>;
  const of = problem.vehicles.length;
  if (!problem.vehicles[vehicle ?? -1]) throw new RangeError(`${name} is for vehicle ${seen(vehicle)}, but there are ${of}`);
  if (!Array.isArray(steps)) throw new TypeError(`${name} steps is ${seen(steps)}, not a list`);
  steps.forEach((step: unknown, at) => {
    if (typeof step !== 'object' || step === null) throw new TypeError(`${name} step ${at} is ${seen(step)}, not an object`);
    const { shipment, type } = step as Partial<Work>;
    if (type !== 'pickup' && type !== 'delivery') throw new TypeError(`${name} step ${at} type is ${seen(type)}, not pickup or delivery`);
    const among = problem.shipments.length;
    if (!problem.shipments[shipment ?? -1])
      throw new RangeError(`${name} step ${at} shipment is ${seen(shipment)}, but there are ${among}`);
  });
}

function beginsWithPrefix({ vehicles }: Problem, { vehicle, steps }: Order, name: string): void {
  vehicles[vehicle]?.prefix?.forEach(({ type, shipment }, at) => {
    const step = steps[at];
    if (step?.type !== type || step.shipment !== shipment)
      throw new RangeError(`${name} step ${at} is not the ${type} of shipment ${shipment}, with which vehicle ${vehicle} begins`);
  });
}

/** Each shipment in one order, picked up and then delivered; of the one asked about no delivery. */
function refuseTwins(problem: Problem, present: readonly Order[], asked: number): void {
  const carrier = new Map<number, number>();
  for (const { vehicle, steps } of present) {
    const aboard = new Set<number>();
    for (const { shipment, type } of steps) {
      if (type === 'pickup' && carrier.has(shipment))
        throw new RangeError(`Shipment ${shipment} is picked up by vehicle ${carrier.get(shipment)} and by vehicle ${vehicle}`);
      if (type === 'pickup') carrier.set(shipment, vehicle);
      if (type === 'pickup') aboard.add(shipment);
      else if (!aboard.delete(shipment))
        throw new RangeError(`Shipment ${shipment} is delivered by vehicle ${vehicle} and not picked up before`);
      else if (shipment === asked) throw new RangeError(`Shipment ${shipment} is in the order of vehicle ${vehicle} already`);
    }
    const held = new Set((problem.vehicles[vehicle]?.prefix ?? []).map((work) => work.shipment));
    for (const shipment of aboard) {
      if (!held.has(shipment)) throw new RangeError(`Shipment ${shipment} is picked up by vehicle ${vehicle} and not delivered`);
    }
  }
}
