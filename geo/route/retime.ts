import { UNREACHABLE } from './limits.ts';
import type { PlannedRoute, Problem, Shipment, Step, Stop, Vehicle, Work } from './problem.ts';

/**
 * One stop of an order as the problem states it. The checker's own view: nothing here is shared with the search,
 * and everything is written for being read, not for speed.
 */
interface Call {
  readonly shipment: number;
  readonly type: 'pickup' | 'delivery';
  readonly stop: Stop;
  readonly location: number;
}

/** "The second of these begins at least so many seconds after the first"; positions, 0 leaving, last coming home. */
interface Gap {
  readonly before: number;
  readonly after: number;
  readonly seconds: number;
}

/** An order of one vehicle with its instants: leaving, the beginning of each service, coming home. */
export interface Timed {
  readonly begins: readonly number[];
  /** Whether windows, shift and times aboard are kept. */
  readonly kept: boolean;
}

/** From one location to the next for a vehicle; where there is no way it is `closed`, and counts nothing. */
export interface Leg {
  readonly seconds: number;
  readonly metres: number;
  readonly closed: boolean;
}

/** The leg between two locations; nowhere (open start or end) is close to everything. */
export function leg(problem: Problem, vehicle: Vehicle, from: number | undefined, to: number | undefined): Leg {
  if (from === undefined || to === undefined) return { seconds: 0, metres: 0, closed: false };
  const at = from * problem.locations + to;
  const [seconds, metres] = [problem.seconds[at] ?? UNREACHABLE, problem.metres[at] ?? UNREACHABLE];
  if (seconds === UNREACHABLE || metres === UNREACHABLE) return { seconds: 0, metres: 0, closed: true };
  return { seconds: Math.round(seconds / (vehicle.speedFactor ?? 1)), metres, closed: false };
}

/** Seconds of setup at `stop` for a vehicle that comes from `from`. */
export function setupAt(stop: Stop, from: number | undefined): number {
  return from === stop.location ? 0 : (stop.setup ?? 0);
}

/** Keeps the order and chooses the times: home as early as can be, leaving as late as that allows, all between as early as can be. */
export function time(problem: Problem, vehicle: Vehicle, order: readonly Work[]): Timed {
  const calls = callsOf(problem, order);
  const gaps = gapsOf(problem, vehicle, calls);
  const earliest = least(problem, vehicle, { calls, gaps, floors: [vehicle.window[0]] });
  if (!earliest) return { begins: anyhow(problem, vehicle, calls), kept: false };
  const home = earliest.at(-1) ?? 0;
  const leavingAt = (start: number) => least(problem, vehicle, { calls, gaps, floors: [start] });
  const leaves = lastWhere(vehicle.window[0], home, (start) => leavingAt(start)?.at(-1) === home);
  return { begins: leavingAt(leaves) ?? earliest, kept: true };
}

/** By position: how much later it could begin, everything before it at its time; 0 where the order cannot be kept. */
export function slackOf(problem: Problem, vehicle: Vehicle, order: readonly Work[], timed: Timed): number[] {
  if (!timed.kept) return timed.begins.map(() => 0);
  const calls = callsOf(problem, order);
  const gaps = gapsOf(problem, vehicle, calls);
  return timed.begins.map((begin, position) => {
    const before = timed.begins.slice(0, position);
    const possible = (later: number) => {
      const begins = least(problem, vehicle, { calls, gaps, floors: [...before, later] });
      return begins !== undefined && before.every((planned, at) => begins[at] === planned);
    };
    return lastWhere(begin, vehicle.window[1], possible) - begin;
  });
}

/** The steps of a hand-made order, with the route's figures. */
export function stepsOf(problem: Problem, index: number, order: readonly Work[]): PlannedRoute {
  const vehicle = problem.vehicles[index] as Vehicle;
  const timed = time(problem, vehicle, order);
  const slack = slackOf(problem, vehicle, order, timed);
  const steps: Step[] = [
    terminal('start', vehicle, { at: timed.begins[0] ?? 0, load: vehicle.capacity.map(() => 0), slack: slack[0] ?? 0 }),
  ];
  callsOf(problem, order).forEach((call, at) => {
    const previous = steps[at] as Step;
    steps.push(step(problem, vehicle, { call, previous, begin: timed.begins[at + 1] ?? 0, slack: slack[at + 1] ?? 0 }));
  });
  const last = steps.at(-1) as Step;
  steps.push(terminal('end', vehicle, { at: timed.begins.at(-1) ?? 0, load: last.load, slack: slack.at(-1) ?? 0 }));
  const distance = legsOf(problem, vehicle, order).reduce((sum, { metres }) => sum + metres, 0);
  const duration = (timed.begins.at(-1) ?? 0) - (timed.begins[0] ?? 0);
  const { fixed, perHour, perKm } = vehicle.costs;
  const cost = order.length === 0 ? 0 : fixed + (perHour * duration) / 3600 + (perKm * distance) / 1000;
  return { vehicle: index, steps, distance, duration, cost };
}

