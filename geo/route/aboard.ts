import { breach, over, shipmentAt, type Breach, type Cause, type Look } from './breach.ts';
import type { Problem, Vehicle, Work } from './problem.ts';
import { legsOf } from './legs.ts';

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

/** Features, refusals, and shipments that are for another vehicle. */
export function permissionsOf(look: Look): Breach[] {
  return look.order.flatMap((work, position) => {
    if (work.type === 'delivery') return [];
    const { skills = [], refusedBy = [], vehicle = look.index } = shipmentAt(look, position);
    const missing = skills.filter((skill) => !look.vehicle.features.includes(skill)).length;
    const isElsewhere = vehicle !== look.index || look.problem.vehicles.some((other, index) => index !== look.index && names(other, work));
    return [
      ...over(look, 'skills', position, missing),
      ...(refusedBy.includes(look.index) ? [breach(look, 'refused', position, 0)] : []),
      ...(isElsewhere ? [breach(look, 'locked', position, 0)] : []),
    ];
  });
}

/** Whether a lock or the prefix of a vehicle names the shipment. */
function names({ locks = [], prefix = [] }: Vehicle, { shipment }: Work): boolean {
  return [prefix, ...locks.map(({ steps }) => steps)].some((steps) => steps.some((work) => work.shipment === shipment));
}

/** Stops that are not in the order of a lock, or have others between them. */
export function locksOf(look: Look): Breach[] {
  return (look.vehicle.locks ?? []).flatMap(({ type, steps }) => {
    const served = steps.map((step) => look.order.findIndex((work) => isSame(work, step))).filter((position) => position !== -1);
    const follows = (position: number, before: number) => (type === 'strict' ? position === before + 1 : position > before);
    const wrong = served.filter((position, at) => at > 0 && !follows(position, served[at - 1] ?? -1));
    return type === 'any' ? [] : wrong.map((position) => breach(look, 'locked', position, 0));
  });
}

function isSame(one: Work, other: Work): boolean {
  return one.type === other.type && one.shipment === other.shipment;
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
  const at = prefix.findIndex((work, position) => !isSame(work, look.order[position] ?? { shipment: -1, type: 'pickup' }));
  return at === -1 ? [] : [breach(look, 'locked', at, 0)];
}
