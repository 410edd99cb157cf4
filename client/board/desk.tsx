import { useRef, useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { dayKey } from '../measures.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { ListHead } from '../parts/list.tsx';
import { Rich } from '../parts/rich.tsx';
import { State } from '../parts/state.tsx';
import { day, duration, manner, t, time } from '../words.ts';
import { placeName } from '../places/named.ts';
import type { Board } from './board.ts';
import { breachesAt, isPublishable } from './breaches.ts';
import { DayButtons } from './day-buttons.tsx';
import { PublishAll, sumWords } from './drafts-parts.tsx';
import { Gantt } from './gantt.tsx';
import { dayAfter, type DayRoutes } from './keyed.ts';
import { stopWords } from './move-words.ts';
import { Sentence } from './moving.tsx';
import { useAbout } from './presence.ts';
import { replanOf, Replanning } from './replan.tsx';
import { RouteMap } from './route-map.tsx';
import type { BoardRoute } from './route.ts';
import { brokenIn } from './rows.ts';
import { breachWords, goodsWords, nameWords, spanWords } from './saying.ts';
import { canMove } from './spots.ts';
import { boardOfDay } from './undoing.ts';
import { Unrouted } from './unrouted.tsx';
import { useDesk, type Desk } from './use-desk.ts';

interface DeskProps {
  readonly board: Board;
  /** All that are to be driven or are on the road, of any day. */
  readonly routes: readonly BoardRoute[];
}

const dayOf = ({ window }: BoardRoute): string => dayKey(new Date(window.from), manner.value);

/** Whether there is still something to decide. */
const isOpen = ({ state }: BoardRoute): boolean => state === 'DRAFT' || state === 'OPEN';

/** At a desk: a day's routes over the hours, beside the map. */
export function PlanDesk({ board, routes }: DeskProps) {
  const days = [...new Set(routes.map(dayOf))].sort();
  const [wanted, setDay] = useState<string | null>(null);
  const first = days.find((one) => routes.some((route) => isOpen(route) && dayOf(route) === one));
  const shown = days.find((one) => one === wanted) ?? first ?? days[0] ?? '';
  const those = useDay(
    boardOfDay(shown),
    routes.filter((route) => dayOf(route) === shown),
  );
  const choice =
    days.length > 1 ? (
      <Segment
        legend={t('plans.which-day')}
        value={shown}
        onValue={setDay}
        options={days.slice(0, MOST_DAYS).map((value) => ({ value, label: day(`${value}T17:00:00Z`) }))}
      />
    ) : null;
  return (
    <DayDesk key={boardOfDay(shown)} board={board} routes={those} date={shown}>
      {choice}
    </DayDesk>
  );
}

/** The day's routes, the very same while nothing of that day has changed. */
function useDay(key: string, routes: readonly BoardRoute[]): readonly BoardRoute[] {
  const day = useRef<DayRoutes | null>(null);
  // In the order of their numbers: a row stays where it is when its times change.
  day.current = dayAfter(day.current, { key, routes: routes.toSorted((a, b) => a.id.localeCompare(b.id)) });
  return day.current.routes;
}

const MOST_DAYS = 4;

interface DayProps extends DeskProps {
  readonly date: string;
  readonly children: preact.ComponentChildren;
}

function DayDesk({ board, routes, date, children }: DayProps) {
  const key = boardOfDay(date);
  const desk = useDesk(board, routes, key);
  const { moving, chosen } = desk;
  const target = moving?.spot.route ?? chosen?.route.id ?? null;
  const isReplanning = replanOf(key) !== null;
  useAbout(isReplanning ? 'REPLANNING' : moving ? 'MOVING' : target === null ? 'HERE' : 'LOOKING', isReplanning ? null : target);
  return (
    <>
      <Tools board={board} routes={routes} boardKey={key}>
        {children}
      </Tools>
      <Replanning routes={routes} board={key} again={board.asked.again} />
      <div class="plan-left">
        <Gantt
          rows={desk.rows}
          numbers={board.numbers}
          axis={desk.axis}
          least={desk.least}
          current={chosen?.stop.id ?? null}
          target={target}
          onChoose={desk.choose}
          onLock={desk.lock}
          box={desk.box}
        />
        <Pane desk={desk} board={board} routes={routes} />
      </div>
      <div class="plan-right">
        <RouteMap routes={routes} numbers={board.numbers} chosen={target} follow />
        <Broken desk={desk} numbers={board.numbers} />
        <Unrouted />
      </div>
    </>
  );
}

interface ToolsProps extends DeskProps {
  readonly boardKey: string;
  readonly children: preact.ComponentChildren;
}

function Tools({ board, routes, boardKey, children }: ToolsProps) {
  const ready = routes.filter((route) => isPublishable(route, clock.value));
  const { again } = board.asked;
  return (
    <div class="plan-tools">
      <p class="plan-sum">
        <Rich words={sumWords(routes)} />
      </p>
      {children}
      <DayButtons routes={routes} board={boardKey} again={again} />
      {ready.length > 0 && <PublishAll ready={ready} again={again} slim />}
    </div>
  );
}

interface PaneProps extends DeskProps {
  readonly desk: Desk;
}

/** Under the timeline: the move as a sentence, or the chosen stop. */
function Pane({ desk, board, routes }: PaneProps) {
  const { moving, chosen } = desk;
  return (
    <section class="inspect" aria-label={moving ? t('plans.move-stop') : t('plans.chosen-stop')}>
      {moving ? (
        <div>
          <h2>{t('plans.moving', { stop: stopWords(moving.stop, goodsWords([...moving.stop.deliveries, ...moving.stop.pickups])) })}</h2>
          <Sentence moving={moving} routes={routes} numbers={board.numbers} />
        </div>
      ) : (
        <Chosen chosen={chosen} />
      )}
      <div class="inspect-side">
        <PaneButtons desk={desk} />
        <Keys />
      </div>
    </section>
  );
}

function PaneButtons({ desk: { moving, chosen, drop, leave, hold } }: { desk: Desk }) {
  if (moving) {
    return (
      <Buttons>
        <Button kind="primary" size="slim" off={!moving.chosen} onClick={drop}>
          {t('plans.drop-here')}
        </Button>
        <Button size="slim" onClick={leave}>
          {t('plans.leave-back')}
        </Button>
      </Buttons>
    );
  }
  if (!chosen || !canMove(chosen.route, chosen.stop)) return null;
  return (
    <Button size="slim" label={t('plans.move-label', { place: placeName(chosen.stop.place) })} onClick={() => void hold(chosen.stop.id)}>
      {t('plans.move')}
    </Button>
  );
}

function Chosen({ chosen }: Pick<Desk, 'chosen'>) {
  if (!chosen) return <p class="quiet">{t('plans.choose-stop')}</p>;
  const { route, stop } = chosen;
  return (
    <div>
      <h2>{stopWords(stop, goodsWords([...stop.deliveries, ...stop.pickups]))}</h2>
      <p class="num">
        {t('plans.chosen-times', { time: time(stop.arrival), window: spanWords(stop.window), slack: duration(Math.max(0, stop.slack)) })}
      </p>
      {breachesAt(route, stop.id).map((breach) => (
        <State key={breach.cause} mark="late" tone="act">
          {breachWords(breach)}
        </State>
      ))}
      {route.locked && <State mark="lock">{t('plans.locked')}</State>}
    </div>
  );
}

const Keys = () => (
  <p class="keys">
    <span>
      <kbd>M</kbd> {t('plans.key-move')}
    </span>
    <span>
      <kbd>L</kbd> {t('plans.key-lock')}
    </span>
    <span>
      <kbd>←</kbd>
      <kbd>→</kbd> {t('plans.key-place')}
    </span>
    <span>
      <kbd>↑</kbd>
      <kbd>↓</kbd> {t('plans.key-route')}
    </span>
    <span>
      <kbd>Enter</kbd> {t('plans.key-drop')}
    </span>
    <span>
      <kbd>Esc</kbd> {t('plans.key-leave')}
    </span>
  </p>
);

/** What is broken on any route of the day: listed until it is solved. */
function Broken({ desk, numbers }: { desk: Desk; numbers: Board['numbers'] }) {
  const broken = brokenIn(desk.rows);
  if (broken.length === 0) return null;
  return (
    <section aria-label={t('plans.broken-list')}>
      <ListHead end={String(broken.length)}>{t('plans.broken-list')}</ListHead>
      <ul class="list outs">
        {broken.map(({ route, breach }) => {
          const stop = route.stops.find(({ id }) => id === breach.stop);
          const name = nameWords(route, numbers.get(route.id) ?? 0);
          return (
            <li class="out" key={`${route.id} ${breach.cause} ${breach.stop ?? ''}`}>
              <h3>{stop ? t('plans.breach-of', { place: placeName(stop.place), route: name }) : name}</h3>
              <State mark="late" tone="act">
                {breachWords(breach)}
              </State>
              {stop && (
                <button type="button" class="link" onClick={() => desk.choose(stop.id)}>
                  {t('plans.show-stop')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
