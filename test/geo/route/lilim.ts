import { readFileSync } from 'node:fs';
import { Problem, type Shipment, type Stop, type Vehicle, type Work } from '../../../geo/route/problem.ts';

/** Whole units per unit of the files: times and ways are rounded so that a plan that fits in integers fits in double precision. */
export const SCALE = 1000;

/** One of Li & Lim's pickup-and-delivery instances, as its file states it and as a problem. */
export interface Instance {
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
  readonly delivery: number;
}

/** Reads a file: vehicles and capacity, then task, x, y, demand, earliest, latest, service, pickup's and delivery's task. */
export function readInstance(file: string | URL): Instance {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const numbers = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const [vehicles = 0, capacity = 0] = numbers[0] ?? [];
  const rows = numbers.slice(1).map(([id = 0, x = 0, y = 0, demand = 0, ready = 0, due = 0, service = 0, , delivery = 0]) => {
    return { id, x, y, demand, ready, due, service, delivery };
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
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
    shipments: pickups.map((row) => shipment(row, byId.get(row.delivery) as Row, rows)),
    vehicles: Array.from({ length: vehicles }, vehicle),
    matrix: matrixOf(rows),
  });
  const works = pickups.flatMap((row, index) => [
    [row.id, { shipment: index, type: 'pickup' }] as const,
    [row.delivery, { shipment: index, type: 'delivery' }] as const,
  ]);
  return { rows: byId, problem, workOf: new Map<number, Work>(works) };
}

/** The length of routes given as task numbers, in double precision. */
export function lengthOf({ rows }: Instance, routes: readonly (readonly number[])[]): number {
  const row = (id: number) => rows.get(id) as Row;
  return routes.reduce((sum, route) => {
    const tour = [0, ...route, 0];
    return sum + tour.slice(1).reduce((length, id, at) => length + between(row(tour[at] as number), row(id)), 0);
  }, 0);
}

function between(a: Row, b: Row): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function shipment(pickup: Row, delivery: Row, rows: readonly Row[]): Shipment {
  const stop = (row: Row): Stop => ({
    location: rows.indexOf(row),
    windows: [[Math.ceil(row.ready * SCALE), Math.floor(row.due * SCALE)]],
    service: Math.ceil(row.service * SCALE),
  });
  return { id: `task ${String(pickup.id).padStart(4, '0')}`, amount: [pickup.demand], pickup: stop(pickup), delivery: stop(delivery) };
}

function matrixOf(rows: readonly Row[]): { seconds: number[][]; metres: number[][] } {
  const cells = (round: (way: number) => number) => rows.map((from) => rows.map((to) => round(between(from, to) * SCALE)));
  return { seconds: cells((way) => Math.ceil(way)), metres: cells((way) => Math.round(way)) };
}
