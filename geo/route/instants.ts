import { callsOf, leg, setupAt, type Call } from './legs.ts';
import { divisions, pausesOf, type Division, type Pauses } from './pauses.ts';
import type { Break, Problem, Stop, Vehicle, Work } from './problem.ts';

/** "The second of these begins at least so many seconds after the first"; positions, 0 leaving, last coming home. */
interface Gap {
  readonly before: number;
  readonly after: number;
  readonly seconds: number;
}

/** An order of one vehicle with its instants: leaving, the beginning of each service, coming home. */
export interface Timed {
  readonly begins: readonly number[];
  /** Whether windows, shift, times aboard and breaks are kept. */
  readonly kept: boolean;
  /** The breaks that are taken, and where. */
  readonly breaks: readonly Break[];
  readonly division: Division;
}

/** What is asked of the instants of an order. */
interface Asked {
  readonly problem: Problem;
  readonly vehicle: Vehicle;
  readonly calls: readonly Call[];
  readonly gaps: readonly Gap[];
  readonly floors: readonly number[];
  readonly ceilings: readonly number[];
}

/**
 * Keeps the order and chooses the times: home as early as can be, leaving as late as that allows without more lateness, all between as
 * early as can be. Breaks are tried on every leg; where they cannot all be taken, as few as can be are left away.
 */
export function time(problem: Problem, vehicle: Vehicle, order: readonly Work[]): Timed {
  const calls = callsOf(problem, order);
  const { breaks: owed = [] } = vehicle;
  for (const breaks of fewerAndFewer(owed)) {
    const best = bestDivision(problem, vehicle, { calls, breaks });
    if (best) return { ...best, kept: breaks.length === owed.length, breaks };
  }
  return { begins: anyhow(problem, vehicle, calls), kept: false, breaks: [], division: [] };
}

/** All lists that leave some breaks away, those that leave fewest away first. */
function fewerAndFewer(breaks: readonly Break[]): Break[][] {
  const lists = Array.from({ length: 2 ** breaks.length }, (_, bits) => breaks.filter((_break, index) => (bits & (1 << index)) === 0));
  return lists.sort((a, b) => b.length - a.length);
}

interface Divided {
  readonly begins: readonly number[];
  readonly division: Division;
}

/** The division that is home first; of those the one that is least late, and of those the one that leaves last. */
function bestDivision(
  problem: Problem,
  vehicle: Vehicle,
  { calls, breaks }: { calls: readonly Call[]; breaks: readonly Break[] },
): Divided | undefined {
  let best: (Divided & { readonly rank: readonly number[] }) | undefined;
  for (const division of divisions(breaks, calls.length)) {
    const asked = askedOf(problem, vehicle, { calls, pauses: pausesOf(vehicle, breaks, { division, stops: calls.length }) });
    const earliest = least(asked);
    if (!earliest || (best && (earliest.at(-1) ?? 0) > (best.rank[0] ?? 0))) continue;
    const begins = leavingLate(asked, earliest);
    const rank = [begins.at(-1) ?? 0, lateness(calls, begins), -(begins[0] ?? 0)];
    if (!best || isLess(rank, best.rank)) best = { begins, division, rank };
  }
  return best && { begins: best.begins, division: best.division };
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}

/** What beginning late costs. */
export function lateness(calls: readonly Call[], begins: readonly number[]): number {
  return calls.reduce((sum, { stop: { late } }, at) => {
    return sum + (late ? (Math.max(0, (begins[at + 1] ?? 0) - late.after) * late.perMinute) / 60 : 0);
  }, 0);
}

function leavingLate(asked: Asked, earliest: readonly number[]): readonly number[] {
  const { calls, floors } = asked;
  const cap = (at: number) => Math.max(earliest[at + 1] ?? 0, calls[at]?.stop.late?.after ?? Infinity);
  const leavingAt = (start: number) => least({ ...asked, floors: [start, ...floors.slice(1)] });
  const suits = (start: number) => {
    const begins = leavingAt(start);
    return begins !== undefined && begins.at(-1) === earliest.at(-1) && calls.every((_, at) => (begins[at + 1] ?? 0) <= cap(at));
  };
  return leavingAt(lastWhere(earliest[0] ?? 0, earliest.at(-1) ?? 0, suits)) ?? earliest;
}

