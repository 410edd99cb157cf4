import type { Sheet, SheetStop } from './gathered.ts';
import { stopText } from './stop-text.ts';

/** A route as GPX 1.1 (topografix.com/GPX/1/1): one `rte` of its stops in order; degrees of WGS 84. */
export function gpxOf(sheet: Sheet, at: Date): string {
  const { route, voice } = sheet;
  const name = `${voice.t('sheet')}, ${voice.day(route.window.from)}`;
  const points = sheet.stops.map((stop) => pointOf(sheet, stop)).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Commissary" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">
  <metadata>
    <name>${xml(name)}</name>
    <time>${at.toISOString()}</time>
  </metadata>
  <rte>
    <name>${xml(name)}</name>
${points}
  </rte>
</gpx>
`;
}

function pointOf({ voice }: Sheet, stop: SheetStop): string {
  const [longitude, latitude] = stop.position;
  return `    <rtept lat="${latitude.toFixed(6)}" lon="${longitude.toFixed(6)}">
      <time>${stop.at.arrival.toISOString()}</time>
      <name>${xml(`${stop.n}. ${stop.name ?? stop.area}`)}</name>
      <desc>${xml(stopText(voice, stop))}</desc>
    </rtept>`;
}

/** Signs that XML 1.0 has no way to write are left out; the others are escaped. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
