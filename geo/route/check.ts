import type { PlannedRoute, Problem, Shipment, Vehicle, Work } from './problem.ts';
import { leg, legsOf, setupAt, stepsOf, time } from './retime.ts';

/** What a plan can break. */
export type Cause =
  | 'lead_time'
  | 'delay'
  | 'load'
  | 'max_tasks'
  | 'skills'
  | 'precedence'
  | 'max_travel_time'
  | 'max_distance'
  | 'max_ride'
  | 'compatibility'
  | 'spoil'
  | 'missing'
  | 'duplicate'
  | 'refused'
  | 'locked'
  | 'unknown';

/** One thing broken: where, and by how much (seconds, metres, stops, units of load, missing features; 0 where there is nothing to measure). */
export interface Breach {
  readonly cause: Cause;
  /** Null when it is in no route. */
  readonly vehicle: number | null;
  /** Position in the route's order of stops, from 0; null when it is about the route as a whole. */
  readonly step: number | null;
  readonly shipment: number | null;
  readonly amount: number;
}

/** A step as it comes from a plan or from hand. Times are looked at when `arrival` is there. */
export interface CheckStep {
  readonly type: 'start' | 'pickup' | 'delivery' | 'break' | 'end';
  readonly shipment?: number;
  readonly arrival?: number;
  readonly waiting?: number;
  readonly setup?: number;
  readonly service?: number;
  readonly departure?: number;
}

export interface CheckRoute {
  readonly vehicle: number;
  readonly steps: readonly CheckStep[];
}

/**
 * Re-does `routes` from the problem alone and reports everything they break; an empty list means they hold. Where a route
 * carries times, those are checked; where it carries none, the best ones for its order are chosen. `left` are the
 * shipments that the plan says it leaves out. Shares nothing with the search, and is slow on purpose.
 */
export function check(problem: Problem, routes: readonly CheckRoute[], left: readonly number[] = []): Breach[] {
  const unknown = routes.flatMap((route) => unknownIn(problem, route));
  if (unknown.length > 0) return unknown;
  return [...routes.flatMap((route) => checkRoute(problem, route)), ...served(problem, routes, left), ...unusedPrefixes(problem, routes)];
}

/**
 * A hand-made order of one vehicle: keeps it, chooses the times, and reports every breach.
 * Throws a RangeError for an unknown vehicle or shipment.
 */
export function retime(problem: Problem, vehicle: number, order: readonly Work[]): PlannedRoute & { readonly breaches: Breach[] } {
  const route: CheckRoute = { vehicle, steps: order };
  const unknown = unknownIn(problem, route)[0];
  if (unknown) throw new RangeError(`No vehicle ${vehicle}, or no shipment ${unknown.shipment}`);
  const breaches = [...checkRoute(problem, route), ...duplicates([route])];
  return { ...stepsOf(problem, vehicle, order), breaches };
}

/** A route with what is needed to look at it. */
interface Look {
  readonly problem: Problem;
  readonly vehicle: Vehicle;
  readonly index: number;
  readonly order: readonly Work[];
  /** Leaving, the beginning of each service, coming home. */
  readonly begins: readonly number[];
}

function unknownIn(problem: Problem, { vehicle, steps }: CheckRoute): Breach[] {
  const breach = { cause: 'unknown', amount: 0 } as const;
  if (!problem.vehicles[vehicle]) return [{ ...breach, vehicle, step: null, shipment: null }];
  return workOf(steps).flatMap(({ shipment }, step) => (problem.shipments[shipment] ? [] : [{ ...breach, vehicle, step, shipment }]));
}

function workOf(steps: readonly CheckStep[]): Work[] {
  return steps.flatMap(({ type, shipment = -1 }) => (type === 'pickup' || type === 'delivery' ? [{ type, shipment }] : []));
}

function checkRoute(problem: Problem, { vehicle: index, steps }: CheckRoute): Breach[] {
  const vehicle = problem.vehicles[index] as Vehicle;
  const order = workOf(steps);
  if (order.length === 0) return [];
  const given = givenTimes(steps);
  const timed = given ? undefined : time(problem, vehicle, order);
  const look: Look = { problem, vehicle, index, order, begins: given ?? timed?.begins ?? [] };
  const early = given ? tooEarly(look, steps) : [];
  return [
    ...early,
    ...late(look),
    ...rides(look),
    ...loads(look),
    ...pairs(look),
    ...permissions(look),
    ...wholeRoute(look),
    ...prefixOf(look),
  ];
}

