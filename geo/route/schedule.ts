import type { Carrier, Model } from './model.ts';
import { Rests } from './rests.ts';
import { earliest, latest } from './windows.ts';

/**
 * When each step of one vehicle's route begins. The constraints are lower and upper bounds between pairs of
 * instants: driving and service in order, windows, and for each pair no more than `maxRide` from the end of the
 * pickup to the beginning of the delivery. Sets of instants that keep them are closed under taking the smaller (and the
 * greater) of two, so there is one earliest and one latest timetable, found by pushing instants until nothing moves:
 * a pickup that is too early for its delivery is pushed later, waiting before it and not after it.
 * Pushing ends: without a pair whose driving alone exceeds its limit no push can feed itself.
 * Breaks are divided over the legs first, for the earliest home; where times aboard forbid that, one break is moved.
 */
export class Schedule {
  /** By position: 0 leaving, 1…length beginning of service, length + 1 coming home. */
  begins = new Float64Array(16);
  readonly rests: Rests;
  private readonly model: Model;
  private resting = false;
  private carrier: Carrier | undefined;
  private length = 0;
  private opens = 0;
  private closes = 0;
  private nodes = new Int32Array(16);
  private hop = new Float64Array(16);
  private bound = new Float64Array(16);
  /** Position of the pickup of each delivery with a limit, else 0. */
  private partner = new Int32Array(16);
  private readonly positionOf: Int32Array;
  /** Added to every longest time aboard. */
  private grace = 0;
  /** Whether the breaks are divided already, and whether there is a way to. */
  private divided: boolean | undefined;

  constructor(model: Model) {
    this.model = model;
    this.positionOf = new Int32Array(2 * model.count);
    this.rests = new Rests(model);
  }

