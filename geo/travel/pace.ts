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
  /** Beyond `from` metres of road, the rest is driven at `cruise` kilometres an hour; in order of distance, each no slower than before. */
  readonly faster?: readonly Stretch[];
}

export interface Stretch {
  readonly from: number;
  readonly cruise: number;
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

/** Seconds of driving for a length of road in metres. */
export function driveSeconds(metres: number, { cruise, ramp, faster = [] }: Pace = CAR): number {
  const speed = cruise / 3.6;
  const ramps = speed * ramp;
  if (metres < ramps) return 2 * Math.sqrt((metres * ramp) / speed);
  let [seconds, from, pace] = [ramp, 0, speed];
  for (const next of faster) {
    if (metres <= next.from) break;
    seconds += (next.from - from) / pace;
    [from, pace] = [next.from, next.cruise / 3.6];
  }
  return seconds + (metres - from) / pace;
}