/** The instants that the steps state, when all of them do. */
function givenTimes(steps: readonly CheckStep[]): number[] | undefined {
  if (steps[0]?.type !== 'start' || steps.at(-1)?.type !== 'end') return undefined;
  const begins = steps.flatMap(({ arrival, waiting = 0, setup = 0 }) => (arrival === undefined ? [] : [arrival + waiting + setup]));
  return begins.length === steps.length ? begins : undefined;
}

function breach(look: Look, cause: Cause, position: number | null, amount: number): Breach {
  const shipment = position === null ? null : (look.order[position]?.shipment ?? null);
  return { cause, vehicle: look.index, step: position, shipment, amount };
}

function shipmentAt(look: Look, position: number): Shipment {
  return look.problem.shipments[look.order[position]?.shipment ?? -1] as Shipment;
}

/** Stated times: leaving before the shift, being somewhere sooner than one can be, service before a window or shorter than it takes. */
function tooEarly(look: Look, steps: readonly CheckStep[]): Breach[] {
  const { problem, vehicle, order, begins } = look;
  const found: Breach[] = [];
  const short = (position: number | null, amount: number) => amount > 0 && found.push(breach(look, 'lead_time', position, amount));
  short(null, vehicle.window[0] - (begins[0] ?? 0));
  let from = vehicle.start ?? undefined;
  let free = begins[0] ?? 0;
  order.forEach(({ type }, position) => {
    const stop = shipmentAt(look, position)[type];
    const begin = begins[position + 1] ?? 0;
    const { arrival = begin, waiting = 0, departure = begin + stop.service } = steps[position + 1] ?? {};
    const there = free + leg(problem, vehicle, from, stop.location).seconds;
    short(position, there - arrival);
    short(position, -waiting);
    short(position, there + setupAt(stop, from) - begin);
    short(position, begin + stop.service - departure);
    if (!stop.windows.some(([start, end]) => start <= begin && begin <= end)) {
      const next = stop.windows.find(([start]) => start > begin);
      if (next) short(position, next[0] - begin);
    }
    free = Math.max(departure, begin + stop.service);
    from = stop.location;
  });
  short(null, free + leg(problem, vehicle, from, vehicle.end ?? undefined).seconds - (begins.at(-1) ?? 0));
  return found;
}

/** Service after the last window, loads that have spoilt, and home after the shift. */
function late(look: Look): Breach[] {
  const { vehicle, order, begins } = look;
  const stops = order.flatMap(({ type }, position) => {
    const shipment = shipmentAt(look, position);
    const begin = begins[position + 1] ?? Infinity;
    const delay = begin - (shipment[type].windows.at(-1)?.[1] ?? -Infinity);
    const spoilt = type === 'delivery' ? begin - (shipment.spoilBy ?? Infinity) : 0;
    return [
      ...(delay > 0 ? [breach(look, 'delay', position, delay)] : []),
      ...(spoilt > 0 ? [breach(look, 'spoil', position, spoilt)] : []),
    ];
  });
  const home = (begins.at(-1) ?? Infinity) - vehicle.window[1];
  return home > 0 ? [...stops, breach(look, 'delay', null, home)] : stops;
}

function rides(look: Look): Breach[] {
  return look.order.flatMap(({ type, shipment }, position) => {
    const pickup = look.order.findIndex((work) => work.shipment === shipment && work.type === 'pickup');
    const { maxRide, pickup: stop } = shipmentAt(look, position);
    if (type !== 'delivery' || maxRide === undefined || pickup === -1) return [];
    const aboard = (look.begins[position + 1] ?? 0) - (look.begins[pickup + 1] ?? 0) - stop.service;
    return aboard > maxRide ? [breach(look, 'max_ride', position, aboard - maxRide)] : [];
  });
}

/** Too much aboard in any dimension, and loads together that may not be. */
function loads(look: Look): Breach[] {
  const { vehicle, order } = look;
  const found: Breach[] = [];
  const aboard = new Set<number>();
  order.forEach(({ type, shipment }, position) => {
    if (type === 'delivery') {
      aboard.delete(shipment);
      return;
    }
    if ([...aboard].some((other) => apart(look.problem, other, shipment))) found.push(breach(look, 'compatibility', position, 0));
    aboard.add(shipment);
    vehicle.capacity.forEach((capacity, dimension) => {
      const load = [...aboard].reduce((sum, index) => sum + (look.problem.shipments[index]?.amount[dimension] ?? 0), 0);
      if (load > capacity) found.push(breach(look, 'load', position, load - capacity));
    });
  });
  return found;
}

