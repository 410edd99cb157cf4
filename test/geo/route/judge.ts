import type { CheckRoute, CheckStep } from '../../../geo/route/check.ts';
import { UNREACHABLE, type Problem, type Shipment, type Vehicle } from '../../../geo/route/problem.ts';
import { earliestHome } from './drive.ts';
import { SCALE, type Instance, type Row } from './lilim.ts';

/**
 * Whether a plan holds, decided in the plainest way and with nothing of the project's own: the tests' second opinion. Pickups with a
 * longest time aboard are tried at every instant; everything else is best begun as early as can be.
 */
export function holds(problem: Problem, routes: readonly CheckRoute[], left: readonly number[] = []): boolean {
  const works = routes.flatMap(({ steps }) => worksOf(steps).map(({ type, shipment }) => `${type} ${shipment}`));
  if (new Set(works).size !== works.length) return false;
  if (new Set(routes.map(({ vehicle }) => vehicle)).size !== routes.length) return false;
  const carried = (index: number) => works.includes(`pickup ${index}`) || works.includes(`delivery ${index}`);
  if (problem.shipments.some((_, index) => carried(index) === left.includes(index))) return false;
  const idle = problem.vehicles.every(
    ({ prefix = [] }, index) => prefix.length === 0 || routes.some(({ vehicle, steps }) => vehicle === index && worksOf(steps).length > 0),
  );
  return idle && routes.every((route) => routeHolds(problem, route));
}

interface Call {
  readonly type: 'pickup' | 'delivery';
  readonly shipment: number;
  readonly step: CheckStep;
}

function worksOf(steps: readonly CheckStep[]): Call[] {
  return steps.flatMap((step) =>
    step.type === 'pickup' || step.type === 'delivery' ? [{ type: step.type, shipment: step.shipment ?? -1, step }] : [],
  );
}

function routeHolds(problem: Problem, { vehicle: index, steps }: CheckRoute): boolean {
  const calls = worksOf(steps);
  const vehicle = problem.vehicles[index]!;
  if (calls.length === 0) return true;
  if (!loadsHold(problem, vehicle, calls) || !mayAll(problem, index, calls) || !waysHold(problem, vehicle, calls)) return false;
  const prefix = vehicle.prefix ?? [];
  if (prefix.some(({ type, shipment }, at) => calls[at]?.type !== type || calls[at]?.shipment !== shipment)) return false;
  if (steps.some(({ arrival }) => arrival !== undefined)) return statedHolds(problem, vehicle, steps);
  if (vehicle.breaks?.length) return earliestHome(problem, index, calls) !== undefined;
  return timesExist(problem, vehicle, { calls, at: 0, free: vehicle.window[0], loaded: new Map() });
}

function loadsHold(problem: Problem, { capacity }: Vehicle, calls: readonly Call[]): boolean {
  const aboard: number[] = [];
  for (const { type, shipment } of calls) {
    const at = aboard.indexOf(shipment);
    if (type === 'delivery') {
      if (at === -1) return false;
      aboard.splice(at, 1);
      continue;
    }
    aboard.push(shipment);
    const shipments = aboard.map((one) => problem.shipments[one]!);
    const kinds = shipments.map((one) => one.kinds ?? []);
    if (capacity.some((most, of) => shipments.reduce((sum, { amount }) => sum + amount[of]!, 0) > most)) return false;
    const meet = (a: string, b: string) =>
      kinds.some((own, i) => own.includes(a) && kinds.some((others, j) => i !== j && others.includes(b)));
    if (problem.incompatible.some(([a, b]) => meet(a, b))) return false;
  }
  return aboard.length === 0;
}

function mayAll(problem: Problem, index: number, calls: readonly Call[]): boolean {
  return calls.every(({ shipment }) => {
    const { skills = [], refusedBy = [], vehicle = index } = problem.shipments[shipment]!;
    return vehicle === index && !refusedBy.includes(index) && skills.every((skill) => problem.vehicles[index]!.features.includes(skill));
  });
}

