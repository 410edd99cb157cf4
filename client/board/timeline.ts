import type { BoardRoute, BoardStop } from './route.ts';
import { others, rangeIn, type Movable, type Spot } from './spots.ts';

/** From when to when a timeline goes, ms since 1970, whole hours. */
export interface Axis {
  readonly from: number;
  readonly until: number;
}

const HOUR = 3_600_000;
const LEAST_HOURS = 4;
const MOST_TICKS = 12;

/** Long enough for all that these last, in whole hours. */
export function axisOf(spans: readonly { readonly from: string; readonly until: string }[]): Axis {
  const floor = (at: number) => Math.floor(at / HOUR) * HOUR;
  const from = floor(Math.min(...spans.map((span) => Date.parse(span.from))));
  const last = Math.max(...spans.map((span) => Date.parse(span.until)));
  return { from, until: Math.max(floor(last + HOUR - 1), from + LEAST_HOURS * HOUR) };
}

/** Where an instant is on the axis, 0 to 1. */
export function partOf({ from, until }: Axis, instant: string | number): number {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Math.min(1, Math.max(0, (at - from) / (until - from)));
}

/** A part as a style's measure. */
export const percentOf = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** So many hours that there is room to write each. */
export function hoursOf({ from, until }: Axis): { readonly every: number; readonly at: readonly number[] } {
  const hours = (until - from) / HOUR;
  const every = [1, 2, 3, 4, 6, 12, 24].find((step) => hours / step <= MOST_TICKS) ?? 48;
  return { every, at: Array.from({ length: Math.ceil(hours / every) }, (_, n) => from + n * every * HOUR) };
}

/** Where a stop dropped at a part of the lane would go: behind those whose marks are before it, where it may be. Null where it can be nowhere. */
export function spotAtPart(
  target: Movable,
  stop: BoardStop,
  { part, axis, least }: { part: number; axis: Axis; least: number },
): Spot | null {
  const rest = others(target, stop);
  const [first, last] = rangeIn(target, stop);
  if (last < first) return null;
  const marks = spread(marksOf(rest, { axis, look: () => 'up', broken: NONE }), least);
  const before = marks.filter(({ from, width }) => from + Math.max(width, least) / 2 <= part).length;
  return { route: target.id, position: Math.min(last, Math.max(first, before)) };
}

const NONE: ReadonlySet<string> = new Set();

/** The stop of a route that is nearest in time. */
export function nearestInTime(route: Pick<BoardRoute, 'stops'>, instant: string): BoardStop | undefined {
  const far = ({ arrival }: BoardStop) => Math.abs(Date.parse(arrival) - Date.parse(instant));
  return route.stops.toSorted((a, b) => far(a) - far(b))[0];
}

/** What a mark is drawn from. */
export interface Mark {
  readonly id: string;
  /** From 1. */
  readonly n: number;
  readonly look: 'up' | 'dn';
  readonly from: number;
  readonly width: number;
  /** Minutes; null where it is broken and that is said instead. */
  readonly slack: number | null;
}

interface Timed {
  readonly id: string;
  readonly arrival: string;
  readonly departure: string;
  readonly slack: number;
}

export interface Drawn {
  readonly axis: Axis;
  readonly look: (id: string) => Mark['look'];
  readonly broken: ReadonlySet<string>;
}

/** The marks of a route's stops, in their order. */
export function marksOf(stops: readonly Timed[], { axis, look, broken }: Drawn): Mark[] {
  return stops.map(({ id, arrival, departure, slack }, at) => {
    const from = partOf(axis, arrival);
    const minutes = broken.has(id) ? null : Math.max(0, Math.floor(slack / 60));
    return { id, n: at + 1, look: look(id), from, width: partOf(axis, departure) - from, slack: minutes };
  });
}

/** The marks side by side where their times lie closer than `least` of the lane: each a little later than it is, the last ones earlier. */
export function spread<Of extends Pick<Mark, 'from' | 'width'>>(marks: readonly Of[], least: number): Of[] {
  let free = 0;
  const pushed = marks.map((mark) => {
    const from = Math.max(mark.from, free);
    free = from + Math.max(mark.width, least);
    return { ...mark, from };
  });
  let end = 1;
  return pushed
    .toReversed()
    .map((mark) => {
      const from = Math.max(0, Math.min(mark.from, end - Math.max(mark.width, least)));
      end = from;
      return { ...mark, from };
    })
    .toReversed();
}
