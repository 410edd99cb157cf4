import { detourAt, roadMetres, type Detour } from './detour.ts';
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
/** Shorter ways, metres, and longer detours are not learned from. */
const NEAREST = 100;
const MOST_DETOUR = 50;
/** Of what is promised four of five are to be kept. */
const CAUTION = 0.8;
/** What was known before counts as much as so many pairs in each band. */
const BEFORE = 10;
/** Where the curve eases off, km: from 1 to 64 in steps of a tenth more. */
const FADES = Array.from({ length: 44 }, (_, step) => 1.1 ** step);
/** Speeds and ramps that are tried: kilometres an hour, seconds. */
const CRUISES = Array.from({ length: 126 }, (_, step) => 5 + step);
const RAMPS = Array.from({ length: 49 }, (_, step) => 5 * step + 1);

/** What was seen at a distance in metres: a detour, or seconds. */
interface Seen {
  readonly at: number;
  readonly value: number;
}

/** One band, and how much it counts: fully with many pairs, a tenth with none. */
interface Band extends Seen {
  readonly weight: number;
}

/**
 * Fits roads to what an engine tells: detours to the median and the 80th percentile of each band of distance, the pace (Kolesar 1975) to
 * the 80th percentile of times over the cautious length, by least squares over the bands: of times planned with them four of five are
 * kept. A band with few pairs leans on `before` and counts for less, so that an area with only short ways keeps what is known of long ones.
 * The result grows with distance, in proportion or less.
 */
export function fitRoads(samples: readonly Sample[], before: Roads): Roads {
  const usable = samples.filter(isDrive);
  const cautious = fitDetour(usable, CAUTION, before.cautious);
  const times = usable.map(({ straight, seconds }) => ({ at: roadMetres(straight, cautious), value: seconds }));
  return { typical: fitDetour(usable, 0.5, before.typical), cautious, pace: fitPace(times, before.pace) };
}

/** Next door it is the snap to the road that is told; and what is no drive at all is not learned from. */
function isDrive({ straight, metres, seconds }: Sample): boolean {
  const speed = (metres / seconds) * 3.6;
  return straight >= NEAREST && metres > 0 && metres <= MOST_DETOUR * straight && speed >= 1 && speed <= 250;
}

function fitDetour(samples: readonly Sample[], quantile: number, before: Detour): Detour {
  const ratios = samples.map(({ straight, metres }) => ({ at: straight, value: metres / straight }));
  const seen = bands(ratios, quantile, (metres) => detourAt(metres, before));
  return least(
    FADES.map((fade) => leastSquares(seen, fade)),
    (detour) => sum(seen.map(({ at, value, weight }) => weight * (detourAt(at, detour) - value) ** 2)),
  );
}

/** The best `far` and `near` for a fade: a line through the bands, held to roads no shorter than straight. */
function leastSquares(seen: readonly Band[], fade: number): Detour {
  const points = seen.map(({ at, value, weight }) => ({ x: Math.exp(-at / 1000 / fade), y: value, weight }));
  const mean = (of: (point: (typeof points)[number]) => number) =>
    sum(points.map((point) => point.weight * of(point))) / sum(points.map(({ weight }) => weight));
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const slope = Math.max(0, mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) ** 2));
  const far = Math.max(1, meanY - slope * meanX);
  return { far, near: Math.min(5 * far, slope), fade };
}

function fitPace(times: readonly Seen[], before: Pace): Pace {
  const seen = bands(times, CAUTION, (metres) => driveSeconds(metres, before));
  const { faster = [] } = before;
  const town = seen.filter(({ at }) => at <= (faster[0]?.from ?? Infinity));
  const paces = CRUISES.flatMap((cruise) => RAMPS.map((ramp) => ({ cruise, ramp })));
  const base = least(paces, (pace) => misfit(town, pace));
  return faster.length === 0 ? base : faster.reduce((pace, { from }, at) => withStretch(pace, from, until(seen, faster[at + 1])), base);
}

function until(seen: readonly Band[], next: Stretch | undefined): readonly Band[] {
  return seen.filter(({ at }) => at <= (next?.from ?? Infinity));
}

/** The pace with one more stretch, no slower than what is before it. */
function withStretch(pace: Pace, from: number, seen: readonly Band[]): Pace {
  const slowest = pace.faster?.at(-1)?.cruise ?? pace.cruise;
  const speeds = [slowest, ...CRUISES.filter((cruise) => cruise > slowest)];
  const paces = speeds.map((cruise) => ({ ...pace, faster: [...(pace.faster ?? []), { from, cruise }] }));
  return least(paces, (one) => misfit(seen, one));
}

/** In proportion: a minute too much next door is as bad as an hour too much far away. */
function misfit(seen: readonly Band[], pace: Pace): number {
  return sum(seen.map(({ at, value, weight }) => weight * Math.log(driveSeconds(at, pace) / value) ** 2));
}

/** Each band's quantile in proportion to what was known before, and leaning on it. */
function bands(seen: readonly Seen[], quantile: number, before: (metres: number) => number): Band[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const inBand = seen.filter(({ at }) => bandOf(at) === band);
    const count = inBand.length;
    const at =
      quantileOf(
        inBand.map((one) => one.at),
        0.5,
      ) ?? NEAREST_BAND * 2 ** (band + 0.5);
    const more =
      quantileOf(
        inBand.map((one) => one.value / before(one.at)),
        quantile,
      ) ?? 1;
    return { at, value: (before(at) * (count * more + BEFORE)) / (count + BEFORE), weight: (count + 1) / (count + BEFORE) };
  });
}

function bandOf(metres: number): number {
  return Math.min(BANDS - 1, Math.max(0, Math.floor(Math.log2(metres / NEAREST_BAND))));
}

function quantileOf(values: readonly number[], quantile: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(quantile * (values.length - 1))];
}

/** The first with the least cost. */
function least<T>(choices: readonly T[], cost: (choice: T) => number): T {
  return choices.map((choice) => ({ choice, cost: cost(choice) })).reduce((best, one) => (one.cost < best.cost ? one : best)).choice;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
