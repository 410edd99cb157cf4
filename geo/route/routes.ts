import { Inserter } from './insert.ts';
import type { Carrier, Model } from './model.ts';
import { Quotes } from './quotes.ts';
import { Baton, withOwnHours } from './relays.ts';
import { inserted, Tour } from './tour.ts';
import { Tracer } from './trace.ts';

/**
 * All tours of a plan in the making. Changes go to copies: `commit` keeps them, `rollback` only swaps the copies back.
 * What an insertion into a tour costs is remembered by buffer and version, so it survives changes that were undone.
 */
export class Routes {
  readonly model: Model;
  readonly tours: Tour[];
  /** By vehicle: the buffer its tour is in. */
  readonly slotOf: Int32Array;
  readonly quotes: Quotes;
  /** By node: its vehicle (place in the fleet), -1 when it is in no tour, and its position there. */
  readonly vehicleOf: Int32Array;
  readonly positionOf: Int32Array;
  /** Needs that no tour serves: shipments in none, alternatives counting as one. */
  absent: number[] = [];
  private readonly tracer: Tracer;
  private readonly inserter: Inserter;
  private readonly spare: Tour[];
  private readonly before: (Tour | undefined)[] = [];
  private touched: number[] = [];
  private busyVehicles: number[] = [];
  private idleVehicles: number[] = [];
  /** By vehicle: 1 when it has stops; and whether the two lists are still true. */
  private readonly hasStops: Uint8Array;
  private listed = false;
  private lists = 0;
  /** By kin: the list in which one that is idle was found. */
  private readonly idleOf: Float64Array;

  /** Whether a change has left a tour that cannot be kept: then all changes must be taken back. */
  broken = false;
  private readonly baton: Baton | undefined;

  constructor(stated: Model) {
    const model = stated.relays.any ? withOwnHours(stated) : stated;
    this.model = model;
    this.tracer = new Tracer(model);
    this.inserter = new Inserter(model);
    const { fleet } = model;
    this.quotes = new Quotes(model.count, 2 * fleet.length + 1);
    this.slotOf = new Int32Array(fleet.map((_, slot) => slot));
    this.tours = fleet.map((_, slot) => new Tour(slot));
    this.spare = Array.from({ length: fleet.length + 1 }, (_, slot) => new Tour(fleet.length + slot));
    this.idleOf = new Float64Array(fleet.length);
    this.hasStops = new Uint8Array(fleet.length);
    this.vehicleOf = new Int32Array(2 * model.count).fill(-1);
    this.positionOf = new Int32Array(2 * model.count);
    if (model.relays.any) this.baton = new Baton(stated, model, this);
    for (const tour of [...this.tours, ...this.spare]) tour.reserve(0, model.dimensions);
    fleet.forEach((carrier, vehicle) => {
      this.settle(vehicle);
      this.rewrite(vehicle, carrier.prefix);
    });
    this.absent = this.unserved();
    this.commit();
  }

  carrier(vehicle: number): Carrier {
    return this.model.fleet[vehicle] as Carrier;
  }

  tour(vehicle: number): Tour {
    return this.tours[vehicle] as Tour;
  }

  /** Fixed prices, hours and kilometres of all tours. */
  cost(): number {
    let sum = 0;
    for (const tour of this.tours) sum += tour.cost;
    return sum;
  }

  /** What all tours cost, each worked out afresh from its order alone; throws where one cannot be kept that is said to be. */
  costAfresh(): number {
    const tracer = new Tracer(this.model);
    return this.tours.reduce((sum, { node, length, feasible }, vehicle) => {
      const tour = new Tour(0);
      tour.reserve(length, this.model.dimensions);
      tour.node.set(node.subarray(0, length + 1));
      tour.length = length;
      tracer.trace(tour, this.carrier(vehicle));
      if (feasible && !tour.feasible) throw new Error(`The tour of vehicle ${vehicle} cannot be kept`);
      return sum + tour.cost;
    }, 0);
  }

  /** How much dearer the tours that were changed are than before. */
  change(): number {
    let sum = 0;
    for (let turn = 0; turn < this.touched.length; turn += 1) {
      const vehicle = this.touched[turn] as number;
      sum += this.tour(vehicle).cost - (this.before[vehicle] as Tour).cost;
    }
    return sum;
  }

  /** Vehicles that have stops. */
  get busy(): readonly number[] {
    if (!this.listed) this.list();
    return this.busyVehicles;
  }

