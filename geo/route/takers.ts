import { barsTo } from './bars.ts';
import { costNow, drivenAs } from './driven.ts';
import { partOf, type Part } from './part.ts';
import { Places } from './places.ts';
import { presentOrders, type Order } from './present.ts';
import type { Problem, Work } from './problem.ts';
import { missIn, type Reason } from './reasons.ts';
import { inserted, Tour } from './tour.ts';

export type { Order } from './present.ts';

/** A stop of an order with its new times. */
export interface TimedWork extends Work {
  readonly arrival: number;
  /** When service begins. */
  readonly begin: number;
}

/** A vehicle that could take a shipment, and what that would change. */
export interface Taker {
  readonly vehicle: number;
  /** Its order with the shipment where it costs least, and the new times. */
  readonly steps: readonly TimedWork[];
  /** Positions of the shipment in `steps`. */
  readonly pickupAt: number;
  readonly deliveryAt: number;
  /** How much more it costs, metres more, and seconds more from leaving to coming home. */
  readonly cost: number;
  readonly metres: number;
  readonly seconds: number;
}

/** A vehicle that could not: what stands in the way in the place that comes nearest, and by how much. */
export interface Refusal extends Reason {
  readonly vehicle: number;
}

/** Everyone's answer: those who could, cheapest first, and those who could not, by vehicle. */
export interface Insertion {
  readonly takers: readonly Taker[];
  readonly refusals: readonly Refusal[];
}

/**
 * Who could take this one more shipment: for every vehicle of `problem` the place in its present order (none: its prefix, or unused)
 * that costs least of all pairs of positions behind the prefix, with everything in the order still kept; or the reason why
 * there is none. A shipment that a prefix has picked up needs only a place for its delivery. Exact for any matrix.
 * An order that is broken already takes nothing. Throws a TypeError or RangeError for orders that cannot be meant.
 */
export function insert(problem: Problem, orders: readonly Order[], shipment: number): Insertion {
  const takers: Taker[] = [];
  const refusals: Refusal[] = [];
  const holder = problem.vehicles.findIndex(({ prefix = [] }) => prefix.some((work) => work.shipment === shipment));
  for (const order of presentOrders(problem, orders, shipment)) {
    const part = partOf(problem, order, shipment);
    const { model, carrier, now, asked } = part;
    const bars = barsTo(problem, order.vehicle, shipment, holder);
    const taker = bars.length > 0 ? undefined : takerOf(part, order.vehicle);
    if (taker) takers.push(taker);
    else refusals.push({ vehicle: order.vehicle, ...missIn(model, { carrier, tour: now, shipment: asked, bars }) });
  }
  return { takers: takers.sort((a, b) => a.cost - b.cost || a.vehicle - b.vehicle), refusals };
}

/** The cheapest place that holds. */
function takerOf(part: Part, vehicle: number): Taker | undefined {
  const { model, carrier, now, asked, tracer } = part;
  const places = new Places(model, carrier, now, asked);
  const trial = new Tour(1);
  trial.reserve(now.length + 2, model.dimensions);
  const trace = (place: number) => {
    trial.length = inserted(now, trial.node, [asked, places.pickup[place] as number, places.delivery[place] as number]);
    tracer.trace(trial, carrier);
  };
  const costOf = (place: number) => {
    trace(place);
    return trial.feasible ? trial.cost : Infinity;
  };
  const found = cheapest(places.least, costOf);
  if (!found) return undefined;
  trace(found.place);
  return { vehicle, ...change(part, trial) };
}

/** Smaller than any difference of costs; larger than what rounding leaves. */
const HAIR = 1e-9;

/**
 * The index of the least cost, where every cost is at least its bound; undefined when none is finite. First the most promising one is
 * looked at, then all that could be cheaper, in order.
 */
function cheapest(bounds: readonly number[], costOf: (index: number) => number): { place: number; cost: number } | undefined {
  const first = bounds.reduce((best, bound, at) => (bound < (bounds[best] ?? Infinity) ? at : best), -1);
  if (first === -1) return undefined;
  let best = { place: first, cost: costOf(first) };
  const others = bounds.flatMap((bound, at) => (at !== first && bound < best.cost ? [at] : []));
  others.sort((a, b) => (bounds[a] ?? 0) - (bounds[b] ?? 0) || a - b);
  for (const place of others) {
    if ((bounds[place] ?? 0) >= best.cost) break;
    const cost = costOf(place);
    if (cost < best.cost - HAIR) best = { place, cost };
  }
  return best.cost === Infinity ? undefined : best;
}

function change(part: Part, then: Tour): Omit<Taker, 'vehicle'> {
  const { asked, now, workOf } = part;
  const [before, after] = [drivenAs(part, now), drivenAs(part, then)];
  const steps = after.stops.map(({ node, ...times }): TimedWork => ({ ...workOf(node), ...times }));
  const at = (node: number) => after.stops.findIndex((stop) => stop.node === node);
  return {
    steps,
    pickupAt: at(2 * asked),
    deliveryAt: at(2 * asked + 1),
    cost: then.cost - costNow(part),
    metres: after.metres - before.metres,
    seconds: after.seconds - before.seconds,
  };
}