/** By position: how much later it could begin, everything before it at its time; 0 where the order cannot be kept. */
export function slackOf(problem: Problem, vehicle: Vehicle, order: readonly Work[], timed: Timed): number[] {
  if (!timed.kept) return timed.begins.map(() => 0);
  const calls = callsOf(problem, order);
  const pauses = pausesOf(vehicle, timed.breaks, { division: timed.division, stops: calls.length });
  const asked = askedOf(problem, vehicle, { calls, pauses });
  return timed.begins.map((begin, position) => {
    const before = timed.begins.slice(0, position);
    const possible = (later: number) => {
      const begins = least({ ...asked, floors: asked.floors.map((floor, at) => (at === position ? later : (before[at] ?? floor))) });
      return begins !== undefined && before.every((planned, at) => begins[at] === planned);
    };
    return lastWhere(begin, vehicle.window[1], possible) - begin;
  });
}

function askedOf(problem: Problem, vehicle: Vehicle, { calls, pauses }: { calls: readonly Call[]; pauses: Pauses }): Asked {
  const setups = calls.map(({ stop }, at) => setupAt(stop, at === 0 ? (vehicle.start ?? undefined) : calls[at - 1]?.location));
  const arrivals = pauses.arrive.map((instant, at) => instant + (setups[at] ?? 0));
  const leaves = pauses.leave.map((instant, at) => instant - (calls[at - 1]?.stop.service ?? 0));
  const closings = [vehicle.window[1], ...calls.map((call) => lastClosing(problem, call)), pauses.closes];
  const hops = hopsOf(problem, vehicle, calls).map((seconds, at) => ({
    before: at,
    after: at + 1,
    seconds: seconds + (pauses.seconds[at] ?? 0),
  }));
  return {
    problem,
    vehicle,
    calls,
    gaps: [...hops, ...ridesOf(problem, calls)],
    floors: [pauses.opens, ...arrivals.map((instant) => Math.max(vehicle.window[0], instant))],
    ceilings: closings.map((closing, at) => Math.min(closing, leaves[at] ?? Infinity)),
  };
}

/** Driving, setup and service from each position to the next; Infinity where there is no way. */
function hopsOf(problem: Problem, vehicle: Vehicle, calls: readonly Call[]): number[] {
  const places = [vehicle.start ?? undefined, ...calls.map(({ location }) => location), vehicle.end ?? undefined];
  return places.slice(1).map((to, at) => {
    const { seconds, closed } = leg(problem, vehicle, places[at], to);
    const [before, after] = [calls[at - 1], calls[at]];
    return closed ? Infinity : (before?.stop.service ?? 0) + seconds + (after ? setupAt(after.stop, places[at]) : 0);
  });
}

/** "The pickup begins no sooner than its longest time aboard and its service before the delivery." */
function ridesOf(problem: Problem, calls: readonly Call[]): Gap[] {
  return calls.flatMap(({ shipment, type }, at) => {
    const limit = problem.shipments[shipment]?.maxRide;
    const pickup = calls.findIndex((call) => call.shipment === shipment && call.type === 'pickup');
    if (type === 'pickup' || limit === undefined || pickup === -1) return [];
    return [{ before: at + 1, after: pickup + 1, seconds: -limit - (calls[pickup]?.stop.service ?? 0) }];
  });
}

/**
 * The earliest instants that keep every gap and window and are between floors and ceilings, by Bellman and Ford's relaxation over all gaps
 * until nothing changes; undefined when one would have to be after its last instant, or when they push each other without
 * end (more passes than instants, with no window left to wait for).
 */
