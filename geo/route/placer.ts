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
  /** Vehicles that must be looked at. */
  private readonly stale: Int32Array;
  private cheapest = Infinity;
  private chosen = -1;

  constructor(routes: Routes, draw: Random) {
    this.routes = routes;
    this.draw = draw;
    this.stale = new Int32Array(routes.tours.length);
  }

  /** From now on vehicles are passed over, or all are looked at. */
  set blinking(on: boolean) {
    this.untilBlink = on ? this.nextBlink() : Infinity;
  }

  /** Puts a shipment into the tours; the rise in cost, or undefined when no place costs less than `bound`. */
  place(shipment: number, bound: number): number | undefined {
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
    const { busy, idle } = routes;
    let count = 0;
    for (const vehicle of busy) {
      this.untilBlink -= 1;
      if (this.untilBlink < 0) this.untilBlink = this.nextBlink();
      else if (this.unknown(vehicle, shipment)) stale[count++] = vehicle;
    }
    if (busy.length < this.most) for (const vehicle of idle) if (this.unknown(vehicle, shipment)) stale[count++] = vehicle;
    for (let at = 0; at < count; at += 1) {
      const vehicle = stale[at] as number;
      this.offer(vehicle, routes.insertionCost(vehicle, shipment, this.cheapest));
    }
  }

  private unknown(vehicle: number, shipment: number): boolean {
    const known = this.routes.knownInsertion(vehicle, shipment, this.cheapest);
    if (known === undefined) return true;
    this.offer(vehicle, known);
    return false;
  }

  private offer(vehicle: number, cost: number): void {
    if (cost >= this.cheapest) return;
    this.cheapest = cost;
    this.chosen = vehicle;
  }

  /** Vehicles looked at until the next one is passed over: geometric. */
  private nextBlink(): number {
    return Math.floor(Math.log(1 - this.draw()) / Math.log(1 - BLINK));
  }
}
