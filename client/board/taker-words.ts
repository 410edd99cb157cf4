import type { Result } from '../api.ts';
import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { placeName } from '../places/named.ts';
import { day, duration, kg, km, manner, spoken, t } from '../words.ts';
import { isPast } from './route.ts';
import { moreWords, nameWords, whenWords } from './saying.ts';

type Answers = Result<'TakersFor'>['takersFor'];
export type Taker = Answers['could'][number];
export type NotTaker = Answers['couldNot'][number];
type TakingRoute = Taker['route'];

/** "route 3 (Jo)"; of another day than today, with the day. */
export function takerName(route: TakingRoute, n: number): string {
  const name = nameWords(route, n);
  const dayOf = (instant: Date) => dayKey(instant, manner.value);
  const isToday = dayOf(new Date(route.window.from)) === dayOf(clock.value);
  return isToday ? name : t('plans.route-day', { route: name, day: day(route.window.from) });
}

/** "+9 km, +25 min". */
export function takerMore({ metres, seconds }: Pick<Taker, 'metres' | 'seconds'>): string {
  const way = moreWords(metres);
  return seconds < 60 ? way : t('plans.taker-more', { way, time: duration(seconds) });
}

/** "Picked up at stop 1, 5:10 PM. Delivered after Hastings, 6:20 PM." */
export const takerWhere = (taker: Taker): string =>
  [
    t('plans.taker-up', { where: pickupWhere(taker), time: whenWords(taker.pickup.arrival) }),
    t('plans.taker-down', { where: deliveryWhere(taker), time: whenWords(taker.delivery.arrival) }),
  ]
    .join(' ')
    .replaceAll('..', '.');

function pickupWhere({ route: { stops }, pickup }: Taker): string {
  if (pickup.joins !== null) return stopWords(stops, pickup.joins);
  return behindWords(stops, pickup.after);
}

function deliveryWhere({ route: { stops }, pickup, delivery }: Taker): string {
  if (delivery.joins !== null) return stopWords(stops, delivery.joins);
  if (delivery.after === stops.at(-1)?.id) return t('plans.as-last');
  const isNext = delivery.after === pickup.after || delivery.after === pickup.joins;
  return isNext ? t('plans.right-after') : behindWords(stops, delivery.after);
}

const stopWords = (stops: TakingRoute['stops'], id: string): string =>
  t('plans.at-stop-n', { n: stops.findIndex((stop) => stop.id === id) + 1 });

function behindWords(stops: TakingRoute['stops'], after: string | null): string {
  const stop = stops.find(({ id }) => id === after);
  if (stop) return t('plans.after', { place: placeName(stop.place) });
  return stops.some(isPast) ? t('plans.as-next') : t('plans.as-first');
}

const IN_SECONDS = ['TIME_WINDOW', 'SPOIL', 'MAX_RIDE', 'MAX_DURATION'];

/** Why a route could not, and by how much: "No room: 80 kg too much." */
export function cannotWords({ code, by, dimension }: Pick<NotTaker, 'code' | 'by' | 'dimension'>): string {
  if (dimension === 'crates') return t('plans.cannot.crates', { n: by });
  const measured = IN_SECONDS.includes(code) ? duration(by) : code === 'MAX_DISTANCE' ? km(by) : kg(by);
  return spoken(`plans.cannot.${code}`, { by: measured }) ?? t('plans.code.other');
}
