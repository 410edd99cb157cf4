import { distance, type Position } from '../distance.ts';
import { closeMatrix } from './close.ts';
import { SOURCES, type Profile, type TravelMatrix, type TravelTimes } from './port.ts';

/** How much longer the road is than the great circle: `far` at a distance, `far + near` next door, easing off over `fade` km. */
export interface Detour {
  readonly far: number;
  readonly near: number;
  readonly fade: number;
}

/**
 * The middle of what was measured with OSRM on a city, a small town, a mountain valley and a state's highways:
 * 1.15 + 0.45 e^(-km/12). Median error 4 to 16 %; below 2 km no curve is good.
 */
export const TYPICAL: Detour = { far: 1.15, near: 0.45, fade: 12 };

/** Four of five pairs are nearer than this: 1.22 + 1.66 e^(-km/6.1), from the same measurement. For promises to be kept. */
export const CAUTIOUS: Detour = { far: 1.22, near: 1.66, fade: 6.1 };

/**
 * Speed by length of the way. In Kolesar's model of fire engines (P. Kolesar, W. Walker, J. Hausner, Operations Research 23,
 * 1975; Larson & Odoni, Urban Operations Research, 3.7.2) one speeds up and slows down evenly, so short ways grow with the
 * square root of their length and long ones with their length.
 */
export interface Pace {
  /** Cruising speed, kilometres an hour. */
  readonly cruise: number;
  /** Cruising speed over acceleration, seconds: what a start and a stop cost together. */
  readonly ramp: number;
  /** Beyond `from` metres of road, the rest is driven at `cruise` kilometres an hour; in order of distance. */
  readonly faster?: readonly { readonly from: number; readonly cruise: number }[];
}

/**
 * Town speeds fitted to OSRM's car times (45 to 58 km/h, 53 to 131 s by area); beyond 15 km country roads and highways, a
 * choice: most of a longer way is driven there at 55 mph limits, less villages and junctions.
 */
export const CAR: Pace = { cruise: 50, ramp: 60, faster: [{ from: 15_000, cruise: 75 }] };
/** A choice: as a car in town, slower on the road and in starting. */
export const TRUCK: Pace = { cruise: 45, ramp: 80, faster: [{ from: 15_000, cruise: 68 }] };
/** A choice: a loaded cargo bicycle. */
export const BICYCLE: Pace = { cruise: 15, ramp: 15 };

const PACES: Record<Profile, Pace> = { car: CAR, truck: TRUCK, bicycle: BICYCLE };

export interface EstimateOptions {
  readonly detour?: Detour;
  readonly paces?: Partial<Record<Profile, Pace>>;
}

/** Length of the road, metres, for a great-circle distance in metres. */
export function roadMetres(metres: number, { far, near, fade }: Detour = TYPICAL): number {
  return metres * (far + near * Math.exp(-metres / 1000 / fade));
}

/** Seconds of driving for a length of road in metres. */
export function driveSeconds(metres: number, { cruise, ramp, faster = [] }: Pace = CAR): number {
  const speed = cruise / 3.6;
  const ramps = speed * ramp;
  if (metres < ramps) return 2 * Math.sqrt((metres * ramp) / speed);
  return ramp + stretches(metres, [{ from: 0, cruise }, ...faster]);
}

function stretches(metres: number, pieces: readonly { readonly from: number; readonly cruise: number }[]): number {
  return pieces.reduce((seconds, { from, cruise }, at) => {
    const until = Math.min(metres, pieces[at + 1]?.from ?? Infinity);
    return seconds + Math.max(0, until - from) / (cruise / 3.6);
  }, 0);
}

/**
 * Travel times without a road engine: straight lines stretched by a detour that shrinks with distance. Every cell is marked
 * ESTIMATED. Whole numbers, the same both ways, 0 on the diagonal, and never longer than through a third point.
 */
export class Estimator implements TravelTimes {
  private readonly detour: Detour;
  private readonly paces: Record<Profile, Pace>;

  constructor({ detour = TYPICAL, paces = {} }: EstimateOptions = {}) {
    this.detour = detour;
    this.paces = { ...PACES, ...paces };
  }

  matrix(points: readonly Position[], profile: Profile): Promise<TravelMatrix> {
    return Promise.resolve(this.estimate(points, profile));
  }

  /** The same at once. */
  estimate(points: readonly Position[], profile: Profile): TravelMatrix {
    const size = points.length;
    const [seconds, metres] = [new Int32Array(size * size), new Int32Array(size * size)];
    points.forEach((from, row) => {
      for (let column = row + 1; column < size; column += 1) {
        const road = roadMetres(distance(from, points[column] ?? from), this.detour);
        const [there, back] = [row * size + column, column * size + row];
        metres[there] = metres[back] = Math.round(road);
        seconds[there] = seconds[back] = Math.ceil(driveSeconds(road, this.paces[profile]));
      }
    });
    closeMatrix(seconds, size);
    closeMatrix(metres, size);
    return { size, seconds, metres, source: new Uint8Array(size * size).fill(SOURCES.indexOf('ESTIMATED')) };
  }
}
