import type { Carrier, Model } from './model.ts';
import { hop, Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

/**
 * Finds the cheapest feasible places for a shipment in a tour, over all pairs of positions and all constraints.
 *
 * Earliest departures rise and latest readiness falls along a tour, so the positions that suit a pickup or a delivery
 * in time form bands. A pass from behind prices every delivery position, with the smallest price from there on; a pass from
 * the front prices pickups and walks on only while pickup price + smallest delivery price can win.
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
  private price = new Float64Array(16);
  private smallest = new Float64Array(16);
  /** Latest departure from a position that still admits the delivery after it. */
  private leaveBy = new Float64Array(16);
  private first = 0;
  private last = -1;

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
    this.priceDeliveries(tour, carrier, shipment);
    if (isHeld) this.placeDelivery(tour, carrier, shipment);
    else if ((this.smallest[this.first] as number) < this.cost) this.placePickups(tour, carrier, shipment);
    this.cost += standing;
  }

  /** Backward: what the delivery costs after each position, and when one must have left there. */
  private priceDeliveries(tour: Tour, carrier: Carrier, shipment: number): void {
    const node = 2 * shipment + 1;
    const place = this.model.place[node] as number;
    const service = this.model.service[node] as number;
    const opens = this.model.opens[node] as number;
    let least = Infinity;
    let at = tour.length;
    while (at > carrier.prefix.length && (tour.departs[at] as number) > (this.model.closes[node] as number)) at -= 1;
    this.last = at;
    this.first = at + 1;
    this.smallest[at + 1] = Infinity;
    for (; at >= carrier.prefix.length; at -= 1) {
      const readyBy = tour.readyBy[at + 1] as number;
      if (readyBy < opens + service) break;
      const onward = this.onward(tour, carrier, place, at + 1);
      const begin = latest(this.model, node, readyBy - onward - service);
      const leaveBy = begin - hop(this.model, carrier, tour.place[at] as number, node);
      const price =
        this.legPrice(carrier, tour.place[at] as number, node) + this.wayPrice(tour, carrier, place, at + 1) - (tour.legCost[at] as number);
      if ((tour.departs[at] as number) <= leaveBy && price < least) least = price;
      this.leaveBy[at] = leaveBy;
      this.price[at] = price;
      this.smallest[at] = least;
      this.first = at;
    }
  }

  /** For a load already aboard. */
  private placeDelivery(tour: Tour, carrier: Carrier, shipment: number): void {
    for (let at = this.last; at >= this.first; at -= 1) {
      if ((this.price[at] as number) >= this.cost || (tour.departs[at] as number) > (this.leaveBy[at] as number)) continue;
      if (!this.holds(tour, carrier, [shipment, -1, at])) continue;
      this.keep(this.price[at] as number, 0, at);
    }
  }

  private placePickups(tour: Tour, carrier: Carrier, shipment: number): void {
    const { model } = this;
    const node = 2 * shipment;
    const place = model.place[node] as number;
    const service = model.service[node] as number;
    const closes = model.closes[node] as number;
    for (let at = carrier.prefix.length; at <= tour.length; at += 1) {
      const departs = tour.departs[at] as number;
      if (departs > closes) break;
      if (!this.fits(tour, carrier, shipment, at)) continue;
      const from = tour.place[at] as number;
      const begin = earliest(model, node, departs + hop(model, carrier, from, node));
      if (begin === Infinity) continue;
      const leaves = begin + service;
      const legs = this.legPrice(carrier, from, node) - (tour.legCost[at] as number);
      this.deliverNext(tour, carrier, { shipment, at, leaves, price: legs });
      const onward = this.onward(tour, carrier, place, at + 1);
      if (at === tour.length || leaves + onward > (tour.readyBy[at + 1] as number)) continue;
      const price = legs + this.wayPrice(tour, carrier, place, at + 1);
      if (price + this.leastFrom(at + 1) >= this.cost) continue;
      this.walk(tour, carrier, { shipment, at, leaves, price });
    }
  }

  /** Delivery right after the pickup. */
  private deliverNext(tour: Tour, carrier: Carrier, pickup: Pickup): void {
    const { model } = this;
    const node = 2 * pickup.shipment + 1;
    const place = model.place[node] as number;
    const from = model.place[node - 1] as number;
    const next = pickup.at + 1;
    const price = pickup.price + this.legPrice(carrier, from, node) + this.wayPrice(tour, carrier, place, next);
    if (!(price < this.cost)) return;
    const aboard = hop(model, carrier, from, node);
    if (aboard > (model.ride[pickup.shipment] as number)) return;
    const leaves = earliest(model, node, pickup.leaves + aboard) + (model.service[node] as number);
    if (leaves + this.onward(tour, carrier, place, next) > (tour.readyBy[next] as number)) return;
    if (this.holds(tour, carrier, [pickup.shipment, pickup.at, pickup.at])) this.keep(price, pickup.at, pickup.at);
  }

  /** Carries the delay of the pickup along the tour and tries the delivery after each stop. */
  private walk(tour: Tour, carrier: Carrier, { shipment, at: after, leaves, price }: Pickup): void {
    const { model, last, first } = this;
    const limit = model.ride[shipment] as number;
    let aboard = this.onward(tour, carrier, model.place[2 * shipment] as number, after + 1);
    let time = leaves + aboard;
    for (let at = after + 1; at <= last; at += 1) {
      const node = tour.node[at] as number;
      const service = model.service[node] as number;
      if (time > (tour.readyBy[at] as number) || aboard > limit) return;
      time = earliest(model, node, time) + service;
      aboard += service;
      if (price + this.leastFrom(at) >= this.cost || !this.fits(tour, carrier, shipment, at)) return;
      if (at >= first && price + (this.price[at] as number) < this.cost && time <= (this.leaveBy[at] as number)) {
        if (this.holds(tour, carrier, [shipment, after, at])) this.keep(price + (this.price[at] as number), after, at);
      }
      aboard += tour.hop[at] as number;
      time += tour.hop[at] as number;
    }
  }

  private keep(price: number, pickupAfter: number, deliveryAfter: number): void {
    this.cost = price;
    this.pickupAfter = pickupAfter;
    this.deliveryAfter = deliveryAfter;
  }

  /** The least price of a delivery after `position` or later. */
  private leastFrom(position: number): number {
    return position > this.last ? Infinity : (this.smallest[Math.max(position, this.first)] as number);
  }

  /** Whether the shipment may be aboard on leaving `position`: capacity and kinds. */
  private fits(tour: Tour, carrier: Carrier, shipment: number, position: number): boolean {
    const { dimensions, amount, clashes } = this.model;
    if ((tour.aboard[position] as number) & (clashes[shipment] as number)) return false;
    for (let of = 0; of < dimensions; of += 1) {
      const load = (tour.load[position * dimensions + of] as number) + (amount[shipment * dimensions + of] as number);
      if (load > (carrier.capacity[of] as number)) return false;
    }
    return true;
  }

  /** What only the whole order can tell: longest distance and driving, times aboard. */
  private holds(tour: Tour, carrier: Carrier, [shipment, pickupAfter, deliveryAfter]: readonly [number, number, number]): boolean {
    const limited = carrier.maxDistance !== Infinity || carrier.maxTravel !== Infinity;
    const rides = tour.rides > 0 || this.model.ride[shipment] !== Infinity;
    if (!limited && !rides) return true;
    const length = inserted(tour, this.trial, [shipment, pickupAfter, deliveryAfter]);
    if (limited && !this.withinRange(carrier, length)) return false;
    if (!rides) return true;
    this.schedule.take(carrier, this.trial, length);
    return this.schedule.early();
  }

  private withinRange(carrier: Carrier, length: number): boolean {
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

  /** Seconds from leaving `place` to being ready at a position of the tour. */
  private onward(tour: Tour, carrier: Carrier, place: number, position: number): number {
    const to = tour.place[position] as number;
    return (carrier.seconds[place * this.model.places + to] as number) + (place === to ? 0 : (tour.setup[position] as number));
  }

  private legPrice(carrier: Carrier, from: number, node: number): number {
    const way = from * this.model.places + (this.model.place[node] as number);
    const metres = (this.model.metres[way] as number) * carrier.perMetre;
    return carrier.perSecond === 0 ? metres : metres + hop(this.model, carrier, from, node) * carrier.perSecond;
  }

  private wayPrice(tour: Tour, carrier: Carrier, place: number, position: number): number {
    const metres = (this.model.metres[place * this.model.places + (tour.place[position] as number)] as number) * carrier.perMetre;
    return carrier.perSecond === 0 ? metres : metres + this.onward(tour, carrier, place, position) * carrier.perSecond;
  }

  private grow(size: number): void {
    if (size <= this.price.length) return;
    this.trial = new Int32Array(2 * size);
    this.price = new Float64Array(2 * size);
    this.smallest = new Float64Array(2 * size);
    this.leaveBy = new Float64Array(2 * size);
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