function apart({ shipments, incompatible }: Problem, one: number, other: number): boolean {
  const [first = [], second = []] = [shipments[one]?.kinds, shipments[other]?.kinds];
  return incompatible.some(([a, b]) => (first.includes(a) && second.includes(b)) || (first.includes(b) && second.includes(a)));
}

/** Each delivery after its pickup in the same route, and each pickup delivered. */
function pairs(look: Look): Breach[] {
  return look.order.flatMap(({ type, shipment }, position) => {
    const other = look.order.findIndex((work) => work.shipment === shipment && work.type !== type);
    const wrong = type === 'delivery' ? other === -1 || other > position : other === -1;
    return wrong ? [breach(look, 'precedence', position, 0)] : [];
  });
}

/** Features, refusals and locks. */
function permissions(look: Look): Breach[] {
  return look.order.flatMap((work, position) => {
    if (work.type === 'delivery') return [];
    const { skills = [], refusedBy = [], vehicle } = shipmentAt(look, position);
    const missing = skills.filter((skill) => !look.vehicle.features.includes(skill)).length;
    return [
      ...(missing > 0 ? [breach(look, 'skills', position, missing)] : []),
      ...(refusedBy.includes(look.index) ? [breach(look, 'refused', position, 0)] : []),
      ...(vehicle !== undefined && vehicle !== look.index ? [breach(look, 'locked', position, 0)] : []),
    ];
  });
}

function wholeRoute(look: Look): Breach[] {
  const { maxTasks = Infinity, maxTravel = Infinity, maxDistance = Infinity } = look.vehicle;
  const legs = legsOf(look.problem, look.vehicle, look.order);
  const over = {
    max_tasks: look.order.length - maxTasks,
    max_travel_time: legs.reduce((sum, { seconds }) => sum + seconds, 0) - maxTravel,
    max_distance: legs.reduce((sum, { metres }) => sum + metres, 0) - maxDistance,
  };
  return (Object.entries(over) as [Cause, number][]).flatMap(([cause, amount]) => (amount > 0 ? [breach(look, cause, null, amount)] : []));
}

/** The fixed first steps, in their order. */
function prefixOf(look: Look): Breach[] {
  const prefix = look.vehicle.prefix ?? [];
  const at = prefix.findIndex(({ type, shipment }, position) => {
    const work = look.order[position];
    return work?.type !== type || work.shipment !== shipment;
  });
  return at === -1 ? [] : [breach(look, 'locked', at, 0)];
}

function unusedPrefixes(problem: Problem, routes: readonly CheckRoute[]): Breach[] {
  const driven = new Set(routes.filter(({ steps }) => workOf(steps).length > 0).map(({ vehicle }) => vehicle));
  return problem.vehicles.flatMap(({ prefix = [] }, vehicle): Breach[] =>
    prefix.length === 0 || driven.has(vehicle)
      ? []
      : [{ cause: 'locked', vehicle, step: 0, shipment: prefix[0]?.shipment ?? null, amount: 0 }],
  );
}

/** Every shipment carried exactly once, except those said to be left out, and every vehicle in one route. */
function served(problem: Problem, routes: readonly CheckRoute[], left: readonly number[]): Breach[] {
  const carried = new Set(routes.flatMap(({ steps }) => workOf(steps).map(({ shipment }) => shipment)));
  const missing = problem.shipments.flatMap((_, shipment): Breach[] =>
    carried.has(shipment) || left.includes(shipment) ? [] : [{ cause: 'missing', vehicle: null, step: null, shipment, amount: 0 }],
  );
  return [...missing, ...duplicates(routes)];
}

function duplicates(routes: readonly CheckRoute[]): Breach[] {
  const seen = new Set<string>();
  const again = (key: string) => seen.has(key) || !seen.add(key);
  return routes.flatMap(({ vehicle, steps }): Breach[] => {
    const twice = again(`vehicle ${vehicle}`) ? [{ cause: 'duplicate', vehicle, step: null, shipment: null, amount: 0 } as const] : [];
    const works = workOf(steps).flatMap(({ shipment, type }, step): Breach[] =>
      again(`${type} ${shipment}`) ? [{ cause: 'duplicate', vehicle, step, shipment, amount: 0 }] : [],
    );
    return [...twice, ...works];
  });
}
