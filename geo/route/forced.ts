import type { Carrier, Model } from './model.ts';
import type { Stop } from './problem.ts';
import { earliest } from './windows.ts';

/** An order of nodes (positions 1…length) for a vehicle. */
export interface Trial {
  readonly carrier: Carrier;
  readonly nodes: Int32Array;
  readonly length: number;
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
  private begins = new Float64Array(16);
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
    this.limitOf = Float64Array.from(model.shipmentAt, (index) => model.problem.shipments[index]?.maxRide ?? Infinity);
    this.positionOf = new Int32Array(2 * model.count);
  }

  take(trial: Trial): void {
    const { carrier, nodes, length } = trial;
    const { model } = this;
    this.trial = trial;
    this.grow(length + 2);
    this.rides = 0;
    let [from, busy] = [carrier.start, 0];
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const to = model.place[node] as number;
      const seconds = carrier.hops[from * model.places + to] as number;
      this.positionOf[node] = at;
      this.hop[at] = seconds;
      this.busy[at] = busy + seconds;
      busy += seconds + (model.service[node] as number);
      from = to;
      if (node % 2 === 1 && this.limitOf[node >> 1] !== Infinity) this.takeRide(at, node);
    }
    this.hop[length + 1] = carrier.seconds[from * model.places + carrier.end] as number;
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
    this.bound.fill(-Infinity, 0, (this.trial?.length ?? 0) + 2);
    this.waited = false;
    this.brokeAt = Infinity;
    let late = this.pass();
    while (late.window <= most && this.push(grace)) late = this.pass();
    return late;
  }

  private pass(): Late {
    const { carrier, nodes, length } = this.trial as Trial;
    const { opens, closes, gapped } = this.model;
    let [time, window, spoil] = [carrier.opens, 0, 0];
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const ready = Math.max(time + (this.hop[at] as number), this.bound[at] as number);
      let begin = Math.max(ready, opens[node] as number);
      if (gapped[node]) begin = earliest(this.model, node, ready);
      if (begin > (closes[node] as number)) {
        const { windows, spoilBy } = this.stated(node);
        const next = windows.find(([, end]) => end >= ready);
        begin = next ? Math.max(next[0], ready) : ready;
        spoil = Math.max(spoil, begin - spoilBy);
        if (!next) window = Math.max(window, ready - (windows.at(-1)?.[1] ?? Infinity));
        if (window > this.most) return this.breakOff(at, { window, spoil, home: 0 });
      }
      this.begins[at] = begin;
      time = begin + (this.model.service[node] as number);
    }
    return { window, spoil, home: Math.max(0, time + (this.hop[length + 1] as number) - carrier.closes) };
  }

  private breakOff(at: number, late: Late): Late {
    this.brokeAt = at;
    return late;
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
    return moved;
  }

  private serviceAt(position: number): number {
    return this.model.service[this.trial?.nodes[position] as number] as number;
  }

  /** The windows of a node as the problem states them, and the instant after which its load is spoilt when it is delivered. */
  private stated(node: number): { windows: Stop['windows']; spoilBy: number } {
    const { problem, shipmentAt } = this.model;
    const shipment = problem.shipments[shipmentAt[node >> 1] as number];
    if (node % 2 === 0) return { windows: shipment?.pickup.windows ?? [], spoilBy: Infinity };
    return { windows: shipment?.delivery.windows ?? [], spoilBy: shipment?.spoilBy ?? Infinity };
  }

  private grow(size: number): void {
    if (size <= this.begins.length) return;
    for (const column of ['begins', 'bound', 'hop', 'busy', 'limit'] as const) this[column] = new Float64Array(2 * size);
    for (const column of ['delivery', 'pickup'] as const) this[column] = new Int32Array(2 * size);
  }
}
