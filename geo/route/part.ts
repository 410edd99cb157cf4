import { compile, type Carrier, type Model } from './model.ts';
import type { Order } from './present.ts';
import type { Problem, Shipment, Vehicle, Work } from './problem.ts';
import { Tour } from './tour.ts';
import { Tracer } from './trace.ts';

/**
 * One vehicle and its order cut out of a problem, with one shipment more: so small that laying it out for every question costs less
 * than laying out the whole once.
 */
export interface Part {
  readonly model: Model;
  readonly carrier: Carrier;
  /** Those of the model; they may be changed for a while. */
  readonly hours: { readonly opens: Float64Array; readonly closes: Float64Array; readonly gapped: (Float64Array | null)[] };
  /** The shipment that is asked about, inside the model. */
  readonly asked: number;
  /** The order as it stands, traced. */
  readonly now: Tour;
  readonly tracer: Tracer;
  readonly workOf: (node: number) => Work;
}

/** Cuts out what the order of one vehicle and `shipment` touch. Whether the driver may take it at all is not looked at. */
export function partOf(problem: Problem, order: Order, shipment: number): Part {
  const indexes = [...new Set([...order.steps.map((work) => work.shipment), shipment])];
  const model = asStated(compile(cutOut(problem, order.vehicle, indexes)));
  const inside = new Map(model.shipmentAt.map((index, at) => [indexes[index] as number, at]));
  const nodeOf = ({ shipment: of, type }: Work) => 2 * (inside.get(of) ?? 0) + Number(type === 'delivery');
  const workOf = (node: number): Work => ({
    shipment: indexes[model.shipmentAt[node >> 1] as number] as number,
    type: node % 2 === 0 ? 'pickup' : 'delivery',
  });
  const carrier = model.fleet[0] as Carrier;
  const now = tourOf(model, order.steps.map(nodeOf));
  const tracer = new Tracer(model);
  tracer.trace(now, carrier);
  return { model, carrier, hours: model.narrow, asked: inside.get(shipment) ?? 0, now, tracer, workOf };
}

type Stated = Model & { readonly narrow: Part['hours'] };

/** Without what the search concludes about hours from the way straight from pickup to delivery: a detour may be quicker. */
function asStated(model: Model): Stated {
  const { opens, closes, ride } = model;
  const gapped = [...model.gapped];
  return { ...model, gapped, narrow: { opens, closes, gapped, ride }, anyRides: ride.some((limit) => limit !== Infinity) };
}

function tourOf(model: Model, nodes: readonly number[]): Tour {
  const tour = new Tour(0);
  tour.reserve(nodes.length, model.dimensions);
  tour.node.set(nodes, 1);
  tour.length = nodes.length;
  return tour;
}

/** The problem with one vehicle and some shipments. It needs no validation, for it is part of one that was. */
function cutOut(problem: Problem, vehicle: number, indexes: readonly number[]): Problem {
  const { prefix = [], ...rest } = problem.vehicles[vehicle] as Vehicle;
  const lock = (shipment: Shipment) => (shipment.vehicle === undefined ? {} : { vehicle: 0 });
  const shipments = indexes.map((index) => problem.shipments[index] as Shipment);
  const { incompatible, locations, seconds, metres } = problem;
  return {
    shipments: shipments.map((one) => ({ ...one, ...lock(one), refusedBy: [] })),
    vehicles: [{ ...rest, prefix: prefix.map(({ shipment, type }) => ({ type, shipment: indexes.indexOf(shipment) })) }],
    incompatible,
    alternatives: [],
    exclusive: [],
    locations,
    seconds,
    metres,
  };
}
