import { barsTo } from './bars.ts';
import type { Carrier, Model } from './model.ts';
import { Gauge, isNearer, type Overrun, type ReasonCode } from './overrun.ts';
import type { Routes } from './routes.ts';
import { inserted, type Tour } from './tour.ts';

/** What stands in a vehicle's way, and by how much. */
export interface Obstacle {
  readonly code: ReasonCode;
  /** Over by: seconds, metres, stops, missing features, or units of the dimension; 0 where there is nothing to measure. */
  readonly by: number;
  /** Of the capacity, for CAPACITY. */
  readonly dimension?: number;
}

/** The first obstacle, and the others where there are any. */
export interface Reason extends Obstacle {
  readonly also?: readonly Obstacle[];
}

/** A shipment left out: the vehicle that came nearest, what stood in its way and by how much. */
export interface Unassigned extends Reason {
  readonly shipment: number;
  /** Null when there are no vehicles. */
  readonly vehicle: number | null;
}

interface Miss {
  readonly vehicle: number;
  readonly obstacles: readonly Overrun[];
}

/**
 * For every shipment in no tour: the vehicle that could take it with the fewest limits broken and, of those, the least far,
 * as the tours stand now; in long tours only some evenly spread places are tried. The code is the first of its obstacles.
 */
export function reasonsFor(model: Model, routes: Routes): Unassigned[] {
  const search = new Search(model);
  const left = model.shipmentAt.map((_, shipment) => shipment).filter((shipment) => routes.vehicleOf[2 * shipment + 1] === -1);
  return left.map((shipment) => {
    const miss = search.nearest(routes, shipment);
    return { shipment: model.shipmentAt[shipment] as number, vehicle: miss?.vehicle ?? null, ...(miss ? reasonOf(miss) : NOBODY) };
  });
}

/** What stands in the way of putting a shipment into one tour, in the place that comes nearest of all. */
export function missIn(model: Model, asked: Asked): Reason {
  return reasonOf(new Search(model).nearestIn(asked, Infinity));
}

export interface Asked {
  readonly carrier: Carrier;
  readonly tour: Tour;
  readonly shipment: number;
  readonly bars: readonly Overrun[];
}

/** There is no vehicle at all. */
const NOBODY: Reason = { code: 'LOCKING', by: 0 };

function reasonOf({ obstacles }: Miss): Reason {
  const [first, ...others] = obstacles.map(({ code, by, dimension }): Obstacle =>
    dimension === undefined ? { code, by } : { code, by, dimension },
  );
  if (!first) return { code: 'TIME_WINDOW', by: 0 };
  return others.length === 0 ? first : { ...first, also: others };
}

class Search {
  private readonly model: Model;
  private readonly gauge: Gauge;
  private readonly nodes: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.gauge = new Gauge(model);
    this.nodes = new Int32Array(2 * model.count + 4);
  }

  nearest(routes: Routes, shipment: number): Miss | undefined {
    const seen = new Set<number>();
    const holder = this.model.fleet[this.model.held[shipment] as number]?.index ?? -1;
    let best: Miss | undefined;
    this.model.fleet.forEach((carrier, order) => {
      const tour = routes.tour(order);
      if (tour.length === 0 && seen.has(carrier.kin)) return;
      if (tour.length === 0) seen.add(carrier.kin);
      const bars = barsTo(this.model.problem, carrier.index, this.model.shipmentAt[shipment] as number, holder);
      const miss = this.nearestIn({ carrier, tour, shipment, bars }, PLACES);
      if (!best || isNearer(miss.obstacles, best.obstacles)) best = miss;
    });
    return best;
  }

  nearestIn({ carrier, tour, shipment, bars }: Asked, places: number): Miss {
    let best: readonly Overrun[] | undefined;
    const isHeld = this.model.held[shipment] !== -1 && bars.length === 0;
    const positions = positionsIn(carrier, tour, places);
    let same = 0;
    for (const pickup of isHeld ? [-1] : positions) {
      for (const delivery of positions) {
        if (delivery < pickup) continue;
        const length = inserted(tour, this.nodes, [shipment, pickup, delivery]);
        best = this.gauge.overruns({ carrier, nodes: this.nodes, length, same }, best) ?? best;
        same = isHeld ? delivery : delivery + 1;
        if (this.gauge.brokeAt <= same) break;
      }
      same = pickup;
    }
    return { vehicle: carrier.index, obstacles: [...bars, ...(best ?? [])] };
  }
}

/** Positions tried in one tour. */
const PLACES = 20;

/** Positions behind the prefix after which something may be put in: all of them, or evenly spread ones with the last. */
function positionsIn({ prefix }: Carrier, { length }: Tour, most: number): number[] {
  const stride = Math.max(1, Math.ceil((length - prefix.length + 1) / most));
  const count = Math.ceil((length - prefix.length + 1) / stride);
  return Array.from({ length: count }, (_, step) => length - stride * (count - 1 - step));
}
