import type { Position } from '../distance.ts';

/** How one travels. */
export type Profile = 'car' | 'truck' | 'bicycle';

/** Where a cell of a matrix comes from, the surest first. */
export const SOURCES = ['ENGINE', 'CACHED', 'OVERRIDDEN', 'ESTIMATED'] as const;
export type Source = (typeof SOURCES)[number];

/** The source of a cell that nobody has told yet. */
export const NOBODY = 255;

/** Seconds and metres where there is no way. */
export const NO_WAY = 2 ** 31 - 1;

/** Travel between all pairs of points, flat, row by row (from), in whole seconds and metres; one byte of source per cell. */
export interface TravelMatrix {
  /** Points along one side. */
  readonly size: number;
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
  /** Indexes into SOURCES. */
  readonly source: Uint8Array;
}

/** Anything that tells how long and how far it is from each point to each other one. */
export interface TravelTimes {
  /** `departAt`: milliseconds since 1970, for those who know the traffic of the hour. */
  matrix(points: readonly Position[], profile: Profile, departAt?: number): Promise<TravelMatrix>;
}

/** A matrix of so many points that nobody has told anything of. */
export function untold(size: number): TravelMatrix {
  const cells = size * size;
  return { size, seconds: new Int32Array(cells), metres: new Int32Array(cells), source: new Uint8Array(cells).fill(NOBODY) };
}

/** Which share of the cells between different points is estimated, 0 to 1: to be shown beside every plan made from them. */
export function shareEstimated({ size, source }: TravelMatrix): number {
  const estimated = SOURCES.indexOf('ESTIMATED');
  const cells = source.filter((value, at) => value === estimated && Math.floor(at / size) !== at % size).length;
  return size < 2 ? 0 : cells / (size * (size - 1));
}
