import { useEffect, useRef } from 'preact/hooks';
import type { MapHandle } from '../map.ts';
import { MapView } from '../parts/map.tsx';
import { t } from '../words.ts';
import type { BoardRoute } from './route.ts';
import { placeName } from '../places/named.ts';
import { routeWords } from './saying.ts';

interface RouteMapProps {
  readonly routes: readonly BoardRoute[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The one drawn thick, with its stops numbered. */
  readonly chosen: string | null;
  readonly onChoose?: (route: string) => void;
  /** Shows the chosen one whole whenever another is chosen. */
  readonly follow?: boolean;
}

/** Routes on the map, beside the list that says the same. */
export function RouteMap({ routes, numbers, chosen, onChoose, follow = false }: RouteMapProps) {
  const map = useRef<MapHandle | null>(null);
  const lines = routes.map((route) => ({
    id: route.id,
    chosen: route.id === chosen,
    label: routeWords(route, numbers.get(route.id) ?? 0),
    stops: route.stops.map(({ place, deliveries }) => ({
      at: [place.point.longitude, place.point.latitude] as const,
      label: placeName(place),
      deliver: deliveries.length > 0,
    })),
  }));
  const shown = lines.filter((line) => line.chosen);
  const fitted = (shown.length > 0 ? shown : lines).flatMap(({ stops }) => stops.map(({ at }) => at));
  useEffect(() => {
    if (follow) map.current?.fit(fitted);
  }, [chosen]);
  const ready = (handle: MapHandle) => {
    map.current = handle;
    handle.fit(fitted);
  };
  return (
    <section class="map" aria-label={t('plans.route-map')}>
      <MapView routes={lines} onReady={ready} {...(onChoose && { onChoose })} />
    </section>
  );
}
