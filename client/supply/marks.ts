import { useEffect, useState } from 'preact/hooks';
import type { MarkKind } from '../../generated/operations.ts';
import type { Result, Variables } from '../api.ts';
import { useAsk } from '../ask.ts';
import type { View } from '../map.ts';
import { endOf, isOnlyOurs, type Filter, type Shown } from './filter.ts';

export type Served = Result<'SupplyMap'>;
export type ServedMark = Served['map']['marks'][number];

const PAUSE_MS = 250;
const METRES_PER_DEGREE = 111_320;
/** Minnesota, until the map was looked at. */
const AT_FIRST: View = { west: -97.4, south: 43.3, east: -89.4, north: 49.4, zoom: 6 };

const KINDS: Readonly<Record<Shown, readonly MarkKind[]>> = {
  all: ['OFFER', 'NEED'],
  offers: ['OFFER'],
  needs: ['NEED'],
  places: ['PLACE'],
};

/**
 * What the server draws for a view, asked again when the map rests; what was there stays until the answer comes. `null`: the map was not
 * looked at yet; `undefined`: nobody looks.
 */
export function useMarks(view: View | null | undefined, filter: Filter, now: Date): Served | undefined {
  const resting = useResting(view ?? AT_FIRST);
  const wanted = view === undefined ? null : question(resting, filter, now);
  const asked = useAsk('SupplyMap', wanted, { topics: ['offers', 'needs', 'loads', 'places'] });
  if (asked.data) latest = { shown: filter.shown, served: asked.data };
  return latest?.shown === filter.shown ? latest.served : undefined;
}

/** Also over leaving the map and coming back. */
let latest: { readonly shown: Shown; readonly served: Served } | undefined;

function useResting(view: View): View {
  const [resting, setResting] = useState(view);
  useEffect(() => {
    const timer = setTimeout(() => setResting(view), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [view]);
  return resting;
}

function question({ zoom, ...box }: View, filter: Filter, now: Date): Variables<'SupplyMap'> {
  const isOurs = isOnlyOurs(filter) && filter.shown !== 'places';
  return {
    box,
    zoom: Math.round(zoom),
    kinds: isOurs ? [] : [...KINDS[filter.shown]],
    categories: filter.category ? [filter.category] : null,
    groups: filter.group ? [filter.group] : null,
    until: endOf(filter.span, now)?.toISOString() ?? null,
    centre: { longitude: (box.west + box.east) / 2, latitude: (box.south + box.north) / 2 },
    metres: halfAcross(box),
  };
}

/** From the middle of a box to its corner, roughly. */
function halfAcross({ west, south, east, north }: Omit<View, 'zoom'>): number {
  const high = (north - south) * METRES_PER_DEGREE;
  const wide = (east - west) * METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return Math.max(1000, Math.round(Math.hypot(high, wide) / 2));
}