/** The legs of an order, from start to end. */
export function legsOf(problem: Problem, vehicle: Vehicle, order: readonly Work[]): Leg[] {
  if (order.length === 0) return [];
  const places = [vehicle.start ?? undefined, ...callsOf(problem, order).map((call) => call.location), vehicle.end ?? undefined];
  return places.slice(1).map((to, at) => leg(problem, vehicle, places[at], to));
}

function callsOf(problem: Problem, order: readonly Work[]): Call[] {
  return order.map(({ shipment, type }) => {
    const stop = (problem.shipments[shipment] as Shipment)[type];
    return { shipment, type, stop, location: stop.location };
  });
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

function gapsOf(problem: Problem, vehicle: Vehicle, calls: readonly Call[]): Gap[] {
  const hops = hopsOf(problem, vehicle, calls).map((seconds, at) => ({ before: at, after: at + 1, seconds }));
  return [...hops, ...ridesOf(problem, calls)];
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
 * The earliest instants that keep every gap, every window and the floors of the first positions, by Bellman and Ford's
 * relaxation over all gaps until nothing changes; undefined when one would have to be after its last window, or when
 * they push each other without end (more passes than instants, with no window left to wait for).
 */
function least(
  problem: Problem,
  vehicle: Vehicle,
  { calls, gaps, floors }: { calls: readonly Call[]; gaps: readonly Gap[]; floors: readonly number[] },
): number[] | undefined {
  const begins = Array.from({ length: calls.length + 2 }, (_, at) => Math.max(vehicle.window[0], floors[at] ?? 0));
  const lastOf = (at: number) => (at === 0 || at > calls.length ? vehicle.window[1] : lastClosing(problem, calls[at - 1] as Call));
  const most = begins.length * (1 + calls.reduce((windows, { stop }) => windows + stop.windows.length, 0));
  for (let [changed, pass] = [true, 0]; changed; pass += 1) {
    if (pass > most) return undefined;
    changed = false;
    calls.forEach((call, at) => {
      const open = nextOpening(windowsOf(problem, call), begins[at + 1] as number);
      if (open > (begins[at + 1] as number)) [begins[at + 1], changed] = [open, true];
    });
    for (const { before, after, seconds } of gaps) {
      const earliest = (begins[before] as number) + seconds;
      if (earliest > (begins[after] as number)) [begins[after], changed] = [earliest, true];
    }
    if (begins.some((begin, at) => begin > lastOf(at))) return undefined;
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
 * where the seconds over are fewer in all for it.
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

function terminal(
  type: 'start' | 'end',
  vehicle: Vehicle,
  { at, load, slack }: { at: number; load: readonly number[]; slack: number },
): Step {
  const place = vehicle[type] ?? undefined;
  const where = place === undefined ? {} : { location: place };
  return { type, ...where, arrival: at, waiting: 0, setup: 0, service: 0, departure: at, load: [...load], slack };
}

function step(
  problem: Problem,
  vehicle: Vehicle,
  { call, previous, begin, slack }: { call: Call; previous: Step; begin: number; slack: number },
): Step {
  const setup = setupAt(call.stop, previous.location);
  const arrival = previous.departure + leg(problem, vehicle, previous.location, call.location).seconds;
  const sign = call.type === 'pickup' ? 1 : -1;
  const amount = problem.shipments[call.shipment]?.amount ?? [];
  const load = previous.load.map((before, dimension) => before + sign * (amount[dimension] ?? 0));
  const { shipment, type, location, stop } = call;
  const times = { arrival, waiting: begin - setup - arrival, setup, service: stop.service, departure: begin + stop.service };
  return { type, shipment, location, ...times, load, slack };
}
