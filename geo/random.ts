/** Draws numbers in [0, 1). */
export type Random = () => number;

/**
 * Seeded generator sfc32 (Doty-Humphrey, PractRand): 128 bits of state, period about 2^127.
 * The same seed gives the same draws on every machine. `seed` is any 32-bit integer.
 */
export function random(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, seed ^ 0x9e3779b9, 0x243f6a88, 1];
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm += 1) draw();
  return draw;
}

/** A whole number from 0 up to, not including, `below`. */
export function below(draw: Random, limit: number): number {
  return Math.floor(draw() * limit);
}

/** One of `things`; throws a RangeError when there are none. */
export function pick<T>(draw: Random, things: readonly T[]): T {
  if (things.length === 0) throw new RangeError('Nothing to pick from');
  return things[below(draw, things.length)] as T;
}

/** The same things in another order (Fisher–Yates). */
export function shuffled<T>(draw: Random, things: readonly T[]): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(draw, last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
