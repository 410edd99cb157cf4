import type { Carrier, Model } from './model.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

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
    const { model } = this;
    this.versions += 1;
    tour.version = this.versions;
    this.forward(tour, carrier);
    const inTime = this.backward(tour, carrier);
    for (let of = 0; of < model.dimensions; of += 1) this.loads(tour, of);
    if (model.anyKinds) this.kinds(tour);
    if (model.anyRides || model.anyGaps) this.count(tour);
    tour.feasible = inTime && (!carrier.limited || this.keepsLimits(tour, carrier)) && (tour.rides === 0 || this.keepsRides(tour, carrier));
    tour.cost = tour.length === 0 ? 0 : carrier.fixed + tour.metres * carrier.perMetre;
    if (carrier.perSecond > 0 && tour.feasible && tour.length > 0) tour.cost += carrier.perSecond * this.duration(tour, carrier);
  }

  /** Legs and earliest departures. */
  private forward(tour: Tour, carrier: Carrier): void {
    const { narrow, service, place: placeOf, places, metres, anyGaps } = this.model;
    const { hops, perMetre, perSecond } = carrier;
    const { node, place, departs, run, hop, legCost, length } = tour;
    const { opens } = narrow;
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
      const leg = metres[way] as number;
      const served = service[next] as number;
      hop[at - 1] = seconds;
      legCost[at - 1] = leg * perMetre + seconds * perSecond;
      far += leg;
      time = Math.max(time + seconds, opens[next] as number);
      if (anyGaps) time = earliest(narrow, next, time);
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

  /** Latest readiness; false where it cannot be kept. */
  private backward(tour: Tour, carrier: Carrier): boolean {
    const { narrow, service, anyGaps } = this.model;
    const { opens, closes } = narrow;
    const { node, readyBy, hop, length } = tour;
    let time = carrier.closes;
    readyBy[length + 1] = time;
    for (let at = length; at >= 1; at -= 1) {
      const next = node[at] as number;
      time = Math.min(time - (hop[at] as number) - (service[next] as number), closes[next] as number);
      if (anyGaps) time = latest(narrow, next, time);
      if (time < (opens[next] as number)) return false;
      readyBy[at] = time;
    }
    return carrier.opens + (hop[0] as number) <= (readyBy[1] as number);
  }

  private loads(tour: Tour, of: number): void {
    const { change, dimensions } = this.model;
    const { load, node, length } = tour;
    let aboard = 0;
    let most = 0;
    load[of] = 0;
    for (let at = 1; at <= length; at += 1) {
      aboard += change[(node[at] as number) * dimensions + of] as number;
      if (aboard > most) most = aboard;
      load[at * dimensions + of] = aboard;
    }
    tour.peak[of] = most;
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
    const { narrow } = this.model;
    tour.rides = 0;
    tour.gaps = 0;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      if (node & 1 && narrow.ride[node >> 1] !== Infinity) tour.rides += 1;
      if (narrow.gapped[node]) tour.gaps += 1;
    }
  }

  private keepsLimits(tour: Tour, carrier: Carrier): boolean {
    if (tour.metres > carrier.maxDistance || tour.length > carrier.maxTasks) return false;
    if (carrier.maxTravel !== Infinity && travelOf(this.model, carrier, tour) > carrier.maxTravel) return false;
    return this.loadsKept(tour, carrier);
  }

  private keepsRides(tour: Tour, carrier: Carrier): boolean {
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

  private duration(tour: Tour, carrier: Carrier): number {
    const { hop, length } = tour;
    if (tour.rides > 0) return this.scheduled(tour, carrier);
    const end = (tour.departs[length] as number) + (hop[length] as number);
    let time = end;
    for (let at = length; at >= 1; at -= 1) {
      const node = tour.node[at] as number;
      time = latest(this.model.narrow, node, time - (hop[at] as number) - (this.model.service[node] as number));
    }
    return end - (time - (hop[0] as number));
  }

  private scheduled(tour: Tour, carrier: Carrier): number {
    const { schedule } = this;
    schedule.take(carrier, tour.node, tour.length);
    if (!schedule.early()) return 0;
    const home = schedule.begins[tour.length + 1] as number;
    schedule.late(home);
    return home - (schedule.begins[0] as number);
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
