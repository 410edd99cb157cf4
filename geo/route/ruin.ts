import { below, type Random } from '../random.ts';
import type { Routes } from './routes.ts';

/** Nodes taken out on average, longest string, and how often a string keeps its middle (Christiaens & Vanden Berghe 2020). */
const REMOVED = 12;
const LONGEST = 10;
const SPLIT = 0.5;
const DEEPER = 0.01;

/**
 * Takes strings of neighbouring stops out of tours that pass near a random stop; the other end of each shipment goes with it.
 * J. Christiaens, G. Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing Problems", Transportation Science 54 (2020).
 */
export class Ruin {
  /** Needs of the shipments taken out by the last `run`. */
  readonly removed: number[] = [];
  /** Vehicles whose tours they were in. */
  readonly ruined: number[] = [];
  private readonly routes: Routes;
  private readonly draw: Random;
  private readonly marked: Uint8Array;
  private readonly near: (Int32Array | undefined)[] = [];

  constructor(routes: Routes, draw: Random) {
    this.routes = routes;
    this.draw = draw;
    this.marked = new Uint8Array(2 * routes.model.count);
  }

  /** False when a tour without the removed stops cannot be kept (travel times where a detour is quicker). */
  run(): boolean {
    const { removed, ruined, marked } = this;
    const { needOf } = this.routes.model.choices;
    removed.length = 0;
    ruined.length = 0;
    this.strings();
    let kept = true;
    for (let turn = 0; turn < ruined.length; turn += 1) kept = this.routes.strip(ruined[turn] as number, marked) && kept;
    for (let turn = 0; turn < removed.length; turn += 1) {
      const shipment = removed[turn] as number;
      marked[2 * shipment] = 0;
      marked[2 * shipment + 1] = 0;
      removed[turn] = needOf[shipment] as number;
    }
    return kept;
  }

  private strings(): void {
    const { routes, draw, ruined, marked } = this;
    const { busy, vehicleOf } = routes;
    let stops = 0;
    for (let turn = 0; turn < busy.length; turn += 1) stops += routes.tour(busy[turn] as number).length;
    const longest = Math.min(LONGEST, Math.max(1, stops / Math.max(1, busy.length)));
    const most = Math.max(1, (4 * REMOVED) / (1 + longest) - 1);
    const strings = Math.floor(draw() * most + 1);
    const near = this.nearTo(below(draw, marked.length));
    for (let turn = 0; turn < near.length && ruined.length < strings; turn += 1) {
      const node = near[turn] as number;
      const vehicle = vehicleOf[node] as number;
      if (vehicle === -1 || marked[node] || ruined.includes(vehicle) || !this.movable(node)) continue;
      this.takeString(vehicle, node, longest);
      if (!ruined.includes(vehicle)) ruined.push(vehicle);
    }
  }

  private takeString(vehicle: number, node: number, longest: number): void {
    const { draw } = this;
    const stops = this.routes.tour(vehicle).length;
    const length = Math.floor(draw() * Math.min(stops, longest) + 1);
    let kept = 0;
    if (length > 1 && length < stops && draw() < SPLIT) {
      kept = 1;
      while (length + kept < stops && draw() < DEEPER) kept += 1;
    }
    const start = this.startOf(vehicle, node, length + kept);
    const gap = kept === 0 ? Infinity : start + below(draw, length + 1);
    for (let at = start; at < start + length + kept; at += 1) if (at < gap || at >= gap + kept) this.take(vehicle, at);
  }

  /** Where a string of `length` stops begins that holds the node. */
  private startOf(vehicle: number, node: number, length: number): number {
    const at = this.routes.positionOf[node] as number;
    const first = Math.max(1, at - length + 1);
    const last = Math.min(at, this.routes.tour(vehicle).length - length + 1);
    return first + below(this.draw, last - first + 1);
  }

  private take(vehicle: number, position: number): void {
    const node = this.routes.tour(vehicle).node[position] as number;
    if (this.marked[node] || !this.movable(node)) return;
    this.remove(node >> 1);
    const { anyStrict, lockOf, strict, nodes } = this.routes.model.ties;
    const lock = anyStrict ? (lockOf[node] as number) : -1;
    if (lock === -1 || !strict[lock]) return;
    // What belongs together goes together, for it has no other place than the one it is in.
    for (const mate of nodes[lock] ?? []) if (this.routes.vehicleOf[mate] === vehicle && !this.marked[mate]) this.remove(mate >> 1);
  }

  private remove(shipment: number): void {
    const { relays } = this.routes.model;
    this.marked[2 * shipment + 1] = 1;
    if (this.routes.model.held[shipment] === -1) this.marked[2 * shipment] = 1;
    this.removed.push(shipment);
    if (relays.any) for (const follower of relays.followers[shipment] ?? []) this.removeElsewhere(follower);
  }

  /** What waits for a shipment that is taken out is taken out too, wherever it is. */
  private removeElsewhere(shipment: number): void {
    const vehicle = this.routes.vehicleOf[2 * shipment] as number;
    if (vehicle === -1 || this.marked[2 * shipment]) return;
    this.remove(shipment);
    if (!this.ruined.includes(vehicle)) this.ruined.push(vehicle);
  }

  /** What a prefix fixes stays. */
  private movable(node: number): boolean {
    const vehicle = this.routes.vehicleOf[node] as number;
    return (this.routes.positionOf[node] as number) > this.routes.carrier(vehicle).prefix.length;
  }

  /** All nodes by distance from one; sorted when first asked for. */
  private nearTo(node: number): Int32Array {
    const known = this.near[node];
    if (known) return known;
    const { metres, place, places } = this.routes.model;
    const row = (place[node] as number) * places;
    const keys = Float64Array.from(place, (to, other) => (metres[row + to] as number) * PACK + other).sort();
    const sorted = Int32Array.from(keys, (key) => key % PACK);
    this.near[node] = sorted;
    return sorted;
  }
}

/** Distance and node in one number, so that the native sort of numbers serves. */
const PACK = 2 ** 16;