  /** One vehicle without stops of each kin that has any. */
  get idle(): readonly number[] {
    if (!this.listed) this.list();
    return this.idleVehicles;
  }

  /** The nodes of one vehicle in order. */
  orderOf(vehicle: number): number[] {
    const tour = this.tour(vehicle);
    return Array.from(tour.node.subarray(1, tour.length + 1));
  }

  /** The order of every vehicle, to be restored later. */
  orders(): number[][] {
    return this.tours.map((_, vehicle) => this.orderOf(vehicle));
  }

  /** Goes back to earlier orders, for good. */
  restore(orders: readonly (readonly number[])[]): void {
    this.commit();
    this.vehicleOf.fill(-1);
    this.baton?.reset();
    orders.forEach((order, vehicle) => this.write(vehicle, order));
    orders.forEach((_, vehicle) => this.relay([vehicle]));
    this.absent = this.unserved();
    this.commit();
  }

  /** Gives a vehicle another order of nodes. */
  rewrite(vehicle: number, order: readonly number[]): void {
    this.write(vehicle, order);
    this.relay([vehicle]);
  }

  private write(vehicle: number, order: readonly number[]): void {
    const tour = this.writable(vehicle);
    tour.reserve(order.length, this.model.dimensions);
    order.forEach((node, at) => (tour.node[at + 1] = node));
    tour.length = order.length;
    this.settle(vehicle);
  }

  /** Takes out the nodes that `marked` says; false when what stays cannot be kept. */
  strip(vehicle: number, marked: Uint8Array): boolean {
    const from = this.tour(vehicle);
    const tour = this.writable(vehicle);
    tour.reserve(from.length, this.model.dimensions);
    const { node: now } = tour;
    const { node: then } = from;
    let length = 0;
    for (let at = 1; at <= from.length; at += 1) {
      const node = then[at] as number;
      if (marked[node]) this.vehicleOf[node] = -1;
      else now[(length += 1)] = node;
    }
    tour.length = length;
    this.settle(vehicle);
    if (this.baton) this.dropFrom(from, vehicle);
    return tour.feasible;
  }

  /** Finds the cheapest places in a vehicle's tour that cost less than `bound`; the answer is in `quotes`. */
  ask(vehicle: number, shipment: number, bound: number): void {
    const slot = this.slotOf[vehicle] as number;
    this.inserter.evaluate(this.tour(vehicle), this.carrier(vehicle), shipment, bound);
    this.quotes.keep(shipment * this.quotes.slots + slot, slot, this.inserter);
  }

  /** Whether a shipment has any place in a vehicle's tour. */
  takes(vehicle: number, shipment: number): boolean {
    this.ask(vehicle, shipment, Infinity);
    return this.inserter.pickupAfter !== -1;
  }

  /** Puts a shipment where it was last quoted; returns the rise in cost, waiting included. */
  insert(vehicle: number, shipment: number): number {
    const from = this.tour(vehicle);
    const at = shipment * this.quotes.slots + from.slot;
    const pickupAfter = this.model.held[shipment] === -1 ? this.quotes.pickupAfter(at) : -1;
    const { cost } = from;
    const target = this.unused();
    target.reserve(from.length + 2, this.model.dimensions);
    target.length = inserted(from, target.node, [shipment, pickupAfter, this.quotes.deliveryAfter(at)]);
    this.replace(vehicle, target);
    this.settle(vehicle);
    if (this.baton) this.relay([vehicle]);
    return target.cost - cost;
  }

  commit(): void {
    for (const vehicle of this.touched) {
      const before = this.before[vehicle] as Tour;
      const now = this.tour(vehicle);
      this.before[vehicle] = undefined;
      if (sameOrder(before, now)) {
        this.put(vehicle, before);
        this.spare.push(now);
      } else this.spare.push(before);
    }
    this.touched.length = 0;
    this.baton?.keep();
  }

  rollback(): void {
    const { touched } = this;
    const away = this.absent.length > 0 || this.model.choices.any || this.model.relays.any;
    for (let turn = 0; turn < touched.length; turn += 1) {
      const vehicle = touched[turn] as number;
      const now = this.tour(vehicle);
      if (away) this.forget(now);
      this.spare.push(now);
      this.put(vehicle, this.before[vehicle] as Tour);
      this.before[vehicle] = undefined;
    }
    for (let turn = 0; turn < touched.length; turn += 1) this.locate(touched[turn] as number);
    touched.length = 0;
    this.baton?.forget();
    this.broken = false;
  }

