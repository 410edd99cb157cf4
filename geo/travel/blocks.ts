import { NOBODY, type TravelMatrix } from './port.ts';

/** A question to an engine: the ways from some points of a matrix to others, by index. */
export interface Block {
  readonly sources: readonly number[];
  readonly targets: readonly number[];
}

/** The most an engine takes at once. */
export interface BlockLimits {
  /** Sources and targets together. */
  readonly points: number;
  /** Sources times targets. */
  readonly pairs: number;
}

/** More kinds of rows than this are not worth a question each: all of them are asked for all that any of them lacks. */
const MOST_KINDS = 8;

/**
 * The cells of a matrix that nobody has told, cut into blocks within an engine's limits. Rows that lack the same columns are asked for
 * together, so that a point more among known ones costs its own row and column and not the whole matrix. The diagonal is not asked for.
 */
export function blocksOf({ size, source }: Pick<TravelMatrix, 'size' | 'source'>, limits: BlockLimits): Block[] {
  const kinds: Kind[] = [];
  for (let row = 0; row < size && kinds.length <= MOST_KINDS; row += 1) {
    const lacks = lackingIn(source.subarray(row * size, (row + 1) * size), row);
    if (lacks.length === 0) continue;
    const kind = kinds.find(({ targets }) => sameBut(row, lacks, targets));
    if (kind) kind.sources.push(row);
    else kinds.push({ sources: [row], targets: new Set(2 * lacks.length < size ? lacks : [...lacks, row]) });
  }
  const blocks =
    kinds.length > MOST_KINDS ? [everyLack(size, source)] : kinds.map(({ sources, targets }) => ({ sources, targets: sorted(targets) }));
  return blocks.flatMap((block) => cut(block, limits));
}

interface Kind {
  readonly sources: number[];
  readonly targets: ReadonlySet<number>;
}

function lackingIn(row: Uint8Array, own: number): number[] {
  return [...row.keys()].filter((column) => column !== own && row[column] === NOBODY);
}

/** Whether a row lacks just these columns; its own does not matter. */
function sameBut(own: number, lacks: readonly number[], targets: ReadonlySet<number>): boolean {
  return lacks.length === targets.size - (targets.has(own) ? 1 : 0) && lacks.every((column) => targets.has(column));
}

function everyLack(size: number, source: Uint8Array): Block {
  const cells = [...source.keys()].filter((cell) => source[cell] === NOBODY && Math.floor(cell / size) !== cell % size);
  return {
    sources: sorted(new Set(cells.map((cell) => Math.floor(cell / size)))),
    targets: sorted(new Set(cells.map((cell) => cell % size))),
  };
}

function sorted(indexes: ReadonlySet<number>): number[] {
  return [...indexes].sort((a, b) => a - b);
}

/** As square as can be; where one side is short the other is longer. */
function cut({ sources, targets }: Block, { points, pairs }: BlockLimits): Block[] {
  const square = Math.max(1, Math.min(Math.floor(points / 2), Math.floor(Math.sqrt(pairs))));
  const room = (other: number) => Math.max(1, Math.min(points - other, Math.floor(pairs / other)));
  const rows = sources.length <= square ? sources.length : Math.max(square, room(targets.length));
  const across = room(Math.min(rows, sources.length));
  return parts(sources, rows).flatMap((some) => parts(targets, across).map((others) => ({ sources: some, targets: others })));
}

/** Even parts, none longer than `most`. */
function parts(indexes: readonly number[], most: number): number[][] {
  const count = Math.ceil(indexes.length / most);
  return Array.from({ length: count }, (_, part) =>
    indexes.slice(Math.floor((part * indexes.length) / count), Math.floor(((part + 1) * indexes.length) / count)),
  );
}

export type Side = keyof Block;

/** The side of a block with more points. */
export function longerSide({ sources, targets }: Block): Side {
  return sources.length >= targets.length ? 'sources' : 'targets';
}

/** A block cut in two along one side; as it is where that side is a single point. */
export function halves(block: Block, side: Side): Block[] {
  return parts(block[side], Math.ceil(block[side].length / 2)).map((some) => ({ ...block, [side]: some }));
}
