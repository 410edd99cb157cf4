import { worldPixel } from '../map/labels.ts';
import { gather } from './gather.ts';

type Position = readonly [longitude: number, latitude: number];

interface NeedHere {
  readonly open: number;
  readonly place: { readonly area: string; readonly point: { readonly longitude: number; readonly latitude: number } };
}

/** Need that is not met in one area: its name, grams still open, the middle of its places. */
export interface Shortage {
  readonly area: string;
  readonly grams: number;
  readonly at: Position;
}

/** Open need summed by area, most first. */
export function shortages(needs: readonly NeedHere[]): Shortage[] {
  const byArea = new Map<string, NeedHere[]>();
  for (const need of needs) byArea.set(need.place.area, [...(byArea.get(need.place.area) ?? []), need]);
  return [...byArea].map(([area, here]) => shortage(area, here)).toSorted((a, b) => b.grams - a.grams || a.area.localeCompare(b.area));
}

function shortage(area: string, here: readonly NeedHere[]): Shortage {
  const sum = (of: (need: NeedHere) => number) => here.reduce((total, need) => total + of(need), 0);
  const at = [sum(({ place }) => place.point.longitude) / here.length, sum(({ place }) => place.point.latitude) / here.length] as const;
  return { area, grams: sum(({ open }) => open), at };
}

/** An area to be hatched: denser the more is short, compared with the shortest of all. */
export interface Hatched {
  readonly id: string;
  readonly ring: readonly Position[];
  readonly density: 1 | 2 | 3;
  readonly grams: number;
}

/** Room for the words of one area, pixels. */
const WORDS = { x: 112, y: 76 };
const LEAST_PX = 34;
const CORNERS = 10;

/** Areas for the map at a zoom; those whose words would lie on each other are one. */
export function hatched(areas: readonly Shortage[], zoom: number): Hatched[] {
  const joined = joinedAt(areas, zoom);
  const most = Math.max(1, ...joined.map(gramsOf));
  return joined.map((group) => ({ ...ringOf(group, zoom), density: densityOf(gramsOf(group) / most), grams: gramsOf(group) }));
}

/** What lies at a spot of the map and has an area's name. */
type Lying = Pick<Shortage, 'area' | 'at'>;

/** Areas that are one at a zoom, since their words would lie on each other. */
export function joinedAt<Of extends Lying>(areas: readonly Of[], zoom: number): Of[][] {
  const known = new Map(areas.map((area) => [area.area, area]));
  const spots = areas.map(({ area, at }) => ({ kind: 'need' as const, at, count: 1, id: area }));
  const { single, heaps } = gather(spots, zoom, { reach: WORDS });
  const groups = [...single.map(({ id }) => [id]), ...heaps.map(({ ids }) => ids)];
  return groups.map((ids) => ids.flatMap((id) => known.get(id) ?? []));
}

const gramsOf = (group: readonly Shortage[]) => group.reduce((sum, { grams }) => sum + grams, 0);

/** The shape around areas, and their names as its id. */
export function ringOf(group: readonly Lying[], zoom: number): Pick<Hatched, 'id' | 'ring'> {
  const pixels = group.map(({ at }) => worldPixel(at[0], at[1], zoom));
  const xs = pixels.map(([x]) => x);
  const ys = pixels.map(([, y]) => y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const turn = ((corner + 0.5) * 2 * Math.PI) / CORNERS;
    const x = (west + east) / 2 + Math.cos(turn) * ((east - west) / 2 + LEAST_PX);
    const y = (north + south) / 2 + Math.sin(turn) * ((south - north) / 2 + LEAST_PX);
    return lonLat(x, y, zoom);
  });
  return { id: group.map(({ area }) => area).join(' '), ring };
}

const densityOf = (part: number) => (part > 0.6 ? 3 : part > 0.25 ? 2 : 1);

/** Back from pixels of a zoom (Web Mercator, EPSG:3857), to five places. */
function lonLat(x: number, y: number, zoom: number): Position {
  const size = 256 * 2 ** zoom;
  const longitude = (x / size) * 360 - 180;
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) * 180) / Math.PI;
  return [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))];
}
