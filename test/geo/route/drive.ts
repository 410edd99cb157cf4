import type { Problem, Shipment, Stop, Vehicle, Work } from '../../../geo/route/problem.ts';

/** What a driver can be at: the next stop, seconds of the way there that are left, breaks taken, and when each pickup was done. */
interface Moment {
  readonly at: number;
  readonly left: number;
  readonly breaks: number;
  readonly done: ReadonlyMap<number, number>;
}

/**
 * The earliest a vehicle can be home with this order, second by second: drive on, wait, begin a break, or begin to set up and serve;
 * undefined when it cannot be. For windows of a few dozen seconds.
 */
export function earliestHome(problem: Problem, index: number, order: readonly Work[]): number | undefined {
  const vehicle = problem.vehicles[index] as Vehicle;
  const stops = order.map(({ shipment, type }) => (problem.shipments[shipment] as Shipment)[type]);
  const way = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined
      ? 0
      : Math.round((problem.seconds[from * problem.locations + to] as number) / (vehicle.speedFactor ?? 1));
  const placeOf = (at: number) =>
    at < 0 ? (vehicle.start ?? undefined) : at >= stops.length ? (vehicle.end ?? undefined) : stops[at]?.location;
  let moments = new Map<string, Moment>();
  const [opens, closes] = vehicle.window;
  const later: Map<string, Moment>[] = [];
  const put = (time: number, moment: Moment) => {
    later[time] ??= new Map();
    later[time].set(JSON.stringify([moment.at, moment.left, moment.breaks, [...moment.done]]), moment);
  };
  // Breaks before leaving: from any free instant on.
  const idle = new Set([0]);
  for (let time = 0, free = new Map([[0, opens]]); time <= closes; time += 1) {
    for (const [count, since] of [...free]) {
      if (since > time) continue;
      idle.add(count);
      put(Math.max(time, opens), { at: 0, left: way(placeOf(-1), placeOf(0)), breaks: count, done: new Map() });
      const rest = vehicle.breaks?.[count];
      if (rest && time >= opens && time >= rest.window[0] && time <= rest.window[1] && !free.has(count + 1))
        free.set(count + 1, time + rest.duration);
    }
  }
  for (let time = opens; time <= closes; time += 1) {
    moments = later[time] ?? new Map();
    // What takes no time leads to other moments of the same second.
    for (let queue = [...moments.values()]; queue.length > 0;) {
      const moment = queue.pop() as Moment;
      const before = later[time]?.size ?? 0;
      const go = (when: number, next: Moment) => {
        const known = later[when]?.size ?? 0;
        put(when, next);
        if (when === time && (later[when]?.size ?? 0) > known) queue.push(next);
      };
      if (moment.at === stops.length && moment.left === 0 && restsAfter(vehicle, moment.breaks, time)) return time;
      step(problem, { vehicle, order, stops, time, way, placeOf }, { moment, go });
      if (before > 100_000) throw new Error('too many moments');
    }
  }
  return undefined;
}

interface Trip {
  readonly vehicle: Vehicle;
  readonly order: readonly Work[];
  readonly stops: readonly Stop[];
  readonly time: number;
  readonly way: (from: number | undefined, to: number | undefined) => number;
  readonly placeOf: (at: number) => number | undefined;
}

function step(problem: Problem, trip: Trip, { moment, go }: { moment: Moment; go: (when: number, next: Moment) => void }): void {
  const { vehicle, order, stops, time, way, placeOf } = trip;
  const { at, left, breaks, done } = moment;
  go(time + 1, { ...moment, left: Math.max(0, left - 1) });
  const rest = vehicle.breaks?.[breaks];
  if (rest && time >= rest.window[0] && time <= rest.window[1]) go(time + rest.duration, { ...moment, breaks: breaks + 1 });
  const stop = stops[at];
  const work = order[at];
  if (left > 0 || !stop || !work) return;
  const begin = time + (placeOf(at - 1) === stop.location ? 0 : (stop.setup ?? 0));
  const shipment = problem.shipments[work.shipment] as Shipment;
  if (!stop.windows.some(([from, until]) => from <= begin && begin <= until)) return;
  if (work.type === 'delivery' && begin - (done.get(work.shipment) ?? 0) > (shipment.maxRide ?? Infinity)) return;
  if (work.type === 'delivery' && begin > (shipment.spoilBy ?? Infinity)) return;
  const end = begin + stop.service;
  const picked = work.type === 'pickup' && shipment.maxRide !== undefined ? new Map([...done, [work.shipment, end]]) : done;
  go(end, { at: at + 1, left: way(stop.location, placeOf(at + 1)), breaks, done: picked });
}

/** Whether the route is over before the windows of the breaks that are left are. */
function restsAfter({ breaks = [] }: Vehicle, taken: number, time: number): boolean {
  return breaks.slice(taken).every(({ window }) => time <= window[1]);
}
