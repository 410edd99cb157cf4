import type { Carrier, Model } from './model.ts';
import type { Stop } from './problem.ts';
import { hop } from './schedule.ts';
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
  private readonly model: Model;
  private readonly rides: Float64Array;
  private readonly positionOf: Int32Array;
  private begins = new Float64Array(16);
  private bound = new Float64Array(16);
  private hop = new Float64Array(16);
  private trial: Trial | undefined;

  constructor(model: Model) {
    this.model = model;
    this.rides = Float64Array.from(model.shipmentAt, (index) => model.problem.shipments[index]?.maxRide ?? Infinity);
    this.positionOf = new Int32Array(2 * model.count);
  }

  take(trial: Trial): void {
    const { carrier, nodes, length } = trial;
    const { model } = this;
    this.trial = trial;
    this.grow(length + 2);
    let from = carrier.start;
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      this.positionOf[node] = at;
      this.hop[at] = hop(model, carrier, from, node);
      from = model.place[node] as number;
    }
    this.hop[length + 1] = carrier.seconds[from * model.places + carrier.end] as number;
  }

  /** By how many seconds driving, setup and service alone keep some load aboard for longer than it may be; undefined: none has a limit. */
  excess(): number | undefined {
    let most: number | undefined;
    this.eachRide((pickup, delivery, limit) => {
      let seconds = this.hop[delivery] as number;
      for (let at = pickup + 1; at < delivery; at += 1) seconds += (this.hop[at] as number) + this.serviceAt(at);
      most = Math.max(most ?? 0, seconds - limit);
    });
    return most;
  }

  /** How late it is when every load may be aboard for `grace` seconds more than it may, which is at least the excess. */
  late(grace: number): Late {
    this.bound.fill(-Infinity, 0, (this.trial?.length ?? 0) + 2);
    let late = this.pass();
    while (grace !== Infinity && this.push(grace)) late = this.pass();
    return late;
  }

  private pass(): Late {
    const { carrier, nodes, length } = this.trial as Trial;
    let [time, window, spoil] = [carrier.opens, 0, 0];
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const ready = Math.max(time + (this.hop[at] as number), this.bound[at] as number);
      let begin = earliest(this.model, node, ready);
      if (begin === Infinity) {
        const { windows, spoilBy } = this.stated(node);
        const next = windows.find(([, end]) => end >= ready);
        begin = next ? Math.max(next[0], ready) : ready;
        spoil = Math.max(spoil, begin - spoilBy);
        if (!next) window = Math.max(window, ready - (windows.at(-1)?.[1] ?? Infinity));
      }
      this.begins[at] = begin;
      time = begin + this.serviceAt(at);
    }
    return { window, spoil, home: Math.max(0, time + (this.hop[length + 1] as number) - carrier.closes) };
  }

  /** Bounds pickups from below for the sake of their deliveries; whether that moves any. */
  private push(grace: number): boolean {
    let moved = false;
    this.eachRide((pickup, delivery, limit) => {
      const least = (this.begins[delivery] as number) - limit - grace - this.serviceAt(pickup);
      if (least <= (this.begins[pickup] as number)) return;
      this.bound[pickup] = least;
      moved = true;
    });
    return moved;
  }

  private eachRide(see: (pickup: number, delivery: number, limit: number) => void): void {
    const { nodes, length } = this.trial as Trial;
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const limit = this.rides[node >> 1] as number;
      if (node % 2 === 1 && limit !== Infinity) see(this.positionOf[node - 1] as number, at, limit);
    }
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
    this.begins = new Float64Array(2 * size);
    this.bound = new Float64Array(2 * size);
    this.hop = new Float64Array(2 * size);
  }
}
