import type { Carrier, Model } from './model.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
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
  private trial = new Int32Array(16);
  /** By position the delivery comes after: what it costs there, and the least from there on; Infinity where it cannot be. */
  private price = new Float64Array(16);
  private smallest = new Float64Array(16);
  /** Latest end of a pickup, less the run up to it, that still admits the delivery. */
  private runBy = new Float64Array(16);
  private first = 0;
  private last = -1;
  /** What only a closer look can tell about the shipment in this tour: room on the way, and whether the whole order holds. */
  private crowded = false;
  private doubtful = false;

  constructor(model: Model) {
    this.model = model;
    this.schedule = new Schedule(model);
  }

  /** Looks for places that raise the cost by less than `bound` (driving and setup; waiting is not foreseen). */
  evaluate(tour: Tour, carrier: Carrier, shipment: number, bound = Infinity): void {
    const { service, held } = this.model;
    this.pickupAfter = -1;
    this.cost = Infinity;
    const isHeld = held[shipment] !== -1;
    if (!tour.feasible || !carrier.allowed[shipment] || tour.length + (isHeld ? 1 : 2) > carrier.maxTasks) return;
    const served = isHeld ? 0 : (service[2 * shipment] as number);
    const standing = carrier.perSecond * (served + (service[2 * shipment + 1] as number));
    this.cost = bound - standing;
    this.grow(tour.length + 4);
    this.crowded = this.mayCrowd(tour, carrier, shipment);
    this.doubtful = this.mayFail(tour, carrier, shipment);
    this.priceDeliveries(tour, carrier, shipment);
    if (isHeld) this.placeDelivery(tour, carrier, shipment);
    else if ((this.smallest[this.first] as number) < this.cost || this.last < tour.length) this.placePickups(tour, carrier, shipment);
    this.cost += standing;
  }

  private mayCrowd(tour: Tour, carrier: Carrier, shipment: number): boolean {
    const { dimensions, amount, clashes } = this.model;
    if (tour.kinds & (clashes[shipment] as number)) return true;
    for (let of = 0; of < dimensions; of += 1) {
      if ((tour.peak[of] as number) + (amount[shipment * dimensions + of] as number) > (carrier.capacity[of] as number)) return true;
    }
    return false;
  }

  private mayFail(tour: Tour, carrier: Carrier, shipment: number): boolean {
    const limited = carrier.maxDistance !== Infinity || carrier.maxTravel !== Infinity;
    return limited || tour.rides > 0 || tour.gaps > 0 || this.model.narrow.ride[shipment] !== Infinity;
  }

  /** Backward: what the delivery costs after each position, and when one must have left there. */
  private priceDeliveries(tour: Tour, carrier: Carrier, shipment: number): void {
    const { model, price, smallest, runBy } = this;
    const { departs, readyBy, place, legCost, run } = tour;
    const { hops, hopsTo, perMetre, perSecond } = carrier;
    const { metres, metresTo, narrow } = model;
    const node = 2 * shipment + 1;
    const row = (model.place[node] as number) * model.places;
    const service = model.service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    const { length: fixed } = carrier.prefix;
    let least = Infinity;
    let at = tour.length;
    while (at > fixed && (departs[at] as number) > closes) at -= 1;
    this.last = at;
    this.first = at + 1;
    smallest[at + 1] = Infinity;
    for (; at >= fixed; at -= 1) {
      const [before, next] = [place[at] as number, place[at + 1] as number];
      const by = readyBy[at + 1] as number;
      if (by < opens + service) break;
      const onward = hops[row + next] as number;
      const toward = hopsTo[row + before] as number;
      let begin = by - onward - service;
      if (begin > closes) begin = closes;
      if (gapped) begin = latest(narrow, node, begin);
      const leaveBy = begin - toward;
      let here = Infinity;
      if (begin >= opens && (departs[at] as number) <= leaveBy) {
        const far = (metresTo[row + before] as number) + (metres[row + next] as number);
        here = far * perMetre + (toward + onward) * perSecond - (legCost[at] as number);
        if (here < least) least = here;
      }
      runBy[at] = leaveBy - (run[at] as number);
      price[at] = here;
      smallest[at] = least;
      this.first = at;
    }
  }

  /** For a load already aboard. */
  private placeDelivery(tour: Tour, carrier: Carrier, shipment: number): void {
    for (let at = this.last; at >= this.first; at -= 1) {
      const price = this.price[at] as number;
      if (price < this.cost && this.holds(tour, carrier, [shipment, -1, at])) this.keep(price, 0, at);
    }
  }

  private placePickups(tour: Tour, carrier: Carrier, shipment: number): void {
    const { model, smallest, first, last, crowded } = this;
    const { departs, readyBy, place, legCost, run, length } = tour;
    const { hops, hopsTo, perMetre, perSecond } = carrier;
    const { metres, metresTo, narrow, service } = model;
    const node = 2 * shipment;
    const row = (model.place[node] as number) * model.places;
    const served = service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    for (let at = carrier.prefix.length; at <= length; at += 1) {
      const by = readyBy[at + 1] as number;
      if (by < opens + served) continue;
      const departed = departs[at] as number;
      if (departed > closes) break;
      if (crowded && !this.fits(tour, carrier, shipment, at)) continue;
      const [before, next] = [place[at] as number, place[at + 1] as number];
      const toward = hopsTo[row + before] as number;
      let begin = departed + toward;
      if (begin > closes) continue;
      if (begin < opens) begin = opens;
      else if (gapped) begin = earliest(narrow, node, begin);
      const leaves = begin + served;
      const far = metresTo[row + before] as number;
      const leg = legCost[at] as number;
      this.deliverNext(tour, carrier, { shipment, at, leaves, price: far * perMetre + toward * perSecond - leg });
      const onward = hops[row + next] as number;
      const ready = leaves + onward;
      if (at >= last || ready > by) continue;
      const price = (far + (metres[row + next] as number)) * perMetre + (toward + onward) * perSecond - leg;
      if (price + (smallest[at < first ? first : at + 1] as number) >= this.cost) continue;
      const begins = (run[at + 1] as number) - (service[tour.node[at + 1] as number] as number);
      this.walk(tour, carrier, { shipment, at, leaves: ready - begins, price });
    }
  }

  /** Delivery right after the pickup. */
  private deliverNext(tour: Tour, carrier: Carrier, pickup: Pickup): void {
    const { model } = this;
    const { hops } = carrier;
    const node = 2 * pickup.shipment + 1;
    const row = (model.place[node] as number) * model.places;
    const across = (model.place[node - 1] as number) * model.places + (model.place[node] as number);
    const next = tour.place[pickup.at + 1] as number;
    const seconds = hops[across] as number;
    const onward = hops[row + next] as number;
    const far = (model.metres[across] as number) + (model.metres[row + next] as number);
    const price = pickup.price + far * carrier.perMetre + (seconds + onward) * carrier.perSecond;
    if (!(price < this.cost)) return;
    if (seconds > (model.ride[pickup.shipment] as number)) return;
    const leaves = earliest(model.narrow, node, pickup.leaves + seconds) + (model.service[node] as number);
    if (leaves + onward > (tour.readyBy[pickup.at + 1] as number)) return;
    if (this.holds(tour, carrier, [pickup.shipment, pickup.at, pickup.at])) this.keep(price, pickup.at, pickup.at);
  }

  /** Carries the delay of the pickup along the tour and tries the delivery after each stop; `leaves` is less the run so far. */
  private walk(tour: Tour, carrier: Carrier, { shipment, at: after, leaves, price }: Pickup): void {
    const { last, first, crowded, smallest, runBy, price: prices } = this;
    for (let at = after + 1; at <= last; at += 1) {
      if (price + (smallest[at < first ? first : at] as number) >= this.cost) return;
      if (crowded && !this.fits(tour, carrier, shipment, at)) return;
      if (at < first || leaves > (runBy[at] as number)) continue;
      const both = price + (prices[at] as number);
      if (both < this.cost && this.holds(tour, carrier, [shipment, after, at])) this.keep(both, after, at);
    }
  }

  private keep(price: number, pickupAfter: number, deliveryAfter: number): void {
    this.cost = price;
    this.pickupAfter = pickupAfter;
    this.deliveryAfter = deliveryAfter;
  }

  /** Whether the shipment may be aboard on leaving `position`: capacity and kinds. */
  private fits(tour: Tour, carrier: Carrier, shipment: number, position: number): boolean {
    const { dimensions, amount, clashes, anyKinds } = this.model;
    if (anyKinds && (tour.aboard[position] as number) & (clashes[shipment] as number)) return false;
    for (let of = 0; of < dimensions; of += 1) {
      const load = (tour.load[position * dimensions + of] as number) + (amount[shipment * dimensions + of] as number);
      if (load > (carrier.capacity[of] as number)) return false;
    }
    return true;
  }

  /** What only the whole order can tell: longest distance and driving, several windows, times aboard. */
  private holds(tour: Tour, carrier: Carrier, places: readonly [shipment: number, pickupAfter: number, deliveryAfter: number]): boolean {
    if (!this.doubtful) return true;
    const length = inserted(tour, this.trial, places);
    if (!this.withinRange(carrier, length)) return false;
    if (tour.rides === 0 && tour.gaps === 0 && this.model.narrow.ride[places[0]] === Infinity) return true;
    this.schedule.take(carrier, this.trial, length);
    return this.schedule.early();
  }

  private withinRange(carrier: Carrier, length: number): boolean {
    if (carrier.maxDistance === Infinity && carrier.maxTravel === Infinity) return true;
    const { model, trial } = this;
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
    if (size <= this.price.length) return;
    this.trial = new Int32Array(2 * size);
    this.price = new Float64Array(2 * size);
    this.smallest = new Float64Array(2 * size);
    this.runBy = new Float64Array(2 * size);
  }
}

interface Pickup {
  readonly shipment: number;
  /** Position it comes after. */
  readonly at: number;
  readonly leaves: number;
  readonly price: number;
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
