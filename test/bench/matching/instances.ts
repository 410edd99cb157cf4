import { readFileSync } from 'node:fs';
import { below, distance, random, type MatchColumns, type Position } from '../../../geo/index.ts';

/** Whole kilograms and lengths in 100 m; edges of offer i: from `start[i]` to before `start[i + 1]`. */
export interface Instance {
  readonly offers: number;
  readonly needs: number;
  readonly edges: number;
  readonly supply: Int32Array;
  readonly demand: Int32Array;
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly length: Int32Array;
}

interface Generator {
  readonly generate: (options: { readonly size: number; readonly seed: number }) => Instance;
}

const GENERATOR = new URL('../../../../shared/benchmarks/matching/generate.mjs', import.meta.url);

/**
 * The seeded instances of the benchmark in ../shared: farms around the small towns and kitchens in the towns of the contiguous United
 * States, each offer with up to ten needs within 150 km. Null where the folder is not there.
 */
export async function towns(size: number, seed: number): Promise<Instance | null> {
  const { generate } = (await import(GENERATOR.href).catch(() => ({}))) as Partial<Generator>;
  return generate?.({ size, seed }) ?? null;
}

/** The same in kind without a list of towns: strewn over a square, as dense at every size, each offer with up to ten needs within 150 km. */
export function strewn(size: number, seed: number): Instance {
  const draw = random(seed);
  const wide = Math.sqrt(size / 1000);
  const place = (): Position => [-95 + 5 * wide * (draw() - 0.5), 44 + 3.6 * wide * (draw() - 0.5)];
  const kilograms = () => Math.round(Math.min(5000, Math.max(50, 400 * Math.exp(1.6 * (draw() + draw() + draw() - 1.5)))));
  const [farms, kitchens] = [Array.from({ length: size }, place), Array.from({ length: size }, place)];
  const near = neighbours(kitchens, draw);
  const drawn = farms.map(near);
  const to = Int32Array.from(drawn.flat());
  const start = new Int32Array(size + 1);
  drawn.forEach((needs, offer) => (start[offer + 1] = start[offer]! + needs.length));
  const length = drawn.flatMap((needs, offer) =>
    needs.map((need) => Math.max(1, Math.round(distance(farms[offer]!, kitchens[need]!) / 100))),
  );
  return {
    ...{ offers: size, needs: size, edges: to.length, start, to, length: Int32Array.from(length) },
    ...{ supply: Int32Array.from(farms, kilograms), demand: Int32Array.from(kitchens, kilograms) },
  };
}

const REACH = 150_000;
const MOST = 10;
const TRIES = 100;
/** Degrees north and east that are no less than the reach, as far north as this goes. */
const CELL = [3.2, 1.4] as const;

/** Draws up to ten of the points within reach of one. */
function neighbours(points: readonly Position[], draw: () => number): (of: Position) => number[] {
  const cells = new Map<string, number[]>();
  const cellOf = ([east, north]: Position) => [Math.floor(east / CELL[0]), Math.floor(north / CELL[1])] as const;
  points.forEach((point, index) => {
    const key = cellOf(point).join(' ');
    const there = cells.get(key);
    if (there) there.push(index);
    else cells.set(key, [index]);
  });
  const around = new Map<string, number[]>();
  return (of) => {
    const [x, y] = cellOf(of);
    const block = () => [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((up) => cells.get(`${x + right} ${y + up}`) ?? []));
    const those = around.get(`${x} ${y}`) ?? block();
    around.set(`${x} ${y}`, those);
    const found = new Set<number>();
    for (let turn = 0; turn < TRIES && found.size < MOST && those.length > 0; turn += 1) {
      const one = those[below(draw, those.length)]!;
      if (distance(of, points[one]!) <= REACH) found.add(one);
    }
    return [...found];
  };
}

const MAGIC = 0x4d544348;

/** As ../shared/benchmarks/matching/README.md lays it down: 32-bit integers, little-endian. */
export function encode({ offers, needs, edges, supply, demand, start, to, length }: Instance): Uint8Array {
  const parts = [Int32Array.of(MAGIC, offers, needs, edges), supply, demand, start, to, length];
  return Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
}

export function load(file: string): Instance {
  const bytes = readFileSync(file);
  const all = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const [magic, offers = 0, needs = 0, edges = 0] = all;
  if (magic !== MAGIC) throw new Error(`${file} is no matching instance`);
  let at = 4;
  const take = (count: number) => all.subarray(at, (at += count));
  return { offers, needs, edges, supply: take(offers), demand: take(needs), start: take(offers + 1), to: take(edges), length: take(edges) };
}

/** With one offer more, of the first one's kilograms and edges, and twice the first need. */
export function changed(instance: Instance): Instance {
  const { offers, edges, supply, demand, start, to, length } = instance;
  const more = start[1]!;
  return {
    ...{ ...instance, offers: offers + 1, edges: edges + more },
    ...{
      supply: joined(supply, supply.subarray(0, 1)),
      demand: demand.with(0, 2 * demand[0]!),
      start: joined(start, Int32Array.of(edges + more)),
    },
    ...{ to: joined(to, to.subarray(0, more)), length: joined(length, length.subarray(0, more)) },
  };
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** The offer of each edge. */
export function sources({ offers, edges, start }: Instance): Int32Array {
  const source = new Int32Array(edges);
  for (let offer = 0; offer < offers; offer += 1) source.fill(offer, start[offer], start[offer + 1]);
  return source;
}

/** In grams and metres, food that keeps, places with no history; handling units and smallest lots in grams. */
export function columns(instance: Instance, { unit = 1, lot = 0 }: { unit?: number; lot?: number } = {}): MatchColumns {
  const { offers, needs, edges, supply, demand, to, length } = instance;
  return {
    offers: { grams: supply.map((kg) => kg * 1000), unitGrams: new Int32Array(offers).fill(unit) },
    needs: {
      grams: demand.map((kg) => kg * 1000),
      weight: new Float64Array(needs).fill(1),
      received: new Float64Array(needs),
      smallestGrams: new Int32Array(needs).fill(lot),
    },
    edges: { offer: sources(instance), need: to, metres: length.map((one) => one * 100), hoursLeft: new Float64Array(edges).fill(72) },
  };
}
