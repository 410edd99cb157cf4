import type { Taken } from './pauses.ts';
import type { Problem, Shipment, Vehicle, Work } from './problem.ts';

/** What a plan can break. */
export type Cause =
  | 'lead_time'
  | 'delay'
  | 'load'
  | 'max_tasks'
  | 'skills'
  | 'precedence'
  | 'missing_break'
  | 'max_travel_time'
  | 'max_distance'
  | 'max_ride'
  | 'compatibility'
  | 'spoil'
  | 'unreachable'
  | 'missing'
  | 'duplicate'
  | 'refused'
  | 'locked'
  | 'misstated'
  | 'unknown';

/**
 * One thing broken: where, and by how much (seconds, metres, stops, breaks, units of load, missing features; 0 where there is nothing to
 * measure).
 */
export interface Breach {
  readonly cause: Cause;
  /** Null when it is in no route. */
  readonly vehicle: number | null;
  /** Position in the route's order of stops, from 0; null when it is about the route as a whole. */
  readonly step: number | null;
  readonly shipment: number | null;
  readonly amount: number;
}

/** A step as it comes from a plan or from hand. Arrivals are stated for all steps of a route, from start to end, or for none. */
export interface CheckStep {
  readonly type: 'start' | 'pickup' | 'delivery' | 'break' | 'end';
  readonly shipment?: number;
  readonly arrival?: number;
  readonly waiting?: number;
  readonly setup?: number;
  readonly service?: number;
  readonly departure?: number;
  readonly load?: readonly number[];
}

/** A route as it comes from a plan or from hand; what it states of itself is compared with what it is. */
export interface CheckRoute {
  readonly vehicle: number;
  readonly steps: readonly CheckStep[];
  readonly distance?: number;
  readonly duration?: number;
  readonly cost?: number;
}

/** A route with what is needed to look at it. */
export interface Look {
  readonly problem: Problem;
  readonly vehicle: Vehicle;
  readonly index: number;
  readonly route: CheckRoute;
  readonly order: readonly Work[];
  /** Steps with arrivals: start, stops and end, those of the route itself or chosen ones. */
  readonly stays: readonly CheckStep[];
  /** By stay: when service begins; leaving, and coming home. */
  readonly begins: readonly number[];
  /** By stay, the breaks on the way from it. */
  readonly breaks: readonly (readonly Taken[])[];
  /** Whether the route itself states the times. */
  readonly stated: boolean;
}

/** A route as it is looked at; `steps` have arrivals. */
export function lookAt(problem: Problem, route: CheckRoute, steps: readonly CheckStep[]): Look {
  const stays = steps.filter(({ type }) => type !== 'break');
  const breaks: Taken[][] = [];
  for (const { type, arrival = 0, service = 0 } of steps) {
    if (type === 'break') breaks.at(-1)?.push({ begin: arrival, duration: service });
    else breaks.push([]);
  }
  return {
    problem,
    vehicle: problem.vehicles[route.vehicle] as Vehicle,
    index: route.vehicle,
    route,
    order: workOf(route.steps),
    stays,
    begins: stays.map(({ arrival = 0, waiting = 0, setup = 0 }) => arrival + waiting + setup),
    breaks,
    stated: steps === route.steps,
  };
}

/** The pickups and deliveries of a route. */
export function workOf(steps: readonly CheckStep[]): Work[] {
  return steps.flatMap(({ type, shipment = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment }] : []));
}

export function shipmentAt(look: Look, position: number): Shipment {
  return look.problem.shipments[look.order[position]?.shipment ?? -1] as Shipment;
}

export function breach(look: Look, cause: Cause, position: number | null, amount: number): Breach {
  const shipment = position === null ? null : (look.order[position]?.shipment ?? null);
  return { cause, vehicle: look.index, step: position, shipment, amount };
}

/** The breach, if it is over by anything. */
export function over(look: Look, cause: Cause, position: number | null, amount: number): Breach[] {
  return amount > 0 ? [breach(look, cause, position, amount)] : [];
}
