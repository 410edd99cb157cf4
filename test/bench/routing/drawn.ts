import { below, random, shuffled, type Random } from '../../../geo/random.ts';
import { between, type Fields, type Row } from '../../geo/route/lilim.ts';

/** As Li & Lim name their classes: clustered, random or both; 1: short days and small vehicles, 2: long days and large ones. */
export const KINDS = ['c1', 'c2', 'r1', 'r2', 'rc1', 'rc2'] as const;
export type Kind = (typeof KINDS)[number];

interface Shape {
  readonly stops: number;
  readonly capacity: number;
  readonly width: number;
}

const SHORT: Shape = { stops: 10, capacity: 200, width: 60 };
const LONG: Shape = { stops: 44, capacity: 700, width: 240 };
const CLUSTER = 10;
/** Share of tasks whose window is narrow. */
const NARROW = 0.75;

/**
 * An instance in Li & Lim's manner with `size` tasks, the same for the same seed on every machine. As they did from Solomon's, it is made
 * from routes that are there but not told: neighbours are strung to routes, stops paired within a route, and windows opened
 * around the times of that route, so that everything can be served.
 */
export function drawn(kind: Kind, size: number, seed: number): Fields {
  const draw = random(seed * 31 + KINDS.indexOf(kind) * 7919 + size);
  const shape = kind.endsWith('1') ? SHORT : LONG;
  const service = kind.startsWith('c') ? 90 : 10;
  const points = pointsOf(kind, size - (size % 2), draw);
  const middle = { x: side(size) / 2, y: side(size) / 2 };
  const routes = strung(points, shape.stops, draw).map((points, route) => driven(points, { service, shape, draw, middle, route }));
  const due = Math.ceil(1.1 * Math.max(...routes.map(({ home }) => home)));
  const depot: Row = { id: 0, ...middle, demand: 0, ready: 0, due, service: 0, delivery: 0 };
  const rows = numbered(routes.flatMap(({ stops }) => stops)).map((stop) => opened(stop, depot, { shape, draw }));
  return { vehicles: Math.ceil(size / 4), capacity: shape.capacity, rows: [depot, ...rows] };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Side of the square: as dense as a hundred tasks on a hundred units. */
function side(size: number): number {
  return 2 * Math.round(5 * Math.sqrt(size));
}

function pointsOf(kind: Kind, size: number, draw: Random): Point[] {
  const anywhere = () => ({ x: below(draw, side(size) + 1), y: below(draw, side(size) + 1) });
  const middles = Array.from({ length: Math.ceil(size / CLUSTER) }, anywhere);
  const near = (at: number) => {
    const { x, y } = middles[at % middles.length] as Point;
    return { x: x + below(draw, 11) - 5, y: y + below(draw, 11) - 5 };
  };
  const clustered = kind.startsWith('c') ? size : kind.startsWith('rc') ? size / 2 : 0;
  return Array.from({ length: size }, (_, at) => (at < clustered ? near(at) : anywhere()));
}

/** Routes of an even number of stops, each going on to one of the nearest that are left. */
function strung(points: readonly Point[], length: number, draw: Random): Point[][] {
  const left = shuffled(draw, points);
  const routes: Point[][] = [];
  while (left.length > 0) {
    const wanted = Math.min(left.length, 2 * Math.round((length * (0.75 + draw() / 2)) / 2));
    const route = [left.pop() as Point];
    while (route.length < wanted) {
      const last = route.at(-1) as Point;
      left.sort((a, b) => between(a, last) - between(b, last));
      route.push(...left.splice(Math.min(left.length - 1, below(draw, 2)), 1));
    }
    routes.push(route);
  }
  return routes;
}

/** A stop of an untold route: when it is reached, and the stop it is paired with (itself: not numbered yet). */
interface Stop extends Point {
  readonly service: number;
  readonly time: number;
  readonly demand: number;
  /** Place of the other one among the stops of the route. */
  readonly other: number;
  readonly route: number;
}

interface Making {
  readonly service: number;
  readonly shape: Shape;
  readonly draw: Random;
  readonly middle: Point;
  readonly route: number;
}

function driven(points: readonly Point[], { service, shape, draw, middle, route }: Making): { stops: Stop[]; home: number } {
  const pairs = paired(points.length, shape, draw);
  let [time, last] = [0, middle];
  const stops = points.map((point, at): Stop => {
    time += between(last, point);
    const stop = { ...point, service, time, ...(pairs[at] as { demand: number; other: number }), route };
    time += service;
    last = point;
    return stop;
  });
  return { stops, home: time + between(last, middle) };
}

/** Pairs positions of a route at random, those next to each other where the load would grow too large. */
function paired(length: number, { capacity }: Shape, draw: Random): { demand: number; other: number }[] {
  const demand = () => 5 + below(draw, 36);
  const order = shuffled(
    draw,
    Array.from({ length }, (_, at) => at),
  );
  const pairs = Array.from({ length: length / 2 }, (_, at) => order.slice(2 * at, 2 * at + 2).sort((a, b) => a - b));
  const loads = pairs.map(demand);
  const aboard = (at: number) => pairs.reduce((sum, [from = 0, to = 0], pair) => sum + (from <= at && at < to ? (loads[pair] ?? 0) : 0), 0);
  const fits = Array.from({ length }, (_, at) => aboard(at)).every((load) => load <= capacity);
  const chosen = fits ? pairs : pairs.map((_, pair) => [2 * pair, 2 * pair + 1]);
  const ends: { demand: number; other: number }[] = [];
  chosen.forEach(([from = 0, to = 0], pair) => {
    ends[from] = { demand: loads[pair] ?? 0, other: to };
    ends[to] = { demand: -(loads[pair] ?? 0), other: from };
  });
  return ends;
}

type Numbered = Stop & { readonly id: number; readonly delivery: number };

function numbered(stops: readonly Stop[]): Numbered[] {
  const first = new Map<number, number>();
  stops.forEach(({ route }, at) => first.set(route, Math.min(at, first.get(route) ?? at)));
  return stops.map((stop, at) => ({ ...stop, id: at + 1, delivery: stop.demand > 0 ? (first.get(stop.route) ?? 0) + stop.other + 1 : 0 }));
}

function opened(stop: Numbered, depot: Row, { shape, draw }: { shape: Shape; draw: Random }): Row {
  const { id, x, y, demand, service, delivery, time } = stop;
  const narrow = draw() < NARROW;
  const width = shape.width * (0.5 + draw());
  const share = draw();
  const latest = Math.floor(depot.due - service - between(stop, depot));
  const ready = narrow ? Math.max(0, Math.floor(time - share * width)) : 0;
  const due = narrow ? Math.min(latest, Math.ceil(time + (1 - share) * width)) : latest;
  return { id, x, y, demand, ready, due, service, delivery };
}
