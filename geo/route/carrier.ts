import type { Vehicle } from './problem.ts';
import type { Rest } from './rests.ts';
import type { Layout, Ways } from './ways.ts';

/** What unequal work costs: for each driver, so much times the square of all hours (stops), those before this plan included. */
export interface Weights {
  readonly fairHours?: number;
  readonly fairStops?: number;
}

/** What a vehicle is among the others. */
export interface Rank {
  /** Index in the problem. */
  readonly index: number;
  /** Vehicles of the same kin are interchangeable. */
  readonly kin: number;
  /** Nodes its route begins with. */
  readonly prefix: readonly number[];
  /** By shipment: 1 when features, refusals and locks allow it. */
  readonly allowed: Uint8Array;
}

/** A vehicle in the model. A class, for objects of one shape are read much faster than those put together from others. */
export class Carrier implements Rank, Ways {
  readonly index: number;
  readonly kin: number;
  readonly prefix: readonly number[];
  readonly allowed: Uint8Array;
  readonly seconds: Float64Array;
  readonly hops: Float64Array;
  readonly hopsTo: Float64Array;
  readonly start: number;
  readonly end: number;
  readonly opens: number;
  readonly closes: number;
  readonly capacity: Float64Array;
  readonly fixed: number;
  readonly perSecond: number;
  readonly perMetre: number;
  readonly perSecondWaiting: number;
  /** Before this route: hours on the road, and stops. */
  readonly workedHours: number;
  readonly workedStops: number;
  /** Whether its cost depends on when it leaves and comes home, so that only the whole order can tell what it costs. */
  readonly timed: boolean;
  /** Those that are owed by the end of the shift. */
  readonly breaks: readonly Rest[];
  readonly maxDistance: number;
  readonly maxTravel: number;
  readonly maxTasks: number;
  /** Whether any of these may hinder an order that is in time. */
  readonly limited: boolean;

  constructor(vehicle: Vehicle, rank: Rank, ways: Ways, { terminal, fairHours }: Pick<Layout, 'terminal'> & Required<Weights>) {
    const { costs, worked, breaks = [] } = vehicle;
    const [opens, closes] = vehicle.window;
    this.index = rank.index;
    this.kin = rank.kin;
    this.prefix = rank.prefix;
    this.allowed = rank.allowed;
    this.seconds = ways.seconds;
    this.hops = ways.hops;
    this.hopsTo = ways.hopsTo;
    this.start = terminal(vehicle.start);
    this.end = terminal(vehicle.end);
    this.opens = opens;
    this.closes = closes;
    this.capacity = Float64Array.from(vehicle.capacity);
    this.fixed = costs.fixed;
    this.perSecond = costs.perHour / 3600;
    this.perMetre = costs.perKm / 1000;
    this.perSecondWaiting = (costs.perHourWaiting ?? 0) / 3600;
    this.workedHours = (worked?.seconds ?? 0) / 3600;
    this.workedStops = worked?.stops ?? 0;
    this.timed = this.perSecond > 0 || this.perSecondWaiting > 0 || fairHours > 0;
    this.breaks = breaks
      .map(({ window, duration }) => ({ opens: window[0], closes: window[1], duration }))
      .filter((rest) => rest.closes < closes);
    this.maxDistance = vehicle.maxDistance ?? Infinity;
    this.maxTravel = vehicle.maxTravel ?? Infinity;
    this.maxTasks = vehicle.maxTasks ?? Infinity;
    this.limited = Math.min(this.maxDistance, this.maxTravel, this.maxTasks) < Infinity;
  }
}
