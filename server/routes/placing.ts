import { invalid, refuse } from '../verbs/refusal.ts';
import { isPast, type Stop } from './model.ts';
import { firstFree, newStop, type Ends } from './order.ts';

/** Where one end of a load goes: before which position of the present stops, or to which stop that is there at its place already. */
export interface Spot {
  readonly position: number;
  readonly joins: string | null;
}

export interface Spots {
  readonly pickup: Spot;
  readonly delivery: Spot;
}

/** After which stops a load is to be fetched and brought; null: before all that are to come. After the same: one after the other. */
export interface Wanted {
  readonly pickupAfter: string | null;
  readonly deliveryAfter: string | null;
}

/**
 * Where the ends of a load go: each joins the stop before or behind it that is at its place, if nobody has been there. Refuses `Invalid`
 * (out-of-range) for what is no stop of the route, for positions before what is past, and for a delivery before the pickup.
 */
export function spotsFor(stops: readonly Stop[], { from, to }: Pick<Ends, 'from' | 'to'>, { pickupAfter, deliveryAfter }: Wanted): Spots {
  const up = behind(stops, pickupAfter, 'pickupAfter');
  const down = behind(stops, deliveryAfter, 'deliveryAfter');
  if (down < up) refuse(invalid('deliveryAfter', 'out-of-range'));
  const between = down > up;
  return {
    pickup: { position: up, joins: there(between ? [stops[up - 1], stops[up]] : [stops[up - 1]], from) },
    delivery: { position: down, joins: there(between ? [stops[down - 1], stops[down]] : [stops[down]], to) },
  };
}

/** The stops with a load picked up and set down at these spots. */
export function put(
  stops: readonly Stop[],
  { load, from, to }: Ends,
  { pickup, delivery, newId }: Spots & { newId: (end: string) => string },
) {
  const joined = stops.map((stop): Stop => {
    if (stop.id === pickup.joins) return { ...stop, pickups: [...stop.pickups, load] };
    return stop.id === delivery.joins ? { ...stop, deliveries: [...stop.deliveries, load] } : stop;
  });
  const up = pickup.joins ? [] : [newStop({ id: newId('pickup'), place: from, pickups: [load] })];
  const down = delivery.joins ? [] : [newStop({ id: newId('delivery'), place: to, deliveries: [load] })];
  return joined.toSpliced(delivery.position, 0, ...down).toSpliced(pickup.position, 0, ...up);
}

function behind(stops: readonly Stop[], id: string | null, field: keyof Wanted): number {
  if (id === null) return firstFree(stops);
  const position = stops.findIndex((stop) => stop.id === id) + 1;
  return position > 0 && position >= firstFree(stops) ? position : refuse(invalid(field, 'out-of-range'));
}

function there(neighbours: readonly (Stop | undefined)[], place: string): string | null {
  return neighbours.find((stop) => stop && !isPast(stop) && stop.place === place)?.id ?? null;
}
