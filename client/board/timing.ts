import { distance } from '../../geo/distance.ts';
import { movedInto, movedWithin, withoutLoads, type Ends, type Visit } from '../../geo/rearrange.ts';
import { Problem, type ProblemInput } from '../../geo/route/problem.ts';
import { tour, type StopWork, type Tour } from '../../geo/tour.ts';
import type { TriedRoute } from './choices.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { partnersOf } from './spots.ts';

/** What times routes on this device: the numbers of loads and routes in the problem. */
export interface Sheet {
  readonly problem: Problem;
  readonly loads: ReadonlyMap<string, number>;
  readonly routes: ReadonlyMap<string, number>;
}

/** The sheet as the server sent it. Throws for what is no problem. */
export function sheetOf(text: string): Sheet {
  const problem = new Problem(JSON.parse(text) as ProblemInput);
  const numbered = (things: readonly { readonly id: string }[]) => new Map(things.map(({ id }, at) => [id, at]));
  return { problem, loads: numbered(problem.shipments), routes: numbered(problem.vehicles) };
}

/** A stop to be moved, to which position of which route, the stop itself not counted. */
export interface Try {
  readonly home: BoardRoute;
  readonly target: BoardRoute;
  readonly stop: BoardStop;
  readonly position: number;
}

/** What a move makes of the routes, reckoned here as the server does in `tryMove`; undefined when the sheet does not know enough. */
export function triedHere(sheet: Sheet, { home, target, stop, position }: Try): TriedRoute[] | undefined {
  const places = new Map([...home.stops, ...target.stops].map(({ place }) => [place.id, place]));
  const visits = home.stops.map(visitOf);
  const moved = visitOf(stop);
  if (home.id === target.id) return all([timedRoute(sheet, home, { visits: movedWithin(visits, moved, position), places })]);
  const loads = [...moved.pickups, ...moved.deliveries];
  const into = movedInto(target.stops.map(visitOf), {
    stop: moved,
    position,
    first: 0,
    ends: endsOf(home, stop),
    apart: (from, to) => distance(pointOf(places.get(from)), pointOf(places.get(to))),
    made: (place, side, of) => ({ id: `new ${side} ${of[0] ?? place}`, place, pickups: [], deliveries: [], [side]: of }),
  });
  return all([
    timedRoute(sheet, home, { visits: withoutLoads(visits, loads), places }),
    timedRoute(sheet, target, { visits: into, places }),
  ]);
}

type Places = ReadonlyMap<string, BoardStop['place']>;

interface Laid {
  readonly visits: readonly Visit[];
  readonly places: Places;
}

function all<T>(things: readonly (T | undefined)[]): T[] | undefined {
  const known = things.filter((thing) => thing !== undefined);
  return known.length === things.length ? known : undefined;
}

const idsOf = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

const visitOf = ({ id, place, pickups, deliveries }: BoardStop): Visit => ({
  id,
  place: place.id,
  pickups: idsOf(pickups),
  deliveries: idsOf(deliveries),
});

const pointOf = (place: BoardStop['place'] | undefined) => [place?.point.longitude ?? 0, place?.point.latitude ?? 0] as const;

/** From where to where each load of a stop is driven, as its own route says. */
function endsOf(home: BoardRoute, stop: BoardStop): Ends[] {
  const partners = partnersOf(home, stop);
  const other = (load: string) => partners.find((one) => [...one.pickups, ...one.deliveries].some(({ id }) => id === load))?.place.id ?? '';
  return [
    ...stop.deliveries.map(({ id }) => ({ load: id, from: other(id), to: stop.place.id })),
    ...stop.pickups.map(({ id }) => ({ load: id, from: stop.place.id, to: other(id) })),
  ];
}

/** A route with its stops in another order. */
function timedRoute(sheet: Sheet, route: BoardRoute, { visits, places }: Laid): TriedRoute | undefined {
  const vehicle = sheet.routes.get(route.id);
  const order = worksOf(sheet, visits);
  if (vehicle === undefined || order === undefined) return undefined;
  if (order.length === 0) return { ...EMPTY, route: route.id, more: -route.metres, window: route.window };
  return told(tour(sheet.problem, vehicle, order), route, { visits, places });
}

const EMPTY = { metres: 0, grams: 0, breaches: [], stops: [] };

/** Down before up at each stop. */
function worksOf({ loads }: Sheet, visits: readonly Visit[]): StopWork[] | undefined {
  return all(
    visits.flatMap((visit) =>
      (['deliveries', 'pickups'] as const).flatMap((side) =>
        visit[side].map((load): StopWork | undefined => {
          const shipment = loads.get(load);
          return shipment === undefined ? undefined : { shipment, type: side === 'pickups' ? 'pickup' : 'delivery', stop: visit.id };
        }),
      ),
    ),
  );
}

function told({ stops, window, metres, most, breaches }: Tour, route: BoardRoute, { visits, places }: Laid): TriedRoute {
  return {
    route: route.id,
    metres,
    more: metres - route.metres,
    grams: most[0] ?? 0,
    window: spanOf(window),
    breaches: [...breaches],
    stops: visits.flatMap(({ id, place }) => {
      const timed = stops.get(id);
      const where = places.get(place);
      if (!timed || !where) return [];
      const { arrival, departure, slack } = timed;
      return [{ id, place: where, arrival: instant(arrival), departure: instant(departure), slack, window: spanOf(timed.window) }];
    }),
  };
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString();

const spanOf = ([from, until]: Tour['window']) => ({ from: instant(from), until: instant(until) });
