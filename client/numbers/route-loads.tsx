import type { Asked } from '../ask.ts';
import { useBoard } from '../board/board.ts';
import { driverOf, vehicleOf, type BoardRoute } from '../board/route.ts';
import { clock } from '../clock.ts';
import { Bars, ChartPanel } from '../parts/chart.tsx';
import { kg, number, percent, t, when } from '../words.ts';
import { fullness, type Fullness } from './fullness.ts';
import { ofWords } from './of-words.ts';
import { Panel } from './panel.tsx';

interface Loaded {
  readonly name: string;
  readonly driver: string;
  readonly at: string;
  /** Null: no vehicle is known for it yet. */
  readonly full: Fullness | null;
  readonly load: string;
  readonly room: string;
  /** Both, short. */
  readonly words: string;
}

/** How full each route's vehicle gets: those that are to be driven, the fullest first. */
export function RoutesPanel() {
  const { asked, routes, numbers } = useBoard();
  const coming = routes.filter(({ state }) => state !== 'COMPLETED');
  const title = t('numbers.routes');
  const { data, ...state } = asked;
  const loaded = coming.map((route) => loadedOf(route, numbers.get(route.id) ?? 0)).sort(fullestFirst);
  const of: Asked<readonly Loaded[]> = data ? { ...state, data: loaded } : state;
  return (
    <Panel title={title} of={of} isEmpty={(all) => all.length === 0} empty={t('numbers.routes-empty')}>
      {(all) => (
        <ChartPanel
          caption={title}
          hint={t('numbers.routes-hint')}
          columns={[
            { label: t('numbers.route') },
            { label: t('numbers.driver') },
            { label: t('numbers.leaves') },
            { label: t('numbers.load'), end: true },
            { label: t('numbers.room'), end: true },
            { label: t('numbers.full'), end: true },
          ]}
          rows={all.map(({ name, driver, at, load, room, full }) => [name, driver, at, load, room, fullWords(full)])}
        >
          <Bars of={all.map(barOf)} />
        </ChartPanel>
      )}
    </Panel>
  );
}

function loadedOf(route: BoardRoute, n: number): Loaded {
  const vehicle = vehicleOf(route);
  const full = vehicle && fullness(route, vehicle.capacity);
  const by = full?.by ?? 'grams';
  return {
    name: t('numbers.route-n', { n: String(n) }),
    driver: driverOf(route)?.name ?? t('numbers.nobody'),
    at: when(route.window.from, clock.value),
    full,
    load: amountWords(by, route[by]),
    room: vehicle ? amountWords(by, vehicle.capacity[by]) : t('numbers.no-vehicle'),
    words: vehicle ? ofBoth(by, route[by], vehicle.capacity[by]) : `${kg(route.grams)} · ${t('numbers.no-vehicle')}`,
  };
}

function amountWords(by: Fullness['by'], amount: number): string {
  if (by === 'crates') return t('numbers.crates', { n: amount });
  return by === 'grams' ? kg(amount) : t('numbers.cold', { weight: kg(amount) });
}

function ofBoth(by: Fullness['by'], load: number, room: number): string {
  if (by === 'crates') return t('numbers.of-crates', { some: number(load), n: room });
  return by === 'grams' ? ofWords(load, room) : t('numbers.cold', { weight: ofWords(load, room) });
}

const fullestFirst = (a: Loaded, b: Loaded) => (b.full?.part ?? -1) - (a.full?.part ?? -1);

function fullWords(full: Fullness | null): string {
  if (!full) return '–';
  return Number.isFinite(full.part) ? percent(full.part) : t('numbers.no-room');
}

function barOf({ name, driver, full, words }: Loaded) {
  const value = (
    <>
      <b>{fullWords(full)}</b> <span class="small quiet">{words}</span>
    </>
  );
  return { label: `${name} · ${driver}`, value, part: Math.min(1, full?.part ?? 0), over: (full?.part ?? 0) > 1 };
}
