/** [longitude, latitude], degrees. */
export type Point = readonly [longitude: number, latitude: number];

export type PointFault = 'not-a-number' | 'swapped' | 'out-of-range' | 'null-island' | 'elsewhere';

/** North America: where the places of the alliance lie. */
const HERE = { west: -180, south: 7, east: -50, north: 84 };

const isHere = ([longitude, latitude]: Point) =>
  longitude >= HERE.west && longitude <= HERE.east && latitude >= HERE.south && latitude <= HERE.north;

/** Latitude, then longitude, as maps write them: "44.51, -92.905", "44.51° N 92.905° W". `null` for what is no two numbers. */
export function pointOf(text: string): Point | null {
  const parts = [...text.matchAll(/([-−]?\d+(?:\.\d+)?)\s*°?\s*([NSEWO])?/gi)];
  if (parts.length !== 2 || text.replace(/[-−\d.,;°\sNSEWO]/gi, '') !== '') return null;
  const [latitude, longitude] = parts.map(([, digits = '', side = '']) => {
    const degrees = Number(digits.replace('−', '-'));
    return /[SWO]/i.test(side) ? -Math.abs(degrees) : degrees;
  });
  return latitude === undefined || longitude === undefined ? null : [longitude, latitude];
}

/** What is wrong with a point that was typed; `null` when a place may be there. */
export function pointFault(point: Point | null): PointFault | null {
  if (!point || !point.every(Number.isFinite)) return 'not-a-number';
  const [longitude, latitude] = point;
  if (longitude === 0 && latitude === 0) return 'null-island';
  if (isHere(point)) return null;
  if (isHere([latitude, longitude])) return 'swapped';
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? 'elsewhere' : 'out-of-range';
}

/** "44.5107, -92.9050": ten metres are enough. */
export const pointSaid = ([longitude, latitude]: Point): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
