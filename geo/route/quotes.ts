/**
 * What it would cost to put each shipment into each tour, as far as that was worked out. A quote is of a tour's version, so it
 * stays true of a buffer that comes back when a change is undone.
 */
export class Quotes {
  /** Buffers of tours; the quote of a shipment for a buffer is at shipment × slots + buffer. */
  readonly slots: number;
  /** By buffer: the version of the tour in it. */
  readonly version: Float64Array;
  /** The version a quote is of, and the cost, in turns. */
  readonly quote: Float64Array;
  /** Both positions in one number, or -1: the cost is only known to be no lower. */
  readonly places: Int32Array;

  constructor(shipments: number, slots: number) {
    this.slots = slots;
    this.version = new Float64Array(slots).fill(1);
    this.quote = new Float64Array(2 * shipments * slots);
    this.places = new Int32Array(shipments * slots);
  }

  keep(at: number, slot: number, { cost, pickupAfter, deliveryAfter }: Places): void {
    this.quote[2 * at] = this.version[slot] as number;
    this.quote[2 * at + 1] = cost;
    this.places[at] = pickupAfter === -1 ? -1 : pickupAfter * PACK + deliveryAfter;
  }

  /** Makes all quotes of a shipment stale. */
  forget(shipment: number): void {
    for (let at = shipment * this.slots; at < (shipment + 1) * this.slots; at += 1) this.quote[2 * at] = 0;
  }

  pickupAfter(at: number): number {
    return Math.floor((this.places[at] as number) / PACK);
  }

  deliveryAfter(at: number): number {
    return (this.places[at] as number) % PACK;
  }
}

/** Where a shipment goes into a tour, and what that costs. */
export interface Places {
  readonly cost: number;
  readonly pickupAfter: number;
  readonly deliveryAfter: number;
}

/** Two positions in one number: a tour has fewer than 2^15 stops. */
const PACK = 2 ** 15;
