import type { Break, Vehicle } from './problem.ts';

/**
 * Where the breaks of a vehicle are in an order of `n` stops, for each the leg it is on: 0 before leaving, 1…n + 1 on the leg to that
 * position (n + 1 is home), n + 2 after coming home. They come in their turn.
 */
export type Division = readonly number[];

/** What breaks ask of the instants of an order. */
export interface Pauses {
  /** By leg 0…n (from that position to the next): seconds of breaks on it. */
  readonly seconds: readonly number[];
  /** By leg: the earliest arrival at its end, and the latest departure at its beginning. */
  readonly arrive: readonly number[];
  readonly leave: readonly number[];
  /** The earliest leaving with the breaks before, and the latest coming home with the breaks after. */
  readonly opens: number;
  readonly closes: number;
}

/** Every way to divide some breaks over an order of `stops` stops. */
export function divisions(breaks: readonly Break[], stops: number): Division[] {
  return breaks.reduce<Division[]>(
    (all) =>
      all.flatMap((division) => {
        const first = division.at(-1) ?? 0;
        return Array.from({ length: stops + 3 - first }, (_leg, more) => [...division, first + more]);
      }),
    [[]],
  );
}

/** What a division asks; impossible where opening is after closing. */
export function pausesOf(
  { window }: Vehicle,
  breaks: readonly Break[],
  { division, stops }: { division: Division; stops: number },
): Pauses {
  const on = (leg: number) => breaks.filter((_, index) => division[index] === leg);
  const legs = Array.from({ length: stops + 1 }, (_, leg) => on(leg + 1));
  return {
    seconds: legs.map((some) => some.reduce((sum, { duration }) => sum + duration, 0)),
    arrive: legs.map((some) => endOf(some, -Infinity)),
    leave: legs.map(latestBegin),
    opens: freeAfter(on(0), window[0]),
    closes: Math.min(window[1], latestBegin(on(stops + 2))),
  };
}

/** When breaks one after the other end that begin from `time` on, their last instants not looked at. */
function endOf(breaks: readonly Break[], time: number): number {
  return breaks.reduce((free, { window, duration }) => Math.max(free, window[0]) + duration, time);
}

/** When breaks one after the other end that begin from `time` on; Infinity when one would begin too late. */
export function freeAfter(breaks: readonly Break[], time: number): number {
  return breaks.reduce((free, { window, duration }) => (free > window[1] ? Infinity : Math.max(free, window[0]) + duration), time);
}

/** The latest instant from which breaks one after the other can begin in time; Infinity for none. */
export function latestBegin(breaks: readonly Break[]): number {
  return breaks.reduceRight((by, { window, duration }) => {
    const begin = Math.min(by - duration, window[1]);
    return begin < window[0] ? -Infinity : begin;
  }, Infinity);
}

/** A break that was taken. */
export interface Taken {
  readonly begin: number;
  readonly duration: number;
}

/**
 * The fewest breaks that are missing where `taken` were taken between leaving and coming home: the first ones may have been before, and the
 * last ones may be after.
 */
export function missingBreaks({ window, breaks = [] }: Vehicle, taken: readonly Taken[], [left, home]: readonly [number, number]): number {
  const counts = breaks.flatMap((_, index) => [index, index + 1]);
  const missing = counts.flatMap((before) =>
    counts.map((until) => {
      const isBefore = freeAfter(breaks.slice(0, before), window[0]) <= left;
      const isAfter = home <= latestBegin(breaks.slice(until));
      return until >= before && isBefore && isAfter ? unmatched(breaks.slice(before, until), taken) : breaks.length;
    }),
  );
  return Math.min(breaks.length, ...missing);
}

/** How many of the breaks are not among those taken, in their turn. */
function unmatched([first, ...others]: readonly Break[], taken: readonly Taken[]): number {
  if (!first) return 0;
  const fits = ({ begin, duration }: Taken) => begin >= first.window[0] && begin <= first.window[1] && duration >= first.duration;
  const at = taken.findIndex(fits);
  const without = 1 + unmatched(others, taken);
  return at === -1 ? without : Math.min(without, unmatched(others, taken.slice(at + 1)));
}
