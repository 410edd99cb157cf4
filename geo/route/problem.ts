import { givenProblem } from './given.ts';
import { LIMITS, ProblemError, UNREACHABLE } from './limits.ts';
import { validate } from './valid.ts';

export { LIMITS, ProblemError, UNREACHABLE };

/** Two instants, seconds, both inclusive. */
export type Window = readonly [start: number, end: number];

/** One end of a shipment. */
export interface Stop {
  /** Row and column of the matrix. */
  readonly location: number;
  /** When service may begin; apart and in order of time. */
  readonly windows: readonly Window[];
  /** Seconds before service (parking, docking); saved when the stop before is at the same location. */
  readonly setup?: number;
  /** Seconds of loading or unloading. */
  readonly service: number;
  /** Service may begin later than `after`, within the windows, but each minute of that costs. */
  readonly late?: { readonly after: number; readonly perMinute: number };
}

/** Something to be brought from one place to another by one vehicle. */
export interface Shipment {
  /** Unique; fixes the order of work inside, so that shuffled input gives the same plan. */
  readonly id: string;
  /** In the dimensions of the vehicles' capacity, e.g. [grams, crates, cold grams]. */
  readonly amount: readonly number[];
  readonly pickup: Stop;
  readonly delivery: Stop;
  /** Features the vehicle must have. */
  readonly skills?: readonly string[];
  /** 0 (default) to 100; what is more urgent is left out last. */
  readonly priority?: number;
  /** Longest time aboard: from the end of service at pickup to the beginning of service at delivery, seconds. */
  readonly maxRide?: number;
  /** Service at delivery must have begun by this instant. */
  readonly spoilBy?: number;
  /** What it is, for `incompatible`. */
  readonly kinds?: readonly string[];
  /** Indexes of vehicles whose drivers declined it. */
  readonly refusedBy?: readonly number[];
  /** Index of the only vehicle that may carry it. */
  readonly vehicle?: number;
  /**
   * The second leg of a relay: index of the shipment that brings it to where it is picked up. It is picked up, by whichever
   * vehicle, only once that one was delivered, and left out where that one is.
   */
  readonly after?: number;
}

export type Work = { readonly shipment: number; readonly type: 'pickup' | 'delivery' };

/** What a vehicle costs: once when it is used at all, per hour from leaving to coming home, per kilometre. */
export interface Costs {
  readonly fixed: number;
  readonly perHour: number;
  readonly perKm: number;
  /** On top of `perHour`, for each hour in which it neither drives, nor sets up, serves or takes a break. */
  readonly perHourWaiting?: number;
}

/** A break of the driver, on the road or between two services. It begins within the window, unless the route is over by its end. */
export interface Break {
  readonly window: Window;
  /** Seconds. */
  readonly duration: number;
}

/**
 * Stops that a vehicle is bound to. 'any': their shipments are for this vehicle alone; 'sequence': and these stops come in this
 * order; 'strict': and nothing comes between them.
 */
export interface Lock {
  readonly type: 'any' | 'sequence' | 'strict';
  readonly steps: readonly Work[];
}

/** A vehicle with its driver for one shift. */
export interface Vehicle {
  readonly id: string;
  /** Location it starts from; null or absent: begins at its first stop. */
  readonly start?: number | null;
  /** Location it goes home to; null or absent: ends at its last stop. */
  readonly end?: number | null;
  readonly capacity: readonly number[];
  readonly features: readonly string[];
  /** The shift. It may leave later and be back earlier. */
  readonly window: Window;
  /** Metres. */
  readonly maxDistance?: number;
  /** Seconds of driving, without service and waiting. */
  readonly maxTravel?: number;
  /** Pickups and deliveries together. */
  readonly maxTasks?: number;
  /** 2 drives every leg in half the time; a leg takes `Math.round(seconds / speedFactor)`. Default 1. */
  readonly speedFactor?: number;
  readonly costs: Costs;
  /** The first steps of its route, in this order and none between; what is picked up here is delivered by this vehicle. */
  readonly prefix?: readonly Work[];
  /** In order of time. */
  readonly breaks?: readonly Break[];
  readonly locks?: readonly Lock[];
  /** What the driver has done before, for fair shares of work: seconds on the road, and stops. */
  readonly worked?: { readonly seconds: number; readonly stops: number };
}

/** Square, by location: rows from, columns to; a list of rows or one flat Int32Array. Not necessarily symmetric. */
export type Matrix = readonly (readonly number[])[] | Int32Array;

