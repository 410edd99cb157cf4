import { UNREACHABLE } from './limits.ts';
import type { Problem, Shipment, Stop } from './problem.ts';

/** Times between places at one speed, row from, column to; `…To` the other way round. */
export interface Ways {
  /** Driving; Infinity where there is no way. */
  readonly seconds: Float64Array;
  /** Driving and the setup there, from leaving one place to being ready at the other; FAR where there is no way. */
  readonly hops: Float64Array;
  readonly hopsTo: Float64Array;
}

/** Where stops are. A location is one place for each setup that stops there have; VOID, the last place, is nowhere. */
export interface Layout {
  readonly places: number;
  readonly locationOf: Int32Array;
  readonly placeOf: (stop: Stop) => number;
  /** The place of a vehicle's start or end. */
  readonly terminal: (location: number | null | undefined) => number;
  readonly metres: Float64Array;
  readonly metresTo: Float64Array;
  readonly waysAt: (speed: number) => Ways;
}

/** So long that no shift holds it, and finite, so that no price of nothing times it is not a number. */
export const FAR = 2 ** 48;

/** Spreads the matrices of `problem` over the places of its stops, by rows and by columns, so that both are read in order. */
export function layOut(problem: Problem, shipments: readonly Shipment[]): Layout {
  const setups = new Map<string, Place>();
  const terminals = problem.vehicles.flatMap(({ start, end }) => [start ?? [], end ?? []].flat());
  const stops = shipments.flatMap(({ pickup, delivery }) => [pickup, delivery]);
  const wanted = [
    ...terminals.map((location) => ({ location, setup: 0 })),
    ...stops.map(({ location, setup = 0 }) => ({ location, setup })),
  ];
  const sorted = wanted.sort((a, b) => a.location - b.location || a.setup - b.setup);
  for (const place of sorted) if (!setups.has(keyOf(place))) setups.set(keyOf(place), place);
  const list = [...setups.values()];
  const indexOf = new Map(list.map((place, index) => [keyOf(place), index]));
  const at = (place: Place) => indexOf.get(keyOf(place)) ?? list.length;
  const metres = spread(list, (from, to) => (closed(problem, from, to) ? 0 : cell(problem, problem.metres, [from, to])));
  return {
    places: list.length + 1,
    locationOf: Int32Array.from(list, ({ location }) => location),
    placeOf: ({ location, setup = 0 }) => at({ location, setup }),
    terminal: (location) => (location === null || location === undefined ? list.length : at({ location, setup: 0 })),
    metres,
    metresTo: turned(metres, list.length + 1),
    waysAt: (speed) => waysAt(problem, list, speed),
  };
}

interface Place {
  readonly location: number;
  readonly setup: number;
}

function keyOf({ location, setup }: Place): string {
  return `${location} ${setup}`;
}

function waysAt(problem: Problem, list: readonly Place[], speed: number): Ways {
  const drive = (from: Place, to: Place) => Math.round(cell(problem, problem.seconds, [from, to]) / speed);
  const seconds = spread(list, (from, to) => (closed(problem, from, to) ? Infinity : drive(from, to)));
  const setup = (from: Place, to: Place) => (from.location === to.location ? 0 : to.setup);
  const hops = spread(
    list,
    (from, to) => (closed(problem, from, to) ? FAR : drive(from, to) + setup(from, to)),
    ({ setup: own }) => own,
  );
  return { seconds, hops, hopsTo: turned(hops, list.length + 1) };
}

function cell({ locations }: Problem, cells: Int32Array, [from, to]: readonly [Place, Place]): number {
  return cells[from.location * locations + to.location] as number;
}

function closed(problem: Problem, from: Place, to: Place): boolean {
  const way: [Place, Place] = [from, to];
  return cell(problem, problem.seconds, way) === UNREACHABLE || cell(problem, problem.metres, way) === UNREACHABLE;
}

/** A matrix over `list` and VOID after it: what it takes from nowhere, and nothing to nowhere. */
function spread(
  list: readonly Place[],
  of: (from: Place, to: Place) => number,
  fromNowhere: (to: Place) => number = () => 0,
): Float64Array {
  const side = list.length + 1;
  const cells = new Float64Array(side * side);
  list.forEach((from, row) => list.forEach((to, column) => (cells[row * side + column] = of(from, to))));
  list.forEach((to, column) => (cells[list.length * side + column] = fromNowhere(to)));
  return cells;
}

/** Rows for columns; the same array where that makes no difference. */
function turned(cells: Float64Array, side: number): Float64Array {
  const other = cells.map((_, at) => cells[(at % side) * side + Math.floor(at / side)] as number);
  return other.every((value, at) => value === cells[at]) ? cells : other;
}
