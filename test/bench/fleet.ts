import { below, pick, random, shuffled, type Random } from '../../geo/random.ts';
import { Problem, type Shipment, type Stop, type Vehicle, type Work } from '../../geo/route/problem.ts';

/** Vehicles on the road, what each has to do, and a load that nobody carries yet. */
export interface LiveFleet {
  readonly problem: Problem;
  readonly orders: readonly { readonly vehicle: number; readonly steps: readonly Work[] }[];
  readonly asked: number;
}

const METRES = 60_000;
const SPEED = 15;
const DAY = 86_400;
const HOUR = 3600;
const SERVICE = 300;
/** About half of what a stop takes, with the way to it. */
const HALF_STOP = 300;

type Point = readonly [x: number, y: number];

/**
 * Routes of `stops` stops each, in a square of 60 km, every promise of which can be kept: windows of up to four hours around the time of
 * each stop, times aboard, two dimensions, food that may not meet, and half of the routes begun. The load comes up while they are
 * under way, is wanted within three hours, and may be aboard for two.
 */
export function liveFleet({ routes, stops, seed }: { routes: number; stops: number; seed: number }): LiveFleet {
  const draw = random(seed);
  const anywhere = (): Point => [draw() * METRES, draw() * METRES];
  const depots = Array.from({ length: routes }, anywhere);
  const points = [...depots];
  const shipments: Shipment[] = [];
  const orders = depots.map((depot, vehicle) => ({ vehicle, steps: route(draw, { depot, stops, points, shipments }) }));
  const opens = 6 * HOUR + below(draw, stops * HALF_STOP);
  const ask = (from: number): Stop => ({ location: points.push(anywhere()) - 1, windows: [[from, from + 2 * HOUR]], service: SERVICE });
  const asked =
    shipments.push({
      id: 'asked',
      amount: [150, 2],
      pickup: ask(opens),
      delivery: ask(opens + HOUR),
      maxRide: 2 * HOUR,
      kinds: ['ready'],
    }) - 1;
  const vehicles = orders.map(({ steps }, vehicle): Vehicle => ({
    id: `vehicle ${vehicle}`,
    start: vehicle,
    end: vehicle,
    capacity: [1000, 12],
    features: [],
    window: [0, DAY],
    costs: { fixed: 50, perHour: 20, perKm: 0.5 },
    prefix: vehicle % 2 === 0 ? steps.slice(0, below(draw, 4)) : [],
  }));
  const problem = new Problem({ shipments, vehicles, incompatible: [['raw', 'ready']], matrix: matrixOf(points) });
  return { problem, orders, asked };
}

/** The order of one vehicle; its shipments and their points are added to those there are. */
function route(
  draw: Random,
  { depot, stops, points, shipments }: { depot: Point; stops: number; points: Point[]; shipments: Shipment[] },
): Work[] {
  const first = shipments.length;
  const steps: Work[] = [];
  const waiting = shuffled(
    draw,
    Array.from({ length: stops >> 1 }, (_, at) => first + at),
  );
  const aboard: number[] = [];
  while (waiting.length + aboard.length > 0) {
    const loads = waiting.length > 0 && aboard.length < 4 && (aboard.length === 0 || draw() < 0.5);
    const shipment = loads ? (waiting.pop() as number) : (aboard.splice(below(draw, aboard.length), 1)[0] as number);
    if (loads) aboard.push(shipment);
    steps.push({ shipment, type: loads ? 'pickup' : 'delivery' });
  }
  const near = (): Point => [depot[0] + 8000 * (draw() - 0.5), depot[1] + 8000 * (draw() - 0.5)];
  let [from, time] = [depot, 6 * HOUR];
  const stopOf = new Map<string, Stop>();
  for (const { shipment, type } of steps) {
    const at = near();
    time += Math.ceil(apart(from, at) / SPEED);
    const slack = below(draw, 2 * HOUR);
    stopOf.set(`${type} ${shipment}`, {
      location: points.push(at) - 1,
      windows: [[Math.max(0, time - slack), time + slack]],
      service: SERVICE,
    });
    [from, time] = [at, time + SERVICE];
  }
  for (let shipment = first; shipment < first + (stops >> 1); shipment += 1) {
    const [pickup, delivery] = [stopOf.get(`pickup ${shipment}`) as Stop, stopOf.get(`delivery ${shipment}`) as Stop];
    const kinds = pick(draw, [[], [], ['other']]);
    shipments.push({
      id: `load ${shipment}`,
      amount: [50 + below(draw, 150), 1 + below(draw, 2)],
      pickup,
      delivery,
      kinds,
      maxRide: 12 * HOUR,
    });
  }
  return steps;
}

function apart([a, b]: Point, [c, d]: Point): number {
  return Math.hypot(a - c, b - d);
}

function matrixOf(points: readonly Point[]): { seconds: Int32Array; metres: Int32Array } {
  const size = points.length;
  const metres = Int32Array.from({ length: size * size }, (_, at) =>
    Math.round(apart(points[Math.floor(at / size)] as Point, points[at % size] as Point)),
  );
  return { metres, seconds: metres.map((way) => Math.ceil(way / SPEED)) };
}
