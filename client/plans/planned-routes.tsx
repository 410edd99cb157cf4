import { useEffect, useRef, useState } from 'preact/hooks';
import type { MapHandle } from '../map.ts';
import { ListHead } from '../parts/list.tsx';
import { MapView } from '../parts/map.tsx';
import { State } from '../parts/state.tsx';
import { between, duration, kg, km, t, time } from '../words.ts';
import { useWide } from './wide.ts';
import { outcomeSaid, placeWords, shiftWords, type PlannedRoute, type PlanSeen } from './saying.ts';

type PlannedStop = PlannedRoute['stops'][number];

/** The routes the plan would draft, each with its stops; at a desk a map over them. */
export function PlannedRoutes({ plan }: { plan: PlanSeen }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const wide = useWide();
  const { routes } = plan;
  return (
    <section aria-label={t('plans.planned-routes')}>
      <ListHead end={routes.length}>{t('plans.planned-routes')}</ListHead>
      {wide && routes.length > 0 && <RouteMap routes={routes} chosen={chosen} onChoose={setChosen} />}
      {routes.length === 0 && <p class="pad after-list quiet">{t('plans.no-routes')}</p>}
      <ol class="list routes">
        {routes.map((route, index) => (
          <PlannedOne key={route.id} route={route} n={index + 1} applied={plan.state === 'APPLIED'} onOpen={() => setChosen(route.id)} />
        ))}
      </ol>
    </section>
  );
}

interface OneProps {
  readonly route: PlannedRoute;
  readonly n: number;
  readonly applied: boolean;
  readonly onOpen: () => void;
}

function PlannedOne({ route, n, applied, onOpen }: OneProps) {
  const { words, ...look } = outcomeSaid(route.outcome, t('plans.outcome.drafted'));
  return (
    <li>
      <details class="plan-route" onToggle={(event) => event.currentTarget.open && onOpen()}>
        <summary>
          <span class="row-top">
            <span>{`${n} · ${shiftWords(route.shift)}`}</span>
            <span class="amount">{between(route.window.from, route.window.until)}</span>
          </span>
          <span class="row-top sub">
            <span>
              {t('plans.route-note', {
                stops: t('plans.stops', { n: route.stops.length }),
                way: km(route.metres),
                weight: kg(route.grams),
              })}
            </span>
          </span>
          {applied && <State {...look}>{words}</State>}
        </summary>
        <ol class="stops">
          {route.stops.map((stop, index) => (
            <li key={index}>
              <span class={stop.pickups.length > 0 ? 'stop-n up' : 'stop-n dn'}>{index + 1}</span>
              <span class="stop-w">
                <b>{placeWords(stop.place)}</b>
                <span>{stopWords(stop)}</span>
              </span>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

function stopWords({ arrival, slack, pickups, deliveries }: PlannedStop): string {
  const filling = { time: time(arrival), slack: duration(slack) };
  if (pickups.length > 0 && deliveries.length > 0) return t('plans.stop-both', filling);
  return pickups.length > 0 ? t('plans.stop-pick', filling) : t('plans.stop-set', filling);
}

function RouteMap({
  routes,
  chosen,
  onChoose,
}: {
  routes: readonly PlannedRoute[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const lines = routes.map((route, index) => ({
    id: route.id,
    chosen: route.id === chosen,
    label: `${index + 1} · ${shiftWords(route.shift)}`,
    stops: route.stops.map((stop) => ({
      at: [stop.place.point.longitude, stop.place.point.latitude] as const,
      label: placeWords(stop.place),
      deliver: stop.deliveries.length > 0,
    })),
  }));
  const handle = useRef<MapHandle | null>(null);
  const shown = lines.filter((line) => line.chosen);
  const all = (shown.length > 0 ? shown : lines).flatMap(({ stops }) => stops.map(({ at }) => at));
  useEffect(() => void handle.current?.fit(all), [chosen]);
  const ready = (map: MapHandle) => {
    handle.current = map;
    map.fit(all);
  };
  return (
    <section class="map plan-map" aria-label={t('plans.route-map')}>
      <MapView routes={lines} onChoose={onChoose} onReady={ready} />
    </section>
  );
}
