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
 * yet taken; then pills that still lie on each other, or on a single mark, become one. What is `alone` (the chosen one) is never put
 * together with others.
 */
export function gather<Of extends Spot>(
  spots: readonly Of[],
  zoom: number,
  { alone = '', reach = MARKS }: { readonly alone?: string; readonly reach?: Reach } = {},
): Gathered<Of> {
  const isAlone = ({ id }: Spot) => alone !== '' && id === alone;
  const placed = spots.filter((spot) => !isAlone(spot)).map((spot) => at(spot, zoom));
  const groups = settled(firstGroups(placed, reach), reach);
  const single = groups.flatMap(([one, ...others]) => (one && others.length === 0 && one.spot.count === 1 ? [one.spot] : []));
  const heaps = groups.filter(([one, ...others]) => others.length > 0 || (one?.spot.count ?? 0) > 1).map(heapOf);
  return { single: [...spots.filter(isAlone), ...single], heaps };
}

function firstGroups<Of extends Spot>(placed: readonly Placed<Of>[], reach: Reach): Placed<Of>[][] {
  const cells = byCell(placed, reach);
  const taken = new Set<Placed<Of>>();
  const groups: Placed<Of>[][] = [];
  for (const one of placed.toSorted((a, b) => b.spot.count - a.spot.count)) {
    if (taken.has(one)) continue;
    const near = around(one, cells, reach).filter((other) => !taken.has(other));
    for (const other of near) taken.add(other);
    groups.push(near);
  }
  return groups;
}

const MOST_ROUNDS = 4;

/** Joins groups whose middles are too close, the larger first; joining moves middles, so a few times. */
function settled<Of extends Spot>(groups: readonly Placed<Of>[][], reach: Reach): Placed<Of>[][] {
  let now = [...groups];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = joined(now, reach);
    if (next.length === now.length) break;
    now = next;
  }
  return now;
}

function joined<Of extends Spot>(groups: readonly Placed<Of>[][], reach: Reach): Placed<Of>[][] {
  const kept: { readonly members: Placed<Of>[]; readonly middle: Middle }[] = [];
  for (const members of groups.toSorted((a, b) => b.length - a.length)) {
    const middle = middleOf(members, reach);
    const near = kept.find((other) => overlap(other.middle, middle));
    if (near) near.members.push(...members);
    else kept.push({ members: [...members], middle });
  }
  return kept.map(({ members }) => members);
}

/** Where a group's mark is, and half of what it covers, pixels. */
interface Middle extends Reach {
  readonly half: Reach;
}

/** A pill is as wide as it has kinds. */
const WIDE = { pill: 16, kind: 24, pin: 22, high: 21 };

function middleOf(members: readonly Placed<Spot>[], reach: Reach): Middle {
  const total = members.reduce((sum, { spot }) => sum + spot.count, 0);
  const mean = (axis: 'x' | 'y') => members.reduce((sum, one) => sum + one[axis] * one.spot.count, 0) / total;
  const kinds = new Set(members.map(({ spot }) => spot.kind)).size;
  const half = { x: total === 1 ? WIDE.pin : WIDE.pill + WIDE.kind * kinds, y: WIDE.high };
  return { x: mean('x'), y: mean('y'), half: reach === MARKS ? half : { x: reach.x / 2, y: reach.y / 2 } };
}

function overlap(a: Middle, b: Middle): boolean {
  return Math.abs(a.x - b.x) < a.half.x + b.half.x && Math.abs(a.y - b.y) < a.half.y + b.half.y;
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
