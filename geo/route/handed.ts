import { breach, shipmentAt, type Breach, type CheckRoute, type Look } from './breach.ts';
import { time, type Timed } from './instants.ts';
import type { Problem, Shipment, Vehicle, Work } from './problem.ts';

/** Second legs of relays that are picked up before the first was delivered, by how many seconds; 0 where the first is not carried. */
export function handedOver(problem: Problem, looks: readonly Look[]): Breach[] {
  const done = new Map(looks.flatMap(departures));
  return looks.flatMap((look) =>
    look.order.flatMap(({ type, shipment }, position) => {
      const { after } = shipmentAt(look, position);
      const isAboard = look.vehicle.prefix?.some((work) => work.shipment === shipment);
      if (type === 'delivery' || after === undefined || isAboard) return [];
      const early = (done.get(after) ?? -Infinity) - (look.begins[position + 1] ?? 0);
      return early > 0 || !done.has(after) ? [breach(look, 'precedence', position, Math.max(0, early))] : [];
    }),
  );
}

/** When one leaves from each delivery of a route, by shipment. */
function departures(look: Look): [number, number][] {
  return look.order.flatMap(({ type, shipment }, position): [number, number][] => {
    const stay = look.stays[position + 1];
    const begin = look.begins[position + 1] ?? 0;
    return type === 'delivery' ? [[shipment, stay?.departure ?? begin + shipmentAt(look, position).delivery.service]] : [];
  });
}

/**
 * Times for orders of which some hand on to others: all as early as can be, second legs once the first is delivered, again and again until
 * nothing moves any more, or longer than any chain of relays can take.
 */
export function timedTogether(problem: Problem, orders: ReadonlyMap<CheckRoute, readonly Work[]>): Map<CheckRoute, Timed> {
  const opens = new Map<number, number>();
  const timed = new Map<CheckRoute, Timed>();
  const relays = problem.shipments.flatMap(({ after }, index) => (after === undefined ? [] : [[after, index] as const]));
  for (let [moved, turn] = [true, 0]; moved && turn <= relays.length; turn += 1) {
    const later = waiting(problem, opens);
    for (const [route, order] of orders) timed.set(route, time(later, problem.vehicles[route.vehicle] as Vehicle, order, true));
    const done = new Map([...orders].flatMap(([route, order]) => deliveries(problem, order, timed.get(route))));
    moved = false;
    for (const [leader, follower] of relays) {
      const from = done.get(leader) ?? 0;
      if (from <= (opens.get(follower) ?? 0)) continue;
      opens.set(follower, from);
      moved = true;
    }
  }
  return timed;
}

function deliveries({ shipments }: Problem, order: readonly Work[], timed: Timed | undefined): [number, number][] {
  return order.flatMap(({ type, shipment }, at): [number, number][] => {
    const done = (timed?.begins[at + 1] ?? 0) + (shipments[shipment]?.delivery.service ?? 0);
    return type === 'delivery' ? [[shipment, done]] : [];
  });
}

/** The problem with pickups that open no sooner. */
function waiting(
  { shipments, vehicles, incompatible, alternatives, exclusive, locations, seconds, metres }: Problem,
  opens: ReadonlyMap<number, number>,
): Problem {
  const later = (shipment: Shipment, from: number): Shipment => {
    const windows = shipment.pickup.windows.filter(([, end]) => end >= from).map(([start, end]) => [Math.max(start, from), end] as const);
    return { ...shipment, pickup: { ...shipment.pickup, windows } };
  };
  const moved = shipments.map((shipment, index) => later(shipment, opens.get(index) ?? 0));
  return { shipments: moved, vehicles, incompatible, alternatives, exclusive, locations, seconds, metres };
}
