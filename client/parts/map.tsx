import { useEffect, useRef } from 'preact/hooks';
import type { ClusterPin, MapHandle, MapOptions, Pin, RouteLine, ShortArea } from '../map.ts';

interface MapProps extends MapOptions {
  readonly pins?: readonly Pin[];
  readonly clusters?: readonly ClusterPin[];
  readonly routes?: readonly RouteLine[];
  readonly short?: readonly ShortArea[];
  /** For fitting, panning and drawing. */
  readonly onReady?: (map: MapHandle) => void;
}

/** The map, fetched when it is first shown. The list beside it says the same: nobody needs the map. */
export function MapView(props: MapProps) {
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<MapHandle | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let gone = false;
    void import('../map.ts').then(({ createMap }) => {
      if (gone || !element.current) return;
      const map = createMap(element.current, {
        ...startOf(latest.current),
        onView: (view) => latest.current.onView?.(view),
        onChoose: (id) => latest.current.onChoose?.(id),
        onTap: (at) => latest.current.onTap?.(at),
      });
      handle.current = map;
      show(map, latest.current);
      latest.current.onReady?.(map);
    });
    return () => {
      gone = true;
      handle.current?.remove();
      handle.current = null;
    };
  }, []);
  useEffect(() => void (handle.current && show(handle.current, props)));
  return <div class="map-canvas" ref={element} />;
}

function startOf({ center, zoom }: MapProps): MapOptions {
  return { ...(center && { center }), ...(zoom !== undefined && { zoom }) };
}

function show(map: MapHandle, { pins = [], clusters = [], routes = [], short = [] }: MapProps): void {
  map.short(short);
  map.routes(routes);
  map.clusters(clusters);
  map.pins(pins);
}
