import { useEffect, useRef } from 'preact/hooks';

/** What a stop's mark is dragged over. */
export interface Over {
  readonly route: string;
  /** Part of the lane, 0 to 1. */
  readonly part: number;
}

interface Dragging {
  readonly pick: (stop: string) => boolean;
  readonly over: (where: Over) => void;
  readonly drop: () => void;
  readonly leave: () => void;
}

/** So far a pointer goes before a tap becomes a drag, pixels. */
const SLOP = 6;

interface Begun {
  readonly stop: string;
  readonly x: number;
  readonly y: number;
  readonly pointer: number;
  held: boolean;
}

/** Dragging marks with a mouse, a pen or a finger: the handlers of the box that holds the lanes. Esc puts back. */
export function useDrag(dragging: Dragging) {
  const latest = useRef(dragging);
  latest.current = dragging;
  const begun = useRef<Begun | null>(null);
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !begun.current?.held) return;
      begun.current = null;
      latest.current.leave();
    };
    addEventListener('keydown', escape);
    return () => removeEventListener('keydown', escape);
  }, []);
  const end = (event: PointerEvent) => {
    const was = begun.current;
    begun.current = null;
    if (!was?.held) return;
    if (event.type === 'pointerup') latest.current.drop();
    else latest.current.leave();
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      const stop = markOf(event.target);
      if (event.button !== 0 || !stop) return;
      begun.current = { stop, x: event.clientX, y: event.clientY, pointer: event.pointerId, held: false };
    },
    onPointerMove: (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
      const now = begun.current;
      if (!now || now.pointer !== event.pointerId) return;
      if (!now.held && !hold(now, event, latest.current)) return;
      nudge(event.currentTarget, event.clientX);
      const where = overAt(event.clientX, event.clientY);
      if (where) latest.current.over(where);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** Whether the pointer has gone far enough, and the stop may be moved. */
function hold(now: Begun, event: PointerEvent & { readonly currentTarget: HTMLElement }, { pick }: Dragging): boolean {
  if (Math.hypot(event.clientX - now.x, event.clientY - now.y) < SLOP || !pick(now.stop)) return false;
  now.held = true;
  event.currentTarget.setPointerCapture(event.pointerId);
  return true;
}

/** Pixels from the edge within which the hours scroll, and by how much. */
const EDGE_PX = 48;
const NUDGE_PX = 14;

function nudge(box: HTMLElement, x: number): void {
  const pane = box.closest('.g-scroll');
  const edges = pane?.getBoundingClientRect();
  if (!pane || !edges) return;
  if (x > edges.right - EDGE_PX) pane.scrollBy(NUDGE_PX, 0);
  else if (x < edges.left + (box.querySelector('.g-name')?.clientWidth ?? 0) + EDGE_PX) pane.scrollBy(-NUDGE_PX, 0);
}

const markOf = (target: EventTarget | null): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-stop]')?.dataset['stop']) || null;

function overAt(x: number, y: number): Over | null {
  const row = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-route]'))
    .find((found) => found !== null);
  const lane = row?.querySelector('.g-lane')?.getBoundingClientRect();
  const route = row?.dataset['route'];
  return lane && route ? { route, part: Math.min(1, Math.max(0, (x - lane.left) / lane.width)) } : null;
}
