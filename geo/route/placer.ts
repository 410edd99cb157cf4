import type { Random } from '../random.ts';
import type { Routes } from './routes.ts';

/** Share of used vehicles that are passed over when a place is looked for. */
const BLINK = 0.01;

/** Puts shipments where they are cheapest over all vehicles, now and then not looking at one. */
export class Placer {
  /** Vehicles that may be used at once. */
  most = Infinity;
  private readonly routes: Routes;
  private readonly draw: Random;
  private untilBlink = Infinity;
  private readonly stale: Int32Array;
  /** By kin of vehicles: the search in which one that is unused was looked at. */
  private readonly seen: Float64Array;
  private searches = 0;
  private cheapest = Infinity;
  private chosen = -1;

  constructor(routes: Routes, draw: Random) {
    this.routes = routes;
    this.draw = draw;
    this.stale = new Int32Array(routes.tours.length);
    this.seen = new Float64Array(routes.tours.length);
  }

  /** From now on vehicles are passed over, or all are looked at. */
  set blinking(on: boolean) {
    this.untilBlink = on ? this.nextBlink() : Infinity;
  }

  /** Puts a shipment into the tours; the rise in cost, or undefined when no place costs less than `bound`. */
  place(shipment: number, bound: number): number | undefined {
    this.searches += 1;
    this.cheapest = bound;
    this.chosen = -1;
    const holder = this.routes.model.held[shipment] as number;
    if (holder === -1) this.lookAround(shipment);
    else this.offer(holder, this.routes.insertionCost(holder, shipment, bound));
    return this.chosen === -1 ? undefined : this.routes.insert(this.chosen, shipment);
  }

  /** First what is known already, so that the rest is worked out only as far as it could be cheaper. */
  private lookAround(shipment: number): void {
    const { routes, stale } = this;
    const spare = this.most === Infinity || routes.used() < this.most;
    let count = 0;
    for (let vehicle = 0; vehicle < routes.tours.length; vehicle += 1) {
      if (this.passesOver(vehicle, spare)) continue;
      const known = routes.knownInsertion(vehicle, shipment, this.cheapest);
      if (known === undefined) stale[count++] = vehicle;
      else this.offer(vehicle, known);
    }
    for (let at = 0; at < count; at += 1) {
      const vehicle = stale[at] as number;
      this.offer(vehicle, routes.insertionCost(vehicle, shipment, this.cheapest));
    }
  }

  private offer(vehicle: number, cost: number): void {
    if (cost >= this.cheapest) return;
    this.cheapest = cost;
    this.chosen = vehicle;
  }

  private passesOver(vehicle: number, spare: boolean): boolean {
    if (this.routes.tour(vehicle).length === 0) {
      const kin = this.routes.carrier(vehicle).kin;
      if (!spare || this.seen[kin] === this.searches) return true;
      this.seen[kin] = this.searches;
      return false;
    }
    this.untilBlink -= 1;
    if (this.untilBlink >= 0) return false;
    this.untilBlink = this.nextBlink();
    return true;
  }

  /** Vehicles looked at until the next one is passed over: geometric. */
  private nextBlink(): number {
    return Math.floor(Math.log(1 - this.draw()) / Math.log(1 - BLINK));
  }
}