function least({ problem, calls, gaps, floors, ceilings }: Asked): number[] | undefined {
  const begins = [...floors];
  const windows = calls.map((call) => windowsOf(problem, call));
  const most = begins.length * (1 + windows.reduce((sum, { length }) => sum + length, 0));
  for (let [changed, pass] = [true, 0]; changed; pass += 1) {
    if (pass > most) return undefined;
    changed = false;
    calls.forEach((_, at) => {
      const open = nextOpening(windows[at] ?? [], begins[at + 1] as number);
      if (open > (begins[at + 1] as number)) [begins[at + 1], changed] = [open, true];
    });
    for (const { before, after, seconds } of gaps) {
      const earliest = (begins[before] as number) + seconds;
      if (earliest > (begins[after] as number)) [begins[after], changed] = [earliest, true];
    }
    if (begins.some((begin, at) => begin > (ceilings[at] as number))) return undefined;
  }
  return begins;
}

function windowsOf(problem: Problem, { stop, shipment, type }: Call): (readonly [number, number])[] {
  const spoilBy = type === 'delivery' ? (problem.shipments[shipment]?.spoilBy ?? Infinity) : Infinity;
  return stop.windows.map(([start, end]) => [start, Math.min(end, spoilBy)] as const).filter(([start, end]) => start <= end);
}

function nextOpening(windows: Stop['windows'], instant: number): number {
  const window = windows.find(([, end]) => end >= instant);
  return window ? Math.max(window[0], instant) : instant;
}

function lastClosing(problem: Problem, call: Call): number {
  return windowsOf(problem, call).at(-1)?.[1] ?? -1;
}

/**
 * Times for an order that cannot be kept: as early as can be, late where it must. Pickups wait for the sake of times aboard only
 * where the seconds over are fewer in all for it. Breaks are not taken.
 */
function anyhow(problem: Problem, vehicle: Vehicle, calls: readonly Call[]): number[] {
  const driven = hopsOf(problem, vehicle, calls).map((seconds, at) => ({ before: at, after: at + 1, seconds: finite(seconds) }));
  const between = (from: number, to: number) => driven.slice(from, to).reduce((sum, { seconds }) => sum + seconds, 0);
  const bearable = ridesOf(problem, calls).filter(({ before, after, seconds }) => between(after, before) <= -seconds);
  const tried = [[...driven], [...driven, ...bearable]].map((gaps) => forced(vehicle, calls, gaps));
  const over = tried.map((begins) => secondsOver(problem, vehicle, { calls, begins }));
  return ((over[1] ?? 0) < (over[0] ?? 0) ? tried[1] : tried[0]) ?? [];
}

function finite(seconds: number): number {
  return seconds === Infinity ? 0 : seconds;
}

/** The earliest instants that keep the gaps, waiting for windows that open and going on where none opens any more. */
function forced(vehicle: Vehicle, calls: readonly Call[], gaps: readonly Gap[]): number[] {
  const begins = Array.from({ length: calls.length + 2 }, () => vehicle.window[0]);
  for (let before = -Infinity; before !== total(begins);) {
    before = total(begins);
    calls.forEach(({ stop }, at) => (begins[at + 1] = nextOpening(stop.windows, begins[at + 1] ?? 0)));
    for (const { before: one, after, seconds } of gaps) begins[after] = Math.max(begins[after] ?? 0, (begins[one] ?? 0) + seconds);
  }
  return begins;
}

function total(instants: readonly number[]): number {
  return instants.reduce((sum, instant) => sum + instant, 0);
}

/** Seconds after last windows and the shift, and beyond longest times aboard. */
function secondsOver(problem: Problem, vehicle: Vehicle, { calls, begins }: { calls: readonly Call[]; begins: readonly number[] }): number {
  const late = calls.map((call, at) => (begins[at + 1] ?? 0) - lastClosing(problem, call));
  const aboard = ridesOf(problem, calls).map(({ before, after, seconds }) => (begins[before] ?? 0) + seconds - (begins[after] ?? 0));
  const home = (begins.at(-1) ?? 0) - vehicle.window[1];
  return total([...late, ...aboard, home].map((seconds) => Math.max(0, seconds)));
}

/** The largest whole number from `low` to `high` for which `holds`, which holds at `low` and not again once it does not. */
function lastWhere(low: number, high: number, holds: (value: number) => boolean): number {
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
