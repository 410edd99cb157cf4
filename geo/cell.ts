import type { Position } from './distance.ts';

/** The side of a cell, degrees: about 5.5 km north–south, 4 km east–west in Minnesota. */
export const CELL_DEGREES = 0.05;
const PER_DEGREE = Math.round(1 / CELL_DEGREES);

/**
 * The centre of the cell a point lies in: what may be shown of a place whose exact point may not.
 * Always the same for the same point, so that asking often gives nothing more away.
 */
export function cellOf([longitude, latitude]: Position): Position {
  return [centre(longitude), centre(latitude)];
}

function centre(degrees: number): number {
  return Number(((Math.floor(degrees * PER_DEGREE) + 0.5) / PER_DEGREE).toFixed(3));
}
