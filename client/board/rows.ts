import type { Breach } from './breaches.ts';
import type { TriedRoute } from './choices.ts';
import { isPast, type BoardRoute, type BoardStop } from './route.ts';

/** A stop as a timeline draws it. */
export interface RowStop {
  readonly id: string;
  readonly arrival: string;
  readonly departure: string;
  readonly slack: number;
  readonly window: { readonly from: string; readonly until: string };
  readonly look: 'up' | 'dn';
  /** Served or left out: it stands where it happened, and nothing of it changes. */
  readonly past: boolean;
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

function stopRow(stop: BoardStop): RowStop {
  const { arrival, departure, arrivedAt, leftAt } = stop;
  const happened = arrivedAt === null ? { arrival, departure } : { arrival: arrivedAt, departure: leftAt ?? arrivedAt };
  return { ...stop, ...happened, look: lookOf(stop), past: isPast(stop) };
}

export interface Trial {
  readonly tried: readonly TriedRoute[];
  /** The stop that is held; null once it was dropped and the server has not answered yet. */
  readonly held: BoardStop | null;
}

/** The routes in their order, those that are being tried as they would be. */
export function rowsOf(routes: readonly BoardRoute[], { tried, held }: Trial): RouteRow[] {
  const known = new Map(routes.flatMap(({ stops }) => stops.map((stop) => [stop.id, stopRow(stop)] as const)));
  return routes.map((route) => {
    const own = route.stops.find(({ id }) => id === held?.id);
    const trial = tried.find((one) => one.route === route.id);
    const { window, metres, grams, breaches } = trial ?? route;
    const stops = trial ? trialStops(trial, held, known) : route.stops.map(stopRow);
    const ghost = held && trial?.stops.some(({ id }) => id === held.id) ? held.id : null;
    return { route, stops, breaches, window, metres, grams, held: own ? stopRow(own) : null, ghost };
  });
}

/** A stop that the server or the sheet made new is where the held one's loads come from or go to; what is past stays as it was. */
function trialStops({ stops }: TriedRoute, held: BoardStop | null, known: ReadonlyMap<string, RowStop>): RowStop[] {
  const at = stops.findIndex(({ id }) => id === held?.id);
  return stops.map((stop, n) => {
    const before = known.get(stop.id);
    return before?.past ? before : { ...stop, look: before?.look ?? (n < at ? 'up' : 'dn'), past: false };
  });
}

/** Something broken, and where, over all rows. */
export function brokenIn(rows: readonly Pick<RouteRow, 'route' | 'breaches'>[]): { readonly route: BoardRoute; readonly breach: Breach }[] {
  return rows.flatMap(({ route, breaches }) => breaches.map((breach) => ({ route, breach })));
}
