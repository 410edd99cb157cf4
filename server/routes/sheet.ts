import type { ProblemInput } from '../../geo/route/problem.ts';
import { shiftsByIds, vehiclesByIds } from '../fleet/actions.ts';
import { loadsByIds, type Load } from '../loads/actions.ts';
import { needsByIds } from '../needs/actions.ts';
import { offersByIds } from '../offers/actions.ts';
import { placesByIds } from '../places/actions.ts';
import { travelTimes } from '../travel/open.ts';
import type { Viewer } from '../viewer.ts';
import { cargoIn, type Reader } from './cargo.ts';
import { isPast, type Route, type Window } from './model.ts';
import { pointsOf, problemOf, type Cargo } from './problem.ts';
import { routesWithin, seesAll } from './reading.ts';
import { carrierFor } from './timing.ts';

/** A table of more would be slower to send than to ask for each place. */
const MOST_POINTS = 250;
const EPOCH = new Date(0);
const STANDING = { cargo: [], order: [], here: null, since: null } as const;

/**
 * What times a group's routes that have not set out, for its planners: shipments are loads and vehicles are routes, by their ids, instants
 * are seconds since 1970. Null for others, where there is nothing to time, and where there is more than a device should be sent.
 */
export async function sheetFor(viewer: Viewer, { group, ...window }: Window & { group: string }): Promise<ProblemInput | null> {
  if (!seesAll(viewer, { group })) return null;
  const routes = (await routesWithin(group, window)).filter(isStanding);
  const read = await knownOf(routes);
  const loads = await Promise.all(loadsOf(routes).map((id) => read.load(id)));
  const cargo = (await Promise.all(loads.filter(({ state }) => state === 'routed').map((load) => cargoIn(read, load)))).filter(isCargo);
  const carriers = await Promise.all(routes.map(async (route) => ({ ...(await carrierFor(read, route, STANDING)), id: route._id })));
  const points = pointsOf({ cargo, carriers });
  if (cargo.length === 0 || points.length > MOST_POINTS) return null;
  const matrix = await travelTimes().matrix(points, 'car');
  const { shipments, vehicles, incompatible, seconds, metres, locations } = problemOf({ cargo, carriers, matrix, start: EPOCH });
  return { shipments, vehicles, incompatible, matrix: { seconds: rows(seconds, locations), metres: rows(metres, locations) } };
}

const isStanding = ({ state, stops, aboard }: Route) => state !== 'underway' && aboard.length === 0 && !stops.some(isPast);

const isCargo = (cargo: Cargo | null): cargo is Cargo => cargo !== null;

const loadsOf = (routes: readonly Route[]): string[] => [
  ...new Set(routes.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups))),
];

const rows = (cells: Int32Array, side: number): number[][] =>
  Array.from({ length: side }, (_, row) => [...cells.subarray(row * side, (row + 1) * side)]);

/** All that these routes are timed from, each kind read at once. */
async function knownOf(routes: readonly Route[]): Promise<Reader> {
  const loads = await loadsByIds(loadsOf(routes));
  const named = (of: (load: Load) => readonly (string | null)[]) => [...new Set(loads.flatMap(of).filter((id) => id !== null))];
  const given = (key: 'shift' | 'vehicle') => [...new Set(routes.map((route) => route[key]).filter((id) => id !== null))];
  const [offers, needs, places, shifts, vehicles] = await Promise.all([
    offersByIds(named(({ offer }) => [offer])),
    needsByIds(named(({ need }) => [need])),
    placesByIds(named(({ legs }) => legs.flatMap(({ from, to }) => [from, to]))),
    shiftsByIds(given('shift')),
    vehiclesByIds(given('vehicle')),
  ]);
  return {
    load: from(loads),
    offer: from(offers),
    need: from(needs),
    place: from(places),
    shift: from(shifts),
    vehicle: from(vehicles),
    travel: (points) => travelTimes().matrix(points, 'car'),
  };
}

/** Throws for a broken reference: what a route is made of is kept as long as the route. */
function from<T extends { readonly _id: string }>(things: readonly T[]): (id: string) => Promise<T> {
  const known = new Map(things.map((thing) => [thing._id, thing]));
  return (id) => {
    const thing = known.get(id);
    return thing ? Promise.resolve(thing) : Promise.reject(new Error(`A route names ${id}, which is not there`));
  };
}
