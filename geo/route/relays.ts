import type { Model } from './model.ts';
import type { Problem } from './problem.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
import { earliest, latest, type Hours } from './windows.ts';

/** Which shipments are picked up only once others were delivered. */
export interface Relays {
  /** By shipment: the one that must have been delivered, else -1; and those that wait for it. */
  readonly leaderOf: Int32Array;
  readonly followers: readonly (readonly number[])[];
  /** By shipment: how many come before it. */
  readonly depth: Int32Array;
  readonly any: boolean;
}

/** Relays of a problem; `orderOf` are the places of shipments inside. What a prefix has picked up waits for nothing any more. */
export function relaysOf({ shipments, vehicles }: Problem, orderOf: ReadonlyMap<number, number>): Relays {
  const aboard = new Set(vehicles.flatMap(({ prefix = [] }) => prefix.map(({ shipment }) => shipment)));
  const leaderOf = new Int32Array(shipments.length).fill(-1);
  const followers = shipments.map((): number[] => []);
  shipments.forEach(({ after }, index) => {
    if (after === undefined || aboard.has(index)) return;
    const [leader, follower] = [orderOf.get(after) ?? 0, orderOf.get(index) ?? 0];
    leaderOf[follower] = leader;
    followers[leader]?.push(follower);
  });
  const depthOf = (shipment: number): number => (leaderOf[shipment] === -1 ? 0 : 1 + depthOf(leaderOf[shipment] as number));
  const depth = new Int32Array(shipments.map((_, shipment) => depthOf(shipment)));
  return { leaderOf, followers, depth, any: leaderOf.some((leader) => leader !== -1) };
}

/** The model with hours of its own, which a plan in the making may move. */
export function withOwnHours(model: Model): Model {
  const own = <T extends Hours>(hours: T) => ({ ...hours, opens: hours.opens.slice(), closes: hours.closes.slice() });
  return { ...own(model), narrow: own(model.narrow) };
}

/** Where the nodes of a plan are. */
export interface Whereabouts {
  readonly vehicleOf: Int32Array;
}

/**
 * Keeps the hours of both legs of each relay in step with the tours: the second pickup opens when the first delivery is done, and
 * the first delivery closes in time for the second pickup. Each change of a tour may move the hours of others, which must then be traced again.
 */
export class Baton {
  private readonly stated: Model;
  private readonly model: Model;
  private readonly where: Whereabouts;
  private readonly schedule: Schedule;
  /** Latest beginnings of second pickups in their tours. */
  private readonly latest: Float64Array;
  /** What was before the changes since the last `keep`. */
  private readonly undo: (() => void)[] = [];

  /** `model` has hours of its own; `stated` is the one it is of. */
  constructor(stated: Model, model: Model, where: Whereabouts) {
    this.stated = stated;
    this.model = model;
    this.where = where;
    this.schedule = new Schedule(model);
    this.latest = new Float64Array(model.count).fill(Infinity);
  }

  /** Looks at a tour that was traced; returns the vehicles that must be traced again. */
  pass(tour: Tour, vehicle: number): number[] {
    const { leaderOf, followers } = this.model.relays;
    const again: number[] = [];
    const done = this.departures(tour, vehicle);
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      const shipment = node >> 1;
      if (node & 1) for (const follower of followers[shipment] ?? []) this.open(follower, done[at] as number, again);
      else if (leaderOf[shipment] !== -1) this.close(shipment, tour.readyBy[at] as number, again);
    }
    return again;
  }

  /** A second leg is in no tour any more: the first need not wait for it. Returns the vehicles that must be traced again. */
  drop(shipment: number): number[] {
    const again: number[] = [];
    if (this.model.relays.leaderOf[shipment] !== -1) this.close(shipment, Infinity, again);
    return again;
  }

  keep(): void {
    this.undo.length = 0;
  }

  forget(): void {
    for (let change = this.undo.pop(); change; change = this.undo.pop()) change();
  }

  /** The hours as stated. */
  reset(): void {
    this.undo.length = 0;
    this.latest.fill(Infinity);
    for (const hours of ['opens', 'closes'] as const) {
      this.model[hours].set(this.stated[hours]);
      this.model.narrow[hours].set(this.stated.narrow[hours]);
    }
  }

  private departures(tour: Tour, vehicle: number): Float64Array {
    const carrier = this.model.fleet[vehicle];
    if (!carrier || (tour.rides === 0 && carrier.breaks.length === 0)) return tour.departs;
    this.schedule.take(carrier, tour.node, tour.length);
    this.schedule.early();
    const { begins } = this.schedule;
    return tour.departs.map((_, at) => (begins[at] ?? 0) + (this.model.service[tour.node[at] ?? 0] ?? 0));
  }

  private open(follower: number, done: number, again: number[]): void {
    const node = 2 * follower;
    const moved = this.move('opens', node, (hours) => earliest(hours, node, done));
    const vehicle = this.where.vehicleOf[node] as number;
    if (moved && vehicle !== -1) again.push(vehicle);
  }

  private close(follower: number, begins: number, again: number[]): void {
    const { leaderOf, followers } = this.model.relays;
    const leader = leaderOf[follower] as number;
    const node = 2 * leader + 1;
    this.set(this.latest, follower, begins);
    const until = Math.min(...(followers[leader] ?? []).map((each) => this.latest[each] as number)) - (this.model.service[node] as number);
    const moved = this.move('closes', node, (hours) => latest(hours, node, until));
    const vehicle = this.where.vehicleOf[node] as number;
    if (moved && vehicle !== -1) again.push(vehicle);
  }

  private move(which: 'opens' | 'closes', node: number, to: (stated: Hours) => number): boolean {
    const wide = this.set(this.model[which], node, to(this.stated));
    const narrow = this.set(this.model.narrow[which], node, to(this.stated.narrow));
    return wide || narrow;
  }

  private set(column: Float64Array, at: number, value: number): boolean {
    const before = column[at] as number;
    if (before === value) return false;
    column[at] = value;
    this.undo.push(() => (column[at] = before));
    return true;
  }
}
