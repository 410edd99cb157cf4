import { breach, over, shipmentAt, type Breach, type Cause, type Look } from './breach.ts';
import type { Problem } from './problem.ts';
import { legsOf } from './retime.ts';

/** Too much aboard in any dimension, and loads together that may not be. */
export function loadsOf(look: Look): Breach[] {
  const { vehicle, order, problem } = look;
  const aboard = new Set<number>();
  return order.flatMap(({ type, shipment }, position) => {
    if (type === 'delivery') {
      aboard.delete(shipment);
      return [];
    }
    const clash = [...aboard].some((other) => apart(problem, other, shipment));
    aboard.add(shipment);
    const loads = vehicle.capacity.map((_, dimension) => sumAboard(problem, aboard, dimension));
    return [
      ...(clash ? [breach(look, 'compatibility', position, 0)] : []),
      ...vehicle.capacity.flatMap((capacity, dimension) => over(look, 'load', position, (loads[dimension] ?? 0) - capacity)),
    ];
  });
}

function sumAboard({ shipments }: Problem, aboard: ReadonlySet<number>, dimension: number): number {
  return [...aboard].reduce((sum, index) => sum + (shipments[index]?.amount[dimension] ?? 0), 0);
}

function apart({ shipments, incompatible }: Problem, one: number, other: number): boolean {
  const [first = [], second = []] = [shipments[one]?.kinds, shipments[other]?.kinds];
  return incompatible.some(([a, b]) => (first.includes(a) && second.includes(b)) || (first.includes(b) && second.includes(a)));
}

/** Each delivery after its pickup in the same route, and each pickup delivered. */
export function pairsOf(look: Look): Breach[] {
  return look.order.flatMap(({ type, shipment }, position) => {
    const other = look.order.findIndex((work) => work.shipment === shipment && work.type !== type);
    const wrong = type === 'delivery' ? other === -1 || other > position : other === -1;
    return wrong ? [breach(look, 'precedence', position, 0)] : [];
  });
}

/** Features, refusals and locks. */
export function permissionsOf(look: Look): Breach[] {
  return look.order.flatMap((work, position) => {
    if (work.type === 'delivery') return [];
    const { skills = [], refusedBy = [], vehicle } = shipmentAt(look, position);
    const missing = skills.filter((skill) => !look.vehicle.features.includes(skill)).length;
    return [
      ...over(look, 'skills', position, missing),
      ...(refusedBy.includes(look.index) ? [breach(look, 'refused', position, 0)] : []),
      ...(vehicle !== undefined && vehicle !== look.index ? [breach(look, 'locked', position, 0)] : []),
    ];
  });
}

/** Most stops, driving and distance. */
export function wholeRoute(look: Look): Breach[] {
  const { maxTasks = Infinity, maxTravel = Infinity, maxDistance = Infinity } = look.vehicle;
  const legs = legsOf(look.problem, look.vehicle, look.order);
  const most: [Cause, number][] = [
    ['max_tasks', look.order.length - maxTasks],
    ['max_travel_time', legs.reduce((sum, { seconds }) => sum + seconds, 0) - maxTravel],
    ['max_distance', legs.reduce((sum, { metres }) => sum + metres, 0) - maxDistance],
  ];
  return most.flatMap(([cause, amount]) => over(look, cause, null, amount));
}

/** The fixed first steps, in their order. */
export function prefixOf(look: Look): Breach[] {
  const prefix = look.vehicle.prefix ?? [];
  const at = prefix.findIndex(({ type, shipment }, position) => {
    const work = look.order[position];
    return work?.type !== type || work.shipment !== shipment;
  });
  return at === -1 ? [] : [breach(look, 'locked', at, 0)];
}
