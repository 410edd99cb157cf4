import { detourAt, type Detour } from './detour.ts';
import { driveSeconds, type Pace, type Stretch } from './pace.ts';
import type { Roads } from './roads.ts';

/** The way between two points as a road engine tells it. */
export interface Sample {
  /** Great circle, metres. */
  readonly straight: number;
  /** By road, metres. */
  readonly metres: number;
  readonly seconds: number;
}

/** Bands of distance: below 500 m, then each twice as far as the one before; the last one open. */
const BANDS = 11;
const NEAREST_BAND = 250;
/** What was known before counts as much as so many pairs in each band. */
const BEFORE = 10;
/** Where the curve eases off, km: from 1 to 64 in steps of a tenth more. */
const FADES = Array.from({ length: 44 }, (_, step) => 1.1 ** step);
/** Speeds and ramps that are tried: kilometres an hour, seconds. */
const CRUISES = Array.from({ length: 126 }, (_, step) => 5 + step);
const RAMPS = Array.from({ length: 49 }, (_, step) => 5 * step + 1);

/** One band: its distance, metres, and what was seen there (a detour, or seconds). */
interface Seen {
  readonly at: number;
  readonly value: number;
}

/**
 * Fits roads to what an engine tells: detours to the median and the 80th percentile of each band of distance, the pace to the median time
 * of each band of road length (Kolesar 1975), by least squares, each band counting alike. Where a band has few pairs it leans on `before`,
 * so that an area with only short ways keeps what is known of long ones. The result grows with distance, in proportion or less.
 */
export function fitRoads(samples: readonly Sample[], before: Roads): Roads {
  const usable = samples.filter(({ straight, metres, seconds }) => straight > 0 && metres > 0 && seconds > 0);
  return {
    typical: fitDetour(usable, 0.5, before.typical),
    cautious: fitDetour(usable, 0.8, before.cautious),
    pace: fitPace(usable, before.pace),
  };
}

function fitDetour(samples: readonly Sample[], quantile: number, before: Detour): Detour {
  const ratios = samples.map(({ straight, metres }) => ({ at: straight, value: metres / straight }));
  const seen = bands(ratios, quantile, (metres) => detourAt(metres, before));
  return least(
    FADES.map((fade) => leastSquares(seen, fade)),
    (detour) => sum(seen.map(({ at, value }) => (detourAt(at, detour) - value) ** 2)),
  );
}

/** The best `far` and `near` for a fade: a line through the bands, held to roads no shorter than straight. */
function leastSquares(seen: readonly Seen[], fade: number): Detour {
  const x = seen.map(({ at }) => Math.exp(-at / 1000 / fade));
  const [meanX, meanY] = [sum(x) / x.length, sum(seen.map(({ value }) => value)) / x.length];
  const slope = sum(x.map((one, at) => (one - meanX) * ((seen[at]?.value ?? 0) - meanY))) / sum(x.map((one) => (one - meanX) ** 2));
  const far = Math.max(1, meanY - Math.max(0, slope) * meanX);
  return { far, near: Math.min(5 * far, Math.max(0, slope)), fade };
}

function fitPace(samples: readonly Sample[], before: Pace): Pace {
  const times = samples.map(({ metres, seconds }) => ({ at: metres, value: seconds }));
  const seen = bands(times, 0.5, (metres) => driveSeconds(metres, before));
  const { faster = [] } = before;
  const town = seen.filter(({ at }) => at <= (faster[0]?.from ?? Infinity));
  const paces = CRUISES.flatMap((cruise) => RAMPS.map((ramp) => ({ cruise, ramp })));
  const base = least(paces, (pace) => misfit(town, pace));
  return faster.length === 0 ? base : faster.reduce((pace, { from }, at) => withStretch(pace, from, until(seen, faster[at + 1])), base);
}

function until(seen: readonly Seen[], next: Stretch | undefined): readonly Seen[] {
  return seen.filter(({ at }) => at <= (next?.from ?? Infinity));
}

/** The pace with one more stretch, no slower than what is before it. */
function withStretch(pace: Pace, from: number, seen: readonly Seen[]): Pace {
  const slowest = pace.faster?.at(-1)?.cruise ?? pace.cruise;
  const speeds = [slowest, ...CRUISES.filter((cruise) => cruise > slowest)];
  const paces = speeds.map((cruise) => ({ ...pace, faster: [...(pace.faster ?? []), { from, cruise }] }));
  return least(paces, (one) => misfit(seen, one));
}

/** In proportion: a minute too much next door is as bad as an hour too much far away. */
function misfit(seen: readonly Seen[], pace: Pace): number {
  return sum(seen.map(({ at, value }) => Math.log(driveSeconds(at, pace) / value) ** 2));
}

/** Each band's quantile, leaning on what was known before. */
function bands(seen: readonly Seen[], quantile: number, before: (metres: number) => number): Seen[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const inBand = seen.filter(({ at }) => bandOf(at) === band);
    const middle = NEAREST_BAND * 2 ** (band + 0.5);
    if (inBand.length === 0) return { at: middle, value: before(middle) };
    const at = quantileOf(
      inBand.map((one) => one.at),
      0.5,
    );
    const value = quantileOf(
      inBand.map((one) => one.value),
      quantile,
    );
    return { at, value: (inBand.length * value + BEFORE * before(at)) / (inBand.length + BEFORE) };
  });
}

function bandOf(metres: number): number {
  return Math.min(BANDS - 1, Math.max(0, Math.floor(Math.log2(metres / NEAREST_BAND))));
}

function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0;
}

/** The first with the least cost. */
function least<T>(choices: readonly T[], cost: (choice: T) => number): T {
  return choices.map((choice) => ({ choice, cost: cost(choice) })).reduce((best, one) => (one.cost < best.cost ? one : best)).choice;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
