import type { Carrier, Model } from './model.ts';
import { hop } from './schedule.ts';
import type { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

/** What going by some nodes after each position adds to a tour: metres, seconds of driving, seconds of driving, setup and service. */
interface Detours {
  readonly metres: Float64Array;
  readonly travel: Float64Array;
  readonly seconds: Float64Array;
}

/**
 * Every place that a shipment could have in a traced tour, over all pairs of positions, with the least that the tour would cost then:
 * its way, driving, setup and service, without waiting. Some may not hold after all, for waiting and times aboard are not
 * looked at; but every one that holds is here, also where detours are quicker, ways lead one way only or are closed.
 */
export class Places {
  /** By place: the position the pickup comes after, -1 where the load is aboard already. */
  readonly pickup: number[] = [];
  /** By place: the position, before the insertion, that the delivery comes after; the same number means right after the pickup. */
  readonly delivery: number[] = [];
  readonly least: number[] = [];
  private readonly model: Model;
  private readonly carrier: Carrier;
  private readonly tour: Tour;
  private readonly shipment: number;
  /** By position: earliest departure; latest readiness with all after it in time. */
  private readonly departs: Float64Array;
  private readonly readyBy: Float64Array;
  private readonly picked: Detours;
  private readonly delivered: Detours;
  private readonly both: Detours;
  private readonly whole: readonly [metres: number, travel: number, seconds: number];

  constructor(model: Model, carrier: Carrier, tour: Tour, shipment: number) {
    this.model = model;
    this.carrier = carrier;
    this.tour = tour;
    this.shipment = shipment;
    this.departs = this.forward();
    this.readyBy = this.backward();
    this.picked = this.detours([2 * shipment]);
    this.delivered = this.detours([2 * shipment + 1]);
    this.both = this.detours([2 * shipment, 2 * shipment + 1]);
    this.whole = this.total();
    this.find(model.held[shipment] !== -1);
  }

  private find(isHeld: boolean): void {
    const { tour, carrier } = this;
    if (tour.length + (isHeld ? 1 : 2) > carrier.maxTasks) return;
    if (!isHeld && !(tour.feasible && this.holdsNow())) return;
    for (let at = carrier.prefix.length; at <= tour.length; at += 1) {
      if (isHeld) this.offer(-1, at, this.departs[at] as number);
      else this.walk(at);
    }
  }

  private holdsNow(): boolean {
    for (let at = 0; at <= this.tour.length; at += 1) if (!this.fits(at, false)) return false;
    return true;
  }

  /** Puts the pickup after a position, and tries the delivery right after it and after each stop from there. */
  private walk(after: number): void {
    const { tour, model } = this;
    const node = 2 * this.shipment;
    if (!this.fits(after, true)) return;
    const ready = (this.departs[after] as number) + hop(model, this.carrier, tour.place[after] as number, node);
    let time = earliest(model, node, ready) + (model.service[node] as number);
    if (time === Infinity) return;
    this.offer(after, after, time);
    time += this.onward(model.place[node] as number, after + 1);
    for (let at = after + 1; at <= tour.length && this.fits(at, true); at += 1) {
      const stop = tour.node[at] as number;
      time = earliest(model, stop, time) + (model.service[stop] as number);
      if (time === Infinity) return;
      this.offer(after, at, time);
      time += this.onward(tour.place[at] as number, at + 1);
    }
  }

  /** Keeps a place if what follows the delivery is in time when one leaves to it at `leaves`. */
  private offer(pickup: number, delivery: number, leaves: number): void {
    const { model, carrier, tour } = this;
    const node = 2 * this.shipment + 1;
    const from = pickup === delivery ? (model.place[node - 1] as number) : (tour.place[delivery] as number);
    const done = earliest(model, node, leaves + hop(model, carrier, from, node)) + (model.service[node] as number);
    const next = delivery + 1;
    if (done + this.onward(model.place[node] as number, next) > (this.readyBy[next] as number)) return;
    const metres = this.whole[0] + this.added('metres', pickup, delivery);
    const travel = this.whole[1] + this.added('travel', pickup, delivery);
    if (metres > carrier.maxDistance || travel > carrier.maxTravel) return;
    const seconds = this.whole[2] + this.added('seconds', pickup, delivery);
    this.pickup.push(pickup);
    this.delivery.push(delivery);
    this.least.push(carrier.fixed + metres * carrier.perMetre + seconds * carrier.perSecond);
  }

  private added(what: keyof Detours, pickup: number, delivery: number): number {
    if (pickup === delivery) return this.both[what][pickup] as number;
    return (this.delivered[what][delivery] as number) + (pickup === -1 ? 0 : (this.picked[what][pickup] as number));
  }

  /** Whether capacity and kinds allow what is aboard on leaving a position, alone or with the shipment. */
  private fits(position: number, shared: boolean): boolean {
    const { dimensions, amount, clashes } = this.model;
    const { aboard, load } = this.tour;
    if (shared && (aboard[position] as number) & (clashes[this.shipment] as number)) return false;
    for (let of = 0; of < dimensions; of += 1) {
      const more = shared ? (amount[this.shipment * dimensions + of] as number) : 0;
      if ((load[position * dimensions + of] as number) + more > (this.carrier.capacity[of] as number)) return false;
    }
    return true;
  }

  private forward(): Float64Array {
    const { tour, model } = this;
    const departs = new Float64Array(tour.length + 1);
    departs[0] = this.carrier.opens;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      const ready = (departs[at - 1] as number) + this.onward(tour.place[at - 1] as number, at);
      departs[at] = earliest(model, node, ready) + (model.service[node] as number);
    }
    return departs;
  }

  private backward(): Float64Array {
    const { tour, model } = this;
    const readyBy = new Float64Array(tour.length + 2);
    readyBy[tour.length + 1] = this.carrier.closes;
    for (let at = tour.length; at >= 1; at -= 1) {
      const node = tour.node[at] as number;
      const leaveBy = (readyBy[at + 1] as number) - this.onward(tour.place[at] as number, at + 1);
      readyBy[at] = latest(model, node, leaveBy - (model.service[node] as number));
    }
    return readyBy;
  }

  /** Seconds from leaving a place to being ready at a position. */
  private onward(place: number, position: number): number {
    const { tour, model, carrier } = this;
    if (position <= tour.length) return hop(model, carrier, place, tour.node[position] as number);
    return carrier.seconds[place * model.places + (tour.place[position] as number)] as number;
  }

  private total(): [metres: number, travel: number, seconds: number] {
    const { tour, model, carrier } = this;
    let [travel, seconds] = [0, 0];
    for (let at = 0; at <= tour.length && tour.length > 0; at += 1) {
      const from = tour.place[at] as number;
      travel += carrier.seconds[from * model.places + (tour.place[at + 1] as number)] as number;
      seconds += this.onward(from, at + 1) + (at === 0 ? 0 : (model.service[tour.node[at] as number] as number));
    }
    return [tour.metres, travel, seconds];
  }

  /** Going by `nodes` after each position, less going straight on. */
  private detours(nodes: readonly number[]): Detours {
    const { tour, model, carrier } = this;
    const size = tour.length + 1;
    const all: Detours = { metres: new Float64Array(size), travel: new Float64Array(size), seconds: new Float64Array(size) };
    for (let at = 0; at < size; at += 1) {
      const [before, after] = [tour.place[at] as number, tour.place[at + 1] as number];
      let from = before;
      for (const node of nodes) {
        const seconds = hop(model, carrier, from, node) + (model.service[node] as number);
        this.drive(all, at, [from, model.place[node] as number, seconds]);
        from = model.place[node] as number;
      }
      this.drive(all, at, [from, after, this.onward(from, at + 1)]);
      if (tour.length > 0) this.drive(all, at, [before, after, this.onward(before, at + 1)], -1);
    }
    return all;
  }

  /** Adds a leg, or takes it away. */
  private drive({ metres, travel, seconds }: Detours, at: number, [from, to, busy]: readonly [number, number, number], sign = 1): void {
    const way = from * this.model.places + to;
    metres[at] = (metres[at] as number) + sign * (this.model.metres[way] as number);
    travel[at] = (travel[at] as number) + sign * (this.carrier.seconds[way] as number);
    seconds[at] = (seconds[at] as number) + sign * busy;
  }
}
