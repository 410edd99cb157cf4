/**
 * Shortens, in place, every cell of a square matrix to the shortest way through other points (Floyd 1962, Warshall 1962), so that a
 * detour is never quicker than going straight. Cells are whole numbers; a cell of 2^31 - 1, no way, stays when there is none. With
 * `source`, a cell that was shortened is as unsure as the least sure cell of its new way.
 */
export function closeMatrix(cells: Int32Array, size: number, source?: Uint8Array): void {
  for (let through = 0; through < size; through += 1) {
    const onward = cells.subarray(through * size, (through + 1) * size);
    for (let from = 0; from < size; from += 1) {
      const row = cells.subarray(from * size, (from + 1) * size);
      if (source) shortenMarked(row, onward, through, { source, from, size });
      else shorten(row, onward, through);
    }
  }
}

function shorten(row: Int32Array, onward: Int32Array, through: number): void {
  const first = row[through] as number;
  for (let to = 0; to < row.length; to += 1) {
    const way = first + (onward[to] as number);
    if (way < (row[to] as number)) row[to] = way;
  }
}

interface Marking {
  readonly source: Uint8Array;
  readonly from: number;
  readonly size: number;
}

function shortenMarked(row: Int32Array, onward: Int32Array, through: number, { source, from, size }: Marking): void {
  const first = row[through] as number;
  const sure = source[from * size + through] as number;
  for (let to = 0; to < size; to += 1) {
    const way = first + (onward[to] as number);
    if (way >= (row[to] as number)) continue;
    row[to] = way;
    source[from * size + to] = Math.max(sure, source[through * size + to] as number);
  }
}
