import { random, type Random } from '../random.ts';
import type { Model } from './model.ts';
import { farthestFirst, orders, type Order } from './order.ts';
import { Routes } from './routes.ts';
import { Ruin } from './ruin.ts';

/** Temperature at start and end, in mean legs of the first plan; share of vehicles skipped when a place is looked for. */
const HOT = 3;
const COLD = 0.03;
const BLINK = 0.01;
/** Left-out shipments that try again in each round. */
const RETRIES = 12;

/** What a plan in the making amounts to: first the weight of what is left out, then the cost; and how many are left out. */
export interface Standing {
  readonly left: number;
  readonly cost: number;
  readonly absent: number;
}

/**
 * Ruin and recreate with annealing (SISR, Christiaens & Vanden Berghe 2020), for pairs: strings of stops are taken out and
 * put back one shipment after the other where it is cheapest, now and then not looking; a worse plan is
 * taken with a probability that falls over the rounds. Never takes a plan that leaves out more.
 */
export class Improver {
  readonly routes: Routes;
  best: Standing;
  private readonly draw: Random;
  private readonly ruin: Ruin;
  private readonly nextOrder: () => Order;
  private readonly leg: number;
  private bestOrders: number[][];
  /** Of the plan as it stands. */
  cost: number;
  private left: number;
  private blink = 0;
  private hopelessCount = 0;
  /** By shipment: rebuilds that left it out. */
  private readonly missed: Float64Array;

  /** Builds the first plan; `seed` decides all that is drawn. */
  constructor(model: Model, seed: number) {
    this.routes = new Routes(model);
    this.missed = new Float64Array(model.count);
    this.draw = random(seed);
    this.ruin = new Ruin(this.routes, this.draw);
    this.nextOrder = orders(model, this.draw);
    this.begin();
    this.cost = this.routes.cost();
    this.left = this.weigh(this.routes.absent);
    this.best = this.standing();
    this.bestOrders = this.routes.orders();
    this.leg = this.meanLeg();
  }

  /** One round of ruin and recreate; `share` of the search that is over, 0 to 1. */
  round(share: number): void {
    const temperature = this.leg * HOT * (COLD / HOT) ** share;
    // Drawn before the rebuild, so that a rebuild that is too dear already is given up.
    const threshold = this.cost - temperature * Math.log(1 - this.draw());
    const outcome = this.ruin.run() ? this.recreate(threshold) : undefined;
    if (!outcome) {
      this.routes.rollback();
      return;
    }
    this.routes.commit();
    this.routes.absent = outcome.absent;
    this.cost = outcome.cost;
    this.left = outcome.left;
    this.remember();
  }

  /** Makes the best plan found the current one, with what still fits. */
  finish(): void {
    const { routes } = this;
    routes.restore(this.bestOrders);
    this.blink = Infinity;
    routes.absent = routes.absent.filter((shipment) => this.place(shipment, Infinity) === undefined);
    routes.commit();
  }

  /** The first plan: what is aboard already, then the most urgent, the farthest of them first. */
  private begin(): void {
    const { routes } = this;
    const { held, weight } = routes.model;
    const far = farthestFirst(routes.model);
    const order = (a: number, b: number) =>
      (weight[b] as number) - (weight[a] as number) || (far[a] as number) - (far[b] as number) || a - b;
    const fails = (shipment: number) => this.place(shipment, Infinity) === undefined;
    this.blink = Infinity;
    const waiting = routes.absent.sort(order);
    const stuck = waiting.filter((shipment) => held[shipment] !== -1 && fails(shipment));
    const free = waiting.filter((shipment) => held[shipment] === -1);
    const possible = free.filter((shipment) => !this.hopeless(shipment));
    this.hopelessCount = free.length - possible.length;
    routes.absent = [...stuck, ...possible.filter(fails)];
    routes.commit();
    this.blink = this.untilBlink();
  }

  /** Whether no vehicle could take it even with nothing else to do. */
  private hopeless(shipment: number): boolean {
    const { held, fleet } = this.routes.model;
    const busy = new Set(held);
    return !fleet.some(
      ({ allowed }, vehicle) =>
        allowed[shipment] && (busy.has(vehicle) || this.routes.insertionCost(vehicle, shipment, Infinity) < Infinity),
    );
  }

