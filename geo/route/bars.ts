import type { Overrun } from './overrun.ts';
import type { Problem } from './problem.ts';
import { lockedTo } from './ties.ts';

/** What forbids vehicles a shipment whatever else they have to do. */
export class Bars {
  private readonly problem: Problem;
  /** By shipment: the vehicle whose prefix picks it up, and the one whose locks name it. */
  private readonly holders: ReadonlyMap<number, number>;
  private readonly owners: ReadonlyMap<number, number>;
  /** By shipment: those that may not be carried beside it. */
  private readonly rivals: ReadonlyMap<number, readonly number[]>;

  constructor(problem: Problem) {
    this.problem = problem;
    this.holders = new Map(problem.vehicles.flatMap(({ prefix = [] }, index) => prefix.map((work) => [work.shipment, index])));
    this.owners = lockedTo(problem);
    const lists = [...problem.alternatives, ...problem.exclusive];
    const rivals = new Map<number, number[]>();
    for (const list of lists) for (const shipment of list) rivals.set(shipment, [...(rivals.get(shipment) ?? []), ...list]);
    this.rivals = rivals;
  }

  /** Features a vehicle lacks, its driver's no, and locks to another. */
  to(vehicle: number, shipment: number): Overrun[] {
    const holder = this.holders.get(shipment);
    if (holder === vehicle) return [];
    const { skills = [], refusedBy = [], vehicle: locked = vehicle } = this.problem.shipments[shipment] ?? {};
    const features = this.problem.vehicles[vehicle]?.features ?? [];
    const missing = skills.filter((skill) => !features.includes(skill)).length;
    const isFree = locked === vehicle && holder === undefined && (this.owners.get(shipment) ?? vehicle) === vehicle;
    const bars: Overrun[] = [];
    if (missing > 0) bars.push({ code: 'SKILL', by: missing, share: missing });
    if (refusedBy.includes(vehicle)) bars.push({ code: 'REFUSED', by: 0, share: 1 });
    if (!isFree) bars.push({ code: 'LOCKING', by: 0, share: 1 });
    return bars;
  }

  /** That something is carried which the shipment may not be carried beside, or that the first leg of its relay is not. */
  among(shipment: number, isCarried: (shipment: number) => boolean): Overrun[] {
    const hasRival = this.rivals.get(shipment)?.some((other) => other !== shipment && isCarried(other)) ?? false;
    const leader = this.problem.shipments[shipment]?.after;
    const bars: Overrun[] = [];
    if (hasRival) bars.push({ code: 'EXCLUSIVE', by: 0, share: 1 });
    if (leader !== undefined && !isCarried(leader) && !this.holders.has(shipment)) bars.push({ code: 'RELAY', by: 0, share: 1 });
    return bars;
  }
}
