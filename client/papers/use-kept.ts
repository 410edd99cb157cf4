import { useEffect } from 'preact/hooks';
import { online } from '../clock.ts';
import type { Mine } from '../routes/stops.ts';
import { keepPapers, routePapers } from './keeping.ts';

/** Keeps the papers of a route in hand on this phone, anew whenever what they say has changed. */
export function useKeptPapers(route: Mine | undefined): void {
  const id = route?.id;
  const mark = (route?.stops ?? []).map(planOf).join(';');
  const signal = online.value;
  useEffect(() => {
    if (id !== undefined && signal) void keepPapers(Object.values(routePapers(id)), mark);
  }, [id, mark, signal]);
}

/** A stop as it was planned: what the driver ticks off on the way changes nothing on paper. */
function planOf({ id, arrival, pickups, deliveries }: Mine['stops'][number]): string {
  return [id, arrival, ...pickups.map((load) => load.id), ...deliveries.map((load) => load.id)].join(' ');
}
