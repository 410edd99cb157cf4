import type { Result } from '../api.ts';

export type BoardRoute = Result<'BoardRoutes'>['routes']['items'][number];
export type BoardStop = BoardRoute['stops'][number];
export type BoardLoad = BoardStop['pickups'][number];

/** Nothing about a stop that was served or left out changes any more. */
export const isPast = ({ arrivedAt, skipped }: Pick<BoardStop, 'arrivedAt' | 'skipped'>): boolean => arrivedAt !== null || skipped !== null;

/** Who drives it, or for whom it was planned. */
export const driverOf = ({ driver, shift }: Pick<BoardRoute, 'driver' | 'shift'>) => driver ?? shift?.driver ?? null;
export const vehicleOf = ({ vehicle, shift }: Pick<BoardRoute, 'vehicle' | 'shift'>) => vehicle ?? shift?.vehicle ?? null;

/**
 * The number of each route among those that set out on the same day, from 1, in the order they were made: what people call it. It stays
 * when a route is changed, published or claimed. `dayOf` names the day of an instant.
 */
export function numbersOf(routes: readonly Pick<BoardRoute, 'id' | 'window'>[], dayOf: (instant: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  const inOrder = [...routes].sort((a, b) => a.id.localeCompare(b.id));
  return new Map(
    inOrder.map(({ id, window }) => {
      const day = dayOf(window.from);
      counts.set(day, (counts.get(day) ?? 0) + 1);
      return [id, counts.get(day) ?? 1];
    }),
  );
}

/**
 * The least that any coming stop may be later, seconds; null when nothing is to come. For a route that has not set out in time, what is
 * left of it at `now`: below zero it is too late to leave.
 */
export function leastSlack({ stops, window }: Pick<BoardRoute, 'stops' | 'window'>, now: Date): number | null {
  const coming = stops.filter((stop) => !isPast(stop)).map(({ slack }) => Math.max(0, slack));
  if (coming.length === 0) return null;
  const waited = coming.length === stops.length ? (now.getTime() - new Date(window.from).getTime()) / 1000 : 0;
  return Math.min(...coming) - Math.max(0, waited);
}
