import type { Random } from '../random.ts';
import type { Routes } from './routes.ts';

/** Share of used vehicles that are passed over when a place is looked for. */
const BLINK = 0.01;
const NEVER = 2 ** 30;

/** Puts shipments where they are cheapest over all vehicles, now and then not looking at one. */
export class Placer {
  /** Vehicles that may be used at once. */
  most = Infinity;
  private readonly routes: Routes;
  private readonly draw: Random;
  private untilBlink = NEVER;
  /** Vehicles that must be looked at. */
  private readonly stale: Int32Array;
  private cheapest = Infinity;
  private chosen = -1;
  private chosenShipment = -1;

  constructor(routes: Routes, draw: Random) {
    this.routes = routes;
    this.draw = draw;
    this.stale = new Int32Array(routes.tours.length);
  }

  /** From now on vehicles are passed over, or all are looked at. */
  set blinking(on: boolean) {
    this.untilBlink = on ? this.nextBlink() : NEVER;
  }

  /** Puts a shipment that serves a need into the tours; the rise in cost, or undefined when no place costs less than `bound`. */
  place(need: number, bound: number): number | undefined {
    this.cheapest = bound;
    this.chosen = -1;
    const { options } = this.routes.model.choices;
    const alike = options[need];
    if (alike === undefined) this.look(need);
    else for (const shipment of alike) this.look(shipment);
    return this.chosen === -1 ? undefined : this.routes.insert(this.chosen, this.chosenShipment);
  }

  private look(shipment: number): void {
    const { routes } = this;
    if (!routes.free(shipment)) return;
    const holder = routes.model.held[shipment] as number;
    // What has no hours of its own is quoted afresh.
    if (routes.model.relays.leaderOf[shipment] !== -1) routes.quotes.forget(shipment);
    const before = this.cheapest;
    if (holder === -1) this.askAll(shipment, this.recall(shipment));
    else this.ask(shipment, holder);
    if (this.cheapest < before) this.chosenShipment = shipment;
  }

  /** Takes the cheapest of the quotes there are; returns how many vehicles must be asked. */
  private recall(shipment: number): number {
    const { stale, routes } = this;
    const { busy, slotOf } = routes;
    const { slots, version, quote, places } = routes.quotes;
    let until = this.untilBlink;
    let count = 0;
    for (let turn = 0; turn < busy.length; turn += 1) {
      const vehicle = busy[turn] as number;
      until -= 1;
      if (until < 0) {
        until = this.nextBlink();
        continue;
      }
      const slot = slotOf[vehicle] as number;
      const at = shipment * slots + slot;
      const known = quote[2 * at] === version[slot];
      const cost = quote[2 * at + 1] as number;
      if (known && cost >= this.cheapest) continue;
      if (known && places[at] !== -1) this.choose(vehicle, cost);
      else stale[count++] = vehicle;
    }
    this.untilBlink = until;
    if (busy.length < this.most) for (const vehicle of routes.idle) stale[count++] = vehicle;
    return count;
  }

  /** Asks those whose quotes are stale, only as far as they could be cheaper. */
  private askAll(shipment: number, count: number): void {
    for (let at = 0; at < count; at += 1) this.ask(shipment, this.stale[at] as number);
  }

  private ask(shipment: number, vehicle: number): void {
    const { routes, cheapest } = this;
    const { slots, version, quote, places } = routes.quotes;
    const slot = routes.slotOf[vehicle] as number;
    const at = shipment * slots + slot;
    const known = quote[2 * at] === version[slot];
    if (known && (quote[2 * at + 1] as number) >= cheapest) return;
    if (!known || places[at] === -1) routes.ask(vehicle, shipment, cheapest);
    const cost = quote[2 * at + 1] as number;
    if (places[at] !== -1 && cost < cheapest) this.choose(vehicle, cost);
  }

  private choose(vehicle: number, cost: number): void {
    this.cheapest = cost;
    this.chosen = vehicle;
  }

  /** Vehicles looked at until the next one is passed over: geometric. */
  private nextBlink(): number {
    return Math.floor(Math.log(1 - this.draw()) / Math.log(1 - BLINK));
  }
}
