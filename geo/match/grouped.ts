/** Things in groups: those of group g are `items[start[g]]` to before `items[start[g + 1]]`. */
export interface Groups {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** Groups `items` by a key from 0 to below `count`; within a group they keep their order (counting sort). */
export function grouped(items: Int32Array, key: Int32Array, count: number): Groups {
  const start = new Int32Array(count + 1);
  for (let nth = 0; nth < items.length; nth += 1) {
    const after = (key[items[nth] as number] as number) + 1;
    start[after] = (start[after] as number) + 1;
  }
  for (let group = 0; group < count; group += 1) start[group + 1] = (start[group + 1] as number) + (start[group] as number);
  const next = start.slice();
  const sorted = new Int32Array(items.length);
  for (let nth = 0; nth < items.length; nth += 1) {
    const item = items[nth] as number;
    const group = key[item] as number;
    const place = next[group] as number;
    sorted[place] = item;
    next[group] = place + 1;
  }
  return { start, items: sorted };
}

/** `items` in order of a key of up to 31 bits, least first; equal ones keep their order (radix sort). */
export function ranked(items: Int32Array, key: Int32Array): Int32Array {
  const most = items.reduce((found, item) => Math.max(found, key[item] as number), 0);
  let sorted = items;
  for (let shift = 0; shift < 31 && most >>> shift > 0; shift += DIGIT) {
    const digit = key.map((value) => (value >>> shift) & MASK);
    sorted = grouped(sorted, digit, MASK + 1).items;
  }
  return sorted;
}

const DIGIT = 11;
const MASK = 2 ** DIGIT - 1;

/** 0, 1, … below `count`. */
export function upTo(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let index = 0; index < count; index += 1) all[index] = index;
  return all;
}
