import type { States } from './resting.ts';

/**
 * The route of one vehicle with all that insertion asks about it. Positions: 0 start, 1…length stops, length + 1 end.
 * Arrays by position are as long as needed and reused.
 */
export class Tour {
  /** Number in the pool: stays with the buffer. */
  readonly slot: number;
  /** New after every change. */
  version = 0;
  length = 0;
  feasible = true;
  cost = 0;
  metres = 0;
  /** Seconds of driving, where they are limited; of waiting, where the cost depends on them. */
  travel = 0;
  waiting = 0;
  /** Deliveries with a longest time aboard, stops with several windows, stops that cost when late or hand on a relay. */
  rides = 0;
  gaps = 0;
  firm = 0;
  node = new Int32Array(8);
  place = new Int32Array(8);
  /** Earliest departure. */
  departs = new Float64Array(8);
  /** Latest instant to be ready for service with all that follows still in time. */
  readyBy = new Float64Array(8);
  /** Seconds, and cost, from this position to being ready at the next. */
  hop = new Float64Array(8);
  legCost = new Float64Array(8);
  /** Seconds from the start to departure, without waiting. */
  run = new Float64Array(8);
  /** By position and dimension: aboard on leaving. */
  load = new Float64Array(8);
  /** By dimension: the most that is ever aboard. */
  peak = new Float64Array(1);
  /** For a vehicle with breaks: its times by how many of them are taken. */
  states: States | undefined;
  /** Bits of the kinds aboard on leaving, and of all that are ever aboard. */
  aboard = new Int32Array(8);
  kinds = 0;

  constructor(slot: number) {
    this.slot = slot;
  }

  /** Makes room for `length` stops, keeping those there are. */
  reserve(length: number, dimensions: number): void {
    const size = length + 2;
    if (dimensions !== this.peak.length) this.peak = new Float64Array(dimensions);
    if (size <= this.node.length && size * dimensions <= this.load.length) return;
    const room = Math.max(2 * size, this.node.length);
    const nodes = this.node;
    this.node = new Int32Array(room);
    this.node.set(nodes);
    this.place = new Int32Array(room);
    this.aboard = new Int32Array(room);
    for (const column of ['departs', 'readyBy', 'hop', 'legCost', 'run'] as const) this[column] = new Float64Array(room);
    this.load = new Float64Array(room * dimensions);
  }
}

/** A shipment and the positions, before it is put in, that its pickup (-1: none) and its delivery come after. */
export type Spot = readonly [shipment: number, pickupAfter: number, deliveryAfter: number];

/** Writes the tour's nodes with a shipment put in to positions 1… of `into`, not its own, and returns the new length. */
export function inserted(tour: Tour, into: Int32Array, [shipment, pickupAfter, deliveryAfter]: Spot): number {
  const { node, length } = tour;
  let to = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at > 0) into[(to += 1)] = node[at] as number;
    if (at === pickupAfter) into[(to += 1)] = 2 * shipment;
    if (at === deliveryAfter) into[(to += 1)] = 2 * shipment + 1;
  }
  return to;
}
