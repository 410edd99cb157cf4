import { readFileSync } from 'node:fs';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Position } from '../distance.ts';

/** A county: its name, its state's two letters, its five-digit FIPS number. */
export type County = { id: string; name: string; state: string };

type Shape = Feature<Polygon | MultiPolygon, { name: string; state: string }>;
type Held = { county: County; shape: Shape; box: Box };
type Box = [west: number, south: number, east: number, north: number];
type Atlas = Topology<{ counties: GeometryCollection<{ name: string; state: string }> }>;

let held: Map<string, Held> | undefined;

/** Read on first use. Source: US Census cartographic boundaries 1:10m, see docs/sources.md. */
function counties(): Map<string, Held> {
  if (held) return held;
  const atlas = JSON.parse(readFileSync(new URL('./counties.json', import.meta.url), 'utf8')) as Atlas;
  const { features } = feature(atlas, atlas.objects.counties);
  held = new Map(features.map((county) => prepared(county as Shape)).map((county) => [county.county.id, county]));
  return held;
}

function prepared(shape: Shape): Held {
  const { name, state } = shape.properties;
  return { county: { id: String(shape.id), name, state }, shape, box: boxOf(shape) };
}

function boxOf({ geometry }: Shape): Box {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const box: Box = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of polygons.flat(2)) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

const boxHolds = ([west, south, east, north]: Box, [lon, lat]: Position) => lon >= west && lon <= east && lat >= south && lat <= north;

/** The county that holds [longitude, latitude], in MN, WI, IA, ND, SD, MI, IL and NE; `null` elsewhere and for what is no number. */
export function countyOf(position: Position): County | null {
  if (!position.every(Number.isFinite)) return null;
  for (const { county, shape, box } of counties().values()) {
    if (boxHolds(box, position) && booleanPointInPolygon([...position], shape)) return county;
  }
  return null;
}

/** The outline of a county by its FIPS number (as "27053"), degrees [longitude, latitude]; `null` for an unknown one. */
export function countyPolygon(id: string): Polygon | MultiPolygon | null {
  return counties().get(id)?.shape.geometry ?? null;
}

/** All known counties by state and name: for a list to choose from. */
export function countyList(): County[] {
  return [...counties().values()]
    .map(({ county }) => county)
    .sort((a, b) => a.state.localeCompare(b.state) || a.name.localeCompare(b.name));
}
