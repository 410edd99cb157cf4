import { useAsk } from '../ask.ts';
import type { OfferSeen } from './state.ts';

export interface Coming {
  /** When the driver is planned to come. */
  readonly at: string;
  /** The driver has said to be here. */
  readonly here: boolean;
}

/** When the driver of a load comes to fetch it; `undefined` while nobody does, and where the route is another group's. */
export function useComing(load: OfferSeen['loads'][number] | undefined): Coming | undefined {
  const route = load?.driver && load.state === 'ROUTED' ? load.route : null;
  const asked = useAsk('ComingRoute', route ? { id: route } : null, { keep: true, topics: ['routes'] });
  const stop = asked.data?.route?.stops.find(({ pickups }) => pickups.some(({ id }) => id === load?.id));
  return stop && { at: stop.arrival, here: stop.arrivedAt !== null };
}
