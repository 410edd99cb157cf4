import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Around, positionFault, type Barrier, type Override, type Position } from '../../geo/index.ts';

/** What the keepers of a server know of their country. */
export interface Country {
  readonly barriers: readonly Barrier[];
  readonly overrides: readonly Override[];
}

/** The file of ROADS_FILE can't be used. */
export class BadRoads extends Error {}

const position = z
  .tuple([z.number(), z.number()])
  .rest(z.number())
  .transform(([longitude, latitude]): Position => [longitude, latitude])
  .refine((point) => positionFault(point) === null, 'not a position: longitude, latitude');
const whole = z.number().int().min(0).max(1_000_000_000);

/** A polygon of one ring is a barrier. */
const barrier = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('Polygon'), coordinates: z.tuple([z.array(position)]) }),
  properties: z.object({ onMaps: z.boolean().default(false) }).nullable(),
});
/** A line of two points is a way whose time is known. */
const way = z.object({
  type: z.literal('Feature'),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.tuple([position, position]) }),
  properties: z.object({ seconds: whole, metres: whole.optional(), oneWay: z.boolean().default(false) }),
});
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).max(2000) });

/**
 * Reads GeoJSON: polygons are barriers (`onMaps`: road engines know of it, as of a river), lines of two points are ways with `seconds`,
 * perhaps `metres` and `oneWay`. Throws `BadRoads` naming the first feature that can't be meant.
 */
export function countryIn(path: string): Country {
  const { features } = parsed(collection, jsonIn(path), 'it');
  const shapes = features.map((feature, at) => featureOf(feature, `feature ${at}`));
  const barriers = shapes.flatMap((shape) => ('ring' in shape ? [shape] : []));
  const overrides = shapes.flatMap((shape) => ('seconds' in shape ? [shape] : []));
  try {
    new Around(barriers);
  } catch (error) {
    throw new BadRoads(`ROADS_FILE: ${(error as Error).message}`);
  }
  return { barriers, overrides };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    throw new BadRoads(`ROADS_FILE can't be read: ${(error as Error).message}`);
  }
}

function featureOf(feature: unknown, name: string): Barrier | Override {
  const isWay = way.shape.geometry.shape.type.safeParse((feature as { geometry?: { type?: unknown } } | null)?.geometry?.type).success;
  if (!isWay) {
    const { geometry, properties } = parsed(barrier, feature, name);
    return { ring: geometry.coordinates[0], onMaps: properties?.onMaps ?? false };
  }
  const { geometry, properties } = parsed(way, feature, name);
  const { seconds, metres, oneWay } = properties;
  return { from: geometry.coordinates[0], to: geometry.coordinates[1], seconds, oneWay, ...(metres !== undefined && { metres }) };
}

function parsed<T>(shape: z.ZodType<T>, value: unknown, name: string): T {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new BadRoads(`ROADS_FILE: ${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
