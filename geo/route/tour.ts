import type { Carrier, Model } from './model.ts';
import { hop, Schedule } from './schedule.ts';
import { earliest, latest } from './windows.ts';

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
  /** Deliveries with a longest time aboard. */
  rides = 0;
  node = new Int32Array(8);
  place = new Int32Array(8);
  /** Setup of the stop. */
  setup = new Float64Array(8);
  /** Earliest departure. */
  departs = new Float64Array(8);
  /** Latest instant to be ready for service with all that follows still in time. */
  readyBy = new Float64Array(8);
  /** Seconds, and cost, from this position to being ready at the next. */
  hop = new Float64Array(8);
  legCost = new Float64Array(8);
  /** By position and dimension: aboard on leaving. */
  load = new Float64Array(8);
  /** Bits of the kinds aboard on leaving. */
  aboard = new Int32Array(8);

  constructor(slot: number) {
    this.slot = slot;
  }

  /** Makes room for `length` stops, keeping those there are. */
  reserve(length: number, dimensions: number): void {
    const size = length + 2;
    if (size <= this.node.length && size * dimensions <= this.load.length) return;
    const room = 2 * size;
    const nodes = this.node;
    this.node = new Int32Array(room);
    this.node.set(nodes);
    this.place = new Int32Array(room);
    this.aboard = new Int32Array(room);
    for (const column of ['setup', 'departs', 'readyBy', 'hop', 'legCost'] as const) this[column] = new Float64Array(room);
    this.load = new Float64Array(room * dimensions);
  }
}

/** Works out everything about a tour from its nodes. */
export class Tracer {
  private readonly model: Model;
  private readonly schedule: Schedule;
  private readonly kindCounts = new Int32Array(31);
  private versions = 0;

  constructor(model: Model) {
    this.model = model;
    this.schedule = new Schedule(model);
  }

  /** Call after every change of `tour.node` and `tour.length`. */
  trace(tour: Tour, carrier: Carrier): void {
    this.versions += 1;
    tour.version = this.versions;
    this.legs(tour, carrier);
    this.loads(tour);
    this.forward(tour, carrier);
    this.backward(tour, carrier);
    tour.feasible = this.keepsLimits(tour, carrier);
    tour.cost = this.price(tour, carrier);
  }

  private legs(tour: Tour, carrier: Carrier): void {
    const { model } = this;
    tour.metres = 0;
    tour.place[0] = carrier.start;
    tour.place[tour.length + 1] = carrier.end;
    tour.setup[tour.length + 1] = 0;
    for (let at = 0; at <= tour.length; at += 1) {
      const from = tour.place[at] as number;
      const home = at === tour.length;
      const next = tour.node[at + 1] as number;
      if (!home) {
        tour.place[at + 1] = model.place[next] as number;
        tour.setup[at + 1] = model.setup[next] as number;
      }
      const way = from * model.places + (tour.place[at + 1] as number);
      const seconds = home ? (carrier.seconds[way] as number) : hop(model, carrier, from, next);
      const metres = model.metres[way] as number;
      tour.metres += metres;
      tour.hop[at] = seconds;
      tour.legCost[at] = metres * carrier.perMetre + seconds * carrier.perSecond;
    }
    if (tour.length === 0) this.idle(tour, carrier);
  }

  /** An unused vehicle goes nowhere; its first stop will cost the fixed price. */
  private idle(tour: Tour, carrier: Carrier): void {
    tour.metres = 0;
    tour.hop[0] = 0;
    tour.legCost[0] = -carrier.fixed;
  }