const stopOf = (problem: Problem, { type, shipment }: Call) => problem.shipments[shipment]![type];

/** Seconds and metres from place to place, or undefined where there is no way. */
function way(problem: Problem, vehicle: Vehicle, [from, to]: readonly (number | null | undefined)[]) {
  if (from === null || from === undefined || to === null || to === undefined) return { seconds: 0, metres: 0 };
  const [seconds, metres] = [problem.seconds[from * problem.locations + to]!, problem.metres[from * problem.locations + to]!];
  if (seconds === UNREACHABLE || metres === UNREACHABLE) return undefined;
  return { seconds: Math.round(seconds / (vehicle.speedFactor ?? 1)), metres };
}

function waysHold(problem: Problem, vehicle: Vehicle, calls: readonly Call[]): boolean {
  const places = [vehicle.start, ...calls.map((call) => stopOf(problem, call).location), vehicle.end];
  const legs = places.slice(1).map((to, at) => way(problem, vehicle, [places[at], to]));
  const sum = (of: 'seconds' | 'metres') => legs.reduce((total, leg) => total + (leg?.[of] ?? Infinity), 0);
  const { maxTravel = Number.MAX_VALUE, maxDistance = Number.MAX_VALUE, maxTasks = Infinity } = vehicle;
  return sum('seconds') <= maxTravel && sum('metres') <= maxDistance && calls.length <= maxTasks;
}

const setupOf = (stop: Shipment['pickup'], from: number | null | undefined) => (from === stop.location ? 0 : (stop.setup ?? 0));
const opens = ({ windows }: Shipment['pickup'], begin: number) => windows.some(([start, end]) => start <= begin && begin <= end);

function statedHolds(problem: Problem, vehicle: Vehicle, steps: readonly CheckStep[]): boolean {
  const [start, last] = [steps[0]!, steps.at(-1)!];
  const beginOf = ({ arrival = 0, waiting = 0, setup = 0 }: CheckStep) => arrival + waiting + setup;
  const left = Math.max(beginOf(start), start.departure ?? 0);
  let [free, from] = [left, vehicle.start];
  const loaded = new Map<number, number>();
  const stays = steps.slice(1).filter(({ type }) => type !== 'break');
  let before = 0;
  for (const stay of stays) {
    const at = steps.indexOf(stay);
    const rests = steps.slice(before + 1, at);
    const call = worksOf([stay])[0];
    const stop = call && stopOf(problem, call);
    let there = free + way(problem, vehicle, [from, stop ? stop.location : vehicle.end])!.seconds;
    for (const { arrival = 0, service = 0 } of rests) {
      if (arrival < free) return false;
      free = arrival + service;
      there = Math.max(there, arrival) + service;
    }
    if (!call || !stop) {
      const home = beginOf(last);
      return (
        left >= vehicle.window[0] &&
        beginOf(start) >= vehicle.window[0] &&
        home >= there &&
        home <= vehicle.window[1] &&
        rested(vehicle, steps, [beginOf(start), home])
      );
    }
    const { arrival = 0, waiting = 0, departure = Infinity } = stay;
    const begin = beginOf(stay);
    if (arrival < there || waiting < 0 || begin < there + setupOf(stop, from)) return false;
    if (departure < begin + stop.service || !mayBegin(problem, call, { begin, loaded })) return false;
    if (call.type === 'pickup') loaded.set(call.shipment, begin + stop.service);
    [free, from, before] = [departure === Infinity ? begin + stop.service : departure, stop.location, at];
  }
  return false;
}

