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

/** How many times a great circle of so many metres the road is. */
export function detourAt(metres: number, { far, near, fade }: Detour): number {
  return far + near * Math.exp(-metres / 1000 / fade);
}

/** Length of the road, metres, for a great-circle distance in metres. */
export function roadMetres(metres: number, detour: Detour = TYPICAL): number {
  return metres * detourAt(metres, detour);
}
