import type { Position } from '../distance.ts';
import { closeMatrix } from './close.ts';
import { givenOverrides } from './given.ts';
import type { Estimator } from './estimate.ts';
import { pin, pinnedBy, raise, type Override, type Pinned } from './override.ts';
import { NOBODY, SOURCES, type Profile, type TravelMatrix } from './port.ts';

const ESTIMATED = SOURCES.indexOf('ESTIMATED');

/** What is known of the ways between some points. */
export interface Knowledge {
  readonly points: readonly Position[];
  readonly profile: Profile;
  /** Cells an engine told, now or before; those of nobody, and those marked ESTIMATED because it knew no way, are estimated. */
  readonly known?: TravelMatrix;
  readonly overrides?: readonly Override[];
}

/**
 * A whole matrix from what is known: overrides before an engine's cells before estimates, each cell with the source of its time. Where
 * a barrier that engines don't know stands between, the longer of the engine's way and the way around counts. Then closed under shortest
 * ways, a shortened time as unsure as the least sure of its parts, and raised until no override is undercut: the triangle inequality holds
 * for times and lengths, as the search for routes needs.
 */
export function completed({ points, profile, known, overrides = [] }: Knowledge, estimator: Estimator): TravelMatrix {
  givenOverrides(overrides);
  const { matrix, closed } = estimator.cells(points, profile);
  const told = known
    ? overlay(matrix, known, (from, to) => estimator.unknownToEngines(points[from] as Position, points[to] as Position))
    : 0;
  const pinned = pinnedBy(overrides, points);
  const asItIs = closed && told === 0 && pinned.seconds.length === 0;
  settle(matrix.seconds, pinned.seconds, { ...matrix, asItIs });
  settle(matrix.metres, pinned.metres, { size: matrix.size, asItIs, source: matrix.source.slice() });
  return matrix;
}

interface Marks extends Pick<TravelMatrix, 'size' | 'source'> {
  /** Closed already. */
  readonly asItIs: boolean;
}

function settle(cells: Int32Array, pinned: readonly Pinned[], marks: Marks): void {
  pin(cells, pinned, marks);
  if (!marks.asItIs) closeMatrix(cells, marks.size, marks.source);
  raise(cells, pinned, marks);
}

/** Writes the cells that are known over estimated ones; answers how many there were. */
function overlay(matrix: TravelMatrix, known: TravelMatrix, held: (from: number, to: number) => boolean): number {
  const { size, source } = matrix;
  let told = 0;
  known.source.forEach((by, cell) => {
    const [from, to] = [Math.floor(cell / size), cell % size];
    if (by === NOBODY || by === ESTIMATED || from === to) return;
    told += 1;
    const longer = (known.seconds[cell] as number) < (matrix.seconds[cell] as number);
    if (longer && held(from, to)) return;
    matrix.seconds[cell] = known.seconds[cell] as number;
    matrix.metres[cell] = known.metres[cell] as number;
    source[cell] = by;
  });
  return told;
}