  /** Hours of second legs follow the tours of first ones, and the other way round, until all are in step. */
  private relay(vehicles: readonly number[]): void {
    if (!this.baton) return;
    const queue = [...vehicles];
    const most = 4 * this.tours.length + queue.length;
    for (let steps = 0; queue.length > 0; steps += 1) {
      const vehicle = queue.shift() as number;
      this.broken ||= steps > most || !this.tour(vehicle).feasible;
      if (this.broken) return;
      for (const other of this.baton.pass(this.tour(vehicle), vehicle)) {
        this.write(other, this.orderOf(other));
        if (!queue.includes(other)) queue.push(other);
      }
    }
  }

  private dropFrom(before: Tour, vehicle: number): void {
    const gone = Array.from(before.node.subarray(1, before.length + 1)).filter((node) => node % 2 === 0 && this.vehicleOf[node] === -1);
    const freed = gone.flatMap((node) => this.baton?.drop(node >> 1) ?? []);
    for (const other of new Set(freed)) this.write(other, this.orderOf(other));
    this.relay([vehicle, ...freed]);
  }

  private forget({ node, length }: Tour): void {
    for (let at = 1; at <= length; at += 1) this.vehicleOf[node[at] as number] = -1;
  }

  /** Whether a shipment may be carried beside those in tours, and what it waits for is in one. */
  free(shipment: number): boolean {
    const leader = this.model.relays.leaderOf[shipment] as number;
    if (leader !== -1 && this.vehicleOf[2 * leader + 1] === -1) return false;
    const rivals = this.model.choices.rivals[shipment];
    return rivals === undefined || rivals.every((other) => this.vehicleOf[2 * other + 1] === -1);
  }

  private unserved(): number[] {
    const { needOf } = this.model.choices;
    const served = new Uint8Array(needOf.length);
    needOf.forEach((need, shipment) => {
      if (this.vehicleOf[2 * shipment + 1] !== -1) served[need] = 1;
    });
    return this.model.shipmentAt.map((_, shipment) => shipment).filter((shipment) => needOf[shipment] === shipment && !served[shipment]);
  }

  private list(): void {
    const { fleet } = this.model;
    this.listed = true;
    this.lists += 1;
    this.busyVehicles.length = 0;
    this.idleVehicles.length = 0;
    for (let vehicle = 0; vehicle < fleet.length; vehicle += 1) {
      const { kin } = fleet[vehicle] as Carrier;
      if (this.hasStops[vehicle]) this.busyVehicles.push(vehicle);
      else if (this.idleOf[kin] !== this.lists) {
        this.idleOf[kin] = this.lists;
        this.idleVehicles.push(vehicle);
      }
    }
  }

  /** A buffer for the vehicle whose content does not matter; the first one of a change keeps the tour it replaces. */
  private writable(vehicle: number): Tour {
    const tour = this.unused();
    this.replace(vehicle, tour);
    return tour;
  }

  /** There is one for each tour, one for each tour before the change, and one to write the next into. */
  private unused(): Tour {
    const tour = this.spare.pop();
    if (!tour) throw new Error('No tour buffer left');
    return tour;
  }

  private replace(vehicle: number, tour: Tour): void {
    const now = this.tour(vehicle);
    this.put(vehicle, tour);
    if (this.before[vehicle]) {
      this.spare.push(now);
      return;
    }
    this.before[vehicle] = now;
    this.touched.push(vehicle);
  }

  private put(vehicle: number, tour: Tour): void {
    this.tours[vehicle] = tour;
    this.slotOf[vehicle] = tour.slot;
  }

  private settle(vehicle: number): void {
    const tour = this.tour(vehicle);
    this.tracer.trace(tour, this.carrier(vehicle));
    this.quotes.version[tour.slot] = tour.version;
    this.locate(vehicle);
  }

  private locate(vehicle: number): void {
    const { node, length } = this.tour(vehicle);
    const { vehicleOf, positionOf } = this;
    if (length > 0 !== (this.hasStops[vehicle] === 1)) {
      this.hasStops[vehicle] = length > 0 ? 1 : 0;
      this.listed = false;
    }
    for (let at = 1; at <= length; at += 1) {
      const here = node[at] as number;
      vehicleOf[here] = vehicle;
      positionOf[here] = at;
    }
  }
}

function sameOrder(one: Tour, other: Tour): boolean {
  if (one.length !== other.length) return false;
  const these = one.node;
  const those = other.node;
  for (let at = 1; at <= one.length; at += 1) if (these[at] !== those[at]) return false;
  return true;
}
