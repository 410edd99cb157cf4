import { worldPixel } from '../map/labels.ts';

type Position = readonly [longitude: number, latitude: number];
export type Kind = 'offer' | 'need' | 'hub' | 'place';
export type Counts = Readonly<Partial<Record<Kind, number>>>;

/** Something to be shown: one thing with its id, or what the server has put together, without. */
export interface Spot {
  readonly kind: Kind;
  readonly at: Position;
  readonly count: number;
  readonly id: string | null;
}

/** Spots too close to be told apart. `ids`: those of its single things; `same`: no zoom takes them apart. */
export interface Heap {
  readonly id: string;
  readonly at: Position;
  readonly counts: Counts;
  readonly ids: readonly string[];
  readonly same: boolean;
}

export interface Gathered<Of extends Spot> {
  readonly single: readonly Of[];
  readonly heaps: readonly Heap[];
}

/** What lies nearer than this, pixels, is one. */
export interface Reach {
  readonly x: number;
  readonly y: number;
}

/** Half the room a mark takes: a pill is wider than it is high. */
const MARKS: Reach = { x: 54, y: 40 };
const DEEPEST = 12;
/** Spots within so little of each other at the deepest zoom stay one. */
const SAME_PX = 6;

interface Placed<Of> {
  readonly spot: Of;
  readonly x: number;
  readonly y: number;
}

/**
 * Puts together what would lie on each other at this zoom: the largest first, then in the order given, each takes what is near and not
 * yet taken. What is `alone` (the chosen one) is never put together with others.
 */
export function gather<Of extends Spot>(
  spots: readonly Of[],
  zoom: number,
  { alone = '', reach = MARKS }: { readonly alone?: string; readonly reach?: Reach } = {},
): Gathered<Of> {
  const placed = spots.map((spot) => at(spot, zoom));
  const cells = byCell(placed, reach);
  const taken = new Set<Placed<Of>>();
  const [single, heaps]: [Of[], Heap[]] = [[], []];
  for (const one of placed.toSorted((a, b) => b.spot.count - a.spot.count)) {
    if (taken.has(one)) continue;
    const isAlone = alone !== '' && one.spot.id === alone;
    const near = isAlone
      ? [one]
      : around(one, cells, reach).filter((other) => !taken.has(other) && (alone === '' || other.spot.id !== alone));
    for (const other of near) taken.add(other);
    if (near.length === 1 && one.spot.count === 1) single.push(one.spot);
    else heaps.push(heapOf(near));
  }
  return { single, heaps };
}

function at<Of extends Spot>(spot: Of, zoom: number): Placed<Of> {
  const [x, y] = worldPixel(spot.at[0], spot.at[1], zoom);
  return { spot, x, y };
}

const cellOf = (x: number, y: number, reach: Reach) => `${Math.floor(x / reach.x)},${Math.floor(y / reach.y)}`;

function byCell<Of>(placed: readonly Placed<Of>[], reach: Reach): ReadonlyMap<string, Placed<Of>[]> {
  const cells = new Map<string, Placed<Of>[]>();
  for (const one of placed) {
    const name = cellOf(one.x, one.y, reach);
    const cell = cells.get(name);
    if (cell) cell.push(one);
    else cells.set(name, [one]);
  }
  return cells;
}

function around<Of>(one: Placed<Of>, cells: ReadonlyMap<string, Placed<Of>[]>, reach: Reach): Placed<Of>[] {
  const found: Placed<Of>[] = [];
  for (const column of [-1, 0, 1]) {
    for (const row of [-1, 0, 1]) found.push(...(cells.get(cellOf(one.x + column * reach.x, one.y + row * reach.y, reach)) ?? []));
  }
  return found.filter((other) => Math.abs(other.x - one.x) < reach.x && Math.abs(other.y - one.y) < reach.y);
}

function heapOf(near: readonly Placed<Spot>[]): Heap {
  const total = near.reduce((sum, { spot }) => sum + spot.count, 0);
  const mean = (axis: 0 | 1) => near.reduce((sum, { spot }) => sum + spot.at[axis] * spot.count, 0) / total;
  const ids = near.flatMap(({ spot }) => spot.id ?? []);
  const counts: Partial<Record<Kind, number>> = {};
  for (const { spot } of near) counts[spot.kind] = (counts[spot.kind] ?? 0) + spot.count;
  return {
    id: `heap ${ids[0] ?? near[0]?.spot.at.join() ?? ''}`,
    at: [mean(0), mean(1)],
    counts,
    ids,
    same: isSame(near, ids.length === total),
  };
}

function isSame(near: readonly Placed<Spot>[], isWhole: boolean): boolean {
  if (!isWhole) return false;
  const deepest = near.map(({ spot }) => worldPixel(spot.at[0], spot.at[1], DEEPEST));
  const [[x, y] = [0, 0]] = deepest;
  return deepest.every(([otherX, otherY]) => Math.abs(otherX - x) < SAME_PX && Math.abs(otherY - y) < SAME_PX);
}
