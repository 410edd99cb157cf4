import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Board } from './board.ts';
import type { TriedRoute } from './choices.ts';
import { clock } from '../clock.ts';
import { isMissed } from './breaches.ts';
import { lock } from './doing.ts';
import { moveTo } from './move.tsx';
import { pressed } from './keys.ts';
import type { BoardRoute, BoardStop } from './route.ts';
import { replanOf } from './replan.tsx';
import { rowsOf, type RouteRow } from './rows.ts';
import { useSheet } from './sheet.ts';
import { canMove, isChangeable, sameSpot } from './spots.ts';
import { axisOf, spotAtPart, type Axis } from './timeline.ts';
import { redo, undo } from './undoing.ts';
import { useDrag, type Over } from './use-drag.ts';
import { useHeld, type Held, type Moving } from './use-moving.ts';

export interface Desk {
  readonly rows: readonly RouteRow[];
  readonly axis: Axis;
  /** The part of a lane that a mark takes at least. */
  readonly least: number;
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
  const least = useLeast(box, axis);
  const find = (stop: string | null) => found(routes, stop);
  const hold = (stop: string): boolean => {
    const there = find(stop);
    if (!there || !canMove(there.route, there.stop) || ahead.length > 0 || replanOf(key) !== null) return false;
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
    const spot = moving && target && isChangeable(target) ? spotAtPart(target, moving.stop, { part, axis, least }) : null;
    if (moving && spot && !sameSpot(spot, moving.spot)) moving.choose(spot);
  };
  const lockRoute = (id: string) => lockIn(routes, id, board.asked.again);
  useFocus(box, current, held);
  const trial = moving ? { tried: moving.chosen?.tried ?? [], held: moving.stop } : { tried: ahead, held: null };
  const back = { undo: () => void undo(key, board.asked.again), redo: () => void redo(key, board.asked.again) };
  const keys = { moving, open, axis, least, hold, drop, leave, find, choose: setCurrent, lock: lockRoute, ...back };
  const drag = useDrag({ pick: hold, over, drop: () => void drop(), leave });
  return {
    rows: rowsOf(routes, trial),
    axis,
    least,
    moving,
    chosen: find(current),
    choose: setCurrent,
    hold,
    drop,
    leave,
    lock: lockRoute,
    box: { ...drag, onKeyDown: (event) => pressed(event, keys), ref: box },
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

/** Pixels that a mark takes at least, and that an hour is wide at least. */
const MARK_PX = 27;
const HOUR_PX = 34;
const HOUR_MS = 3_600_000;

/** The part of a lane that a mark takes at least, measured anew when the window is another. */
function useLeast(box: { current: HTMLDivElement | null }, { from, until }: Axis): number {
  const narrow = ((until - from) / HOUR_MS) * HOUR_PX;
  const [wide, setWide] = useState(narrow);
  useLayoutEffect(() => {
    const measure = () => setWide(box.current?.querySelector('.g-lane')?.clientWidth ?? narrow);
    measure();
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, [narrow]);
  return MARK_PX / Math.max(1, wide);
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
