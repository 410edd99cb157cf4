import type { Position } from '../distance.ts';
import { CAUTIOUS, roadMetres, TYPICAL, type Detour } from './detour.ts';
import { BICYCLE, CAR, driveSeconds, TRUCK, type Pace } from './pace.ts';
import type { Profile } from './port.ts';
import { wholeAbove } from './whole.ts';

/** How the roads of an area lie and are driven. */
export interface Roads {
  /** Half of the ways are nearer: for lengths. */
  readonly typical: Detour;
  /** Four of five are nearer: for times, which windows are planned on. */
  readonly cautious: Detour;
  /** Over the cautious length. */
  readonly pace: Pace;
}

/** Where nobody has measured. */
export const ROADS: Readonly<Record<Profile, Roads>> = {
  car: { typical: TYPICAL, cautious: CAUTIOUS, pace: CAR },
  truck: { typical: TYPICAL, cautious: CAUTIOUS, pace: TRUCK },
  bicycle: { typical: TYPICAL, cautious: CAUTIOUS, pace: BICYCLE },
};

/** What was fitted, by `roadsKey` of the area. */
export type LocalRoads = ReadonlyMap<string, Roads>;

/** The key of the area that a way between two points belongs to: a square of one degree, by the middle of the way. */
export function roadsKey(profile: Profile, [lonA, latA]: Position, [lonB, latB]: Position): string {
  return `${profile} ${Math.floor((lonA + lonB) / 2)} ${Math.floor((latA + latB) / 2)}`;
}

/** Whole seconds to plan with, for a great-circle distance in metres: the cautious length of road at the area's pace. */
export function roadSeconds(metres: number, { cautious, pace }: Roads): number {
  return wholeAbove(driveSeconds(roadMetres(metres, cautious), pace));
}

/** Whole metres of road to expect, for a great-circle distance in metres. */
export function roadLength(metres: number, { typical }: Roads): number {
  return wholeAbove(roadMetres(metres, typical));
}
