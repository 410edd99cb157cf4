/**
 * Shortens, in place, every cell of a square matrix to the shortest way through other points (Floyd 1962, Warshall 1962), so that a
 * detour is never quicker than going straight. Cells are whole numbers; a cell of 2^31 - 1, no way, stays when there is none.
 */
export function closeMatrix(cells: Int32Array, size: number): void {
  for (let through = 0; through < size; through += 1) {
    const onward = cells.subarray(through * size, (through + 1) * size);
    for (let from = 0; from < size; from += 1) shorten(cells.subarray(from * size, (from + 1) * size), onward, through);
  }
}

function shorten(row: Int32Array, onward: Int32Array, through: number): void {
  const first = row[through] as number;
  for (let to = 0; to < row.length; to += 1) {
    const way = first + (onward[to] as number);
    if (way < (row[to] as number)) row[to] = way;
  }
}
