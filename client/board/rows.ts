import type { Breach } from './breaches.ts';
import type { TriedRoute } from './choices.ts';
import type { BoardRoute, BoardStop } from './route.ts';

/** A stop as a timeline draws it. */
export interface RowStop {
  readonly id: string;
  readonly arrival: string;
  readonly departure: string;
  readonly slack: number;
  readonly window: { readonly from: string; readonly until: string };
  readonly look: 'up' | 'dn';
}

/** A route as a timeline draws it: as it is, or as it would be. */
export interface RouteRow {
  readonly route: BoardRoute;
  readonly stops: readonly RowStop[];
  readonly breaches: readonly Breach[];
  readonly window: { readonly from: string; readonly until: string };
  readonly metres: number;
  readonly grams: number;
  /** The held stop where it is, when that is in this route. */
  readonly held: RowStop | null;
  /** The stop that would come here or stand elsewhere. */
  readonly ghost: string | null;
}

const lookOf = ({ deliveries }: Pick<BoardStop, 'deliveries'>): RowStop['look'] => (deliveries.length > 0 ? 'dn' : 'up');

const stopRow = (stop: BoardStop): RowStop => ({ ...stop, look: lookOf(stop) });

export interface Trial {
  readonly tried: readonly TriedRoute[];
  /** The stop that is held; null once it was dropped and the server has not answered yet. */
  readonly held: BoardStop | null;
}

/** The routes in their order, those that are being tried as they would be. */
export function rowsOf(routes: readonly BoardRoute[], { tried, held }: Trial): RouteRow[] {
  const looks = new Map(routes.flatMap(({ stops }) => stops.map((stop) => [stop.id, lookOf(stop)] as const)));
  return routes.map((route) => {
    const own = route.stops.find(({ id }) => id === held?.id);
    const trial = tried.find((one) => one.route === route.id);
    const { window, metres, grams, breaches } = trial ?? route;
    const stops = trial ? trialStops(trial, held, looks) : route.stops.map(stopRow);
    const ghost = held && trial?.stops.some(({ id }) => id === held.id) ? held.id : null;
    return { route, stops, breaches, window, metres, grams, held: own ? stopRow(own) : null, ghost };
  });
}

/** A stop that the server or the sheet made new is where the held one's loads come from or go to. */
function trialStops({ stops }: TriedRoute, held: BoardStop | null, looks: ReadonlyMap<string, RowStop['look']>): RowStop[] {
  const at = stops.findIndex(({ id }) => id === held?.id);
  return stops.map((stop, n) => ({ ...stop, look: looks.get(stop.id) ?? (n < at ? 'up' : 'dn') }));
}

/** Something broken, and where, over all rows. */
export function brokenIn(rows: readonly Pick<RouteRow, 'route' | 'breaches'>[]): { readonly route: BoardRoute; readonly breach: Breach }[] {
  return rows.flatMap(({ route, breaches }) => breaches.map((breach) => ({ route, breach })));
}
