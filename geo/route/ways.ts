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
  const keyOf = ({ location, setup }: Place) => setup * problem.locations + location;
  const setups = new Map<number, Place>();
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
  const metres = metresBetween(problem, list);
  return {
    places: list.length + 1,
    locationOf: new Int32Array(list.map(({ location }) => location)),
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

function metresBetween({ locations, seconds, metres }: Problem, list: readonly Place[]): Float64Array {
  const side = list.length + 1;
  const cells = new Float64Array(side * side);
  list.forEach((from, row) => {
    for (let column = 0; column < list.length; column += 1) {
      const at = from.location * locations + (list[column] as Place).location;
      const isClosed = seconds[at] === UNREACHABLE || metres[at] === UNREACHABLE;
      cells[row * side + column] = isClosed ? 0 : (metres[at] as number);
    }
  });
  return cells;
}

/** From VOID one is at once where one wants to be, and to VOID. */
function waysAt(problem: Problem, list: readonly Place[], speed: number): Ways {
  const { locations, metres } = problem;
  const side = list.length + 1;
  const seconds = new Float64Array(side * side);
  const hops = new Float64Array(side * side);
  list.forEach(({ location: from }, row) => {
    for (let column = 0; column < list.length; column += 1) {
      const { location: to, setup } = list[column] as Place;
      const at = from * locations + to;
      const isClosed = problem.seconds[at] === UNREACHABLE || metres[at] === UNREACHABLE;
      const drive = Math.round((problem.seconds[at] as number) / speed);
      seconds[row * side + column] = isClosed ? Infinity : drive;
      hops[row * side + column] = isClosed ? FAR : drive + (from === to ? 0 : setup);
    }
  });
  list.forEach(({ setup }, column) => (hops[list.length * side + column] = setup));
  return { seconds, hops, hopsTo: turned(hops, side) };
}

/** Rows for columns; the same array where that makes no difference. */
function turned(cells: Float64Array, side: number): Float64Array {
  const other = new Float64Array(cells.length);
  let isSame = true;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const value = cells[row * side + column] as number;
      other[column * side + row] = value;
      isSame &&= value === cells[column * side + row];
    }
  }
  return isSame ? cells : other;
}
