import type { Position } from '../distance.ts';

/** Decimals of a degree: 0.0001° are 11 m north–south, in Minnesota 8 m east–west. Fewer may find another street. */
const PER_DEGREE = 10_000;

/** A point as it is told to an engine and remembered: no more exact than finding its street needs. */
export function roundedPoint([longitude, latitude]: Position): Position {
  return [Math.round(longitude * PER_DEGREE) / PER_DEGREE, Math.round(latitude * PER_DEGREE) / PER_DEGREE];
}

/** The same for all points that are rounded alike. */
export function pointKey(point: Position): string {
  return roundedPoint(point).join(' ');
}
