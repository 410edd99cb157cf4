import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAsk, type Asked } from '../ask.ts';
import type { Result } from '../api.ts';
import { trueNow } from '../clock.ts';
import type { ClusterPin, MapHandle, Pin, RouteLine, ShortArea } from '../map.ts';
import { Icon } from '../parts/icon.tsx';
import { MapView } from '../parts/map.tsx';
import { go } from '../router.tsx';
import { group } from '../session.ts';
import { kg, number, t } from '../words.ts';
import { horizonOf } from '../plans/horizon.ts';
import { isOnlyOurs, type Needed, type Offered } from './filter.ts';
import { gather, type Heap, type Spot } from './gather.ts';
import type { Listed } from './list.tsx';
import type { Served, ServedMark } from './marks.ts';
import { filter, narrowed, pane, selected, shading, view } from './memory.ts';
import { spoilsSoon } from './order.ts';
import { needPath, offerPath } from './rows.tsx';
import { needLabel, offerLabel, placeWords } from './saying.ts';
import { daysOf, densityOfDays } from './provision.ts';
import { hatched, joinedAt, ringOf } from './short.ts';

interface Seen {
  readonly listed: Listed;
  readonly served: Served | undefined;
  readonly now: Date;
}

/** Something on the map with its words. */
interface Shown extends Spot {
  readonly label: string;
  readonly soon: boolean;
  readonly area: string | null;
}

/** The map beside the list: the same offers and needs, the same one chosen. */
export function Board({ children, ...seen }: Seen & { children?: ComponentChildren }) {
  const { listed } = seen;
  const handle = useRef<MapHandle | null>(null);
  const [chosenRoute, setChosenRoute] = useState('');
  const zoom = view.value?.zoom ?? 6;
  const spots = spotsOf(seen);
  const { single, heaps } = gather(spots, zoom, { alone: selected.value });
  const routes = routesOf(useRoutes(), chosenRoute);
  useFit(handle, listed);
  usePanTo(handle, spots);
  const isFromMap = useFocusOnRow();
  const choose = (id: string) => {
    if (routes.some((route) => route.id === id)) return setChosenRoute(id === chosenRoute ? '' : id);
    if (id === selected.value) return open(id, listed);
    isFromMap.current = true;
    const heap = heaps.find((one) => one.id === id);
    if (heap) return narrowTo(heap);
    selected.value = id;
  };
  const { shown } = filter.value;
  return (
    <div class="map">
      <MapView
        {...(view.value && { center: middleOf(view.value), zoom: view.value.zoom })}
        pins={single.map(pinOf)}
        clusters={heaps.map((heap) => clusterOf(heap, spots))}
        routes={shown === 'all' ? routes : []}
        short={shown === 'all' || shown === 'needs' ? shadedAreas(listed, zoom) : []}
        onView={(seen) => (view.value = seen)}
        onChoose={choose}
        onReady={(map) => {
          handle.current = map;
          if (!view.value || isUntouched()) fit(map, listed);
        }}
      />
      <Legend />
      {children}
    </div>
  );
}

const middleOf = ({ west, east, south, north }: NonNullable<typeof view.value>) => [(west + east) / 2, (south + north) / 2] as const;

/** Whether the map was ever shown with something on it: the first time it goes to where the food is. */
let touched = false;
const isUntouched = () => !touched;

function fit(map: MapHandle, { offers, needs }: Listed): void {
  const positions = [...offers, ...needs].map(({ place }) => [place.point.longitude, place.point.latitude] as const);
  if (positions.length === 0) return;
  touched = true;
  map.fit(positions);
}

function useFit(handle: { readonly current: MapHandle | null }, listed: Listed): void {
  const isEmpty = listed.offers.length + listed.needs.length === 0;
  useEffect(() => {
    if (handle.current && !isEmpty && isUntouched()) fit(handle.current, listed);
  }, [isEmpty]);
}

/** Goes to the chosen one when it is out of sight. */
function usePanTo(handle: { readonly current: MapHandle | null }, spots: readonly Shown[]): void {
  const id = selected.value;
  useEffect(() => {
    const spot = spots.find((one) => one.id === id);
    const seen = view.value;
    if (!spot || !seen || !handle.current) return;
    const [longitude, latitude] = spot.at;
    const isIn = longitude > seen.west && longitude < seen.east && latitude > seen.south && latitude < seen.north;
    if (!isIn) handle.current.pan(spot.at);
  }, [id]);
}

/** After a pin was chosen its row has the focus, after a spot the first row of it: Enter opens it, from the keyboard too. */
function useFocusOnRow(): { current: boolean } {
  const isFromMap = useRef(false);
  const id = selected.value;
  const here = narrowed.value;
  useEffect(() => {
    if (!isFromMap.current) return;
    isFromMap.current = false;
    const rows = [...document.querySelectorAll<HTMLElement>('.map-screen .row')].filter((row) => row.offsetParent !== null);
    const chosen = rows.find((row) => row.hasAttribute('aria-current'));
    (chosen ?? rows[0])?.focus({ preventScroll: chosen === undefined });
  }, [id, here]);
  return isFromMap;
}

function narrowTo({ ids }: Heap): void {
  narrowed.value = ids;
  selected.value = '';
  pane.value = 'list';
}

function open(id: string, { offers, needs }: Listed): void {
  if (offers.some((offer) => offer.id === id)) go(offerPath(id));
  if (needs.some((need) => need.id === id)) go(needPath(id));
}

