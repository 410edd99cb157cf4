/** A town of the basemap. */
export interface Town {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
}

/** A town's label at one zoom, in world pixels of that zoom: 256 × 2^zoom across. */
export interface Label {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
  readonly look: Look;
}

export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** How big a town is written. */
export interface Look {
  readonly size: number;
  readonly weight: 400 | 700;
  readonly dot: number;
}

/** Width of a text in pixels: the canvas's measure, or a test's. */
export type Measure = (text: string, look: Look) => number;

const TILE = 256;
const CELL = 64;

/** Web Mercator (EPSG:3857) in pixels of a zoom. */
export function worldPixel(lon: number, lat: number, zoom: number): [x: number, y: number] {
  const size = TILE * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lon + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** Smaller towns come with closer zooms. */
export function leastPopulation(zoom: number): number {
  if (zoom < 6) return 60_000;
  return [25_000, 8000, 3000, 1500][zoom - 6] ?? 0;
}

function lookOf(population: number): Look {
  if (population > 200_000) return { size: 14, weight: 700, dot: 3 };
  if (population > 40_000) return { size: 12.5, weight: 700, dot: 3 };
  return { size: population > 8000 ? 11.5 : 11, weight: 400, dot: 2 };
}

const meets = (a: Box, b: Box) => !(a[2] < b[0] || a[0] > b[2] || a[3] < b[1] || a[1] > b[3]);

function* cellsOf([left, top, right, bottom]: Box): Generator<string> {
  for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) yield `${column},${row}`;
  }
}

function labelOf(town: Town, zoom: number, measure: Measure): Label {
  const look = lookOf(town.population);
  const [x, y] = worldPixel(town.lon, town.lat, zoom);
  const height = look.size + 6;
  return { name: town.name, x, y, look, box: [x - 5, y - height / 2, x + 8 + measure(town.name, look), y + height / 2] };
}

/**
 * The labels of one zoom, none over another: the larger town wins (towns come largest first). Chosen once for the whole region, so
 * that every tile draws the same labels and none is cut at an edge.
 */
export function labelsAt(towns: readonly Town[], zoom: number, measure: Measure): Label[] {
  const taken = new Map<string, Box[]>();
  const least = leastPopulation(zoom);
  const chosen: Label[] = [];
  for (const town of towns) {
    if (town.population < least) break;
    const label = labelOf(town, zoom, measure);
    const cells = [...cellsOf(label.box)];
    if (cells.some((cell) => taken.get(cell)?.some((box) => meets(box, label.box)))) continue;
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), label.box]);
    chosen.push(label);
  }
  return chosen;
}
