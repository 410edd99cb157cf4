import type { BoardRoute, BoardStop } from './route.ts';
import { isChangeable, rangeIn } from './spots.ts';
import { nearestInTime, partOf, spotAtPart } from './timeline.ts';
import type { Desk } from './use-desk.ts';
import type { Moving } from './use-moving.ts';

/** What keys act on. */
export interface Keys extends Pick<Desk, 'axis' | 'least' | 'moving' | 'hold' | 'drop' | 'leave' | 'choose' | 'lock'> {
  readonly open: readonly BoardRoute[];
  readonly find: (stop: string | null) => Desk['chosen'];
  readonly undo: () => void;
  readonly redo: () => void;
}

/** M takes and arrows move the stop in focus, Enter drops it, Esc puts it back; else arrows go from stop to stop, L locks its route. */
export function pressed(event: KeyboardEvent, keys: Keys): void {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey) return;
  const act = isCommand ? commandOf(event, keys) : keys.moving ? movingKey(event.key, keys, keys.moving) : stillKey(event, keys);
  if (!act) return;
  event.preventDefault();
  act();
}

function commandOf({ key, shiftKey }: KeyboardEvent, { undo: back, redo: forth }: Keys): (() => void) | undefined {
  if (key.toLowerCase() === 'y') return forth;
  return key.toLowerCase() === 'z' ? (shiftKey ? forth : back) : undefined;
}

function movingKey(key: string, keys: Keys, moving: Moving): (() => void) | undefined {
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => void keys.drop(),
    Escape: keys.leave,
    ArrowLeft: () => moving.shift(-1),
    ArrowRight: () => moving.shift(1),
    ArrowUp: () => toRoute(moving, keys, -1),
    ArrowDown: () => toRoute(moving, keys, 1),
  };
  return acts[key];
}

/** To the next route up or down that takes stops, at the time it has now. */
function toRoute(moving: Moving, { open: routes, axis, least }: Keys, by: 1 | -1): void {
  const from = routes.findIndex(({ id }) => id === moving.spot.route);
  const rest = by === 1 ? routes.slice(from + 1) : routes.slice(0, from).toReversed();
  const target = rest.find((route) => isChangeable(route) && rangeIn(route, moving.stop)[1] >= rangeIn(route, moving.stop)[0]);
  if (!target) return;
  const at = Date.parse(moving.chosen?.arrival ?? moving.stop.arrival);
  const spot = target.id === moving.home.id ? moving.now : spotAtPart(target, moving.stop, { part: partOf(axis, at), axis, least });
  if (spot) moving.choose(spot);
}

function stillKey({ key, target }: KeyboardEvent, keys: Keys): (() => void) | undefined {
  const id = target instanceof Element ? (target.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? null) : null;
  const there = keys.find(id);
  if (!there || id === null) return undefined;
  const to = neighbour(there, keys.open, key);
  if (to) return () => keys.choose(to.id);
  if (key.toLowerCase() === 'm') return () => void keys.hold(id);
  return key.toLowerCase() === 'l' ? () => keys.lock(there.route.id) : undefined;
}

function neighbour(
  { route, stop }: { route: BoardRoute; stop: BoardStop },
  routes: readonly BoardRoute[],
  key: string,
): BoardStop | undefined {
  const at = route.stops.indexOf(stop);
  if (key === 'ArrowLeft') return route.stops[at - 1];
  if (key === 'ArrowRight') return route.stops[at + 1];
  const row = routes.findIndex(({ id }) => id === route.id);
  const next = key === 'ArrowUp' ? routes[row - 1] : key === 'ArrowDown' ? routes[row + 1] : undefined;
  return next && nearestInTime(next, stop.arrival);
}
