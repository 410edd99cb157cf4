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
  /** Shipments taken out by the last `run`. */
  readonly removed: number[] = [];
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
    this.removed.length = 0;
    const ruined = this.strings();
    let kept = true;
    for (const vehicle of ruined) kept = this.routes.strip(vehicle, this.marked) && kept;
    for (const shipment of this.removed) {
      this.marked[2 * shipment] = 0;
      this.marked[2 * shipment + 1] = 0;
    }
    return kept;
  }

  private strings(): number[] {
    const { routes, draw } = this;
    const { busy } = routes;
    const stops = this.marked.length - 2 * routes.absent.length;
    const longest = Math.min(LONGEST, Math.max(1, stops / Math.max(1, busy.length)));
    const most = Math.max(1, (4 * REMOVED) / (1 + longest) - 1);
    const strings = Math.floor(draw() * most + 1);
    const ruined: number[] = [];
    for (const node of this.nearTo(below(draw, this.marked.length))) {
      if (ruined.length >= strings) break;
      const vehicle = routes.vehicleOf[node] as number;
      if (vehicle === -1 || this.marked[node] || ruined.includes(vehicle) || !this.movable(node)) continue;
      this.takeString(vehicle, node, longest);
      ruined.push(vehicle);
    }
    return ruined;
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
    const shipment = node >> 1;
    this.marked[2 * shipment + 1] = 1;
    if (this.routes.model.held[shipment] === -1) this.marked[2 * shipment] = 1;
    this.removed.push(shipment);
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
