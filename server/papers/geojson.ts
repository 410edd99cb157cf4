import type { Position } from '../../geo/index.ts';
import type { Sheet, SheetStop } from './gathered.ts';
import { stopText } from './stop-text.ts';

/**
 * A route as a GeoJSON FeatureCollection (RFC 7946; [longitude, latitude], WGS 84): a point for each stop in order, and, where there are
 * two or more, the straight lines between them.
 */
export function geojsonOf(sheet: Sheet): GeoJSON.FeatureCollection {
  const points = sheet.stops.map((stop) => pointOf(sheet, stop));
  return { type: 'FeatureCollection', features: [...points, ...lineOf(sheet)] };
}

function pointOf({ voice }: Sheet, stop: SheetStop): GeoJSON.Feature {
  const { n, name, area, at } = stop;
  return {
    type: 'Feature',
    id: at.id,
    geometry: { type: 'Point', coordinates: rounded(stop.position) },
    properties: { stop: n, name: name ?? area, area, arrival: at.arrival.toISOString(), note: stopText(voice, stop) },
  };
}

function lineOf({ route, stops, voice }: Sheet): GeoJSON.Feature[] {
  if (stops.length < 2) return [];
  const coordinates = stops.map(({ position }) => rounded(position));
  const name = `${voice.t('sheet')}, ${voice.day(route.window.from)}`;
  return [{ type: 'Feature', id: route._id, geometry: { type: 'LineString', coordinates }, properties: { name, metres: route.metres } }];
}

/** Six decimals are a tenth of a metre: no more is known. */
function rounded([longitude, latitude]: Position): [number, number] {
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))];
}
