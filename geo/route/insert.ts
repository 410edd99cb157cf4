import type { Carrier, Model } from './model.ts';
import type { States } from './resting.ts';
import { inserted, Tour } from './tour.ts';
import { Tracer } from './trace.ts';
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
  private readonly tracer: Tracer;
  private readonly trial = new Tour(0);
  private tour = this.trial;
  private carrier: Carrier;
  private shipment = 0;
  /** What the price of places must be below to be looked at: the cost, less what stands, more what waiting might absorb. */
  private limit = Infinity;
  private standing = 0;
  private relief = 0;
  /** By position the delivery comes after: what it costs there, and the least from there on; Infinity where it cannot be. */
  private price = new Float64Array();
  private smallest = new Float64Array();
  /** Latest departure, less the run up to it, that still admits the delivery. */
  private runBy = new Float64Array();
  private first = 0;
  private last = -1;
  /** Positions that its pickup and its delivery may come after. */
  private readonly pickups: Range = { from: 0, to: 0 };
  private readonly deliveries: Range = { from: 0, to: 0 };
  /** What only a closer look can tell about the shipment in this tour: room on the way, length, whether and how the whole holds. */
  private crowded = false;
  private ranged = false;
  private involved = false;
  private resting = false;

  constructor(model: Model) {
    this.model = model;
    this.tracer = new Tracer(model);
    this.carrier = model.fleet[0] as Carrier;
    this.grow(16);
  }

  /** Looks for places that raise the cost by less than `bound`. */
  evaluate(tour: Tour, carrier: Carrier, shipment: number, bound = Infinity): void {
    const isHeld = this.model.held[shipment] !== -1;
    const added = isHeld ? 1 : 2;
    this.pickupAfter = -1;
    this.cost = Infinity;
    if (!tour.feasible || !carrier.allowed[shipment] || tour.length + added > carrier.maxTasks) return;
    this.tour = tour;
    this.carrier = carrier;
    this.shipment = shipment;
    this.standing = this.stands(added);
    this.resting = carrier.breaks.length > 0;
    this.involved = this.mayFail();
    this.relief = this.involved ? tour.waiting * (carrier.perSecond + carrier.perSecondWaiting) : 0;
    this.settleFor(bound);
    if (tour.length + 4 > this.price.length) this.grow(tour.length + 4);
    this.deliveries.from = this.pickups.from = carrier.prefix.length;
    this.deliveries.to = this.pickups.to = tour.length;
    if (this.model.relays.any) this.follow();
    if (this.model.ties.any && this.model.ties.tied[shipment] && this.pinned()) return this.tryPins(isHeld);
    this.priceDeliveries();
    if (this.first > this.last || (this.smallest[this.first] as number) >= this.limit) return;
    this.crowded = this.mayCrowd();
    this.ranged = carrier.maxDistance !== Infinity || carrier.maxTravel !== Infinity;
    if (isHeld) this.placeDelivery();
    else this.placePickups();
  }

  /** What the stops cost wherever they are: the time of service, and shares of work. */
  private stands(added: number): number {
    const { tour, carrier, shipment } = this;
    const { service, weights } = this.model;
    const served = (service[2 * shipment + 1] as number) + (added === 1 ? 0 : (service[2 * shipment] as number));
    const time = carrier.perSecond === 0 ? 0 : carrier.perSecond * served;
    return weights.fairStops === 0 ? time : time + weights.fairStops * added * (2 * (tour.length + carrier.workedStops) + added);
  }

  private settleFor(cost: number): void {
    this.cost = cost;
    this.limit = cost - this.standing + this.relief;
  }

  /** The second leg of a relay comes after the first, where both are in this tour. */
  private follow(): void {
    const leader = this.model.relays.leaderOf[this.shipment] as number;
    if (leader === -1) return;
    const at = this.tour.node.subarray(1, this.tour.length + 1).indexOf(2 * leader + 1);
    this.pickups.from = Math.max(this.pickups.from, at + 1);
  }

  /**
   * Narrows the positions to those that locks leave the shipment among the stops that are there; whether some are so close
   * that only trying tells: next to stops of a strict lock, or both ends together in one.
   */
  private pinned(): boolean {
    const { lockOf, strict } = this.model.ties;
    const [pickup, delivery] = [2 * this.shipment, 2 * this.shipment + 1];
    const pins = [this.confine(pickup, this.pickups), this.confine(delivery, this.deliveries)];
    const lock = lockOf[pickup] as number;
    return pins.includes(true) || (lock !== -1 && strict[lock] === 1 && lockOf[delivery] === lock);
  }

  /** Whether the node belongs next to another. */
  private confine(node: number, range: Range): boolean {
    const { lockOf, rank, strict } = this.model.ties;
    const lock = lockOf[node] as number;
    if (lock === -1) return false;
    const before = range.from;
    const after = range.to;
    for (let at = 1; at <= this.tour.length; at += 1) {
      const other = this.tour.node[at] as number;
      if (lockOf[other] !== lock) continue;
      if ((rank[other] as number) < (rank[node] as number)) range.from = Math.max(range.from, at);
      else range.to = Math.min(range.to, at - 1);
    }
    if (!strict[lock] || (range.from === before && range.to === after)) return false;
    if (range.from > before) range.to = Math.min(range.to, range.from);
    else range.from = Math.max(range.from, range.to);
    return true;
  }

  /** All positions in the narrow ranges, by the whole order. */
  private tryPins(isHeld: boolean): void {
    const { pickups, deliveries, shipment } = this;
    const { lockOf, strict } = this.model.ties;
    const [pickup, delivery] = [2 * shipment, 2 * shipment + 1];
    const lock = lockOf[pickup] as number;
    const together = lock !== -1 && strict[lock] === 1 && lockOf[delivery] === lock && pickups.to > pickups.from;
    this.involved = true;
    for (let after = isHeld ? -1 : pickups.from; after <= (isHeld ? -1 : pickups.to); after += 1) {
      if (!isHeld && !this.open(after, pickup)) continue;
      const last = together ? Math.min(after, deliveries.to) : deliveries.to;
      for (let at = Math.max(after, deliveries.from); at <= last; at += 1) {
        if (this.open(at, delivery) && (at > after || !this.parts(at))) this.offer(-Infinity, after, at);
      }
    }
  }

  /** Whether pickup and delivery together after a position would part one of them from those it belongs next to. */
  private parts(at: number): boolean {
    const { lockOf, strict } = this.model.ties;
    const { node, length } = this.tour;
    const pickup = lockOf[2 * this.shipment] as number;
    const delivery = lockOf[2 * this.shipment + 1] as number;
    if (pickup === delivery) return false;
    const before = at === 0 ? -1 : (lockOf[node[at] as number] as number);
    const after = at === length ? -1 : (lockOf[node[at + 1] as number] as number);
    return (
      (pickup !== -1 && strict[pickup] === 1 && after === pickup) || (delivery !== -1 && strict[delivery] === 1 && before === delivery)
    );
  }

  /** Whether a node may come after a position: not between two of a strict lock, unless it is one of them. */
  private open(at: number, node: number): boolean {
    const { lockOf } = this.model.ties;
    return this.tour.legCost[at] !== -Infinity || lockOf[node] === lockOf[this.tour.node[at] as number];
  }

  private mayCrowd(): boolean {
    const { tour, carrier, shipment } = this;
    const { dimensions, binding, amount, clashes } = this.model;
    if (tour.kinds & (clashes[shipment] as number)) return true;
    for (let turn = 0; turn < binding.length; turn += 1) {
      const of = binding[turn] as number;
      if ((tour.peak[of] as number) + (amount[shipment * dimensions + of] as number) > (carrier.capacity[of] as number)) return true;
    }
    return false;
  }

  private mayFail(): boolean {
    const { tour, carrier, shipment } = this;
    const { narrow, late, anyLate } = this.model;
    if (carrier.timed || tour.rides > 0 || tour.gaps > 0 || tour.firm > 0) return true;
    if (narrow.ride[shipment] !== Infinity) return true;
    return anyLate && (late.perSecond[2 * shipment] as number) + (late.perSecond[2 * shipment + 1] as number) > 0;
  }

  /** Backward: what the delivery costs after each position, and when one must have left there. */
  private priceDeliveries(): void {
    const { model, price, smallest, runBy, tour } = this;
    const { departs, readyBy, place, legCost, run } = tour;
    const { hops, hopsTo, perMetre, perSecond } = this.carrier;
    const { metres, metresTo, narrow } = model;
    const node = 2 * this.shipment + 1;
    const row = (model.place[node] as number) * model.places;
    const service = model.service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    const fixed = this.deliveries.from;
    let least = Infinity;
    let at = this.deliveries.to;
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
      if (price < this.limit) this.offer(price, -1, at);
    }
  }

  private placePickups(): void {
    const { model, smallest, price, first, last, crowded, tour } = this;
    const { departs, readyBy, place, legCost } = tour;
    const { hops, hopsTo, perMetre, perSecond } = this.carrier;
    const { metres, metresTo, narrow } = model;
    const node = 2 * this.shipment;
    const row = (model.place[node] as number) * model.places;
    const service = model.service[node] as number;
    const opens = narrow.opens[node] as number;
    const closes = narrow.closes[node] as number;
    const gapped = narrow.gapped[node] !== null;
    const until = Math.min(last, this.pickups.to);
    let at = this.pickups.from;
    while (at <= until && (readyBy[at + 1] as number) < opens + service) at += 1;
    for (; at <= until; at += 1) {
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
      if (at >= first && (price[at] as number) < this.limit) this.deliverNext(at, leaves, into);
      const next = row + (place[at + 1] as number);
      const onward = hops[next] as number;
      if (at === last || leaves + onward > (readyBy[at + 1] as number)) continue;
      const cost = into + (metres[next] as number) * perMetre + onward * perSecond;
      if (cost + (smallest[at < first ? first : at + 1] as number) < this.limit) this.walk(at, leaves + onward, cost);
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
    if (!(cost < this.limit) || seconds > (model.narrow.ride[shipment] as number)) return;
    const done = earliest(model.narrow, node, leaves + seconds) + (model.service[node] as number);
    if (done + onward <= (tour.readyBy[at + 1] as number)) this.offer(cost, at, at);
  }

  /** With the pickup after `after`, ready at the stop behind it and so far at `cost`: the delivery after each later stop. */
  private walk(after: number, ready: number, cost: number): void {
    const { last, first, crowded, smallest, runBy, price, tour, model } = this;
    const late = ready - (tour.run[after + 1] as number) + (model.service[tour.node[after + 1] as number] as number);
    for (let at = after + 1; at <= last; at += 1) {
      if (cost + (smallest[at < first ? first : at] as number) >= this.limit) return;
      if (crowded && !this.fits(at)) return;
      if (at < first || late > (runBy[at] as number)) continue;
      const both = cost + (price[at] as number);
      if (both < this.limit) this.offer(both, after, at);
    }
  }

  /** Keeps places whose price is below the limit, if they hold and are the cheapest so far. */
  private offer(price: number, pickupAfter: number, deliveryAfter: number): void {
    let cost = price + this.standing;
    if (this.involved) cost = this.weigh(pickupAfter, deliveryAfter);
    else if (this.ranged && !this.withinRange(pickupAfter, deliveryAfter)) return;
    else if (this.resting && !this.restsAround(pickupAfter, deliveryAfter) && this.weigh(pickupAfter, deliveryAfter) === Infinity) return;
    if (cost >= this.cost) return;
    this.settleFor(cost);
    this.pickupAfter = Math.max(0, pickupAfter);
    this.deliveryAfter = deliveryAfter;
  }

  /** Whether the shipment may be aboard on leaving `position`: capacity and kinds. */
  private fits(position: number): boolean {
    const { tour, carrier, shipment } = this;
    const { dimensions, binding, amount, clashes, anyKinds } = this.model;
    if (anyKinds && (tour.aboard[position] as number) & (clashes[shipment] as number)) return false;
    for (let turn = 0; turn < binding.length; turn += 1) {
      const of = binding[turn] as number;
      const load = (tour.load[position * dimensions + of] as number) + (amount[shipment * dimensions + of] as number);
      if (load > (carrier.capacity[of] as number)) return false;
    }
    return true;
  }

  /** The rise in cost by the whole order; Infinity where it does not hold. */
  private weigh(pickupAfter: number, deliveryAfter: number): number {
    const { tour, trial, shipment } = this;
    trial.length = inserted(tour, trial.node, [shipment, pickupAfter, deliveryAfter]);
    this.tracer.trace(trial, this.carrier);
    return trial.feasible ? trial.cost - tour.cost : Infinity;
  }

  /** Whether the shipment is in time with all breaks before or behind it; between its ends they may leave it room too. */
  private restsAround(pickupAfter: number, deliveryAfter: number): boolean {
    const { breaks } = this.carrier;
    for (let state = 0; state <= breaks.length; state += 1) if (this.fitsState(state, pickupAfter, deliveryAfter)) return true;
    return false;
  }

  private fitsState(state: number, pickupAfter: number, deliveryAfter: number): boolean {
    const { tour, model, shipment } = this;
    const { departs, readyBy, room } = tour.states as States;
    const { place } = model;
    const column = state * room;
    const delivery = 2 * shipment + 1;
    let leaves = departs[column + deliveryAfter] as number;
    let from = tour.place[deliveryAfter] as number;
    if (pickupAfter !== -1) {
      const picked = this.serve(delivery - 1, tour.place[pickupAfter] as number, departs[column + pickupAfter] as number);
      const next = pickupAfter + 1;
      const ready = picked + this.hop(place[delivery - 1] as number, tour.place[next] as number);
      if (pickupAfter === deliveryAfter) from = place[delivery - 1] as number;
      else if (ready > (readyBy[column + next] as number)) return false;
      const begun = (tour.run[next] as number) - (model.service[tour.node[next] as number] as number);
      leaves = pickupAfter === deliveryAfter ? picked : Math.max(leaves, ready - begun + (tour.run[deliveryAfter] as number));
    }
    const done = this.serve(delivery, from, leaves);
    return (
      done + this.hop(place[delivery] as number, tour.place[deliveryAfter + 1] as number) <= (readyBy[column + deliveryAfter + 1] as number)
    );
  }

  /** When a node is served by who leaves a place at an instant. */
  private serve(node: number, from: number, leaves: number): number {
    const { narrow, place, service } = this.model;
    return earliest(narrow, node, leaves + this.hop(from, place[node] as number)) + (service[node] as number);
  }

  private hop(from: number, to: number): number {
    return this.carrier.hops[from * this.model.places + to] as number;
  }

  private withinRange(pickupAfter: number, deliveryAfter: number): boolean {
    const { model, tour, carrier } = this;
    const metres = tour.metres + this.detour(model.metres, pickupAfter, deliveryAfter);
    if (metres > carrier.maxDistance) return false;
    return carrier.maxTravel === Infinity || tour.travel + this.detour(carrier.seconds, pickupAfter, deliveryAfter) <= carrier.maxTravel;
  }

  /** How much longer the tour gets. */
  private detour(ways: Float64Array, pickupAfter: number, deliveryAfter: number): number {
    const { place } = this.model;
    const pickup = place[2 * this.shipment] as number;
    const delivery = place[2 * this.shipment + 1] as number;
    if (pickupAfter === -1) return this.by(ways, deliveryAfter, delivery, delivery);
    if (pickupAfter < deliveryAfter) return this.by(ways, pickupAfter, pickup, pickup) + this.by(ways, deliveryAfter, delivery, delivery);
    return this.by(ways, pickupAfter, pickup, delivery);
  }

  /** Going by two places after a position, the second from the first. */
  private by(ways: Float64Array, at: number, first: number, second: number): number {
    const { tour, model } = this;
    const { places } = model;
    const from = (tour.place[at] as number) * places;
    const to = tour.place[at + 1] as number;
    const straight = tour.length === 0 ? 0 : (ways[from + to] as number);
    return (ways[from + first] as number) + (ways[first * places + second] as number) + (ways[second * places + to] as number) - straight;
  }

  private grow(size: number): void {
    this.trial.reserve(2 * size, this.model.dimensions);
    this.price = new Float64Array(2 * size);
    this.smallest = new Float64Array(2 * size);
    this.runBy = new Float64Array(2 * size);
  }
}

/** Positions from one to another. */
interface Range {
  from: number;
  to: number;
}
