import { positionFault } from '../area.ts';
import type { Position } from '../distance.ts';
import { seen } from '../seen.ts';
import { list, number, oneOf, record, flag } from '../shape.ts';

const PLACE = list(number, 2);
const POINTS = list(PLACE);
const OVERRIDES = list(record({ from: PLACE, to: PLACE, seconds: number }, { metres: number, oneWay: flag }));
const PROFILE = oneOf('car', 'truck', 'bicycle');
const BARRIERS = list(record({ ring: list(PLACE) }, { onMaps: flag }));

/** Throws a TypeError for what is no list of points or no profile, a RangeError for a point that is nowhere on earth. */
export function givenPoints(points: readonly Position[], profile: unknown): void {
  refuse(POINTS(points, 'points'));
  refuse(PROFILE(profile, 'profile'));
  points.forEach((point, at) => givenPoint(point, `points[${at}]`));
}

/** Throws a TypeError for what is no override, a RangeError for one that cannot be meant. */
export function givenOverrides(overrides: unknown): void {
  refuse(OVERRIDES(overrides, 'overrides'));
  (overrides as { from: Position; to: Position; seconds: number; metres?: number }[]).forEach(({ from, to, seconds, metres = 0 }, at) => {
    givenPoint(from, `overrides[${at}].from`);
    givenPoint(to, `overrides[${at}].to`);
    for (const [key, value] of Object.entries({ seconds, metres })) {
      const isWhole = Number.isInteger(value) && value >= 0 && value < 2 ** 31;
      if (!isWhole) throw new RangeError(`overrides[${at}].${key} is ${value}, not a whole number from 0 to below 2^31`);
    }
  });
}

/** Throws a TypeError for what is no barrier. */
export function givenBarriers(barriers: unknown): void {
  refuse(BARRIERS(barriers, 'barriers'));
}

function givenPoint(point: Position, path: string): void {
  const fault = positionFault(point);
  if (fault === null || fault === 'null-island') return;
  throw new RangeError(`${path} is ${fault}: ${point.map(seen).join(', ')}`);
}

function refuse(fault: string | null): void {
  if (fault !== null) throw new TypeError(fault);
}
