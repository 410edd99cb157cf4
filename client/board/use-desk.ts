import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Board } from './board.ts';
import type { TriedRoute } from './choices.ts';
import { clock } from '../clock.ts';
import { isMissed } from './breaches.ts';
import { lock } from './doing.ts';
import { moveTo } from './move.tsx';
import type { BoardRoute, BoardStop } from './route.ts';
import { rowsOf, type RouteRow } from './rows.ts';
import { useSheet } from './sheet.ts';
import { canMove, isChangeable, rangeIn, sameSpot } from './spots.ts';
import { axisOf, instantAt, nearestInTime, spotAtInstant, type Axis } from './timeline.ts';
import { redo, undo } from './undoing.ts';
import { useDrag, type Over } from './use-drag.ts';
import { useHeld, type Held, type Moving } from './use-moving.ts';

export interface Desk {
  readonly rows: readonly RouteRow[];
  readonly axis: Axis;
  /** The stop being moved. */
  readonly moving: Moving | null;
  /** The stop that was chosen, and its route. */
  readonly chosen: { readonly route: BoardRoute; readonly stop: BoardStop } | null;
  readonly choose: (stop: string | null) => void;
  readonly hold: (stop: string) => boolean;
  readonly drop: () => Promise<void>;
  readonly leave: () => void;
  readonly lock: (route: string) => void;
  /** Of the box around the lanes. */
  readonly box: ReturnType<typeof useDrag> & {
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly ref: { current: HTMLDivElement | null };
  };
}

/** A day's routes as they are looked over and changed at a desk: what is held, chosen and shown. `key` names the board for undo. */
export function useDesk(board: Board, routes: readonly BoardRoute[], key: string): Desk {
  const [held, setHeld] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [ahead, setAhead] = useState<readonly TriedRoute[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const sheet = useSheet(new Date(routes[0]?.window.from ?? clock.value));
  const open = routes.filter((route) => !isMissed(route, clock.value));
  const moving = useHeld(heldIn(open, held), open, sheet);
  const axis = useSteady(axisOf(routes.map(({ window }) => window)), held !== null);
  const find = (stop: string | null) => found(routes, stop);
  const hold = (stop: string): boolean => {
    const there = find(stop);
    if (!there || !canMove(there.route, there.stop) || ahead.length > 0) return false;
    setCurrent(stop);
    setHeld(stop);
    return true;
  };
  const leave = () => setHeld(null);
  const drop = async () => {
    if (!moving || sameSpot(moving.spot, moving.now)) return leave();
    if (!moving.chosen) return;
    setAhead(moving.chosen.tried);
    leave();
    await moveTo(moving, board);
    setAhead([]);
  };
  const over = ({ route, part }: Over) => {
    const target = open.find(({ id }) => id === route);
    const spot = moving && target && isChangeable(target) ? spotAtInstant(target, moving.stop, instantAt(axis, part)) : null;
    if (moving && spot && !sameSpot(spot, moving.spot)) moving.choose(spot);
  };
  const lockRoute = (id: string) => lockIn(routes, id, board.asked.again);
  useFocus(box, current, held);
  const trial = moving ? { tried: moving.chosen?.tried ?? [], held: moving.stop } : { tried: ahead, held: null };
  const keys = {
    moving,
    open,
    hold,
    drop,
    leave,
    find,
    choose: setCurrent,
    lock: lockRoute,
    undo: () => void undo(key, board.asked.again),
    redo: () => void redo(key, board.asked.again),
  };
  const drag = useDrag({ pick: hold, over, drop: () => void drop(), leave });
  return {
    rows: rowsOf(routes, trial),
    axis,
    moving,
    chosen: find(current),
    choose: setCurrent,
    hold,
    drop,
    leave,
    lock: lockRoute,
    box: { ...drag, onKeyDown: (event) => press(event, keys), ref: box },
  };
}

function lockIn(routes: readonly BoardRoute[], id: string, again: () => Promise<void>): void {
  const route = routes.find((one) => one.id === id);
  if (route) void lock(route).then(again);
}

function found(routes: readonly BoardRoute[], id: string | null) {
  for (const route of routes) {
    const stop = route.stops.find((one) => one.id === id);
    if (stop) return { route, stop };
  }
  return null;
}

function heldIn(routes: readonly BoardRoute[], id: string | null): Held | null {
  const there = found(routes, id);
  return there && canMove(there.route, there.stop) ? { home: there.route, stop: there.stop } : null;
}

/** The hours do not run away under a stop that is held. */
function useSteady(axis: Axis, isHeld: boolean): Axis {
  const kept = useRef(axis);
  if (!isHeld) kept.current = axis;
  return kept.current;
}

/** The mark of the chosen stop keeps the focus through being moved. */
function useFocus(box: { current: HTMLDivElement | null }, current: string | null, held: string | null): void {
  const mark = () => box.current?.querySelector<HTMLElement>(`button[data-stop="${current ?? ''}"]`);
  useLayoutEffect(() => {
    if (held !== null) mark()?.focus({ preventScroll: true });
  }, [held]);
  useEffect(() => {
    if (current !== null && (document.activeElement === document.body || box.current?.contains(document.activeElement))) mark()?.focus();
  }, [current, held]);
}

interface Keys extends Pick<Desk, 'moving' | 'hold' | 'drop' | 'leave' | 'choose' | 'lock'> {
  readonly open: readonly BoardRoute[];
  readonly find: (stop: string | null) => ReturnType<typeof found>;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** M takes and arrows move the stop in focus, Enter drops it, Esc puts it back; else arrows go from stop to stop, L locks its route. */
function press(event: KeyboardEvent, keys: Keys): void {
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
    ArrowUp: () => toRoute(moving, keys.open, -1),
    ArrowDown: () => toRoute(moving, keys.open, 1),
  };
  return acts[key];
}

/** To the next route up or down that takes stops, at the time it has now. */
function toRoute(moving: Moving, routes: readonly BoardRoute[], by: 1 | -1): void {
  const from = routes.findIndex(({ id }) => id === moving.spot.route);
  const rest = by === 1 ? routes.slice(from + 1) : routes.slice(0, from).toReversed();
  const target = rest.find((route) => isChangeable(route) && rangeIn(route, moving.stop)[1] >= rangeIn(route, moving.stop)[0]);
  if (!target) return;
  const at = Date.parse(moving.chosen?.arrival ?? moving.stop.arrival);
  const spot = target.id === moving.home.id ? moving.now : spotAtInstant(target, moving.stop, at);
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
