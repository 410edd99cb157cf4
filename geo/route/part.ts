import { compile, type Carrier, type Model } from './model.ts';
import type { Order } from './present.ts';
import { Problem, type Shipment, type Stop, type Vehicle, type Work } from './problem.ts';
import { Tour } from './tour.ts';

/**
 * One vehicle and its order cut out of a problem, with one shipment more: so small that laying it out for every question costs less
 * than laying out the whole once.
 */
export interface Part {
  readonly model: Model;
  readonly carrier: Carrier;
  /** The shipment that is asked about, inside the model. */
  readonly asked: number;
  /** The order as it stands, nodes only. */
  readonly now: Tour;
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
  return { model, carrier, asked: inside.get(shipment) ?? 0, now: tourOf(model, order.steps.map(nodeOf)), workOf };
}

/** Without what the search concludes about hours from the way straight from pickup to delivery: a detour may be quicker. */
function asStated(model: Model): Model {
  const { opens, closes, gapped, ride } = model;
  return { ...model, narrow: { opens, closes, gapped, ride }, anyRides: ride.some((limit) => limit !== Infinity) };
}

function tourOf(model: Model, nodes: readonly number[]): Tour {
  const tour = new Tour(0);
  tour.reserve(nodes.length, model.dimensions);
  tour.node.set(nodes, 1);
  tour.length = nodes.length;
  return tour;
}

/** A problem of one vehicle, some shipments, and the locations of both. */
function cutOut(problem: Problem, vehicle: number, indexes: readonly number[]): Problem {
  const { start, end, prefix = [], ...rest } = problem.vehicles[vehicle] as Vehicle;
  const shipments = indexes.map((index) => problem.shipments[index] as Shipment);
  const locations = [
    ...new Set([start ?? [], end ?? [], shipments.map(({ pickup, delivery }) => [pickup.location, delivery.location])].flat(2)),
  ];
  const at = new Map(locations.map((location, place) => [location, place]));
  const placed = (location: number | null | undefined) => (location === null || location === undefined ? null : (at.get(location) ?? 0));
  const moved = (stop: Stop): Stop => ({ ...stop, location: at.get(stop.location) ?? 0 });
  const lock = (shipment: Shipment) => (shipment.vehicle === undefined ? {} : { vehicle: 0 });
  return new Problem({
    shipments: shipments.map((one) => ({ ...one, ...lock(one), refusedBy: [], pickup: moved(one.pickup), delivery: moved(one.delivery) })),
    vehicles: [
      {
        ...rest,
        start: placed(start),
        end: placed(end),
        prefix: prefix.map(({ shipment, type }) => ({ type, shipment: indexes.indexOf(shipment) })),
      },
    ],
    incompatible: problem.incompatible,
    matrix: { seconds: cut(problem, problem.seconds, locations), metres: cut(problem, problem.metres, locations) },
  });
}

function cut(problem: Problem, cells: Int32Array, locations: readonly number[]): Int32Array {
  const small = new Int32Array(locations.length ** 2);
  locations.forEach((from, row) => {
    locations.forEach((to, column) => (small[row * locations.length + column] = cells[from * problem.locations + to] as number));
  });
  return small;
}
