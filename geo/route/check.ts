import { loadsOf, locksOf, pairsOf, permissionsOf, prefixOf, wholeRoute } from './aboard.ts';
import { lookAt, workOf, type Breach, type CheckRoute } from './breach.ts';
import { time } from './instants.ts';
import type { PlannedRoute, Problem, Vehicle, Work } from './problem.ts';
import { timesOf } from './punctual.ts';
import { stepsAt, stepsOf } from './retime.ts';
import { misstated, readable } from './stated.ts';

export type { Breach, Cause, CheckRoute, CheckStep } from './breach.ts';

/**
 * Re-does `routes` from the problem alone and reports everything they break; an empty list means they hold. Where a route
 * carries times, those are checked; where it carries none, the best ones for its order are chosen. `left` are the
 * shipments that the plan says it leaves out. Shares nothing with the search, and is slow on purpose.
 * Throws a TypeError for what is no plan at all.
 */
export function check(problem: Problem, routes: readonly CheckRoute[], left: readonly number[] = []): Breach[] {
  readable(routes, left);
  const unknown = [...routes.flatMap((route) => unknownIn(problem, route)), ...unknownLeft(problem, left)];
  if (unknown.length > 0) return unknown;
  return [...routes.flatMap((route) => checkRoute(problem, route)), ...served(problem, routes, left), ...unusedPrefixes(problem, routes)];
}

/**
 * A hand-made order of one vehicle: keeps it, chooses the times, and reports every breach.
 * Throws a RangeError for an unknown vehicle or shipment, a TypeError for what is no order at all.
 */
export function retime(problem: Problem, vehicle: number, order: readonly Work[]): PlannedRoute & { readonly breaches: Breach[] } {
  const route: CheckRoute = { vehicle, steps: order };
  readable([route]);
  const unknown = unknownIn(problem, route)[0];
  if (unknown?.step === null) throw new RangeError(`There is no vehicle ${vehicle} among ${problem.vehicles.length}`);
  if (unknown) throw new RangeError(`Step ${unknown.step}: there is no shipment ${unknown.shipment} among ${problem.shipments.length}`);
  const breaches = [...checkRoute(problem, route), ...duplicates([route])];
  return { ...stepsOf(problem, vehicle, order), breaches };
}

function unknownIn(problem: Problem, { vehicle, steps }: CheckRoute): Breach[] {
  const breach = { cause: 'unknown', amount: 0 } as const;
  if (!problem.vehicles[vehicle]) return [{ ...breach, vehicle, step: null, shipment: null }];
  return workOf(steps).flatMap(({ shipment }, step) => (problem.shipments[shipment] ? [] : [{ ...breach, vehicle, step, shipment }]));
}

function unknownLeft(problem: Problem, left: readonly number[]): Breach[] {
  return left.flatMap((shipment) =>
    problem.shipments[shipment] ? [] : [{ cause: 'unknown', vehicle: null, step: null, shipment, amount: 0 } as const],
  );
}

function checkRoute(problem: Problem, route: CheckRoute): Breach[] {
  const vehicle = problem.vehicles[route.vehicle] as Vehicle;
  const order = workOf(route.steps);
  if (order.length === 0) return [];
  const isStated = route.steps.some(({ arrival }) => arrival !== undefined);
  const steps = isStated ? route.steps : stepsAt(problem, vehicle, { order, timed: time(problem, vehicle, order), slack: [] });
  const look = lookAt(problem, route, steps);
  const rules = [timesOf, loadsOf, pairsOf, permissionsOf, locksOf, wholeRoute, prefixOf, misstated];
  return rules.flatMap((rule) => rule(look));
}

function unusedPrefixes(problem: Problem, routes: readonly CheckRoute[]): Breach[] {
  const driven = new Set(routes.filter(({ steps }) => workOf(steps).length > 0).map(({ vehicle }) => vehicle));
  return problem.vehicles.flatMap(({ prefix = [] }, vehicle): Breach[] =>
    prefix.length === 0 || driven.has(vehicle)
      ? []
      : [{ cause: 'locked', vehicle, step: 0, shipment: prefix[0]?.shipment ?? null, amount: 0 }],
  );
}

/** Every shipment carried exactly once, except those said to be left out and those with an alternative, and every vehicle in one route. */
function served(problem: Problem, routes: readonly CheckRoute[], left: readonly number[]): Breach[] {
  const carried = new Set(routes.flatMap(({ steps }) => workOf(steps).map(({ shipment }) => shipment)));
  const chosen = new Set(problem.alternatives.filter((list) => list.some((shipment) => carried.has(shipment))).flat());
  const nowhere = { vehicle: null, step: null, amount: 0 } as const;
  const missing = problem.shipments.flatMap((_, shipment): Breach[] => {
    const isAccounted = carried.has(shipment) || chosen.has(shipment) || left.includes(shipment);
    return isAccounted ? [] : [{ ...nowhere, cause: 'missing', shipment }];
  });
  const denied = left.flatMap((shipment): Breach[] => (carried.has(shipment) ? [{ ...nowhere, cause: 'misstated', shipment }] : []));
  const second = [...problem.alternatives, ...problem.exclusive].flatMap((list) =>
    list
      .filter((shipment) => carried.has(shipment))
      .slice(1)
      .map((shipment): Breach => ({ ...nowhere, cause: 'duplicate', shipment })),
  );
  return [...missing, ...denied, ...second, ...duplicates(routes)];
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
