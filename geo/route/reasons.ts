import { Bars } from './bars.ts';
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
  const places = placesFor(model, routes, left.length);
  return left.map((shipment) => {
    const miss = search.nearest(routes, shipment, places);
    return { shipment: model.shipmentAt[shipment] as number, vehicle: miss?.vehicle ?? null, ...(miss ? reasonOf(miss) : NOBODY) };
  });
}

/** Positions tried in one tour, and steps driven for all reasons together: some tenths of a second. */
const MOST_PLACES = 20;
const MOST_STEPS = 4e6;
/** Positions that are tried first: what is found there leaves out most of the others early. */
const GLANCES = 5;

/** How many positions of each tour can be tried for so many shipments: the pairs of them grow with the square. */
function placesFor({ fleet }: Model, routes: Routes, shipments: number): number {
  const kins = new Set<number>();
  let steps = 0;
  fleet.forEach(({ kin }, order) => {
    const { length } = routes.tour(order);
    if (length > 0 || !kins.has(kin)) steps += length + 2;
    if (length === 0) kins.add(kin);
  });
  return Math.max(1, Math.min(MOST_PLACES, Math.floor(Math.sqrt((2 * MOST_STEPS) / (shipments * steps + 1)))));
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
  if (!first) return { code: 'UNTRIED', by: 0 };
  return others.length === 0 ? first : { ...first, also: others };
}

class Search {
  private readonly model: Model;
  private readonly gauge: Gauge;
  private readonly bars: Bars;
  private readonly orderOf: ReadonlyMap<number, number>;
  private readonly nodes: Int32Array;

  constructor(model: Model) {
    this.model = model;
    this.gauge = new Gauge(model);
    this.bars = new Bars(model.problem);
    this.orderOf = new Map(model.shipmentAt.map((index, shipment) => [index, shipment]));
    this.nodes = new Int32Array(2 * model.count + 4);
  }

  nearest(routes: Routes, shipment: number, places: number): Miss | undefined {
    const { model } = this;
    const seen = new Set<number>();
    const index = model.shipmentAt[shipment] as number;
    const rivals = this.bars.among(index, (other) => routes.vehicleOf[2 * (this.orderOf.get(other) ?? 0) + 1] !== -1);
    let best: Miss | undefined;
    model.fleet.forEach((carrier, order) => {
      const tour = routes.tour(order);
      if (tour.length === 0 && seen.has(carrier.kin)) return;
      if (tour.length === 0) seen.add(carrier.kin);
      const bars = [...this.bars.to(carrier.index, index), ...rivals];
      const miss = this.nearestIn({ carrier, tour, shipment, bars }, places);
      if (!best || isNearer(miss.obstacles, best.obstacles)) best = miss;
    });
    return best;
  }

  nearestIn(asked: Asked, places: number): Miss {
    const { carrier, tour, bars } = asked;
    const positions = positionsIn(carrier, tour, places);
    const glance = positions.length > GLANCES ? this.overrunsIn(asked, positionsIn(carrier, tour, GLANCES)) : undefined;
    return { vehicle: carrier.index, obstacles: [...bars, ...this.overrunsIn(asked, positions, glance)] };
  }

  /** What the place that comes nearest goes over, if it comes nearer than `best`. */
  private overrunsIn({ carrier, tour, shipment }: Asked, positions: readonly number[], best?: readonly Overrun[]): readonly Overrun[] {
    const isHeld = this.model.fleet[this.model.held[shipment] as number] === carrier;
    let nearest = best;
    let same = 0;
    for (const pickup of isHeld ? [-1] : positions) {
      for (const delivery of positions) {
        if (delivery < pickup) continue;
        const length = inserted(tour, this.nodes, [shipment, pickup, delivery]);
        nearest = this.gauge.overruns({ carrier, nodes: this.nodes, length, same }, nearest) ?? nearest;
        same = isHeld ? delivery : delivery + 1;
        if (this.gauge.brokeAt <= same) break;
      }
      same = pickup;
    }
    return nearest ?? [];
  }
}

/** Positions behind the prefix after which something may be put in: all of them, or evenly spread ones with the last. */
function positionsIn({ prefix }: Carrier, { length }: Tour, most: number): number[] {
  const stride = Math.max(1, Math.ceil((length - prefix.length + 1) / most));
  const count = Math.ceil((length - prefix.length + 1) / stride);
  return Array.from({ length: count }, (_, step) => length - stride * (count - 1 - step));
}
