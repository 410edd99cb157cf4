import { named } from '../goods/saying.ts';
import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { between, duration, kg, km, manner, spoken, t, when } from '../words.ts';
import { placeName } from '../places/named.ts';
import type { Breach } from './breaches.ts';
import { driverOf, vehicleOf, type BoardLoad, type BoardRoute, type BoardStop } from './route.ts';

interface Placed {
  readonly name: string | null;
  readonly area: string;
}

type Named = Pick<BoardRoute, 'driver' | 'vehicle' | 'shift'>;

/** "Luis", or "route 3" where nobody drives it yet. */
export const whoWords = (route: Named, n: number): string => driverOf(route)?.name ?? t('plans.route-short', { n });

/** "route 3 (Jo)". */
export function nameWords(route: Named, n: number): string {
  const driver = driverOf(route);
  return driver ? t('plans.route-who', { n, who: driver.name }) : t('plans.route-short', { n });
}

/** "3 · Luis, Blue van". */
export function routeWords(route: Named, n: number): string {
  const driver = driverOf(route);
  const vehicle = vehicleOf(route);
  if (!driver && !vehicle) return t('plans.route-open', { n });
  return t('plans.route-n', { n, driver: driver?.name ?? t('plans.no-driver'), vehicle: vehicle?.name ?? t('plans.any-vehicle') });
}

/** "422 of 600 kg", or what must fit where no vehicle is known. */
export function loadedWords(route: Named & Pick<BoardRoute, 'grams'>): string {
  const room = vehicleOf(route)?.capacity.grams;
  return room === undefined ? kg(route.grams) : t('plans.of-room', { weight: kg(route.grams), room: kg(room) });
}

const IN_SECONDS = ['lead_time', 'delay', 'spoil', 'max_travel_time', 'max_ride'];

/** What is broken, without where: "late by 12 min". */
export function breachWords({ cause, by }: Breach): string {
  const measured = IN_SECONDS.includes(cause) ? duration(by) : cause === 'max_distance' ? km(by) : '';
  return spoken(`plans.breach.${cause}`, { by: measured }) ?? t('plans.breach.other');
}

interface Stopping {
  readonly id: string;
  readonly place: Placed;
}

/** What is broken and where: "East Side pantry: late by 12 min". */
export function brokenWords(breach: Breach, stops: readonly Stopping[]): string {
  const place = stops.find(({ id }) => id === breach.stop)?.place;
  const what = breachWords(breach);
  return place ? t('plans.breach-at', { place: placeName(place), what }) : t('plans.breach-whole', { what });
}

export const goodsWords = (loads: readonly BoardLoad[]): string =>
  [...new Set(loads.map(({ commodity }) => named(commodity.names)))].join(', ');

/** "+9 km", "−9 km". */
export const moreWords = (metres: number): string =>
  metres < 0 ? t('plans.less', { way: km(-metres) }) : t('plans.more', { way: km(metres) });

/** "pick up", "deliver", or both. */
export function worksWords({ pickups, deliveries }: Pick<BoardStop, 'pickups' | 'deliveries'>): string {
  if (pickups.length > 0 && deliveries.length > 0) return t('plans.works-both');
  return pickups.length > 0 ? t('plans.works-pick') : t('plans.works-set');
}

/** "2:10–2:40 PM", over midnight "Tue 11 AM – Wed 1 AM". */
export function spanWords({ from, until }: { readonly from: string; readonly until: string }): string {
  const isOneDay = dayKey(new Date(from), manner.value) === dayKey(new Date(until), manner.value);
  return isOneDay ? between(from, until) : t('plans.span', { from: whenWords(from), until: whenWords(until) });
}

export const whenWords = (instant: Date | string): string => when(instant, clock.value);

export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** Sentences after one another; "7 p.m." ends one as it stands. */
export const told = (sentences: readonly string[]): string =>
  sentences
    .filter((sentence) => sentence !== '')
    .join(' ')
    .replaceAll('..', '.');
