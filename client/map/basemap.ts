import GeoJSONVT from 'geojson-vt';
import L from 'leaflet';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import linesUrl from '../basemap/upper-midwest.topo.json?url';
import townsUrl from '../basemap/towns.json?url';
import { labelsAt, type Label, type Look, type Town } from './labels.ts';

export const CREDIT = 'US Census · Natural Earth · GeoNames';
export const MAX_ZOOM = 12;

const TILE = 256;
const EXTENT = 4096;

/** The colours of the map's own paper, from the style sheet: light or dark as the page is. */
interface Paper {
  readonly land: string;
  readonly line: string;
  readonly state: string;
  readonly water: string;
  readonly ink: string;
  readonly font: string;
}

interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly fill?: string;
}

type LayerName = 'lakes' | 'rivers' | 'counties' | 'states' | 'border';

/** Bottom to top. */
const LAYERS: readonly LayerName[] = ['lakes', 'rivers', 'counties', 'states', 'border'];

interface Drawn {
  readonly indexes: ReadonlyMap<LayerName, GeoJSONVT>;
  readonly towns: readonly Town[];
}

interface PackedTowns {
  readonly names: readonly string[];
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  readonly population: readonly number[];
}

let drawn: Promise<Drawn> | undefined;

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The basemap answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** Lines and towns, fetched and indexed once. A failed fetch is tried again with the next map. */
function ready(): Promise<Drawn> {
  drawn ??= load().catch((error: unknown) => {
    drawn = undefined;
    throw error;
  });
  return drawn;
}

async function load(): Promise<Drawn> {
  const [lines, packed] = await Promise.all([json<Topology>(linesUrl), json<PackedTowns>(townsUrl)]);
  const indexes = new Map<LayerName, GeoJSONVT>();
  for (const name of LAYERS) {
    const object = lines.objects[name];
    if (object)
      indexes.set(name, new GeoJSONVT(feature(lines, object), { maxZoom: MAX_ZOOM, indexMaxZoom: 5, tolerance: 4, extent: EXTENT }));
  }
  return { indexes, towns: packed.names.map((name, index) => townAt(packed, name, index)) };
}

function townAt(packed: PackedTowns, name: string, index: number): Town {
  return { name, lon: (packed.lon[index] ?? 0) / 1e4, lat: (packed.lat[index] ?? 0) / 1e4, population: packed.population[index] ?? 0 };
}

function paperOf(element: Element): Paper {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(`--map-${name}`).trim();
  return {
    land: color('land'),
    line: color('line'),
    state: color('state'),
    water: color('water'),
    ink: color('ink'),
    font: style.fontFamily,
  };
}

function strokeOf(name: LayerName, zoom: number, paper: Paper): Stroke | null {
  switch (name) {
    case 'lakes':
      return { color: paper.water, width: 0.6, fill: paper.water };
    case 'rivers':
      return { color: paper.water, width: zoom < 7 ? 1 : 1.8 };
    case 'counties':
      return zoom < 6 ? null : { color: paper.line, width: 1 };
    case 'states':
      return { color: paper.state, width: 1.4, dash: [6, 3] };
    case 'border':
      return { color: paper.state, width: 2 };
  }
}

/** The basemap as a layer: canvas tiles from vector data held in memory, sharp on every screen, without signal too. */
export class Basemap extends L.GridLayer {
  #drawn: Drawn | undefined;
  #paper: Paper | undefined;
  readonly #labels = new Map<number, Label[]>();
  readonly #measuring = document.createElement('canvas').getContext('2d');
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #repaint = () => {
    this.#paper = undefined;
    this.redraw();
  };

  constructor() {
    super({ attribution: CREDIT, maxZoom: MAX_ZOOM, keepBuffer: 3 });
  }

  override onAdd(map: L.Map): this {
    this.#scheme.addEventListener('change', this.#repaint);
    void ready().then((drawn) => {
      this.#drawn = drawn;
      this.redraw();
    });
    return super.onAdd(map);
  }

  override onRemove(map: L.Map): this {
    this.#scheme.removeEventListener('change', this.#repaint);
    return super.onRemove(map);
  }

  override createTile(coords: L.Coords): HTMLElement {
    const ratio = Math.min(2, devicePixelRatio);
    const tile = document.createElement('canvas');
    tile.width = tile.height = TILE * ratio;
    const context = tile.getContext('2d');
    if (!context) return tile;
    this.#paper ??= paperOf(this._map.getContainer());
    context.scale(ratio, ratio);
    context.fillStyle = this.#paper.land;
    context.fillRect(0, 0, TILE, TILE);
    if (this.#drawn) this.#paint(context, coords, this.#drawn, this.#paper);
    return tile;
  }

  #paint(context: CanvasRenderingContext2D, coords: L.Coords, drawn: Drawn, paper: Paper): void {
    context.lineJoin = context.lineCap = 'round';
    for (const [name, index] of drawn.indexes) {
      const stroke = strokeOf(name, coords.z, paper);
      const tile = stroke && index.getTile(coords.z, coords.x, coords.y);
      if (tile) paintShapes(context, tile.features, stroke);
    }
    context.setLineDash([]);
    for (const label of this.#labelsAt(coords.z, drawn, paper)) paintLabel(context, label, coords, paper);
  }

  #labelsAt(zoom: number, { towns }: Drawn, paper: Paper): readonly Label[] {
    const held = this.#labels.get(zoom);
    if (held) return held;
    const labels = labelsAt(towns, zoom, (text, look) => this.#width(text, look, paper));
    this.#labels.set(zoom, labels);
    return labels;
  }

  #width(text: string, look: Look, paper: Paper): number {
    if (!this.#measuring) return text.length * look.size * 0.6;
    this.#measuring.font = fontOf(look, paper);
    return this.#measuring.measureText(text).width;
  }
}

const fontOf = (look: Look, paper: Paper) => `${look.weight} ${look.size}px ${paper.font}`;

type Features = NonNullable<ReturnType<GeoJSONVT['getTile']>>['features'];

function paintShapes(context: CanvasRenderingContext2D, features: Features, stroke: Stroke): void {
  context.beginPath();
  for (const shape of features) {
    if (shape.type !== 1) for (const line of shape.geometry) trace(context, line, shape.type === 3);
  }
  context.setLineDash([...(stroke.dash ?? [])]);
  if (stroke.fill) {
    context.fillStyle = stroke.fill;
    context.fill('evenodd');
  }
  context.strokeStyle = stroke.color;
  context.lineWidth = stroke.width;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, line: readonly (readonly [number, number])[], closed: boolean): void {
  const scale = TILE / EXTENT;
  for (const [index, [x, y]] of line.entries()) {
    if (index === 0) context.moveTo(x * scale, y * scale);
    else context.lineTo(x * scale, y * scale);
  }
  if (closed) context.closePath();
}

function paintLabel(context: CanvasRenderingContext2D, label: Label, coords: L.Coords, paper: Paper): void {
  const left = coords.x * TILE;
  const top = coords.y * TILE;
  const [boxLeft, boxTop, boxRight, boxBottom] = label.box;
  if (boxRight < left || boxLeft > left + TILE || boxBottom < top || boxTop > top + TILE) return;
  const x = label.x - left;
  const y = label.y - top;
  context.fillStyle = paper.ink;
  context.beginPath();
  context.arc(x, y, label.look.dot, 0, 2 * Math.PI);
  context.fill();
  context.font = fontOf(label.look, paper);
  context.textBaseline = 'middle';
  context.strokeStyle = paper.land;
  context.lineWidth = 3;
  context.strokeText(label.name, x + 6, y);
  context.fillText(label.name, x + 6, y);
}
