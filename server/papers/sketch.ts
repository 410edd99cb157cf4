import { readFileSync } from 'node:fs';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import type { Position } from '../../geo/index.ts';
import type { Pdf } from './pdf.ts';

/** A rectangle on the page, points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type LayerName = 'lakes' | 'rivers' | 'counties' | 'states' | 'border';
type Line = readonly Position[];

interface Town {
  readonly name: string;
  readonly at: Position;
  readonly population: number;
}

interface Base {
  readonly lines: ReadonlyMap<LayerName, readonly Line[]>;
  readonly towns: readonly Town[];
}

interface PackedTowns {
  readonly names: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly population: readonly number[];
}

const LOOK: Readonly<Record<LayerName, { color: string; width: number; fill?: string; dash?: number }>> = {
  lakes: { color: '#9aa4ad', width: 0.4, fill: '#dfe4e8' },
  rivers: { color: '#b4bcc3', width: 0.7 },
  counties: { color: '#cccccc', width: 0.4 },
  states: { color: '#777777', width: 0.7, dash: 4 },
  border: { color: '#777777', width: 1 },
};

/** No nearer than this, degrees: a sketch of one village would show nothing but its county. */
const NARROWEST = 0.25;
const MOST_TOWNS = 9;
const DOT = 8;

let known: Base | undefined;

/** The client's own basemap: read when the first sketch is drawn. */
function base(): Base {
  known ??= { lines: linesOf(json('upper-midwest.topo.json') as Topology), towns: townsOf(json('towns.json') as PackedTowns) };
  return known;
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../client/basemap/${name}`, import.meta.url), 'utf8'));
}

function linesOf(topology: Topology): Map<LayerName, Line[]> {
  const layers = new Map<LayerName, Line[]>();
  for (const name of Object.keys(LOOK) as LayerName[]) {
    const object = topology.objects[name];
    if (!object) continue;
    const shapes = feature(topology, object);
    layers.set(
      name,
      ('features' in shapes ? shapes.features : [shapes]).flatMap(({ geometry }) => linesIn(geometry)),
    );
  }
  return layers;
}

function linesIn(geometry: GeoJSON.Geometry): Line[] {
  switch (geometry.type) {
    case 'LineString':
      return [lineOf(geometry.coordinates)];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map(lineOf);
    case 'MultiPolygon':
      return geometry.coordinates.flat().map(lineOf);
    default:
      return [];
  }
}

const lineOf = (coordinates: readonly GeoJSON.Position[]): Line => coordinates.map(([lon = 0, lat = 0]) => [lon, lat] as const);

function townsOf({ names, lon, lat, population }: PackedTowns): Town[] {
  return names.map((name, at) => ({ name, at: [(lon[at] ?? 0) / 1e4, (lat[at] ?? 0) / 1e4], population: population[at] ?? 0 }));
}

/** Where a position lies on the page. */
type Projection = (position: Position) => readonly [x: number, y: number];

/** Draws the way as lines between its numbered stops, in order, over the outlines of the land. Positions are [longitude, latitude]. */
export function sketch(pdf: Pdf, box: Box, stops: readonly { readonly n: number; readonly position: Position }[]): void {
  const project = fitting(
    box,
    stops.map(({ position }) => position),
  );
  pdf.save().rect(box.x, box.y, box.width, box.height).clip();
  for (const [name, lines] of base().lines) drawLayer(pdf, name, { lines, project, box });
  drawTowns(pdf, project, box);
  drawWay(
    pdf,
    stops.map(({ position }) => project(position)),
  );
  for (const [at, words] of spots(stops, project)) drawStop(pdf, at, words);
  pdf.restore().lineWidth(0.8).rect(box.x, box.y, box.width, box.height).stroke('#555');
}

/** Fits all positions into the box with an edge, the north above; a degree of longitude is as wide as it is there. */
function fitting(box: Box, positions: readonly Position[]): Projection {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  const middle = [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2] as const;
  const narrowing = Math.cos((middle[1] * Math.PI) / 180);
  const wide = Math.max(NARROWEST, Math.max(...lons) - Math.min(...lons)) * narrowing;
  const high = Math.max(NARROWEST, Math.max(...lats) - Math.min(...lats));
  const scale = Math.min((box.width - 60) / wide, (box.height - 50) / high);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return ([lon, lat]) => [x + (lon - middle[0]) * narrowing * scale, y - (lat - middle[1]) * scale];
}

interface Layer {
  readonly lines: readonly Line[];
  readonly project: Projection;
  readonly box: Box;
}

function drawLayer(pdf: Pdf, name: LayerName, { lines, project, box }: Layer): void {
  const { color, width, fill, dash } = LOOK[name];
  for (const line of lines) {
    const points = line.map(project);
    if (!touches(points, box)) continue;
    points.forEach(([x, y], index) => (index === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
    pdf.lineWidth(width);
    if (dash) pdf.dash(dash, { space: dash / 2 });
    if (fill) pdf.fillAndStroke(fill, color);
    else pdf.stroke(color);
    if (dash) pdf.undash();
  }
}

type Point = readonly [number, number];

function touches(points: readonly Point[], { x, y, width, height }: Box): boolean {
  const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return left < x + width && right > x && top < y + height && bottom > y;
}

/** The largest towns in view whose names do not lie on each other. */
function drawTowns(pdf: Pdf, project: Projection, box: Box): void {
  const placed: Point[] = [];
  pdf.font('plain').fontSize(7.5);
  for (const { name, at } of base().towns) {
    const [x, y] = project(at);
    const inside = x > box.x + 4 && x + 60 < box.x + box.width && y > box.y + 8 && y < box.y + box.height - 8;
    if (!inside || placed.some((other) => Math.abs(other[0] - x) < 70 && Math.abs(other[1] - y) < 14)) continue;
    placed.push([x, y]);
    pdf.circle(x, y, 1.3).fill('#777');
    pdf.fillColor('#555').text(name, x + 3, y - 4, { lineBreak: false });
    if (placed.length === MOST_TOWNS) return;
  }
}

function drawWay(pdf: Pdf, points: readonly Point[]): void {
  points.forEach(([x, y], index) => (index === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
  if (points.length > 1) pdf.lineWidth(1.6).lineJoin('round').stroke('#000');
}

/** Where stops are drawn, with their numbers; those that would lie on each other share a mark: "1, 6". */
function spots(stops: readonly { readonly n: number; readonly position: Position }[], project: Projection): [Point, string][] {
  const marks: { at: Point; numbers: number[] }[] = [];
  for (const { n, position } of stops) {
    const at = project(position);
    const near = marks.find((mark) => Math.hypot(mark.at[0] - at[0], mark.at[1] - at[1]) < 2 * DOT);
    if (near) near.numbers.push(n);
    else marks.push({ at, numbers: [n] });
  }
  return marks.map(({ at, numbers }) => [at, numbers.join(', ')]);
}

function drawStop(pdf: Pdf, [x, y]: Point, words: string): void {
  pdf.font('bold').fontSize(9);
  const half = Math.max(DOT, pdf.widthOfString(words) / 2 + 4);
  pdf
    .lineWidth(1)
    .roundedRect(x - half, y - DOT, 2 * half, 2 * DOT, DOT)
    .fillAndStroke('#fff', '#000');
  pdf.fillColor('#000').text(words, x - half, y - 5, { width: 2 * half, align: 'center', lineBreak: false });
}
