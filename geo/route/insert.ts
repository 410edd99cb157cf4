import type { Carrier, Model } from './model.ts';
import { Schedule } from './schedule.ts';
import { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

/**
 * Finds the cheapest feasible places for a shipment in a tour, over all pairs of positions and all constraints.
 *
 * Earliest departures rise and latest readiness falls along a tour, so the positions that suit a pickup or a delivery
 * in time form bands. A pass from behind prices every delivery position, with the smallest price from there on; a pass from
 * the front prices pickups and walks on only while pickup price + smallest delivery price can win. After a pickup, the vehicle
 * leaves a later stop at its earliest departure so far or at the end of the run from the pickup without waiting, whichever is
 * later: so the walk needs no clock. Where a stop has several windows, that is a lower bound, and `holds` decides.
 * Exact where going straight is never slower than going through a third location, setup included; elsewhere it may miss
 * places, but never returns one that does not hold.
 */
export class Inserter {
  /** Of the last `evaluate`: the rise in cost, or the bound when nothing is below it. */
  cost = Infinity;
  /** Position the pickup comes after, -1 when nothing was found. */
  pickupAfter = -1;
  /** Position, before the insertion, the delivery comes after; the same number means right after the pickup. */
  deliveryAfter = -1;
  private readonly model: Model;
  private readonly schedule: Schedule;
  private tour = new Tour(0);
  private carrier: Carrier;
  private shipment = 0;
  private trial = new Int32Array(16);
  /** By position the delivery comes after: what it costs there, and the least from there on; Infinity where it cannot be. */
  private price = new Float64Array(16);
  private smallest = new Float64Array(16);
  /** Latest departure, less the run up to it, that still admits the delivery. */
  private runBy = new Float64Array(16);
  private first = 0;
  private last = -1;
  /** What only a closer look can tell about the shipment in this tour: room on the way, and whether the whole order holds. */
  private crowded = false;
  private doubtful = false;

  constructor(model: Model) {
    this.model = model;
    this.schedule = new Schedule(model);
    this.carrier = model.fleet[0] as Carrier;
  }

  /** Looks for places that raise the cost by less than `bound` (driving and setup; waiting is not foreseen). */
  evaluate(tour: Tour, carrier: Carrier, shipment: number, bound = Infinity): void {
    const { service, held } = this.model;
    const isHeld = held[shipment] !== -1;
    this.pickupAfter = -1;
    this.cost = Infinity;
    if (!tour.feasible || !carrier.allowed[shipment] || tour.length + (isHeld ? 1 : 2) > carrier.maxTasks) return;
    const served = isHeld ? 0 : (service[2 * shipment] as number);
    const standing = carrier.perSecond * (served + (service[2 * shipment + 1] as number));
    this.cost = bound - standing;
    this.tour = tour;
    this.carrier = carrier;
    this.shipment = shipment;
    if (tour.length + 4 > this.price.length) this.grow(tour.length + 4);
    this.priceDeliveries();
    if (this.first <= this.last && (this.smallest[this.first] as number) < this.cost) {
      this.crowded = this.mayCrowd();
      this.doubtful = this.mayFail();
      if (isHeld) this.placeDelivery();
      else this.placePickups();
    }
    this.cost += standing;
  }

  private mayCrowd(): boolean {
    const { tour, carrier, shipment } = this;
    const { dimensions, amount, clashes } = this.model;
    if (tour.kinds & (clashes[shipment] as number)) return true;
    for (let of = 0; of < dimensions; of += 1) {
      if ((tour.peak[of] as number) + (amount[shipment * dimensions + of] as number) > (carrier.capacity[of] as number)) return true;
    }
    return false;
  }

  private mayFail(): boolean {
    const { tour, carrier, shipment } = this;
    const limited = carrier.maxDistance !== Infinity || carrier.maxTravel !== Infinity;
    return limited || tour.rides > 0 || tour.gaps > 0 || this.model.narrow.ride[shipment] !== Infinity;
  }

  /** Backward: what the delivery costs after each position, and when one must have left there. */
  private priceDeliveries(): void {
    const { model, price, smallest, runBy, tour } = this;
    const { departs, readyBy, place, legCost, run } = tour;
    const { hops, hopsTo, perMetre, perSecond, prefix } = this.carrier;
    const { metres, metresTo, narrow } = model;
    const node = 2 * this.shipment + 1;
    const row = (model.place[node] as number) * model.places;
    const service = model.service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    const fixed = prefix.length;
    let least = Infinity;
    let at = tour.length;
    while (at > fixed && (departs[at] as number) > closes) at -= 1;
    this.last = at;
    smallest[at + 1] = Infinity;
    for (; at >= fixed; at -= 1) {
      const by = readyBy[at + 1] as number;
      if (by < opens + service) break;
      const before = row + (place[at] as number);
      const next = row + (place[at + 1] as number);
      const onward = hops[next] as number;
      const toward = hopsTo[before] as number;
      let begin = by - onward - service;
      if (begin > closes) begin = closes;
      if (gapped) begin = latest(narrow, node, begin);
      const leaveBy = begin - toward;
      let here = Infinity;
      if (begin >= opens && (departs[at] as number) <= leaveBy) {
        const far = (metresTo[before] as number) + (metres[next] as number);
        here = far * perMetre + (toward + onward) * perSecond - (legCost[at] as number);
        if (here < least) least = here;
      }
      runBy[at] = leaveBy - (run[at] as number);
      price[at] = here;
      smallest[at] = least;
    }
    this.first = at + 1;
  }

  /** For a load already aboard. */
  private placeDelivery(): void {
    for (let at = this.last; at >= this.first; at -= 1) {
      const price = this.price[at] as number;
      if (price < this.cost && this.holds(-1, at)) this.keep(price, 0, at);
    }
  }

  private placePickups(): void {
    const { model, smallest, price, first, last, crowded, tour } = this;
    const { departs, readyBy, place, legCost } = tour;
    const { hops, hopsTo, perMetre, perSecond, prefix } = this.carrier;
    const { metres, metresTo, narrow } = model;
    const node = 2 * this.shipment;
    const row = (model.place[node] as number) * model.places;
    const service = model.service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    let at = prefix.length;
    while (at <= last && (readyBy[at + 1] as number) < opens + service) at += 1;
    for (; at <= last; at += 1) {
      const departed = departs[at] as number;
      if (departed > closes) break;
      if (crowded && !this.fits(at)) continue;
      const before = row + (place[at] as number);
      const toward = hopsTo[before] as number;
      let begin = departed + toward;
      if (begin > closes) continue;
      if (begin < opens) begin = opens;
      else if (gapped) begin = earliest(narrow, node, begin);
      const leaves = begin + service;
      const into = (metresTo[before] as number) * perMetre + toward * perSecond - (legCost[at] as number);
      if (at >= first && (price[at] as number) < this.cost) this.deliverNext(at, leaves, into);
      const next = row + (place[at + 1] as number);
      const onward = hops[next] as number;
      if (at === last || leaves + onward > (readyBy[at + 1] as number)) continue;
      const cost = into + (metres[next] as number) * perMetre + onward * perSecond;
      if (cost + (smallest[at < first ? first : at + 1] as number) < this.cost) this.walk(at, leaves + onward, cost);
    }
  }

  /** Delivery right after the pickup after `at`, which ends when it `leaves` and costs `into` to get to. */
  private deliverNext(at: number, leaves: number, into: number): void {
    const { model, tour, shipment } = this;
    const { hops, perMetre, perSecond } = this.carrier;
    const node = 2 * shipment + 1;
    const to = model.place[node] as number;
    const across = (model.place[node - 1] as number) * model.places + to;
    const next = to * model.places + (tour.place[at + 1] as number);
    const seconds = hops[across] as number;
    const onward = hops[next] as number;
    const far = (model.metres[across] as number) + (model.metres[next] as number);
    const cost = into + far * perMetre + (seconds + onward) * perSecond;
    if (!(cost < this.cost) || seconds > (model.narrow.ride[shipment] as number)) return;
    const done = earliest(model.narrow, node, leaves + seconds) + (model.service[node] as number);
    if (done + onward <= (tour.readyBy[at + 1] as number) && this.holds(at, at)) this.keep(cost, at, at);
  }

  /** With the pickup after `after`, ready at the stop behind it and so far at `cost`: the delivery after each later stop. */
  private walk(after: number, ready: number, cost: number): void {
    const { last, first, crowded, smallest, runBy, price, tour, model } = this;
    const late = ready - (tour.run[after + 1] as number) + (model.service[tour.node[after + 1] as number] as number);
    for (let at = after + 1; at <= last; at += 1) {
      if (cost + (smallest[at < first ? first : at] as number) >= this.cost) return;
      if (crowded && !this.fits(at)) return;
      if (at < first || late > (runBy[at] as number)) continue;
      const both = cost + (price[at] as number);
      if (both < this.cost && this.holds(after, at)) this.keep(both, after, at);
    }
  }

  private keep(price: number, pickupAfter: number, deliveryAfter: number): void {
    this.cost = price;
    this.pickupAfter = pickupAfter;
    this.deliveryAfter = deliveryAfter;
  }

  /** Whether the shipment may be aboard on leaving `position`: capacity and kinds. */
  private fits(position: number): boolean {
    const { tour, carrier, shipment } = this;
    const { dimensions, amount, clashes, anyKinds } = this.model;
    if (anyKinds && (tour.aboard[position] as number) & (clashes[shipment] as number)) return false;
    for (let of = 0; of < dimensions; of += 1) {
      const load = (tour.load[position * dimensions + of] as number) + (amount[shipment * dimensions + of] as number);
      if (load > (carrier.capacity[of] as number)) return false;
    }
    return true;
  }

  /** What only the whole order can tell: longest distance and driving, several windows, times aboard. */
  private holds(pickupAfter: number, deliveryAfter: number): boolean {
    if (!this.doubtful) return true;
    const { tour, shipment, carrier } = this;
    const length = inserted(tour, this.trial, [shipment, pickupAfter, deliveryAfter]);
    if (!this.withinRange(length)) return false;
    if (tour.rides === 0 && tour.gaps === 0 && this.model.narrow.ride[shipment] === Infinity) return true;
    this.schedule.take(carrier, this.trial, length);
    return this.schedule.early();
  }

  private withinRange(length: number): boolean {
    const { model, trial, carrier } = this;
    if (carrier.maxDistance === Infinity && carrier.maxTravel === Infinity) return true;
    let metres = 0;
    let seconds = 0;
    let from = carrier.start;
    for (let at = 1; at <= length + 1; at += 1) {
      const to = at > length ? carrier.end : (model.place[trial[at] as number] as number);
      metres += model.metres[from * model.places + to] as number;
      seconds += carrier.seconds[from * model.places + to] as number;
      from = to;
    }
    return metres <= carrier.maxDistance && seconds <= carrier.maxTravel;
  }

  private grow(size: number): void {
    this.trial = new Int32Array(2 * size);
    this.price = new Float64Array(2 * size);
    this.smallest = new Float64Array(2 * size);
    this.runBy = new Float64Array(2 * size);
  }
}

/**
 * Writes the tour's nodes with a shipment put in to positions 1… of `into`, and returns the new length.
 * `pickupAfter` -1: only the delivery. `into` may not be the tour's own.
 */
export function inserted(tour: Tour, into: Int32Array, [shipment, pickupAfter, deliveryAfter]: readonly [number, number, number]): number {
  let length = 0;
  for (let at = 0; at <= tour.length; at += 1) {
    if (at > 0) into[(length += 1)] = tour.node[at] as number;
    if (at === pickupAfter) into[(length += 1)] = 2 * shipment;
    if (at === deliveryAfter) into[(length += 1)] = 2 * shipment + 1;
  }
  return length;
}
