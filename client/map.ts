import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { Basemap, CREDIT, MAX_ZOOM } from './map/basemap.ts';
import { drawArea, type Drawing } from './map/draw.ts';
import { clusterIcon, clusterLabel, icon, pinIcon, stopIcon, wordsIcon, type ClusterPin, type Pin } from './map/marks.ts';
import { t } from './words.ts';

export type { Drawing } from './map/draw.ts';
export type { ClusterPin, Pin, PinKind } from './map/marks.ts';

type Position = readonly [longitude: number, latitude: number];

/** What is in view: degrees, and the zoom. What a `map` query asks with. */
export interface View {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly zoom: number;
}

/** A route drawn: straight lines between its stops, thick in the accent when it is the chosen one. */
export interface RouteLine {
  readonly id: string;
  readonly chosen: boolean;
  /** Words for the whole: "Route 3, Jo". */
  readonly label: string;
  readonly stops: readonly { readonly at: Position; readonly label: string; readonly deliver: boolean }[];
}

/** An area of need that is not met: hatched denser (1 to 3) the more is short, with words beside it. */
export interface ShortArea {
  readonly id: string;
  readonly ring: readonly Position[];
  readonly density: 1 | 2 | 3;
  readonly words: string;
}

export interface MapOptions {
  /** Degrees; Minnesota when it is missing. */
  readonly center?: Position;
  readonly zoom?: number;
  /** After every move, also the first. */
  readonly onView?: (view: View) => void;
  /** A pin, stop or route was chosen by tap or keyboard. */
  readonly onChoose?: (id: string) => void;
  /** The map itself was tapped: where a place is, pointed out. */
  readonly onTap?: (at: Position) => void;
}

/** A map on the page. Everything is told in whole lists: what has gone from a list is taken off the map, what stayed is not touched. */
export interface MapHandle {
  readonly pins: (pins: readonly Pin[]) => void;
  readonly clusters: (clusters: readonly ClusterPin[]) => void;
  readonly routes: (routes: readonly RouteLine[]) => void;
  readonly short: (areas: readonly ShortArea[]) => void;
  readonly fit: (positions: readonly Position[]) => void;
  readonly pan: (to: Position, zoom?: number) => void;
  readonly draw: (changed: (corners: number) => void) => Drawing;
  /** After its box changed size. */
  readonly resized: () => void;
  readonly remove: () => void;
}

const MINNESOTA: Position = [-94.2, 45.6];

const latLng = ([longitude, latitude]: Position) => L.latLng(latitude, longitude);

/** Whether the person asked their device for less motion. */
const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function motion(): L.MapOptions {
  const moves = !isCalm();
  return { zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves };
}

/** Puts a map into an element that has a size. Fetch this module lazily: `const { createMap } = await import('../map.ts')`. */
export function createMap(element: HTMLElement, options: MapOptions = {}): MapHandle {
  // Its own watch of the window would tell of a move after the map has been taken away; the observer below sees every size.
  const still = { zoomControl: false, attributionControl: false, trackResize: false };
  const map = L.map(element, { ...still, ...motion(), maxZoom: MAX_ZOOM, minZoom: 4, zoomSnap: 1 });
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', t('map.map'));
  map.setView(latLng(options.center ?? MINNESOTA), options.zoom ?? 7);
  new Basemap().addTo(map);
  zoomButtons(map);
  L.control.attribution({ prefix: false }).addAttribution(CREDIT).addTo(map);
  if (options.onView) tellView(map, options.onView);
  map.on('click', ({ latlng }) => options.onTap?.([latlng.lng, latlng.lat]));
  const choose = options.onChoose ?? (() => undefined);
  const watch = new ResizeObserver(() => void (element.isConnected && map.invalidateSize({ animate: false })));
  watch.observe(element);
  const take = removal(map);
  return {
    pins: marksOn(map, pinKey, (pin) => pinMarker(pin, choose)),
    clusters: marksOn(map, clusterKey, (cluster) => clusterMarker(map, cluster, choose)),
    routes: marksOn(map, wholly, (route: RouteLine) => routeLayer(route, choose)),
    short: marksOn(map, wholly, shortLayer),
    fit: (positions) =>
      void (
        positions.length > 0 && map.fitBounds(L.latLngBounds(positions.map(latLng)), { padding: [48, 48], maxZoom: 10, animate: false })
      ),
    pan: (to, zoom) => void map.setView(latLng(to), zoom ?? map.getZoom(), isCalm() ? { animate: false } : {}),
    draw: (changed) => drawArea(map, changed),
    resized: () => void map.invalidateSize(),
    remove: () => {
      watch.disconnect();
      take();
    },
  };
}

/** How to take a map away: one that is zooming first comes to rest, or Leaflet would look for what is no longer there. */
function removal(map: L.Map): () => void {
  let zooming = false;
  map.on('zoomanim', () => (zooming = true));
  map.on('zoomend', () => (zooming = false));
  return () => void (zooming ? map.once('moveend', () => queueMicrotask(() => map.remove())) : map.remove());
}