  private loads(tour: Tour): void {
    const { amount, dimensions, kinds } = this.model;
    this.kindCounts.fill(0);
    tour.load.fill(0, 0, dimensions);
    tour.aboard[0] = 0;
    tour.rides = 0;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      const shipment = node >> 1;
      const sign = node % 2 === 0 ? 1 : -1;
      for (let of = 0; of < dimensions; of += 1) {
        const before = tour.load[(at - 1) * dimensions + of] as number;
        tour.load[at * dimensions + of] = before + sign * (amount[shipment * dimensions + of] as number);
      }
      const bits = kinds[shipment] as number;
      tour.aboard[at] = bits === 0 ? (tour.aboard[at - 1] as number) : this.kindsAfter(bits, sign);
      if (sign < 0 && this.model.ride[shipment] !== Infinity) tour.rides += 1;
    }
  }

  private kindsAfter(bits: number, sign: number): number {
    let aboard = 0;
    this.kindCounts.forEach((count, kind) => {
      const now = count + (bits & (1 << kind) ? sign : 0);
      this.kindCounts[kind] = now;
      if (now > 0) aboard |= 1 << kind;
    });
    return aboard;
  }

  private forward(tour: Tour, carrier: Carrier): void {
    let time = carrier.opens;
    tour.departs[0] = time;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      time = earliest(this.model, node, time + (tour.hop[at - 1] as number)) + (this.model.service[node] as number);
      tour.departs[at] = time;
    }
  }

  private backward(tour: Tour, carrier: Carrier): void {
    let time = carrier.closes;
    tour.readyBy[tour.length + 1] = time;
    for (let at = tour.length; at >= 1; at -= 1) {
      const node = tour.node[at] as number;
      time = latest(this.model, node, time - (tour.hop[at] as number) - (this.model.service[node] as number));
      tour.readyBy[at] = time;
    }
  }

  private keepsLimits(tour: Tour, carrier: Carrier): boolean {
    if (carrier.opens + (tour.hop[0] as number) > (tour.readyBy[1] as number)) return false;
    if (tour.metres > carrier.maxDistance || tour.length > carrier.maxTasks) return false;
    if (carrier.maxTravel !== Infinity && travelOf(this.model, carrier, tour) > carrier.maxTravel) return false;
    if (!this.loadsKept(tour, carrier)) return false;
    if (tour.rides === 0) return true;
    this.schedule.take(carrier, tour.node, tour.length);
    return this.schedule.early();
  }

  /**
   * Whether loads and kinds are kept at every stop. Only a prefix can break that: by itself, or when the delivery of what it
   * picks up is taken out and what was picked up after it stays.
   */
  private loadsKept(tour: Tour, carrier: Carrier): boolean {
    if (carrier.prefix.length === 0) return true;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      if (node % 2 === 0 && !this.roomAt(tour, carrier, at)) return false;
    }
    return true;
  }

  private roomAt(tour: Tour, carrier: Carrier, at: number): boolean {
    const { dimensions, clashes } = this.model;
    const shipment = (tour.node[at] as number) >> 1;
    if ((tour.aboard[at - 1] as number) & (clashes[shipment] as number)) return false;
    return carrier.capacity.every((capacity, of) => (tour.load[at * dimensions + of] as number) <= capacity);
  }

  private price(tour: Tour, carrier: Carrier): number {
    if (tour.length === 0) return 0;
    const hours = carrier.perSecond === 0 || !tour.feasible ? 0 : carrier.perSecond * this.duration(tour, carrier);
    return carrier.fixed + tour.metres * carrier.perMetre + hours;
  }

  private duration(tour: Tour, carrier: Carrier): number {
    const end = (tour.departs[tour.length] as number) + (tour.hop[tour.length] as number);
    if (tour.rides > 0) {
      this.schedule.take(carrier, tour.node, tour.length);
      if (!this.schedule.early()) return 0;
      const home = this.schedule.begins[tour.length + 1] as number;
      this.schedule.late(home);
      return home - (this.schedule.begins[0] as number);
    }
    let time = end;
    for (let at = tour.length; at >= 1; at -= 1) {
      const node = tour.node[at] as number;
      time = latest(this.model, node, time - (tour.hop[at] as number) - (this.model.service[node] as number));
    }
    return end - (time - (tour.hop[0] as number));
  }
}

/** Seconds of driving, without setup. */
function travelOf(model: Model, carrier: Carrier, tour: Tour): number {
  let seconds = 0;
  if (tour.length === 0) return 0;
  for (let at = 0; at <= tour.length; at += 1) {
    seconds += carrier.seconds[(tour.place[at] as number) * model.places + (tour.place[at + 1] as number)] as number;
  }
  return seconds;
}