export interface ProblemInput {
  readonly shipments: readonly Shipment[];
  readonly vehicles: readonly Vehicle[];
  /** Pairs of kinds that may not be aboard at the same time. */
  readonly incompatible?: readonly (readonly [string, string])[];
  /** Lists of shipments (indexes) that serve the same need: exactly one of each is carried, whichever suits the routes. */
  readonly alternatives?: readonly (readonly number[])[];
  /** Lists of shipments of which at most one is carried, such as those that draw on the same offer. */
  readonly exclusive?: readonly (readonly number[])[];
  /** Whole seconds and metres; `UNREACHABLE` where there is no way. */
  readonly matrix: { readonly seconds: Matrix; readonly metres: Matrix };
}

/**
 * What is to be carried, by whom, and within which limits. Everything is checked here, once, and trusted afterwards;
 * throws a ProblemError naming index and value. Do not change the parts after they were handed in.
 * Routes are searched best where going straight is never slower than going through a third location, and where stops at one
 * location have the same setup.
 */
export class Problem {
  readonly shipments: readonly Shipment[];
  readonly vehicles: readonly Vehicle[];
  readonly incompatible: readonly (readonly [string, string])[];
  readonly alternatives: readonly (readonly number[])[];
  readonly exclusive: readonly (readonly number[])[];
  /** Number of locations. */
  readonly locations: number;
  /** Flat, row by row. */
  readonly seconds: Int32Array;
  /** Flat, row by row. */
  readonly metres: Int32Array;

  constructor(input: ProblemInput) {
    givenProblem(input);
    const { shipments, vehicles, incompatible = [], alternatives = [], exclusive = [], matrix } = input;
    this.shipments = shipments;
    this.vehicles = vehicles;
    this.incompatible = incompatible;
    this.alternatives = alternatives;
    this.exclusive = exclusive;
    this.locations = size(matrix.seconds);
    this.seconds = flat('seconds', matrix.seconds, this.locations);
    this.metres = flat('metres', matrix.metres, this.locations);
    validate(this);
    Object.freeze(this);
  }
}

/** A step of a planned route; `load` is what is aboard when it leaves. A break has its length as service. */
export interface Step {
  readonly type: 'start' | 'pickup' | 'delivery' | 'break' | 'end';
  /** Index of the shipment; absent at start, break and end. */
  readonly shipment?: number;
  /** Absent where an open route starts or ends, and at a break. */
  readonly location?: number;
  readonly arrival: number;
  readonly waiting: number;
  readonly setup: number;
  readonly service: number;
  readonly departure: number;
  readonly load: readonly number[];
  /** Seconds it could begin later without breaking anything, all before it having gone as planned. */
  readonly slack: number;
}

/** The route of one vehicle: metres, seconds from leaving to coming home, and its cost. */
export interface PlannedRoute {
  readonly vehicle: number;
  readonly steps: readonly Step[];
  readonly distance: number;
  readonly duration: number;
  readonly cost: number;
}

function size(matrix: Matrix): number {
  const side = matrix instanceof Int32Array ? Math.sqrt(matrix.length) : matrix.length;
  if (!Number.isInteger(side)) throw new ProblemError(`matrix of seconds is not square: ${matrix.length} cells`);
  if (side > LIMITS.locations) throw new ProblemError(`matrix has ${side} locations, more than ${LIMITS.locations}`);
  return side;
}

function flat(name: string, matrix: Matrix, side: number): Int32Array {
  if (matrix instanceof Int32Array) return flatCopy(name, matrix, side);
  if (matrix.length !== side) throw new ProblemError(`matrix of ${name} has ${matrix.length} rows, not ${side}`);
  const cells = new Int32Array(side * side);
  matrix.forEach((row, from) => {
    if (row.length !== side) throw new ProblemError(`matrix of ${name}: row ${from} has ${row.length} cells, not ${side}`);
    for (let to = 0; to < side; to += 1) cells[from * side + to] = cell(name, [from, to], row[to]);
  });
  return cells;
}

function flatCopy(name: string, matrix: Int32Array, side: number): Int32Array {
  if (matrix.length !== side * side) throw new ProblemError(`matrix of ${name} has ${matrix.length} cells, not ${side * side}`);
  matrix.forEach((value, at) => cell(name, [Math.floor(at / side), at % side], value));
  return matrix.slice();
}

function cell(name: string, [from, to]: [number, number], value: number | undefined): number {
  const whole = Number.isInteger(value) && value !== undefined && value >= 0 && value <= UNREACHABLE;
  if (!whole) throw new ProblemError(`matrix of ${name}: cell ${from} to ${to} is ${value}`);
  if (from === to && value !== 0) throw new ProblemError(`matrix of ${name}: cell ${from} to itself is ${value}, not 0`);
  return value;
}