/** Whether each break was before leaving, is among the steps, or can be after coming home: tried for each in turn. */
function rested({ breaks = [], window }: Vehicle, steps: readonly CheckStep[], [left, home]: readonly [number, number]): boolean {
  const taken = steps.filter(({ type }) => type === 'break');
  const tried = (index: number, state: { phase: 'before' | 'on' | 'after'; free: number; next: number }): boolean => {
    const rest = breaks[index];
    if (!rest) return true;
    const { phase, free, next } = state;
    const [opens, closes] = rest.window;
    const begin = Math.max(free, opens);
    const early = phase === 'before' && begin <= closes && begin + rest.duration <= left;
    if (early && tried(index + 1, { phase, free: begin + rest.duration, next })) return true;
    const isOn = ({ arrival = 0, service = 0 }: CheckStep) => arrival >= opens && arrival <= closes && service >= rest.duration;
    const at = taken.findIndex((step, of) => of >= next && isOn(step));
    if (phase !== 'after' && at !== -1 && tried(index + 1, { phase: 'on', free, next: at + 1 })) return true;
    const since = Math.max(phase === 'after' ? free : home, opens);
    return (
      (phase === 'after' ? free : home) <= closes &&
      since <= closes &&
      tried(index + 1, { phase: 'after', free: since + rest.duration, next })
    );
  };
  return tried(0, { phase: 'before', free: window[0], next: 0 });
}

/** Windows, spoiling and the time since the load was picked up. */
function mayBegin(problem: Problem, call: Call, { begin, loaded }: { begin: number; loaded: ReadonlyMap<number, number> }): boolean {
  const { spoilBy = Infinity, maxRide = Infinity } = problem.shipments[call.shipment]!;
  if (!opens(stopOf(problem, call), begin)) return false;
  return call.type === 'pickup' || (begin <= spoilBy && begin - loaded.get(call.shipment)! <= maxRide);
}

interface Drive {
  readonly calls: readonly Call[];
  readonly at: number;
  readonly free: number;
  readonly loaded: ReadonlyMap<number, number>;
}

function timesExist(problem: Problem, vehicle: Vehicle, { calls, at, free, loaded }: Drive): boolean {
  const from = at === 0 ? vehicle.start : stopOf(problem, calls[at - 1]!).location;
  const call = calls[at];
  if (!call) return free + way(problem, vehicle, [from, vehicle.end])!.seconds <= vehicle.window[1];
  const stop = stopOf(problem, call);
  const tries = call.type === 'pickup' && problem.shipments[call.shipment]!.maxRide !== undefined;
  let begin = free + way(problem, vehicle, [from, stop.location])!.seconds + setupOf(stop, from);
  for (; begin <= vehicle.window[1]; begin += 1) {
    if (!mayBegin(problem, call, { begin, loaded })) continue;
    const done = begin + stop.service;
    const next = call.type === 'pickup' ? new Map([...loaded, [call.shipment, done]]) : loaded;
    if (timesExist(problem, vehicle, { calls, at: at + 1, free: done, loaded: next })) return true;
    if (!tries) return false;
  }
  return false;
}

/** The same for routes of task numbers of one of Li & Lim's files, from its rows alone. */
export function rowsHold({ rows, problem }: Instance, routes: readonly (readonly number[])[], capacity: number): boolean {
  const tasks = routes.flat();
  const depot = rows.get(0)!;
  if (new Set(tasks).size !== tasks.length || tasks.length !== rows.size - 1 || routes.length > problem.vehicles.length) return false;
  return routes.every((route) => rowsHoldIn(rows, route, { depot, capacity }));
}

function rowsHoldIn(rows: Instance['rows'], route: readonly number[], { depot, capacity }: { depot: Row; capacity: number }): boolean {
  const apart = (a: Row, b: Row) => Math.ceil(Math.hypot(a.x - b.x, a.y - b.y) * SCALE);
  const aboard = new Set<number>();
  let [time, from, load] = [0, depot, 0];
  for (const id of route) {
    const row = rows.get(id)!;
    time = Math.max(time + apart(from, row), row.ready * SCALE);
    if (time > row.due * SCALE) return false;
    time += row.service * SCALE;
    load += row.demand;
    if (load > capacity) return false;
    if (row.delivery) aboard.add(row.delivery);
    else if (!aboard.delete(id)) return false;
    from = row;
  }
  return aboard.size === 0 && time + apart(from, depot) <= depot.due * SCALE;
}
