import type { Carrier, Model } from './model.ts';
import { statedFor } from './restless.ts';
import { earliest } from './windows.ts';

/** An order of nodes (positions 1…length) for a vehicle. */
export interface Trial {
  readonly carrier: Carrier;
  readonly nodes: Int32Array;
  readonly length: number;
  /** Positions that are as in the trial before, vehicle included: looked at once. */
  readonly same?: number;
}

/** How late an order is at most, seconds: after last windows, after loads have spoilt, coming home after the shift. */
export interface Late {
  readonly window: number;
  readonly spoil: number;
  readonly home: number;
}

/**
 * Drives an order come what may: as early as can be, waiting for windows that open, and going on where none opens any more. Pickups wait
 * at their place where the load would be aboard too long otherwise.
 */
export class Forced {
  /** Whether some pickup waited for the sake of its delivery when it was driven last. */
  waited = false;
  /** The position at which the last drive broke off, else Infinity. */
  brokeAt = Infinity;
  private readonly model: Model;
  private readonly limitOf: Float64Array;
  private readonly positionOf: Int32Array;
  private trial: Trial | undefined;
  private most = Infinity;
  /** Positions that were driven without bounds. */
  private driven = 0;
  private isBounded = true;
  private begins = new Float64Array(16);
  private leaves = new Float64Array(16);
  private window = new Float64Array(16);
  private spoil = new Float64Array(16);
  private bound = new Float64Array(16);
  private hop = new Float64Array(16);
  /** Seconds of driving, setup and service until service begins at a position, without any waiting. */
  private busy = new Float64Array(16);
  /** Deliveries of loads that may be aboard only so long: position, that of the pickup, seconds. */
  private rides = 0;
  private delivery = new Int32Array(16);
  private pickup = new Int32Array(16);
  private limit = new Float64Array(16);

  constructor(model: Model) {
    this.model = model;
    this.limitOf = new Float64Array(model.shipmentAt.map((index) => model.problem.shipments[index]?.maxRide ?? Infinity));
    this.positionOf = new Int32Array(2 * model.count);
  }

  take(trial: Trial): void {
    const { carrier, nodes, length } = trial;
    const { model } = this;
    this.trial = trial;
    const same = this.grow(length + 2) ? 0 : (trial.same ?? 0);
    while (this.rides > 0 && (this.delivery[this.rides - 1] as number) > same) this.rides -= 1;
    let from = same === 0 ? carrier.start : (model.place[nodes[same] as number] as number);
    let free = same === 0 ? 0 : (this.busy[same] as number) + this.serviceAt(same);
    for (let at = same + 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const to = model.place[node] as number;
      const seconds = carrier.hops[from * model.places + to] as number;
      this.positionOf[node] = at;
      this.hop[at] = seconds;
      this.busy[at] = free + seconds;
      free += seconds + (model.service[node] as number);
      from = to;
      if (node % 2 === 1 && this.limitOf[node >> 1] !== Infinity) this.takeRide(at, node);
    }
    this.hop[length + 1] = carrier.seconds[from * model.places + carrier.end] as number;
    this.driven = Math.min(this.driven, same);
  }

  private takeRide(at: number, node: number): void {
    this.delivery[this.rides] = at;
    this.pickup[this.rides] = this.positionOf[node - 1] as number;
    this.limit[this.rides] = this.limitOf[node >> 1] as number;
    this.rides += 1;
  }

  /** By how many seconds driving, setup and service alone keep some load aboard for longer than it may be. */
  excess(): number {
    let most = 0;
    for (let ride = 0; ride < this.rides; ride += 1) {
      const [from, to] = [this.pickup[ride] as number, this.delivery[ride] as number];
      const seconds = (this.busy[to] as number) - (this.busy[from] as number) - this.serviceAt(from);
      most = Math.max(most, seconds - (this.limit[ride] as number));
    }
    return most;
  }

  /**
   * How late it is when every load may be aboard for `grace` seconds more than it may, which is at least the excess. Breaks off once it
   * is later than `most` for some window.
   */
  late(grace: number, most = Infinity): Late {
    this.most = most;
    if (this.isBounded) this.bound.fill(-Infinity);
    this.isBounded = false;
    this.waited = false;
    this.brokeAt = Infinity;
    let late = this.pass();
    while (late.window <= most && this.push(grace)) late = this.pass();
    return late;
  }

  private pass(): Late {
    const { carrier, nodes, length } = this.trial as Trial;
    const { opens, closes, gapped, service } = this.model;
    const known = this.isBounded ? 0 : this.driven;
    let time = known === 0 ? carrier.opens : (this.leaves[known] as number);
    for (let at = known + 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const ready = Math.max(time + (this.hop[at] as number), this.bound[at] as number);
      let begin = Math.max(ready, opens[node] as number);
      if (gapped[node]) begin = earliest(this.model, node, ready);
      this.window[at] = at === 1 ? 0 : (this.window[at - 1] as number);
      this.spoil[at] = at === 1 ? 0 : (this.spoil[at - 1] as number);
      if (begin > (closes[node] as number)) begin = this.tooLate(at, ready);
      if ((this.window[at] as number) > this.most) return this.breakOff(at);
      this.begins[at] = begin;
      time = begin + (service[node] as number);
      this.leaves[at] = time;
    }
    this.driven = this.isBounded ? 0 : length;
    const home = Math.max(0, time + (this.hop[length + 1] as number) - carrier.closes);
    return length === 0
      ? { window: 0, spoil: 0, home }
      : { window: this.window[length] as number, spoil: this.spoil[length] as number, home };
  }

  /** When service begins all the same at a stop that one is ready for so late; how late it is is kept. */
  private tooLate(at: number, ready: number): number {
    const { windows, spoilBy } = statedFor(this.model, this.trial?.nodes[at] as number);
    const next = windows.find(([, end]) => end >= ready);
    const begin = next ? Math.max(next[0], ready) : ready;
    this.spoil[at] = Math.max(this.spoil[at] as number, begin - spoilBy);
    if (!next) this.window[at] = Math.max(this.window[at] as number, ready - (windows.at(-1)?.[1] ?? Infinity));
    return begin;
  }

  private breakOff(at: number): Late {
    this.brokeAt = at;
    this.driven = this.isBounded ? 0 : at - 1;
    return { window: this.window[at] as number, spoil: this.spoil[at] as number, home: 0 };
  }

  /** Bounds pickups from below for the sake of their deliveries; whether that moves any. */
  private push(grace: number): boolean {
    let moved = false;
    for (let ride = 0; ride < this.rides; ride += 1) {
      const [from, to] = [this.pickup[ride] as number, this.delivery[ride] as number];
      const least = (this.begins[to] as number) - (this.limit[ride] as number) - grace - this.serviceAt(from);
      if (least <= (this.begins[from] as number)) continue;
      this.bound[from] = least;
      moved = true;
    }
    this.waited ||= moved;
    this.isBounded ||= moved;
    return moved;
  }

  private serviceAt(position: number): number {
    return this.model.service[this.trial?.nodes[position] as number] as number;
  }

  /** Makes room; whether what was known is lost with it. */
  private grow(size: number): boolean {
    if (size <= this.begins.length) return false;
    for (const column of ['begins', 'leaves', 'window', 'spoil', 'bound', 'hop', 'busy', 'limit'] as const) {
      this[column] = new Float64Array(2 * size);
    }
    for (const column of ['delivery', 'pickup'] as const) this[column] = new Int32Array(2 * size);
    this.isBounded = true;
    return true;
  }
}
