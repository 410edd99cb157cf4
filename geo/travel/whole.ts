/** More than what computing a length in doubles can be off by. */
const SLIP = 1e-3;

/**
 * The whole number above a length or a time, 0 for 0. Lengths that keep the triangle inequality keep it so: in whole numbers two parts
 * come to more than their sum plus twice SLIP, so to no less than the whole number above it. Rounding to the nearest would break it.
 */
export function wholeAbove(value: number): number {
  return value > 0 ? Math.floor(value + SLIP) + 1 : 0;
}
