import { distance } from '../../geo/index.ts';
import type { Work } from '../../geo/route/problem.ts';
import { tour, type StopWork, type Tour } from '../../geo/tour.ts';
import { roadMetres } from '../../geo/travel/detour.ts';
import { shareEstimated } from '../../geo/travel/port.ts';
import type { Place } from '../places/actions.ts';
import { cargoIn, type Reader } from './cargo.ts';
import { areasOf, mostAboard, soonestSpoilBy, vehicleFor, type Freight } from './figures.ts';
import { isPast, type Route, type Stop, type Window } from './model.ts';
import { pointOf, pointsOf, problemOf, type Cargo, type Carrier } from './problem.ts';

const DAY = 86_400_000;
const EPOCH = new Date(0);
const FOREVER = new Date(8e14);

/** What follows from a route's order of stops: written whenever the order changes. */
export type Timed = Pick<
  Route,
  | 'stops'
  | 'window'
  | 'metres'
  | 'metresByCell'
  | 'grams'
  | 'crates'
  | 'coldGrams'
  | 'features'
  | 'largest'
  | 'areas'
  | 'soonestSpoilBy'
  | 'estimated'
  | 'breaches'
>;

/** A route as far as its times depend on it. */
export type Timeable = Pick<Route, 'stops' | 'window' | 'departAt' | 'driver' | 'vehicle' | 'shift' | 'aboard'>;

/** Before when a route does not leave, asked at `now`: what has not set out yet does not set out in the past. */
export function leavingFrom({ state, departAt, window }: Pick<Route, 'state' | 'departAt' | 'window'>, now: Date): Date {
  const isDriven = state === 'claimed' || state === 'underway';
  return isDriven && window.from <= now ? departAt : later(departAt, now);
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/**
 * Keeps the order of the stops and chooses their times: home as early as can be, leaving as late as that allows. What is past stays.
 * Everything the order breaks is told, nothing is refused. How long and how far it is, the reader's travel times say.
 */
export async function timed(read: Reader, route: Timeable): Promise<Timed> {
  const freight = await freightOf(read, route);
  const places = await placesOf(read, route.stops);
  const work = workOf(route, freight, places);
  const laid = work.order.length > 0 ? await laidOut(read, work, await carrierFor(read, route, work)) : null;
  const stops = laid ? route.stops.map((stop) => retimed(stop, laid.tour)) : route.stops;
  return {
    stops,
    window: laid ? windowOf(route, laid.tour) : route.window,
    metres: (await driven(read, route.stops, places)) + (laid?.tour.metres ?? 0),
    metresByCell: betweenCells(route.stops.flatMap(({ place }) => places.get(place) ?? [])),
    estimated: laid?.estimated ?? 0,
    breaches: laid ? [...laid.tour.breaches] : [],
    areas: areasOf(route.stops.flatMap(({ place }) => places.get(place) ?? [])),
    soonestSpoilBy: soonestSpoilBy(freight),
    ...mostAboard(route.stops, freight),
    ...vehicleFor(freight),
  };
}

/** The loads of a route: those of its stops and those aboard, as cargo where there is still something to drive. */
export async function freightOf(read: Reader, { stops, aboard }: Pick<Route, 'stops' | 'aboard'>): Promise<Freight[]> {
  const ids = new Set([...stops.flatMap(({ pickups, deliveries }) => [...pickups, ...deliveries]), ...aboard]);
  const freight: Freight[] = [];
  for (const id of ids) {
    const load = await read.load(id);
    const driving = load.state === 'routed' || load.state === 'collected';
    freight.push({ load, cargo: driving ? await cargoIn(read, load) : null });
  }
  return freight;
}

export async function placesOf(read: Reader, stops: readonly Stop[]): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const { place } of stops) places.set(place, await read.place(place));
  return places;
}

export type Task = StopWork;

/** What is left to do, in order, and from where. */
export interface Todo {
  readonly cargo: readonly Cargo[];
  readonly order: readonly Task[];
  /** Where the vehicle was last. */
  readonly here: Place | null;
  readonly since: Date | null;
}

