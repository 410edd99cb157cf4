import type { Box, Position } from '../../geo/index.ts';

/** How many digits a tile's name has: a side of about 27 m in Minnesota. */
export const DEPTH = 20;
/** Where the square of web mercator ends, degrees. */
const NORTHERNMOST = 85.051_128_78;
const RADIANS = Math.PI / 180;

/**
 * The quadkey of the web-mercator tile that holds a position (Bing Maps Tile System): one digit a zoom level, so that the first n
 * digits are the tile of zoom n. Beyond the square's edge, the tile at the edge.
 */
export function tileOf(position: Position, depth = DEPTH): string {
  const { x, y } = columnAndRow(position, depth);
  return nameOf(x, y, depth);
}

/** Column and row, from the north-west, of the tile of this zoom that holds a position. */
export function columnAndRow([longitude, latitude]: Position, zoom: number): { readonly x: number; readonly y: number } {
  const sine = Math.sin(clamped(latitude, -NORTHERNMOST, NORTHERNMOST) * RADIANS);
  const down = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  const side = 2 ** zoom;
  const index = (share: number) => clamped(Math.floor(share * side), 0, side - 1);
  return { x: index((longitude + 180) / 360), y: index(down) };
}

/** Column and row of a named tile. */
export function placeOf(name: string): { readonly x: number; readonly y: number } {
  const bits = (worth: number) => Array.from(name).reduce((sum, digit) => 2 * sum + (Math.floor(Number(digit) / worth) % 2), 0);
  return { x: bits(1), y: bits(2) };
}

/**
 * Names of tiles, as small as may be, that together cover a box which does not cross the antimeridian: up to eight by eight, so that
 * they hold little that is not in it.
 */
export function covering(box: Box): string[] {
  const zoom = zoomAcross([box], 8);
  const { west, north, east, south } = tilesAcross(box, zoom);
  const columns = Array.from({ length: east - west + 1 }, (_, at) => west + at);
  const rows = Array.from({ length: south - north + 1 }, (_, at) => north + at);
  return columns.flatMap((x) => rows.map((y) => nameOf(x, y, zoom)));
}

/** First and last column and row of the tiles that a box touches. */
export function tilesAcross([west, south, east, north]: Box, zoom: number): Readonly<Record<'west' | 'north' | 'east' | 'south', number>> {
  const [first, last] = [columnAndRow([west, north], zoom), columnAndRow([east, south], zoom)];
  return { west: first.x, north: first.y, east: last.x, south: last.y };
}

/** The deepest zoom at which the boxes are at most `most` tiles wide and high. */
export function zoomAcross(boxes: readonly Box[], most: number): number {
  const zooms = Array.from({ length: DEPTH }, (_, at) => DEPTH - at);
  return zooms.find((zoom) => boxes.every((box) => across(box, zoom) <= most)) ?? 0;
}

function across(box: Box, zoom: number): number {
  const { west, north, east, south } = tilesAcross(box, zoom);
  return 1 + Math.max(east - west, south - north);
}

function nameOf(x: number, y: number, depth: number): string {
  return Array.from({ length: depth }, (_, at) => digit(x, y, depth - 1 - at)).join('');
}

function digit(x: number, y: number, bit: number): number {
  return (Math.floor(x / 2 ** bit) % 2) + 2 * (Math.floor(y / 2 ** bit) % 2);
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
