import type { BoardLoad, BoardRoute, BoardStop } from '../../../client/board/route.ts';

/** 2026-09-22, so many minutes after 7 AM in Minnesota. */
export const at = (minutes: number): string => new Date(Date.UTC(2026, 8, 22, 12, minutes)).toISOString();
export const clockAt = (minutes: number): Date => new Date(at(minutes));

export function load(id: string, change: Partial<BoardLoad> = {}): BoardLoad {
  const nothingYet = { receivedGrams: null, refusedGrams: null, refusedFrom: null, collectedAt: null, deliveredAt: null };
  const commodity = { id: 'corn', names: { en: 'Sweet corn', es: 'Elote' } };
  return { id, grams: 10_000, state: 'ROUTED', need: { id: `need of ${id}` }, commodity, ...nothingYet, ...change };
}

/** Where places are, degrees east of the first farm on one latitude: far enough apart to order them. */
const EAST: Readonly<Record<string, number>> = { farm: 0, barn: 0.1, mill: 0.2, hall: 0.5, church: 0.6, school: 0.7 };

const named = (place: string) => ({
  id: place,
  name: place,
  area: 'Northfield, MN',
  point: { longitude: -93 + (EAST[place] ?? 0), latitude: 44 },
});

/** A stop an hour after the one before when it stands in `route`. */
export function stop(id: string, place: string, change: Partial<BoardStop> = {}): BoardStop {
  return {
    id,
    place: named(place),
    pickups: [],
    deliveries: [],
    arrival: at(60),
    departure: at(70),
    window: { from: at(0), until: at(600) },
    slack: 3600,
    arrivedAt: null,
    leftAt: null,
    skipped: null,
    ...change,
  };
}

export function route(id: string, stops: readonly BoardStop[], change: Partial<BoardRoute> = {}): BoardRoute {
  return {
    id,
    state: 'DRAFT',
    version: 1,
    locked: false,
    metres: 50_000,
    estimated: 1,
    grams: 10_000,
    crates: 1,
    coldGrams: 0,
    areas: ['Northfield, MN'],
    releaseReason: null,
    soonestSpoilBy: null,
    completedAt: null,
    window: { from: at(0), until: at(300) },
    driver: null,
    vehicle: null,
    shift: null,
    breaches: [],
    stops: [...stops],
    aboard: [],
    ...change,
  };
}

/** Picks up one load at the farm and sets it down at the hall, another from the barn to the church. */
export function twoLoads(id: string, change: Partial<BoardRoute> = {}): BoardRoute {
  const [one, other] = [load(`${id} corn`), load(`${id} beans`)];
  return route(
    id,
    [
      stop(`${id} farm`, 'farm', { pickups: [one], arrival: at(60) }),
      stop(`${id} barn`, 'barn', { pickups: [other], arrival: at(120) }),
      stop(`${id} hall`, 'hall', { deliveries: [one], arrival: at(180) }),
      stop(`${id} church`, 'church', { deliveries: [other], arrival: at(240) }),
    ],
    change,
  );
}

export function stopOf(of: BoardRoute, place: string): BoardStop {
  const found = of.stops.find((one) => one.place.id === place);
  if (!found) throw new Error(`No stop at ${place}`);
  return found;
}