  /** Puts back what was removed and tries what is left out; undefined when the plan gets no better than `threshold`. */
  private recreate(threshold: number): { absent: number[]; cost: number; left: number } | undefined {
    const { removed } = this.ruin;
    const waiting = this.retries();
    const absent = this.routes.absent.filter((shipment) => !waiting.includes(shipment));
    const pool = [...removed, ...waiting];
    this.nextOrder()(pool);
    let cost = this.routes.cost();
    let left = this.weigh(absent);
    for (const shipment of pool) {
      // While something is left out, taking it in is worth any cost.
      const bound = this.left > 0 ? Infinity : threshold - cost;
      const rise = this.place(shipment, bound);
      if (rise !== undefined) cost += rise;
      else {
        absent.push(shipment);
        left += this.weightOf(shipment);
        if (left > this.left) return undefined;
      }
    }
    const taken = left < this.left || cost < threshold || this.longedFor(absent) < this.longedFor(this.routes.absent);
    for (const shipment of absent) this.missed[shipment] = (this.missed[shipment] as number) + 1;
    return taken ? { absent, cost, left } : undefined;
  }

  /** How often these were left out before: a plan that leaves out what is easier to place is a step towards leaving out less. */
  private longedFor(absent: readonly number[]): number {
    return absent.reduce((sum, shipment) => sum + (this.missed[shipment] as number), 0);
  }

  private retries(): number[] {
    const { absent } = this.routes;
    if (absent.length <= RETRIES) return absent;
    const from = Math.floor(this.draw() * absent.length);
    return Array.from({ length: RETRIES }, (_, step) => absent[(from + step) % absent.length] as number);
  }

  /** Puts a shipment where it is cheapest; the rise in cost, or undefined when no place costs less than `bound`. */
  private place(shipment: number, bound: number): number | undefined {
    const { routes } = this;
    let cheapest = bound;
    let chosen = -1;
    const tried = new Set<number>();
    for (let vehicle = 0; vehicle < routes.tours.length; vehicle += 1) {
      if (this.skips(vehicle, shipment, tried)) continue;
      const cost = routes.insertionCost(vehicle, shipment, cheapest);
      if (cost >= cheapest) continue;
      cheapest = cost;
      chosen = vehicle;
    }
    return chosen === -1 ? undefined : routes.insert(chosen, shipment);
  }

  private skips(vehicle: number, shipment: number, tried: Set<number>): boolean {
    const { held, fleet } = this.routes.model;
    const holder = held[shipment];
    if (holder !== -1) return holder !== vehicle;
    if (this.routes.tour(vehicle).length === 0) {
      const kin = fleet[vehicle]?.kin ?? 0;
      if (tried.has(kin)) return true;
      tried.add(kin);
      return false;
    }
    this.blink -= 1;
    if (this.blink >= 0) return false;
    this.blink = this.untilBlink();
    return true;
  }

  /** Vehicles until the next one is passed over: geometric. */
  private untilBlink(): number {
    return Math.floor(Math.log(1 - this.draw()) / Math.log(1 - BLINK));
  }

  private remember(): void {
    if (this.left > this.best.left || (this.left === this.best.left && this.cost >= this.best.cost - 1e-9)) return;
    this.best = this.standing();
    this.bestOrders = this.routes.orders();
  }

  private standing(): Standing {
    return { left: this.left, cost: this.cost, absent: this.routes.absent.length + this.hopelessCount };
  }

  private weightOf(shipment: number): number {
    return this.routes.model.weight[shipment] as number;
  }

  private weigh(shipments: readonly number[]): number {
    return shipments.reduce((sum, shipment) => sum + this.weightOf(shipment), 0);
  }

  private meanLeg(): number {
    const used = this.routes.tours
      .map((tour, vehicle) => ({ tour, fixed: this.routes.carrier(vehicle).fixed }))
      .filter(({ tour }) => tour.length > 0);
    const legs = used.reduce((sum, { tour }) => sum + tour.length + 1, 0);
    const cost = used.reduce((sum, { tour, fixed }) => sum + tour.cost - fixed, 0);
    return legs === 0 ? 0 : cost / legs;
  }
}
