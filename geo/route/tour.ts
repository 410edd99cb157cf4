import type { Carrier, Model } from './model.ts';
import { Schedule } from './schedule.ts';
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
  /** Deliveries with a longest time aboard, and stops with several windows. */
  rides = 0;
  gaps = 0;
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
    this.forward(tour, carrier);
    this.backward(tour, carrier);
    this.loads(tour);
    if (this.model.anyKinds) this.kinds(tour);
    this.count(tour);
    tour.feasible = this.keepsLimits(tour, carrier);
    tour.cost = this.price(tour, carrier);
  }

  /** Legs and earliest departures. */
  private forward(tour: Tour, carrier: Carrier): void {
    const { narrow, service, place: placeOf, places, metres } = this.model;
    const { hops, perMetre, perSecond } = carrier;
    const { node, place, departs, run, hop, legCost, length } = tour;
    const { opens, closes, gapped } = narrow;
    let from = carrier.start;
    let time = carrier.opens;
    let ran = 0;
    let far = 0;
    place[0] = from;
    departs[0] = time;
    run[0] = 0;
    for (let at = 1; at <= length; at += 1) {
      const next = node[at] as number;
      const to = placeOf[next] as number;
      const way = from * places + to;
      const seconds = hops[way] as number;
      const served = service[next] as number;
      hop[at - 1] = seconds;
      legCost[at - 1] = (metres[way] as number) * perMetre + seconds * perSecond;
      far += metres[way] as number;
      time += seconds;
      if (time < (opens[next] as number)) time = opens[next] as number;
      else if (time > (closes[next] as number)) time = Infinity;
      else if (gapped[next]) time = earliest(narrow, next, time);
      time += served;
      ran += seconds + served;
      place[at] = to;
      departs[at] = time;
      run[at] = ran;
      from = to;
    }
    this.home(tour, carrier, far);
  }

  /** The last leg. An unused vehicle goes nowhere; its first stop will cost the fixed price. */
  private home(tour: Tour, carrier: Carrier, far: number): void {
    const { length } = tour;
    const way = (tour.place[length] as number) * this.model.places + carrier.end;
    const seconds = length === 0 ? 0 : (carrier.hops[way] as number);
    const metres = length === 0 ? 0 : (this.model.metres[way] as number);
    tour.place[length + 1] = carrier.end;
    tour.metres = far + metres;
    tour.hop[length] = seconds;
    tour.legCost[length] = length === 0 ? -carrier.fixed : metres * carrier.perMetre + seconds * carrier.perSecond;
  }

  private backward(tour: Tour, carrier: Carrier): void {
    const { narrow, service } = this.model;
    const { opens, closes, gapped } = narrow;
    const { node, readyBy, hop, length } = tour;
    let time = carrier.closes;
    readyBy[length + 1] = time;
    for (let at = length; at >= 1; at -= 1) {
      const next = node[at] as number;
      time -= (hop[at] as number) + (service[next] as number);
      if (time > (closes[next] as number)) time = closes[next] as number;
      else if (time < (opens[next] as number)) time = -Infinity;
      else if (gapped[next]) time = latest(narrow, next, time);
      readyBy[at] = time;
    }
  }

  private loads(tour: Tour): void {
    const { amount, dimensions } = this.model;
    const { load, peak, node, length } = tour;
    for (let of = 0; of < dimensions; of += 1) {
      let aboard = 0;
      let most = 0;
      load[of] = 0;
      for (let at = 1; at <= length; at += 1) {
        const next = node[at] as number;
        const change = amount[(next >> 1) * dimensions + of] as number;
        aboard += next & 1 ? -change : change;
        if (aboard > most) most = aboard;
        load[at * dimensions + of] = aboard;
      }
      peak[of] = most;
    }
  }

  private kinds(tour: Tour): void {
    const { kinds } = this.model;
    this.kindCounts.fill(0);
    tour.aboard[0] = 0;
    tour.kinds = 0;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      const bits = kinds[node >> 1] as number;
      tour.aboard[at] = bits === 0 ? (tour.aboard[at - 1] as number) : this.kindsAfter(bits, node & 1 ? -1 : 1);
      tour.kinds |= tour.aboard[at] as number;
    }
  }

  private kindsAfter(bits: number, change: number): number {
    let aboard = 0;
    this.kindCounts.forEach((count, kind) => {
      const now = count + (bits & (1 << kind) ? change : 0);
      this.kindCounts[kind] = now;
      if (now > 0) aboard |= 1 << kind;
    });
    return aboard;
  }

  private count(tour: Tour): void {
    const { anyRides, anyGaps, narrow } = this.model;
    tour.rides = 0;
    tour.gaps = 0;
    if (!anyRides && !anyGaps) return;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      if (node & 1 && narrow.ride[node >> 1] !== Infinity) tour.rides += 1;
      if (narrow.gapped[node]) tour.gaps += 1;
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
      time = latest(this.model.narrow, node, time - (tour.hop[at] as number) - (this.model.service[node] as number));
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
