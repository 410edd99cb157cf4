import type { Carrier, Model } from './model.ts';
import type { Routes } from './routes.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
import { inserted } from './tour.ts';
import { overruns, type Overrun, type ReasonCode } from './overrun.ts';

/** A shipment left out: the vehicle that came nearest, what stood in its way and by how much. */
export interface Unassigned {
  readonly shipment: number;
  readonly code: ReasonCode;
  /** Null when there are no vehicles. */
  readonly vehicle: number | null;
  /** Over by: seconds, metres, stops, missing features, or units of the dimension; 0 where there is nothing to measure. */
  readonly by: number;
  /** Of the capacity, for CAPACITY. */
  readonly dimension?: number;
}

interface Miss {
  readonly vehicle: number;
  readonly obstacles: readonly Overrun[];
  readonly share: number;
}

/**
 * For every shipment in no tour: the vehicle that could take it with the fewest limits broken and, of those, the least far,
 * as the tours stand now; in long tours only some evenly spread places are tried. The code is the first of its obstacles.
 */
export function reasonsFor(model: Model, routes: Routes): Unassigned[] {
  const search = new Search(model, routes);
  const left = model.shipmentAt.map((_, shipment) => shipment).filter((shipment) => routes.vehicleOf[2 * shipment + 1] === -1);
  return left.map((shipment) => reason(model.shipmentAt[shipment] as number, search.nearest(shipment)));
}

function reason(shipment: number, miss: Miss | undefined): Unassigned {
  if (!miss) return { shipment, code: 'LOCKING', vehicle: null, by: 0 };
  const first = miss.obstacles[0];
  const dimension = first?.dimension === undefined ? {} : { dimension: first.dimension };
  return { shipment, code: first?.code ?? 'TIME_WINDOW', vehicle: miss.vehicle, by: first?.by ?? 0, ...dimension };
}

class Search {
  private readonly model: Model;
  private readonly routes: Routes;
  private readonly schedule: Schedule;
  private readonly nodes: Int32Array;

  constructor(model: Model, routes: Routes) {
    this.model = model;
    this.routes = routes;
    this.schedule = new Schedule(model);
    this.nodes = new Int32Array(2 * model.count + 4);
  }

  nearest(shipment: number): Miss | undefined {
    const seen = new Set<number>();
    let best: Miss | undefined;
    this.model.fleet.forEach((carrier, order) => {
      const tour = this.routes.tour(order);
      if (tour.length === 0 && seen.has(carrier.kin)) return;
      if (tour.length === 0) seen.add(carrier.kin);
      const miss = this.missOf(shipment, carrier, tour);
      if (!best || nearer(miss, best)) best = miss;
    });
    return best;
  }

  private missOf(shipment: number, carrier: Carrier, tour: Tour): Miss {
    const barred = carrier.allowed[shipment] ? [] : this.bars(shipment, carrier);
    let best: Miss | undefined;
    const isHeld = this.model.held[shipment] !== -1 && carrier.allowed[shipment];
    const pickups = isHeld ? [-1] : placesIn(carrier, tour);
    for (const pickup of pickups) {
      for (const delivery of placesIn(carrier, tour).filter((place) => place >= pickup)) {
        const length = inserted(tour, this.nodes, [shipment, pickup, delivery]);
        const found = overruns(this.model, this.schedule, { carrier, nodes: this.nodes, length });
        const miss = missWith(carrier.index, [...barred, ...found]);
        if (!best || nearer(miss, best)) best = miss;
      }
    }
    return best ?? missWith(carrier.index, barred);
  }

  /** What forbids the vehicle whatever it has to do. */
  private bars(shipment: number, carrier: Carrier): Overrun[] {
    const { problem, shipmentAt } = this.model;
    const { skills = [], refusedBy = [], vehicle } = problem.shipments[shipmentAt[shipment] as number] ?? {};
    const features = problem.vehicles[carrier.index]?.features ?? [];
    const missing = skills.filter((skill) => !features.includes(skill)).length;
    const elsewhere = this.model.held[shipment] !== -1 || (vehicle !== undefined && vehicle !== carrier.index);
    const bars: Overrun[] = [];
    if (missing > 0) bars.push({ code: 'SKILL', by: missing, share: missing });
    if (refusedBy.includes(carrier.index)) bars.push({ code: 'REFUSED', by: 0, share: 1 });
    if (elsewhere) bars.push({ code: 'LOCKING', by: 0, share: 1 });
    return bars;
  }
}

function missWith(vehicle: number, obstacles: readonly Overrun[]): Miss {
  return { vehicle, obstacles, share: obstacles.reduce((sum, { share }) => sum + share, 0) };
}

function nearer(one: Miss, other: Miss): boolean {
  return one.obstacles.length - other.obstacles.length < 0 || (one.obstacles.length === other.obstacles.length && one.share < other.share);
}

/** Places tried in one tour. */
const PLACES = 20;

/** Positions behind the prefix after which something may be put in: all of them, or evenly spread ones with the last. */
function placesIn({ prefix }: Carrier, { length }: Tour): number[] {
  const stride = Math.ceil((length - prefix.length + 1) / PLACES);
  const count = Math.ceil((length - prefix.length + 1) / stride);
  return Array.from({ length: count }, (_, step) => length - stride * (count - 1 - step));
}
