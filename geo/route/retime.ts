import { lateness, slackOf, time, type Timed } from './instants.ts';
import { busyAt, callsOf, leg, legsOf, setupAt, type Call } from './legs.ts';
import type { Taken } from './pauses.ts';
import type { PlannedRoute, Problem, Step, Vehicle, Work } from './problem.ts';

/** The steps of a hand-made order, with the route's figures. */
export function stepsOf(problem: Problem, index: number, order: readonly Work[]): PlannedRoute {
  const vehicle = problem.vehicles[index] as Vehicle;
  const timed = time(problem, vehicle, order);
  const steps = stepsAt(problem, vehicle, { order, timed, slack: slackOf(problem, vehicle, order, timed) });
  return { vehicle: index, steps, ...figuresOf(problem, vehicle, { order, begins: timed.begins, breaks: takenIn(steps) }) };
}

/** The steps of an order at chosen times; by position, the slack. */
export function stepsAt(
  problem: Problem,
  vehicle: Vehicle,
  { order, timed, slack }: { order: readonly Work[]; timed: Timed; slack: readonly number[] },
): Step[] {
  const idle = vehicle.capacity.map(() => 0);
  const steps: Step[] = [terminal('start', vehicle, { at: timed.begins[0] ?? 0, load: idle, slack: slack[0] ?? 0 })];
  let previous = steps[0] as Step;
  callsOf(problem, order).forEach((call, at) => {
    const breaks = breaksOn(timed, at, previous);
    previous = step(problem, vehicle, { call, previous, breaks, begin: timed.begins[at + 1] ?? 0, slack: slack[at + 1] ?? 0 });
    steps.push(...breaks, previous);
  });
  const end = terminal('end', vehicle, { at: timed.begins.at(-1) ?? 0, load: previous.load, slack: slack.at(-1) ?? 0 });
  return [...steps, ...breaksOn(timed, order.length, previous), end];
}

/** A route as far as its figures depend on it: the instants are those of leaving, each service and coming home. */
export interface Laid {
  readonly order: readonly Work[];
  readonly begins: readonly number[];
  readonly breaks: readonly Taken[];
}

/** Metres, seconds from leaving to coming home, and what they cost with waiting and lateness; nothing for a vehicle that stays. */
export function figuresOf(problem: Problem, vehicle: Vehicle, { order, begins, breaks }: Laid): Figures {
  if (order.length === 0) return { distance: 0, duration: 0, cost: 0 };
  const { fixed, perHour, perKm, perHourWaiting = 0 } = vehicle.costs;
  const legs = legsOf(problem, vehicle, order);
  const distance = sum(legs.map(({ metres }) => metres));
  const duration = (begins.at(-1) ?? 0) - (begins[0] ?? 0);
  const driving = sum(legs.map(({ seconds }) => seconds));
  const waiting = duration - driving - sum(busyAt(problem, vehicle, order)) - sum(breaks.map((one) => one.duration));
  const hours = (perHour * duration + perHourWaiting * waiting) / 3600;
  return { distance, duration, cost: fixed + hours + (perKm * distance) / 1000 + lateness(callsOf(problem, order), begins) };
}

export type Figures = Pick<PlannedRoute, 'distance' | 'duration' | 'cost'>;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function takenIn(steps: readonly Step[]): Taken[] {
  return steps.flatMap(({ type, arrival, service }) => (type === 'break' ? [{ begin: arrival, duration: service }] : []));
}

/** The breaks on the leg that leaves the stop in front of position `at` + 1. */
function breaksOn({ breaks, division }: Timed, at: number, { departure, load }: Step): Step[] {
  let free = departure;
  return breaks
    .filter((_, index) => division[index] === at + 1)
    .map(({ window, duration }): Step => {
      const begin = Math.max(free, window[0]);
      free = begin + duration;
      return { type: 'break', arrival: begin, waiting: 0, setup: 0, service: duration, departure: free, load: [...load], slack: 0 };
    });
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

interface Coming {
  readonly call: Call;
  readonly previous: Step;
  readonly breaks: readonly Step[];
  readonly begin: number;
  readonly slack: number;
}

function step(problem: Problem, vehicle: Vehicle, { call, previous, breaks, begin, slack }: Coming): Step {
  const setup = setupAt(call.stop, previous.location);
  const arrival = arrivalAfter(previous.departure + leg(problem, vehicle, previous.location, call.location).seconds, takenIn(breaks));
  const sign = call.type === 'pickup' ? 1 : -1;
  const amount = problem.shipments[call.shipment]?.amount ?? [];
  const load = previous.load.map((before, dimension) => before + sign * (amount[dimension] ?? 0));
  const { shipment, type, location, stop } = call;
  const times = { arrival, waiting: begin - setup - arrival, setup, service: stop.service, departure: begin + stop.service };
  return { type, shipment, location, ...times, load, slack };
}

/** When one arrives who would be there at `time`, and takes breaks on the way: what is left of it after one is driven then. */
export function arrivalAfter(time: number, breaks: readonly Taken[]): number {
  return breaks.reduce((arrival, { begin, duration }) => Math.max(arrival, begin) + duration, time);
}