  /** Takes the order to be timed: nodes 1…length of `nodes` (position 0 is the start). */
  take(carrier: Carrier, nodes: Int32Array, length: number): void {
    this.grow(length + 2);
    this.length = length;
    this.carrier = carrier;
    this.opens = carrier.opens;
    this.closes = carrier.closes;
    this.resting = carrier.breaks.length > 0;
    if (!this.resting) this.rests.clear();
    this.divided = undefined;
    let from = carrier.start;
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      this.nodes[at] = node;
      this.positionOf[node] = at;
      this.hop[at] = hop(this.model, carrier, from, node);
      this.partner[at] = node % 2 === 1 && this.model.ride[node >> 1] !== Infinity ? (this.positionOf[node - 1] as number) : 0;
      from = this.model.place[node] as number;
    }
    this.hop[length + 1] = carrier.seconds[from * this.model.places + carrier.end] as number;
  }

  /** Fills `begins` with the earliest timetable that leaves at `start` or later; false when there is none. */
  early(start = this.opens): boolean {
    return this.restful() && this.push(start);
  }

  /** Fills `begins` with the latest timetable home by `end` and with the first steps, if given, no later than there. */
  late(end = this.closes, planned?: Float64Array): boolean {
    if (!this.restful() || this.hopeless()) return false;
    this.bound.fill(Infinity, 0, this.length + 2);
    if (planned) this.bound.set(planned);
    do {
      if (!this.passBackward(end)) return false;
    } while (this.pullDeliveries());
    return true;
  }

  /**
   * Fills `begins` with the timetable that is carried out: home as early as can be, leaving as late as that allows without more
   * lateness, and every step between as early as can be. False when the order cannot be kept.
   */
  settle(): boolean {
    return this.early() && this.leaveLate() && this.early(this.begins[0]);
  }

  /** After `early`: puts the latest instant to leave that is home as early, and no later than must be anywhere, into `begins[0]`. */
  leaveLate(): boolean {
    return this.late(this.begins[this.length + 1], this.model.anyFirm ? this.caps() : undefined);
  }

  /** After `early`: what stops that begin late cost. */
  lateness(): number {
    const { late } = this.model;
    let cost = 0;
    for (let at = 1; at <= this.length; at += 1) {
      const node = this.nodes[at] as number;
      cost += Math.max(0, (this.begins[at] as number) - (late.after[node] as number)) * (late.perSecond[node] as number);
    }
    return cost;
  }

  /** Seconds of driving, setup, service and breaks between leaving and coming home. */
  work(): number {
    let seconds = this.resting ? this.rests.between(0, this.length + 1) : 0;
    for (let at = 1; at <= this.length + 1; at += 1) seconds += (this.hop[at] as number) + (at > this.length ? 0 : this.serviceAt(at));
    return seconds;
  }

  /** Fills `begins` for an order that cannot be kept: as early as can be, late where it must. */
  force(): void {
    let time = this.opens;
    this.begins[0] = time;
    for (let at = 1; at <= this.length; at += 1) {
      const ready = time + (this.hop[at] as number);
      const begin = earliest(this.model, this.nodes[at] as number, ready);
      this.begins[at] = begin === Infinity ? ready : begin;
      time = (this.begins[at] as number) + this.serviceAt(at);
    }
    this.begins[this.length + 1] = time + (this.hop[this.length + 1] as number);
  }

  /**
   * For an order that only its times aboard forbid: by how much at least all of them would have to be longer, seconds.
   * Found by halving, for the order can be kept once they are long enough.
   */
  rideOver(): number {
    let [low, high] = [0, 1];
    const kept = (extra: number) => {
      this.grace = extra;
      return this.early();
    };
    while (!kept(high) && high < this.closes - this.opens) [low, high] = [high, 2 * high];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (kept(middle)) high = middle;
      else low = middle;
    }
    this.grace = 0;
    return high;
  }

  /** How many seconds later each position could begin, all before it having gone as planned; 0 in an order that cannot be kept. */
  slacks(): number[] {
    const planned = this.begins.slice(0, this.length + 2);
    return Array.from(planned, (begin, at) => {
      return this.late(this.closes, planned.subarray(0, at)) ? (this.begins[at] as number) - begin : 0;
    });
  }

  private push(start: number): boolean {
    if (this.hopeless()) return false;
    this.bound.fill(-Infinity, 0, this.length + 2);
    do {
      if (!this.passForward(start)) return false;
    } while (this.pushPickups());
    return true;
  }

  /** Divides the breaks over the legs, once for each order. */
  private restful(): boolean {
    if (!this.resting) return true;
    this.divided ??= this.divide();
    return this.divided;
  }

  private divide(): boolean {
    const { rests, carrier, length } = this;
    if (!carrier || !rests.plan(carrier, this.nodes, length)) return false;
    if (this.push(this.opens)) return true;
    const first = rests.through.slice(0, length + 2);
    for (let rest = 0; rest < carrier.breaks.length; rest += 1) {
      for (let at = 0; at <= length + 2; at += 1) {
        rests.through.set(first);
        rests.move(rest, at);
        if (this.push(this.opens)) return true;
      }
    }
    return false;
  }

  /** What no stop may be later than: where lateness begins to cost, or its earliest instant; that where it hands on a relay. */
  private caps(): Float64Array {
    const { late, relays } = this.model;
    return this.begins.subarray(0, this.length + 2).map((begin, at) => {
      if (at === 0 || at > this.length) return Infinity;
      const node = this.nodes[at] as number;
      const handed = node % 2 === 1 && (relays.followers[node >> 1] as readonly number[]).length > 0;
      return handed ? begin : Math.max(begin, late.after[node] as number);
    });
  }

  /** Whether some pair is driven apart for longer than it may be aboard. */
  private hopeless(): boolean {
    for (let at = 1; at <= this.length; at += 1) {
      const pickup = this.partner[at] as number;
      if (pickup && this.pure(pickup, at) > this.rideLimit(at)) return true;
    }
    return false;
  }

  private pure(pickup: number, delivery: number): number {
    let seconds = (this.hop[delivery] as number) + (this.resting ? this.rests.between(pickup, delivery) : 0);
    for (let at = pickup + 1; at < delivery; at += 1) seconds += (this.hop[at] as number) + this.serviceAt(at);
    return seconds;
  }

  private passForward(start: number): boolean {
    let time = this.resting ? Math.max(start, this.rests.leaves) : start;
    this.begins[0] = time;
    for (let at = 1; at <= this.length; at += 1) {
      const ready = Math.max(this.over(at, time), this.bound[at] as number);
      const begin = earliest(this.model, this.nodes[at] as number, ready);
      if (begin === Infinity) return false;
      this.begins[at] = begin;
      time = begin + this.serviceAt(at);
    }
    time = this.over(this.length + 1, time);
    this.begins[this.length + 1] = time;
    return time <= (this.resting ? this.rests.home : this.closes);
  }

  private pushPickups(): boolean {
    let moved = false;
    for (let at = 1; at <= this.length; at += 1) {
      const pickup = this.partner[at] as number;
      if (!pickup) continue;
      const least = (this.begins[at] as number) - this.rideLimit(at) - this.serviceAt(pickup);
      if (least <= (this.begins[pickup] as number)) continue;
      this.bound[pickup] = Math.max(least, this.bound[pickup] as number);
      moved = true;
    }
    return moved;
  }

  private passBackward(end: number): boolean {
    let time = Math.min(end, this.bound[this.length + 1] as number);
    if (this.resting) time = Math.min(time, this.rests.home);
    this.begins[this.length + 1] = time;
    time = this.under(this.length + 1, time);
    for (let at = this.length; at >= 1; at -= 1) {
      const by = Math.min(time - this.serviceAt(at), this.bound[at] as number);
      const begin = latest(this.model, this.nodes[at] as number, by);
      if (begin === -Infinity) return false;
      this.begins[at] = begin;
      time = this.under(at, begin);
    }
    this.begins[0] = Math.min(time, this.bound[0] as number);
    return time >= (this.resting ? this.rests.leaves : this.opens);
  }

  private pullDeliveries(): boolean {
    let moved = false;
    for (let at = 1; at <= this.length; at += 1) {
      const pickup = this.partner[at] as number;
      if (!pickup) continue;
      const most = (this.begins[pickup] as number) + this.serviceAt(pickup) + this.rideLimit(at);
      if (most >= (this.begins[at] as number)) continue;
      this.bound[at] = Math.min(most, this.bound[at] as number);
      moved = true;
    }
    return moved;
  }

  /** When one is ready at a position that left the one before at `time`; and the latest to leave for being ready by `time`. */
  private over(at: number, time: number): number {
    return this.resting ? this.rests.over(at, time) : time + (this.hop[at] as number);
  }

  private under(at: number, time: number): number {
    return this.resting ? this.rests.under(at, time) : time - (this.hop[at] as number);
  }

  private serviceAt(position: number): number {
    return this.model.service[this.nodes[position] as number] as number;
  }

  private rideLimit(position: number): number {
    return (this.model.ride[(this.nodes[position] as number) >> 1] as number) + this.grace;
  }

  private grow(size: number): void {
    if (size <= this.begins.length) return;
    this.begins = new Float64Array(2 * size);
    this.nodes = new Int32Array(2 * size);
    this.hop = new Float64Array(2 * size);
    this.bound = new Float64Array(2 * size);
    this.partner = new Int32Array(2 * size);
  }
}

/** Seconds from leaving a place to being ready to serve `node`: driving, and its setup unless it is at the same location. */
export function hop(model: Model, carrier: Carrier, from: number, node: number): number {
  return carrier.hops[from * model.places + (model.place[node] as number)] as number;
}
