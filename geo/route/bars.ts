import type { Overrun } from './overrun.ts';
import type { Problem } from './problem.ts';

/**
 * What forbids a vehicle a shipment whatever else it has to do: features it lacks, its driver's no, and a lock to another. `holder` is the
 * vehicle whose prefix picks the shipment up, -1 when none does.
 */
export function barsTo(problem: Problem, vehicle: number, shipment: number, holder: number): Overrun[] {
  if (holder === vehicle) return [];
  const { skills = [], refusedBy = [], vehicle: locked = vehicle } = problem.shipments[shipment] ?? {};
  const features = problem.vehicles[vehicle]?.features ?? [];
  const missing = skills.filter((skill) => !features.includes(skill)).length;
  const bars: Overrun[] = [];
  if (missing > 0) bars.push({ code: 'SKILL', by: missing, share: missing });
  if (refusedBy.includes(vehicle)) bars.push({ code: 'REFUSED', by: 0, share: 1 });
  if (locked !== vehicle || holder !== -1) bars.push({ code: 'LOCKING', by: 0, share: 1 });
  return bars;
}
