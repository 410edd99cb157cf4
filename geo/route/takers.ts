import { Inserter } from './insert.ts';
import { compile, type Model } from './model.ts';
import type { Problem, Work } from './problem.ts';
import { inserted, Tour } from './tour.ts';
import { Tracer } from './trace.ts';

/** The order of stops that a vehicle has at present. */
export interface Order {
  readonly vehicle: number;
  readonly steps: readonly Work[];
}

/** A vehicle that could take a shipment. */
export interface Taker {
  readonly vehicle: number;
  /** Its order with the shipment in the cheapest places. */
  readonly steps: readonly Work[];
  /** The rise in cost. */
  readonly cost: number;
}

/**
 * Who could take this one more shipment, cheapest first: every vehicle of `problem` whose present order (none: unused) can
 * keep all its promises with the shipment added, with the places that add least driving. Orders that are broken already
 * take nothing. Throws a RangeError when the shipment is in an order.
 */
export function takers(problem: Problem, orders: readonly Order[], shipment: number): Taker[] {
  if (orders.some(({ steps }) => steps.some((work) => work.shipment === shipment)))
    throw new RangeError(`Shipment ${shipment} is in a route`);
  const model = compile(problem);
  const inside = new Map(model.shipmentAt.map((index, order) => [index, order]));
  const asked = inside.get(shipment);
  if (asked === undefined) throw new RangeError(`No shipment ${shipment}`);
  const nodeOf = (work: Work) => 2 * (inside.get(work.shipment) ?? 0) + Number(work.type === 'delivery');
  const stepsOf = new Map(orders.map(({ vehicle, steps }) => [vehicle, steps.map(nodeOf)]));
  const found = model.fleet.flatMap((carrier, place) =>
    taker(model, { place, nodes: stepsOf.get(carrier.index) ?? [...carrier.prefix], shipment: asked }),
  );
  return found.sort((a, b) => a.cost - b.cost || a.vehicle - b.vehicle);
}

function taker(model: Model, { place, nodes, shipment }: { place: number; nodes: readonly number[]; shipment: number }): Taker[] {
  const carrier = model.fleet[place];
  if (!carrier) return [];
  const tracer = new Tracer(model);
  const [now, then] = [tourOf(model, nodes), new Tour(1)];
  tracer.trace(now, carrier);
  const inserter = new Inserter(model);
  inserter.evaluate(now, carrier, shipment);
  if (inserter.pickupAfter === -1) return [];
  then.reserve(now.length + 2, model.dimensions);
  then.length = inserted(now, then.node, [shipment, model.held[shipment] === -1 ? inserter.pickupAfter : -1, inserter.deliveryAfter]);
  tracer.trace(then, carrier);
  const steps = Array.from(then.node.subarray(1, then.length + 1), (node): Work => {
    return { shipment: model.shipmentAt[node >> 1] as number, type: node % 2 === 0 ? 'pickup' : 'delivery' };
  });
  return [{ vehicle: carrier.index, steps, cost: then.cost - now.cost }];
}

function tourOf(model: Model, nodes: readonly number[]): Tour {
  const tour = new Tour(0);
  tour.reserve(nodes.length, model.dimensions);
  tour.node.set(nodes, 1);
  tour.length = nodes.length;
  return tour;
}