/** From the server as the map moves; from our own list where the filter is one the server does not know, and while it does not answer. */
function spotsOf({ listed, served, now }: Seen): Shown[] {
  const ours = (isOnlyOurs(filter.value) || !served) && filter.value.shown !== 'places';
  const offers = new Map(listed.offers.map((offer) => [offer.id, offer]));
  const needs = new Map(listed.needs.map((need) => [need.id, need]));
  const hubs = filter.value.shown === 'all' ? (served?.nearby.map(hubSpot) ?? []) : [];
  if (ours) return [...listed.offers.map((offer) => offerSpot(offer, now)), ...listed.needs.map(needSpot), ...hubs];
  return [...(served?.map.marks ?? []).map((mark) => markSpot(mark, { offers, needs, now })), ...hubs];
}

type Point = { readonly longitude: number; readonly latitude: number };
const at = ({ longitude, latitude }: Point) => [longitude, latitude] as const;

function offerSpot(offer: Offered, now: Date): Shown {
  const { id, place, spoilBy } = offer;
  return {
    kind: 'offer',
    at: at(place.point),
    count: 1,
    id,
    label: offerLabel(offer, now),
    soon: spoilsSoon(spoilBy, now),
    area: place.area,
  };
}

function needSpot(need: Needed): Shown {
  return { kind: 'need', at: at(need.place.point), count: 1, id: need.id, label: needLabel(need), soon: false, area: need.place.area };
}

function hubSpot({ id, name, area, point }: Served['nearby'][number]): Shown {
  return { kind: 'hub', at: at(point), count: 1, id, label: t('supply.pin.hub', { place: placeWords({ name, area }) }), soon: false, area };
}

interface Known {
  readonly offers: ReadonlyMap<string, Offered>;
  readonly needs: ReadonlyMap<string, Needed>;
  readonly now: Date;
}

function markSpot(mark: ServedMark, { offers, needs, now }: Known): Shown {
  const offer = offers.get(mark.id ?? '');
  const need = needs.get(mark.id ?? '');
  if (offer) return offerSpot(offer, now);
  if (need) return needSpot(need);
  const kind = kindOf(mark);
  const soon = kind === 'offer' && mark.until !== null && spoilsSoon(mark.until, now);
  return { kind, at: at(mark.point), count: mark.count, id: mark.id, label: markLabel(mark), soon, area: null };
}

function kindOf({ kind, placeKind }: ServedMark): Spot['kind'] {
  if (kind === 'OFFER') return 'offer';
  if (kind === 'NEED') return 'need';
  return placeKind === 'HUB' || placeKind === 'DEPOT' ? 'hub' : 'place';
}

function markLabel({ kind, label }: ServedMark): string {
  const said = label ?? '';
  if (kind === 'PLACE') return t('supply.pin.place', { place: said });
  return kind === 'OFFER' ? t('supply.pin.unknown-offer', { what: said }) : t('supply.pin.unknown-need', { what: said });
}

function pinOf({ id, kind, at: where, label, soon }: Shown): Pin {
  return { id: id ?? '', kind, at: where, label, soon, chosen: id !== null && id === selected.value };
}

function clusterOf({ id, at: where, counts, ids, same }: Heap, spots: readonly Shown[]): ClusterPin {
  const area = spots.find((spot) => spot.id !== null && spot.id === ids[0])?.area;
  return { id, at: where, counts, same, ...(area && { label: area }) };
}

function shadedAreas({ shortages, provisions }: Listed, zoom: number): ShortArea[] {
  if (shading.value === 'short') return hatched(shortages, zoom).map(shortOf);
  return joinedAt(provisions, zoom).map((group) => {
    const days = daysOf(group);
    return { ...ringOf(group, zoom), density: densityOfDays(days), words: t('supply.days', { n: number(days) }) };
  });
}

function shortOf({ id, ring, density, grams }: ReturnType<typeof hatched>[number]) {
  return { id, ring, density, words: t('supply.short-words', { weight: kg(grams) }) };
}

type Routes = Result<'SupplyRoutes'>;

/** Routes of the next three days. */
function useRoutes(): Asked<Routes>['data'] {
  const here = group.value?.id;
  const [horizon] = useState(() => horizonOf('three-days', trueNow()));
  return useAsk('SupplyRoutes', here ? { group: here, ...horizon } : null, { topics: ['routes'] }).data;
}

function routesOf(data: Routes | undefined, chosen: string): RouteLine[] {
  return (data?.routes.items ?? []).map(({ id, driver, stops }) => ({
    id,
    chosen: id === chosen,
    label: driver ? t('supply.route', { driver: driver.name }) : t('supply.route-open'),
    stops: stops.map(({ place, deliveries }) => ({ at: at(place.point), label: placeWords(place), deliver: deliveries.length > 0 })),
  }));
}

function Legend() {
  const { shown } = filter.value;
  const isPlaces = shown === 'places';
  return (
    <div class="legend" aria-hidden="true">
      {(shown === 'all' || shown === 'offers') && <Key icon="leaf" words={t('supply.key.offer')} />}
      {(shown === 'all' || shown === 'needs') && <Key icon="pot" words={t('supply.key.need')} />}
      {(shown === 'all' || isPlaces) && <Key icon="box" words={t('supply.key.hub')} />}
      {isPlaces && <Key icon="pin" words={t('supply.key.place')} />}
      {(shown === 'all' || shown === 'needs') && (
        <span>
          <i class="hatch-key" />
          {t(shading.value === 'short' ? 'supply.key.short' : 'supply.key.days')}
        </span>
      )}
    </div>
  );
}

function Key({ icon, words }: { icon: 'leaf' | 'pot' | 'box' | 'pin'; words: string }) {
  return (
    <span>
      <Icon name={icon} small />
      {words}
    </span>
  );
}
