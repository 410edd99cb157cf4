import { useRef } from 'preact/hooks';
import { Button, LinkButton } from '../parts/button.tsx';
import { State } from '../parts/state.tsx';
import { duration, t, time } from '../words.ts';
import { breachesAt } from './breaches.ts';
import { isPast, type BoardRoute, type BoardStop } from './route.ts';
import { placeName } from '../places/named.ts';
import { breachWords, goodsWords, spanWords, worksWords } from './saying.ts';
import { canMove } from './spots.ts';

interface StopsProps {
  readonly route: BoardRoute;
  /** The stop being moved. */
  readonly moved: string | null;
  /** Moves a stop beside the list, at a desk; absent: on a screen of its own. */
  readonly onMove?: ((stop: string) => void) | undefined;
  readonly onLock?: (() => void) | undefined;
}

/** The stops in order. With the focus in it: arrows go from stop to stop, M moves the one in focus, L locks or unlocks the route. */
export function Stops({ route, moved, onMove, onLock }: StopsProps) {
  const list = useRef<HTMLOListElement>(null);
  const press = (event: KeyboardEvent) => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stop = route.stops.find(({ id }) => id === item.dataset['stop']);
    const key = event.key.toLowerCase();
    if (key === 'm' && stop && canMove(route, stop)) onMove?.(stop.id);
    else if (key === 'l') onLock?.();
    else if (step !== undefined) focusBy(list.current, item, step);
    else return;
    event.preventDefault();
  };
  return (
    <ol class="stops" ref={list} onKeyDown={press} aria-label={t('plans.stops-of')}>
      {route.stops.map((stop, index) => (
        <OneStop key={stop.id} route={route} stop={stop} n={index + 1} moved={stop.id === moved} onMove={onMove} />
      ))}
    </ol>
  );
}

function focusBy(list: HTMLElement | null, item: Element, step: number): void {
  const buttons = [...(list?.querySelectorAll<HTMLElement>('[data-stop] .button') ?? [])];
  const at = buttons.findIndex((button) => item.contains(button));
  buttons[at + step]?.focus();
}

interface OneProps {
  readonly route: BoardRoute;
  readonly stop: BoardStop;
  readonly n: number;
  readonly moved: boolean;
  readonly onMove: StopsProps['onMove'];
}

function OneStop({ route, stop, n, moved, onMove }: OneProps) {
  return (
    <li data-stop={stop.id} aria-current={moved ? 'true' : undefined}>
      <span class={stop.pickups.length > 0 ? 'stop-n up' : 'stop-n dn'}>{n}</span>
      <span class="stop-w">
        <b>{placeName(stop.place)}</b>
        <span class="num">{plannedWords(stop)}</span>
        <span class="num">{openWords(stop)}</span>
        {stop.deliveries.length > 0 && <span>{t('plans.sets-down', { goods: goodsWords(stop.deliveries) })}</span>}
        {stop.pickups.length > 0 && <span>{t('plans.picks-up', { goods: goodsWords(stop.pickups) })}</span>}
        <StopState route={route} stop={stop} />
      </span>
      {canMove({ ...route, locked: false }, stop) && <MoveButton route={route} stop={stop} onMove={onMove} />}
    </li>
  );
}

/** "3:10 PM, pick up, slack 1 h 50 min". */
function plannedWords(stop: BoardStop): string {
  const words = [time(stop.arrival), worksWords(stop)];
  if (!isPast(stop) && stop.slack > 0) words.push(t('plans.slack', { slack: duration(stop.slack) }));
  return words.join(', ');
}

function openWords({ window }: BoardStop): string {
  return window.from === window.until ? t('plans.window-none') : t('plans.window', { time: spanWords(window) });
}

function StopState({ route, stop }: { route: BoardRoute; stop: BoardStop }) {
  if (stop.skipped !== null) {
    return (
      <State mark="gone" tone="past">
        {t('plans.left-out-stop')}
      </State>
    );
  }
  if (stop.arrivedAt !== null) {
    return (
      <State mark="done" tone="good">
        {t('plans.was-there', { time: time(stop.arrivedAt) })}
      </State>
    );
  }
  return (
    <>
      {breachesAt(route, stop.id).map((breach) => (
        <State key={breach.cause} mark="late" tone="act">
          {breachWords(breach)}
        </State>
      ))}
    </>
  );
}

function MoveButton({ route, stop, onMove }: Omit<OneProps, 'n' | 'moved'>) {
  const label = t('plans.move-label', { place: placeName(stop.place) });
  // On a locked route it keeps its place in the keyboard's order, so that L unlocks what L has locked.
  if (route.locked) {
    return (
      <Button size="slim" label={label} off>
        {t('plans.move')}
      </Button>
    );
  }
  if (!onMove) {
    return (
      <LinkButton size="slim" href={`/drafts/${route.id}/move/${stop.id}`} label={label}>
        {t('plans.move')}
      </LinkButton>
    );
  }
  return (
    <Button size="slim" label={label} onClick={() => onMove(stop.id)}>
      {t('plans.move')}
    </Button>
  );
}
