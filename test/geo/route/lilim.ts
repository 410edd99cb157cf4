import { readFileSync } from 'node:fs';
import { Problem, type Shipment, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';

/** Whole units per unit of the files: times and ways are rounded so that a plan that fits in integers fits in double precision. */
export const SCALE = 1000;

/** One of Li & Lim's pickup-and-delivery instances, or of their format, as its file states it and as a problem. */
export interface Instance {
  readonly vehicles: number;
  readonly capacity: number;
  readonly rows: ReadonlyMap<number, Row>;
  readonly problem: Problem;
  /** By task number of the file: the work it is in the problem. */
  readonly workOf: ReadonlyMap<number, Work>;
}

export interface Row {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  readonly ready: number;
  readonly due: number;
  readonly service: number;
  /** Task of the delivery, 0 where this is none's pickup. */
  readonly delivery: number;
}

/** What an instance is made of: its depot is the first row. */
export interface Fields {
  readonly vehicles: number;
  readonly capacity: number;
  readonly rows: readonly Row[];
}

/** Reads a file: vehicles and capacity, then task, x, y, demand, earliest, latest, service, pickup's and delivery's task. */
export function readInstance(file: string | URL): Instance {
  return instanceOf(fieldsIn(readFileSync(file, 'utf8')));
}

/** What a file in Li & Lim's format states. */
export function fieldsIn(text: string): Fields {
  const numbers = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [vehicles = 0, capacity = 0] = numbers[0] ?? [];
  const rows = numbers.slice(1).map(([id = 0, x = 0, y = 0, demand = 0, ready = 0, due = 0, service = 0, , delivery = 0]) => {
    return { id, x, y, demand, ready, due, service, delivery };
  });
  return { vehicles, capacity, rows };
}

/** The problem of these rows: distance alone costs. */
export function instanceOf({ vehicles, capacity, rows }: Fields): Instance {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const locationOf = new Map(rows.map((row, index) => [row.id, index]));
  const pickups = rows.filter(({ delivery }) => delivery !== 0);
  const depot = rows[0] as Row;
  const vehicle = (_: unknown, index: number): Vehicle => ({
    id: `vehicle ${String(index).padStart(3, '0')}`,
    start: 0,
    end: 0,
    capacity: [capacity],
    features: [],
    window: [Math.ceil(depot.ready * SCALE), Math.floor(depot.due * SCALE)],
    costs: { fixed: 0, perHour: 0, perKm: 1 },
  });
  const problem = new Problem({
    shipments: pickups.map((row) => shipment(row, byId.get(row.delivery) as Row, (of) => locationOf.get(of.id) as number)),
    vehicles: Array.from({ length: vehicles }, vehicle),
    matrix: matrixOf(rows),
  });
  const works = pickups.flatMap((row, index) => [
    [row.id, { shipment: index, type: 'pickup' }] as const,
    [row.delivery, { shipment: index, type: 'delivery' }] as const,
  ]);
  return { vehicles, capacity, rows: byId, problem, workOf: new Map<number, Work>(works) };
}

/** Length in double precision of routes given as task numbers of the file, from the depot and back. */
export function lengthOf({ rows }: Pick<Instance, 'rows'>, routes: readonly (readonly number[])[]): number {
  const row = (id: number) => rows.get(id) as Row;
  return routes.reduce((sum, route) => {
    const tour = [0, ...route, 0];
    return sum + tour.slice(1).reduce((length, id, at) => length + between(row(tour[at] as number), row(id)), 0);
  }, 0);
}

export function between(a: Pick<Row, 'x' | 'y'>, b: Pick<Row, 'x' | 'y'>): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function shipment(pickup: Row, delivery: Row, locationOf: (row: Row) => number): Shipment {
  const stop = (row: Row): Stop => ({
    location: locationOf(row),
    windows: [[Math.ceil(row.ready * SCALE), Math.floor(row.due * SCALE)]],
    service: Math.ceil(row.service * SCALE),
  });
  return { id: `task ${String(pickup.id).padStart(4, '0')}`, amount: [pickup.demand], pickup: stop(pickup), delivery: stop(delivery) };
}

function matrixOf(rows: readonly Row[]): { seconds: Int32Array; metres: Int32Array } {
  const side = rows.length;
  const [seconds, metres] = [new Int32Array(side * side), new Int32Array(side * side)];
  rows.forEach((from, row) =>
    rows.forEach((to, column) => {
      const way = between(from, to) * SCALE;
      seconds[row * side + column] = Math.ceil(way);
      metres[row * side + column] = Math.round(way);
    }),
  );
  return { seconds, metres };
}
