import { random, type Random } from '../random.ts';
import type { Model } from './model.ts';
import { byDepth, farthestFirst, orders, turns, type Order } from './order.ts';
import { Placer } from './placer.ts';
import { Routes } from './routes.ts';
import { Ruin } from './ruin.ts';

/** Temperature at start and end, in mean legs of the first plan. */
const HOT = 3;
const COLD = 0.03;
/** Left-out shipments that try again in each round. */
const RETRIES = 12;
/** How far what is known of a tour is varied when one is chosen to be dissolved, and what only decides between equals. */
const SPREAD = 0.1;
const HAIR = 1e-6;

export interface Conditions {
  /** Ends the first plan, with less than could be. */
  readonly mustStop?: () => boolean;
  /** Works out the whole cost afresh after every change that is kept: slow, for tests. */
  readonly prove?: boolean;
}

/** What a plan in the making amounts to: first the weight of what is left out, then the cost; and how many are left out and how many drive. */
export interface Standing {
  readonly left: number;
  readonly cost: number;
  readonly absent: number;
  readonly vehicles: number;
}

/**
 * Ruin and recreate with annealing (SISR, Christiaens & Vanden Berghe 2020), for pairs: strings of stops are taken out and
 * put back one shipment after the other where it is cheapest, now and then not looking; a worse plan is
 * taken with a probability that falls over the rounds. Never takes a plan that leaves out more.
 */
export class Improver {
  readonly routes: Routes;
  best: Standing;
  private readonly mustStop: () => boolean;
  private readonly prove: boolean;
  private readonly draw: Random;
  private readonly ruin: Ruin;
  private readonly placer: Placer;
  private readonly nextOrder: () => Order;
  private leg: number;
  private bestOrders: number[][];
  /** Of the plan as it stands: its cost, and the weight of what it leaves out though it might be carried. */
  cost: number;
  left: number;
  /** Whether fewer vehicles count for more than a lower cost. */
  private thrifty = false;
  private hopelessCount = 0;
  /** By shipment: rebuilds that left it out. */
  private readonly missed: Float64Array;

  /** Builds the first plan; `seed` decides all that is drawn. */
  constructor(model: Model, seed: number, { mustStop = () => false, prove = false }: Conditions = {}) {
    this.mustStop = mustStop;
    this.prove = prove;
    this.routes = new Routes(model);
    this.missed = new Float64Array(model.count);
    this.draw = random(seed);
    this.ruin = new Ruin(this.routes, this.draw);
    this.placer = new Placer(this.routes, this.draw);
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
    if (!this.ruin.run() || this.routes.broken || !this.recreate(threshold)) {
      this.routes.rollback();
      return;
    }
    this.routes.commit();
    if (this.prove) this.compare();
    this.remember();
  }

  /** Throws when the cost that is carried on is not that of the plan: such drift freezes a search, and no check of the result sees it. */
  private compare(): void {
    const afresh = this.routes.costAfresh();
    const apart = Math.abs(afresh - this.cost);
    if (!(apart <= 1e-9 * Math.max(1, afresh))) throw new Error(`The cost is ${this.cost}, and worked out afresh ${afresh}`);
  }

  /**
   * One round towards fewer vehicles: with nothing left out, a tour is dissolved whose stops were easy to place so far; else it is
   * tried to place what is left out, without another vehicle. Call `fix` when done with these.
   */
  fewer(share: number): void {
    this.thrifty = true;
    if (this.left > 0) this.round(share);
    else this.dissolve();
  }

  /** Goes on from the plan with the fewest vehicles, and never uses more. */
  fix(): void {
    this.rewind();
    this.thrifty = false;
    this.placer.most = this.routes.busy.length;
    this.best = this.standing();
    this.leg = this.meanLeg();
  }

  /** Goes on from the best plan, where it leaves nothing out. */
  rewind(): void {
    const { routes } = this;
    routes.restore(this.bestOrders);
    routes.absent = [];
    this.cost = routes.cost();
    this.left = 0;
  }

  /** Makes the best plan found the current one, with what still fits. */
  finish(): void {
    const { routes } = this;
    routes.restore(this.bestOrders);
    this.placer.blinking = false;
    routes.absent = routes.absent.sort(byDepth(routes.model)).filter((shipment) => this.mustStop() || !this.fit(shipment));
    routes.commit();
  }

  /** Puts a shipment into the tours for good, if that breaks nothing. */
  private fit(shipment: number): boolean {
    const { routes } = this;
    if (routes.model.relays.any) routes.commit();
    if (this.placer.place(shipment, Infinity) === undefined) return false;
    if (!routes.broken) return true;
    routes.rollback();
    return false;
  }

