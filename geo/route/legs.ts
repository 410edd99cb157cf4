import { UNREACHABLE } from './limits.ts';
import type { Problem, Shipment, Stop, Vehicle, Work } from './problem.ts';

/**
 * One stop of an order as the problem states it. The checker's own view: nothing here is shared with the search,
 * and everything is written for being read, not for speed.
 */
export interface Call {
  readonly shipment: number;
  readonly type: 'pickup' | 'delivery';
  readonly stop: Stop;
  readonly location: number;
}

export function callsOf(problem: Problem, order: readonly Work[]): Call[] {
  return order.map(({ shipment, type }) => {
    const stop = (problem.shipments[shipment] as Shipment)[type];
    return { shipment, type, stop, location: stop.location };
  });
}

/** From one location to the next for a vehicle; where there is no way it is `closed`, and counts nothing. */
export interface Leg {
  readonly seconds: number;
  readonly metres: number;
  readonly closed: boolean;
}

/** The leg between two locations; nowhere (open start or end) is close to everything. */
export function leg(problem: Problem, vehicle: Vehicle, from: number | undefined, to: number | undefined): Leg {
  if (from === undefined || to === undefined) return { seconds: 0, metres: 0, closed: false };
  const at = from * problem.locations + to;
  const [seconds, metres] = [problem.seconds[at] ?? UNREACHABLE, problem.metres[at] ?? UNREACHABLE];
  if (seconds === UNREACHABLE || metres === UNREACHABLE) return { seconds: 0, metres: 0, closed: true };
  return { seconds: Math.round(seconds / (vehicle.speedFactor ?? 1)), metres, closed: false };
}

/** Seconds of setup at `stop` for a vehicle that comes from `from`. */
export function setupAt(stop: Stop, from: number | undefined): number {
  return from === stop.location ? 0 : (stop.setup ?? 0);
}

/** The legs of an order, from start to end. */
export function legsOf(problem: Problem, vehicle: Vehicle, order: readonly Work[]): Leg[] {
  if (order.length === 0) return [];
  const places = [vehicle.start ?? undefined, ...callsOf(problem, order).map((call) => call.location), vehicle.end ?? undefined];
  return places.slice(1).map((to, at) => leg(problem, vehicle, places[at], to));
}

/** Setup and service at each stop of an order, seconds. */
export function busyAt(problem: Problem, vehicle: Vehicle, order: readonly Work[]): number[] {
  const calls = callsOf(problem, order);
  return calls.map(({ stop }, at) => setupAt(stop, at === 0 ? (vehicle.start ?? undefined) : calls[at - 1]?.location) + stop.service);
}
