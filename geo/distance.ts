/** A point on the earth: degrees, longitude first. */
export type Position = readonly [longitude: number, latitude: number];

/** Mean earth radius, metres (IUGG). */
const RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance, whole metres. */
export function distance(a: Position, b: Position): number {
  return Math.round(arc(a, b));
}

/** Great-circle distance, metres, not rounded (haversine; Sinnott 1984: exact enough at every distance, also for near points). */
export function arc([lonA, latA]: Position, [lonB, latB]: Position): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const chord = half(latB - latA) + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * half(lonB - lonA);
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}