  /** The first plan: what is aboard already, what is locked in its order, then the most urgent, the farthest of them first. */
  private begin(): void {
    const { routes } = this;
    const { held, weight } = routes.model;
    const far = farthestFirst(routes.model);
    const turn = turns(routes.model);
    const depth = byDepth(routes.model);
    const order = (a: number, b: number) =>
      depth(a, b) ||
      (turn[a] as number) - (turn[b] as number) ||
      (weight[b] as number) - (weight[a] as number) ||
      (far[a] as number) - (far[b] as number) ||
      a - b;
    const fails = (shipment: number) => this.mustStop() || !this.fit(shipment);
    this.placer.blinking = false;
    const waiting = routes.absent.sort(order);
    const stuck = waiting.filter((shipment) => held[shipment] !== -1 && fails(shipment));
    const free = waiting.filter((shipment) => held[shipment] === -1);
    const possible = free.filter((shipment) => this.mustStop() || !this.hopeless(shipment));
    this.hopelessCount = free.length - possible.length;
    routes.absent = [...stuck, ...possible.filter(fails)];
    routes.commit();
    this.placer.blinking = true;
  }

  /** Whether no vehicle could take any of its shipments even with nothing else to do. */
  private hopeless(need: number): boolean {
    const { held, fleet, choices } = this.routes.model;
    const busy = new Set(held);
    const takes = (vehicle: number, shipment: number) => busy.has(vehicle) || this.routes.takes(vehicle, shipment);
    const possible = (shipment: number) => fleet.some(({ allowed }, vehicle) => allowed[shipment] && takes(vehicle, shipment));
    return !(choices.options[need] ?? [need]).some(possible);
  }

  /** Puts back what was removed and tries what is left out; false when the plan gets no better than `threshold`. */
  private recreate(threshold: number): boolean {
    const { routes } = this;
    const pool = this.ruin.removed;
    const waiting = this.retries();
    const absent = routes.absent.filter((shipment) => !waiting.includes(shipment));
    pool.push(...waiting);
    this.nextOrder()(pool);
    if (routes.model.relays.any) pool.sort(byDepth(routes.model));
    let cost = this.cost + routes.change();
    let left = this.weigh(absent);
    for (let turn = 0; turn < pool.length; turn += 1) {
      const shipment = pool[turn] as number;
      // While something is left out, taking it in is worth any cost.
      const rise = this.placer.place(shipment, this.left > 0 ? Infinity : threshold - cost);
      if (routes.broken) return false;
      if (rise !== undefined) cost = routes.model.relays.any ? this.cost + routes.change() : cost + rise;
      else {
        absent.push(shipment);
        left += this.weightOf(shipment);
        if (this.isWorse(absent, left)) return this.givenUp(absent);
      }
    }
    const [longed, before] = [this.longedFor(absent), this.longedFor(routes.absent)];
    const taken = left < this.left || longed < before || (cost < threshold && (!this.thrifty || longed <= before));
    this.miss(absent);
    if (taken) this.take(absent, cost, left);
    return taken;
  }

  /** Whether so much is left out that the plan is not taken, whatever it costs. */
  private isWorse(absent: readonly number[], left: number): boolean {
    return left > this.left && (!this.thrifty || this.longedFor(absent) > this.longedFor(this.routes.absent));
  }

  private givenUp(absent: readonly number[]): false {
    if (this.thrifty) this.miss(absent);
    return false;
  }

  private miss(absent: readonly number[]): void {
    for (const shipment of absent) this.missed[shipment] = (this.missed[shipment] as number) + 1;
  }

  private take(absent: number[], cost: number, left: number): void {
    this.routes.absent = absent;
    this.cost = cost;
    this.left = left;
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

  private dissolve(): void {
    const { routes } = this;
    const used = [...routes.busy];
    this.placer.most = used.length;
    const easiest = this.easiest(used.filter((vehicle) => routes.carrier(vehicle).prefix.length === 0));
    if (easiest === undefined || used.length < 2) return;
    const emptied = this.shipmentsOf(easiest);
    routes.rewrite(easiest, []);
    for (const shipment of emptied) routes.vehicleOf.fill(-1, 2 * shipment, 2 * shipment + 2);
    const absent = emptied.map((shipment) => routes.model.choices.needOf[shipment] as number);
    routes.commit();
    routes.absent = absent;
    this.placer.most = used.length - 1;
    this.cost = routes.cost();
    this.left = this.weigh(absent);
  }

  /** The vehicle whose shipments were left out least often, about; of those the one with the fewest. */
  private easiest(vehicles: readonly number[]): number | undefined {
    let [found, least]: [number | undefined, number] = [undefined, Infinity];
    for (const vehicle of vehicles) {
      const shipments = this.shipmentsOf(vehicle);
      const hard = this.longedFor(shipments) * (1 + SPREAD * (2 * this.draw() - 1)) + shipments.length * HAIR;
      if (hard < least) [found, least] = [vehicle, hard];
    }
    return found;
  }

  private shipmentsOf(vehicle: number): number[] {
    return [...new Set(this.routes.orderOf(vehicle).map((node) => node >> 1))];
  }

  private remember(): void {
    const { left, cost } = this.best;
    const cheaper = this.left < left || (this.left === left && this.cost < cost - 1e-9);
    const fewerVehicles = this.thrifty && this.left === 0;
    if (!cheaper && !fewerVehicles) return;
    this.best = this.standing();
    this.bestOrders = this.routes.orders();
  }

  private standing(): Standing {
    const { absent, busy } = this.routes;
    return { left: this.left, cost: this.cost, absent: absent.length + this.hopelessCount, vehicles: busy.length };
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
