import type { Result } from '../api.ts';

export type BoardRoute = Result<'BoardRoutes'>['routes']['items'][number];
export type BoardStop = BoardRoute['stops'][number];
export type BoardLoad = BoardStop['pickups'][number];
export type BoardState = BoardRoute['state'];

/** Nothing about a stop that was served or left out changes any more. */
export const isPast = ({ arrivedAt, skipped }: Pick<BoardStop, 'arrivedAt' | 'skipped'>): boolean => arrivedAt !== null || skipped !== null;

/** Who drives it, or for whom it was planned. */
export const driverOf = ({ driver, shift }: Pick<BoardRoute, 'driver' | 'shift'>) => driver ?? shift?.driver ?? null;
export const vehicleOf = ({ vehicle, shift }: Pick<BoardRoute, 'vehicle' | 'shift'>) => vehicle ?? shift?.vehicle ?? null;

/**
 * The number of each route among those that set out on the same day, from 1: what people call it. `dayOf` names the day of an instant.
 * Given all routes of the days, the numbers stay as routes are published and claimed.
 */
export function numbersOf(routes: readonly Pick<BoardRoute, 'id' | 'window'>[], dayOf: (instant: string) => string): Map<string, number> {
  const counts = new Map<string, number>();
  const inOrder = [...routes].sort((a, b) => a.window.from.localeCompare(b.window.from) || a.id.localeCompare(b.id));
  return new Map(
    inOrder.map(({ id, window }) => {
      const day = dayOf(window.from);
      counts.set(day, (counts.get(day) ?? 0) + 1);
      return [id, counts.get(day) ?? 1];
    }),
  );
}

/** The least that any coming stop may be later, seconds; null when nothing is to come. */
export function leastSlack({ stops }: Pick<BoardRoute, 'stops'>): number | null {
  const coming = stops.filter((stop) => !isPast(stop)).map(({ slack }) => slack);
  return coming.length > 0 ? Math.max(0, Math.min(...coming)) : null;
}