function tellView(map: L.Map, told: (view: View) => void): void {
  const tell = () => {
    const bounds = map.getBounds();
    told({ west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth(), zoom: map.getZoom() });
  };
  map.on('moveend', tell);
  tell();
}

/** Keeps the layers of a list on the map, by a key that says everything that is drawn: only what changed is made anew. */
function marksOn<Thing>(map: L.Map, keyOf: (thing: Thing) => string, draw: (thing: Thing) => L.Layer): (things: readonly Thing[]) => void {
  const shown = new Map<string, L.Layer>();
  return (things) => {
    const wanted = new Map(things.map((thing) => [keyOf(thing), thing]));
    for (const [key, layer] of shown) {
      if (wanted.has(key)) continue;
      layer.remove();
      shown.delete(key);
    }
    for (const [key, thing] of wanted) {
      if (!shown.has(key)) shown.set(key, draw(thing).addTo(map));
    }
  };
}

const wholly = (thing: RouteLine | ShortArea) => JSON.stringify(thing);
const pinKey = (pin: Pin) => [pin.id, pin.kind, pin.at.join(), pin.label, pin.soon, pin.chosen, pin.rank, pin.still].join('|');
const clusterKey = (cluster: ClusterPin) => `${cluster.id}|${cluster.at.join()}|${cluster.same ?? false}|${clusterLabel(cluster)}`;

/** A marker that takes the focus, has a name, and is chosen by Enter as by a tap. */
function namedMarker(at: Position, image: L.DivIcon, label: string): L.Marker {
  const marker = L.marker(latLng(at), { icon: image, keyboard: true, riseOnHover: true, title: label, alt: label });
  marker.on('add', () => {
    const element = marker.getElement();
    element?.setAttribute('aria-label', label);
    element?.setAttribute('role', 'button');
  });
  marker.on('keydown', ({ originalEvent }: L.LeafletKeyboardEvent) => {
    if (originalEvent.key !== 'Enter' && originalEvent.key !== ' ') return;
    L.DomEvent.stop(originalEvent);
    marker.fire('click');
  });
  return marker;
}

function pinMarker(pin: Pin, choose: (id: string) => void): L.Layer {
  if (pin.still) return L.marker(latLng(pin.at), { icon: pinIcon(pin), keyboard: false, interactive: false, alt: pin.label });
  const marker = namedMarker(pin.at, pinIcon(pin), pin.label);
  if (pin.chosen) marker.setZIndexOffset(1000);
  return marker.on('click', () => choose(pin.id));
}

function clusterMarker(map: L.Map, cluster: ClusterPin, choose: (id: string) => void): L.Layer {
  const marker = namedMarker(cluster.at, clusterIcon(cluster), clusterLabel(cluster));
  if (cluster.same) return marker.on('click', () => choose(cluster.id));
  return marker.on('click', () => {
    // The pill is gone after the zoom: the keyboard goes on from the map.
    if (marker.getElement() === document.activeElement) map.getContainer().focus({ preventScroll: true });
    map.setView(latLng(cluster.at), Math.min(MAX_ZOOM, map.getZoom() + 2));
  });
}

function routeLayer(route: RouteLine, choose: (id: string) => void): L.Layer {
  const line = L.polyline(
    route.stops.map(({ at }) => latLng(at)),
    { className: route.chosen ? 'route-line chosen' : 'route-line', interactive: true },
  ).on('click', () => choose(route.id));
  const stops = route.chosen ? route.stops.map((stop, index) => stopMarker(route, stop, index)) : [];
  return L.featureGroup([line, ...stops]);
}

/** Only to be looked at: the route is chosen already, and stops may lie over each other. */
function stopMarker(route: RouteLine, stop: RouteLine['stops'][number], index: number): L.Marker {
  const label = `${route.label}. ${t('map.stop', { n: index + 1, label: stop.label })}`;
  const marker = L.marker(latLng(stop.at), { icon: stopIcon(index + 1, stop.deliver), keyboard: false, interactive: false, title: label });
  marker.on('add', () => {
    const element = marker.getElement();
    element?.setAttribute('aria-label', label);
    element?.setAttribute('role', 'img');
  });
  return marker;
}

function shortLayer(area: ShortArea): L.Layer {
  const shape = L.polygon(area.ring.map(latLng), { className: `short-area density-${area.density}`, interactive: false });
  const words = L.marker([shape.getBounds().getNorth(), shape.getBounds().getCenter().lng], {
    icon: wordsIcon(area.words),
    interactive: false,
    keyboard: false,
  });
  return L.featureGroup([shape, words]);
}

/** Leaflet's own buttons are 30 px; these are 44. */
function zoomButtons(map: L.Map): void {
  const control = new L.Control({ position: 'topright' });
  control.onAdd = () => {
    const box = L.DomUtil.create('div', 'zoom');
    L.DomEvent.disableClickPropagation(box);
    box.append(
      zoomButton('plus', t('map.in'), () => map.zoomIn()),
      zoomButton('minus', t('map.out'), () => map.zoomOut()),
    );
    return box;
  };
  control.addTo(map);
}

function zoomButton(name: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.append(icon(name));
  button.addEventListener('click', act);
  return button;
}
