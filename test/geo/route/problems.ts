import fc from 'fast-check';
import {
  Problem,
  ProblemError,
  UNREACHABLE,
  type ProblemInput,
  type Shipment,
  type Stop,
  type Vehicle,
  type Window,
  type Work,
} from '../../../geo/route/problem.ts';

/** Metres and seconds between points of a line or plane by city blocks, so that going straight is never slower. */
export function blocks(points: readonly (readonly [number, number])[], pace = 1): ProblemInput['matrix'] {
  const metres = points.map(([x, y]) => points.map(([u, v]) => Math.abs(x - u) + Math.abs(y - v)));
  return { seconds: metres.map((row) => row.map((way) => way * pace)), metres };
}

export function stop(location: number, windows: readonly Window[] = [[0, 1000]], service = 0): Stop {
  return { location, windows, service };
}

export function shipment(id: string, pickup: Stop, delivery: Stop, more: Partial<Shipment> = {}): Shipment {
  return { id, amount: [1], pickup, delivery, ...more };
}

export function vehicle(id: string, more: Partial<Vehicle> = {}): Vehicle {
  return { id, start: 0, end: 0, capacity: [10], features: [], window: [0, 1000], costs: { fixed: 0, perHour: 0, perKm: 1000 }, ...more };
}

export function pickup(index: number): Work {
  return { shipment: index, type: 'pickup' };
}

export function delivery(index: number): Work {
  return { shipment: index, type: 'delivery' };
}

/**
 * Small problems in which every constraint may occur. Horizon 0 to 100. `wild`: some ways take far longer than a detour, some
 * are one-way, some are closed.
 */
export function anyProblem({ shipments = 5, vehicles = 3, perHour = true, wild = false } = {}): fc.Arbitrary<Problem> {
  const size = fc.record({ shipments: fc.integer({ min: 1, max: shipments }), vehicles: fc.integer({ min: 1, max: vehicles }) });
  const points = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 5, maxLength: 5 });
  return fc
    .record({ size, points })
    .chain(({ size: { shipments: m, vehicles: n }, points: where }) =>
      fc.record({
        shipments: fc.tuple(...Array.from({ length: m }, (_, index) => anyShipment(index, n))),
        vehicles: fc.tuple(...Array.from({ length: n }, (_, index) => anyVehicle(index, perHour))),
        incompatible: fc.constantFrom([], [['raw', 'ready']] as [string, string][]),
        prefix: fc.boolean(),
        matrix: wild ? wildMatrix : fc.constant(blocks(where)),
      }),
    )
    .map(({ prefix, ...input }) => madeOf(prefix ? withPrefix(input) : input) ?? new Problem(input));
}

/** Undefined where a prefix leads where there is no way. */
function madeOf(input: ProblemInput): Problem | undefined {
  try {
    return new Problem(input);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

/** The first vehicle has picked up the first shipment already, and nothing hinders that. */
function withPrefix(input: ProblemInput): ProblemInput {
  const [first, ...others] = input.shipments;
  const [carrier, ...fleet] = input.vehicles;
  if (!first || !carrier) return input;
  const { id, pickup: from, delivery: to, maxRide, spoilBy } = first;
  const limits = { ...(maxRide === undefined ? {} : { maxRide }), ...(spoilBy === undefined ? {} : { spoilBy }) };
  const aboard: Shipment = { id, pickup: { ...from, windows: [[0, 100]] }, delivery: to, amount: first.amount.map(() => 1), ...limits };
  return { ...input, shipments: [aboard, ...others], vehicles: [{ ...carrier, window: [0, 100], prefix: [pickup(0)] }, ...fleet] };
}

const wildCells = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.constant(UNREACHABLE) }), {
    minLength: 25,
    maxLength: 25,
  })
  .map((cells) => Int32Array.from(cells, (cell, at) => (at % 6 === 0 ? 0 : cell)));
const wildMatrix: fc.Arbitrary<ProblemInput['matrix']> = fc.record({ seconds: wildCells, metres: wildCells });

const anyWindow: fc.Arbitrary<Window> = fc
  .tuple(fc.nat(80), fc.nat(60))
  .map(([start, length]) => [start, Math.min(100, start + length)] as const);

const anyWindows: fc.Arbitrary<Window[]> = fc.oneof(
  { weight: 3, arbitrary: anyWindow.map((window) => [window]) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map(([a, b, c]): Window[] => [
      [a, a + b],
      [a + b + c + 2, a + b + c + 40],
    ]),
  },
);

/** Stops at one location have the same setup. */
const anyStop: fc.Arbitrary<Stop> = fc
  .record({ location: fc.nat(4), windows: anyWindows, service: fc.nat(4) })
  .map(({ location, ...rest }) => ({ location, setup: location % 2 === 0 ? 0 : 3, ...rest }));

/** Present in about three of eight. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 3 }).chain((value) => fc.constantFrom(value, undefined));
}

function anyShipment(index: number, vehicles: number): fc.Arbitrary<Shipment> {
  return fc
    .record({
      pickup: anyStop,
      delivery: anyStop,
      amount: fc.tuple(fc.nat(6), fc.nat(2)),
      skills: fc.constantFrom([], [], [], ['cold']),
      priority: fc.constantFrom(0, 0, 5),
      maxRide: seldom(fc.nat(40)),
      spoilBy: seldom(fc.nat(100)),
      kinds: fc.constantFrom([], ['raw'], ['ready'], ['other']),
      refusedBy: fc.constantFrom([], [], [0]),
      vehicle: seldom(fc.nat(vehicles - 1)),
    })
    .map(
      ({ vehicle: lock, ...rest }) =>
        withoutUndefined({ id: `s${index}`, ...rest, vehicle: rest.refusedBy.length > 0 ? undefined : lock }) as Shipment,
    );
}

function anyVehicle(index: number, perHour: boolean): fc.Arbitrary<Vehicle> {
  return fc
    .record({
      start: fc.constantFrom(0, 1, null),
      end: fc.constantFrom(0, null),
      capacity: fc.tuple(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 1, max: 4 })),
      features: fc.constantFrom([], ['cold']),
      window: fc.constantFrom([0, 100] as const, [10, 80] as const),
      maxDistance: seldom(fc.integer({ min: 20, max: 80 })),
      maxTravel: seldom(fc.integer({ min: 20, max: 80 })),
      maxTasks: seldom(fc.integer({ min: 2, max: 6 })),
      speedFactor: fc.constantFrom(1, 1, 2),
      costs: fc.record({
        fixed: fc.constantFrom(0, 5),
        perHour: perHour ? fc.constantFrom(0, 3600) : fc.constant(0),
        perKm: fc.constant(1000),
      }),
    })
    .map((traits) => withoutUndefined({ id: `v${index}`, ...traits }) as Vehicle);
}

function withoutUndefined(record: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
