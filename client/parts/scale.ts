/** A measured value's share of the longest bar, 0 to 1; of nothing, 0. */
export function partOf(value: number, most: number): number {
  if (!(most > 0) || !(value > 0)) return 0;
  return Math.min(1, value / most);
}

const STEPS = [1, 2, 5, 10];

/** Where lines stand behind bars up to `most`: a few equal steps of 1, 2 or 5 times a power of ten, from the first above nothing; the last is at or above `most`. */
export function lines(most: number, about = 4): number[] {
  if (!(most > 0)) return [];
  const rough = most / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(most / step - 1e-9) }, (_, at) => step * (at + 1));
}

/** One bar of several that stand in a box of 100 × 100: the box's top is 0. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of a column's width, the rest is the gap to the next. */
const FILLED = 0.62;

/** Standing bars for values, side by side, the tallest line at the top. */
export function standing(values: readonly number[], top: number): Box[] {
  const column = 100 / Math.max(1, values.length);
  const width = column * FILLED;
  return values.map((value, at) => {
    const height = 100 * partOf(value, top);
    return { x: at * column + (column - width) / 2, y: 100 - height, width, height };
  });
}

/** Lying parts one after the other in a bar of 100, cut at its end: now, then what would come. */
export function lying(parts: readonly number[]): { readonly x: number; readonly width: number }[] {
  let from = 0;
  return parts.map((part) => {
    const until = Math.min(100, from + 100 * Math.max(0, part));
    const box = { x: from, width: until - from };
    from = until;
    return box;
  });
}
