import { compile, type Carrier, type Model, type Weights } from './model.ts';
import type { Handovers } from './handovers.ts';
import type { Order } from './present.ts';
import type { Lock, Problem, Shipment, Vehicle, Window, Work } from './problem.ts';
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

/** What is asked about: a shipment, and what relays with other orders leave to it and to the order. */
export interface Question {
  readonly shipment: number;
  readonly handovers: Handovers;
  readonly weights?: Weights;
}

/** Cuts out what the order of one vehicle and `shipment` touch. Whether the driver may take it at all is not looked at. */
export function partOf(problem: Problem, order: Order, { shipment, handovers, weights = {} }: Question): Part {
  const indexes = [...new Set([...order.steps.map((work) => work.shipment), shipment])];
  const model = asStated(compile(cutOut(problem, order.vehicle, { indexes, handovers }), weights));
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

interface Cut {
  readonly indexes: readonly number[];
  readonly handovers: Handovers;
}

/** The problem with one vehicle and some shipments. It needs no validation, for it is part of one that was. */
function cutOut(problem: Problem, vehicle: number, { indexes, handovers }: Cut): Problem {
  const { prefix = [], locks = [], ...rest } = problem.vehicles[vehicle] as Vehicle;
  const inside = ({ shipment, type }: Work) => ({ type, shipment: indexes.indexOf(shipment) });
  const served = (lock: Lock) => ({ ...lock, steps: lock.steps.map(inside).filter(({ shipment }) => shipment !== -1) });
  const { incompatible, locations, seconds, metres } = problem;
  return {
    shipments: indexes.map((index) => alone(problem, index, { indexes, handovers })),
    vehicles: [{ ...rest, prefix: prefix.map(inside), locks: locks.map(served) }],
    incompatible,
    alternatives: [],
    exclusive: [],
    locations,
    seconds,
    metres,
  };
}

/** A shipment within the hours that relays leave, its own relay by index in the part. Who may carry it is not looked at in a part. */
function alone({ shipments }: Problem, index: number, { indexes, handovers }: Cut): Shipment {
  const shipment = shipments[index] as Shipment;
  const [from, until] = [handovers.opens.get(index) ?? 0, handovers.closes.get(index) ?? Infinity];
  if (shipment.after === undefined && from === 0 && until === Infinity) return shipment;
  const { after, pickup, delivery, ...rest } = shipment;
  const leader = after === undefined ? -1 : indexes.indexOf(after);
  return {
    ...rest,
    pickup: { ...pickup, windows: between(pickup.windows, from, Infinity) },
    delivery: { ...delivery, windows: between(delivery.windows, 0, until - delivery.service) },
    ...(leader === -1 ? {} : { after: leader }),
  };
}

function between(windows: readonly Window[], from: number, until: number): Window[] {
  return windows.flatMap(([start, end]) => (end < from || start > until ? [] : [[Math.max(start, from), Math.min(end, until)]]));
}