/** The works of the coming stops in their order, behind those that put into the vehicle what is aboard. */
export function workOf({ stops }: Pick<Route, 'stops'>, freight: readonly Freight[], places: ReadonlyMap<string, Place>): Todo {
  const last = stops.findLast(({ arrivedAt }) => arrivedAt !== null);
  const here = places.get(last?.place ?? '') ?? null;
  const coming = stops.filter((stop) => !isPast(stop));
  const held = heldBy(stops, freight).filter(({ id }) => coming.some(({ deliveries }) => deliveries.includes(id)));
  const ahead = freight.flatMap(({ cargo }) => (cargo && coming.some(({ pickups }) => pickups.includes(cargo.id)) ? [cargo] : []));
  const inside = held.map((cargo) => ({ ...cargo, aboard: true, from: here ?? cargo.from, pickup: { from: EPOCH, until: FOREVER } }));
  const cargo = [...inside, ...ahead];
  const index = new Map(cargo.map(({ id }, at) => [id, at]));
  const tasks = (type: Work['type'], ids: readonly string[], stop: string | null): Task[] =>
    ids.flatMap((id) => {
      const shipment = index.get(id);
      return shipment === undefined ? [] : [{ shipment, type, stop }];
    });
  const loading = tasks(
    'pickup',
    held.map(({ id }) => id),
    null,
  );
  const visits = coming.flatMap((stop) => [...tasks('delivery', stop.deliveries, stop.id), ...tasks('pickup', stop.pickups, stop.id)]);
  return { cargo, order: [...loading, ...visits], here, since: last ? (last.leftAt ?? last.arrivedAt) : null };
}

/** What is in the vehicle, or being put into it where it stands. */
function heldBy(stops: readonly Stop[], freight: readonly Freight[]): Cargo[] {
  const loading = new Set(stops.flatMap(({ arrivedAt, skipped, pickups }) => (arrivedAt && !skipped ? pickups : [])));
  return freight.flatMap(({ load, cargo }) => (cargo && (load.state === 'collected' || loading.has(load._id)) ? [cargo] : []));
}

/** Who drives it: from where it was last, or from where and when its shift begins. */
export async function carrierFor(read: Reader, route: Timeable, { here, since }: Todo): Promise<Carrier> {
  const vehicle = route.vehicle ? await read.vehicle(route.vehicle) : null;
  const planned = route.shift ? await read.shift(route.shift) : null;
  const shift = route.driver === null || planned?.driver === route.driver ? planned : null;
  const from = since ?? new Date(Math.max(route.departAt.getTime(), shift?.window.from.getTime() ?? 0));
  const until = shift?.window.until ?? new Date(route.departAt.getTime() + DAY);
  return {
    id: 'carrier',
    vehicle,
    start: here ? pointOf(here) : (shift?.start?.coordinates ?? null),
    end: shift?.end?.coordinates ?? null,
    window: { from, until: until > from ? until : from },
    farthest: here ? null : (shift?.farthest ?? null),
  };
}

interface Laid {
  readonly tour: Tour;
  readonly estimated: number;
}

async function laidOut(read: Reader, { cargo, order }: Todo, carrier: Carrier): Promise<Laid> {
  const matrix = await read.travel(pointsOf({ cargo, carriers: [carrier] }));
  const problem = problemOf({ cargo, carriers: [carrier], matrix, start: EPOCH });
  return { tour: tour(problem, 0, order), estimated: shareEstimated(matrix) };
}

/** The planned times of a stop's works, as one visit. What is past, or has nothing left to do, keeps its times. */
function retimed(stop: Stop, { stops }: Tour): Stop {
  const timed = stops.get(stop.id);
  if (!timed) return stop;
  const { arrival, departure, window, slack } = timed;
  return { ...stop, arrival: instant(arrival), departure: instant(departure), window: spanOf(window), slack };
}

function windowOf({ stops, window }: Timeable, planned: Tour): Window {
  const { from, until } = spanOf(planned.window);
  return { from: stops.some(isPast) ? window.from : from, until };
}

const spanOf = ([from, until]: Tour['window']): Window => ({ from: instant(from), until: instant(until) });

/** Metres between the stops that were driven to. */
async function driven(read: Reader, stops: readonly Stop[], places: ReadonlyMap<string, Place>): Promise<number> {
  const been = stops.flatMap(({ arrivedAt, place }) => (arrivedAt ? (places.get(place) ?? []) : []));
  const { size, metres } = await read.travel(been.map(pointOf));
  return been.slice(1).reduce((total, _, leg) => total + (metres[leg * size + leg + 1] as number), 0);
}

/** Metres from cell to cell: what those may be told who do not know the exact places. */
function betweenCells(places: readonly Place[]): number {
  const legs = places.slice(1).map((place, at) => roadMetres(distance((places[at] ?? place).cell.coordinates, place.cell.coordinates)));
  return Math.round(legs.reduce((total, metres) => total + metres, 0));
}

function instant(seconds: number): Date {
  return new Date(seconds * 1000);
}
