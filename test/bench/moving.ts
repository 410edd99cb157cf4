import { performance } from 'node:perf_hooks';
import type { BoardLoad, BoardRoute, BoardStop } from '../../client/board/route.ts';
import { rangeIn, spotsFor } from '../../client/board/spots.ts';
import { sheetOf, triedHere, type Sheet } from '../../client/board/timing.ts';
import { below, distance, random, type Position, type Random } from '../../geo/index.ts';

/**
 * What a planner waits for when a stop is moved on their own device: both routes timed anew and checked, on a day of 85 stops in so many
 * routes. Prints milliseconds; the bar is 100 ms from the drop to the new times, drawing included. Synthetic points around the Twin Cities.
 */
const STOPS = 85;
const MOVES = 400;
const HOUR = 3600;
const BEGINS = Date.UTC(2026, 8, 22, 12) / 1000;
const METRES_A_SECOND = 14;

const instant = (seconds: number) => new Date(seconds * 1000).toISOString();

function loadOf(id: string): BoardLoad {
  const nothingYet = { receivedGrams: null, refusedGrams: null, refusedFrom: null, collectedAt: null, deliveredAt: null };
  return { id, grams: 20_000, state: 'ROUTED', need: null, commodity: { id: 'corn', names: { en: 'Corn', es: 'Elote' } }, ...nothingYet };
}

function stopOf(id: string, at: Position, change: Partial<BoardStop>): BoardStop {
  const place = { id: `place ${id}`, name: id, area: 'Saint Paul, MN', point: { longitude: at[0], latitude: at[1] } };
  const times = {
    arrival: instant(BEGINS),
    departure: instant(BEGINS),
    slack: 0,
    window: { from: instant(BEGINS), until: instant(BEGINS) },
  };
  return { id, place, ...times, pickups: [], deliveries: [], arrivedAt: null, leftAt: null, skipped: null, ...change };
}

/** Routes that pick all up, then set all down. */
function routeOf(id: string, stops: number, draw: Random): BoardRoute {
  const at = (): Position => [-93.5 + draw() * 0.9, 44.6 + draw() * 0.6];
  const loads = Array.from({ length: Math.ceil(stops / 2) }, (_, n) => loadOf(`${id} load ${String(n)}`));
  const up = loads.map((load) => stopOf(`${id} up ${load.id}`, at(), { pickups: [load] }));
  const down = loads.slice(0, stops - up.length).map((load) => stopOf(`${id} down ${load.id}`, at(), { deliveries: [load] }));
  const last = loads.slice(stops - up.length);
  const end = down.at(-1);
  const whole = end ? [...up, ...down.slice(0, -1), { ...end, deliveries: [...end.deliveries, ...last] }] : up;
  return {
    ...{ id, state: 'DRAFT', version: 1, locked: false, metres: 100_000, estimated: 1, grams: 0, crates: 0, coldGrams: 0, areas: [] },
    ...{ releaseReason: null, soonestSpoilBy: null, completedAt: null, driver: null, vehicle: null, shift: null, breaches: [], aboard: [] },
    window: { from: instant(BEGINS), until: instant(BEGINS + 10 * HOUR) },
    stops: whole,
  };
}

/** The sheet as the server would send it. */
function sheetFor(routes: readonly BoardRoute[]): Sheet {
  const stops = routes.flatMap((route) => route.stops);
  const points = stops.map(({ place }) => [place.point.longitude, place.point.latitude] as const);
  const metres = points.map((from) => points.map((to) => Math.round(distance(from, to) * 1.3)));
  const seconds = metres.map((row) => row.map((way) => Math.round(way / METRES_A_SECOND)));
  const end = (at: number) => ({ location: at, windows: [[BEGINS, BEGINS + 12 * HOUR]], setup: 300, service: 240 });
  const shipments = routes.flatMap((route) =>
    route.stops.flatMap(({ pickups }) =>
      pickups.map(({ id, grams }) => {
        const at = (side: 'pickups' | 'deliveries') => stops.findIndex((stop) => stop[side].some((load) => load.id === id));
        return { id, amount: [grams, 2, 0], pickup: end(at('pickups')), delivery: end(at('deliveries')), spoilBy: BEGINS + 20 * HOUR };
      }),
    ),
  );
  const car = { start: null, end: null, capacity: [1_200_000, 80, 0], features: [], window: [BEGINS, BEGINS + 14 * HOUR], speedFactor: 1 };
  const vehicles = routes.map(({ id }) => ({ id, ...car, costs: { fixed: 30, perHour: 20, perKm: 0.35 } }));
  return sheetOf(JSON.stringify({ shipments, vehicles, matrix: { seconds, metres } }));
}

const at = (sorted: readonly number[], part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1);

function timed(body: () => void): number {
  const begun = performance.now();
  body();
  return performance.now() - begun;
}

function bench(count: number): string {
  const draw = random(7);
  const routes = Array.from({ length: count }, (_, n) => routeOf(`route ${String(n)}`, Math.round(STOPS / count), draw));
  const text = timed(() => sheetFor(routes));
  const sheet = sheetFor(routes);
  const [drops, holds]: [number[], number[]] = [[], []];
  for (let n = 0; n < MOVES; n += 1) {
    const home = routes[below(draw, routes.length)] as BoardRoute;
    const target = routes[below(draw, routes.length)] as BoardRoute;
    const stop = home.stops[below(draw, home.stops.length)] as BoardStop;
    const [first, last] = rangeIn(target, stop);
    if (last < first) continue;
    const position = first + below(draw, last - first + 1);
    drops.push(timed(() => triedHere(sheet, { home, target, stop, position })));
    holds.push(
      timed(() => {
        for (const spot of spotsFor(home, stop, routes)) {
          const to = routes.find(({ id }) => id === spot.route) as BoardRoute;
          triedHere(sheet, { home, target: to, stop, position: spot.position });
        }
      }),
    );
  }
  const [drop, hold] = [drops, holds].map((list) => list.toSorted((a, b) => a - b)) as [number[], number[]];
  const cells = [String(count), at(drop, 0.5), at(drop, 0.95), at(drop, 1), at(hold, 0.5), at(hold, 0.95), at(hold, 1), text.toFixed(0)];
  return `| ${cells.join(' | ')} |`;
}

console.log(
  `A day of ${String(STOPS)} stops, ${String(MOVES)} moves, ms: a move tried; a stop taken up with all its likely places tried\n`,
);
console.log('| routes | drop p50 | p95 | most | take up p50 | p95 | most | sheet read |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const count of [1, 5, 12]) console.log(bench(count));
