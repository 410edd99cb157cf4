import { Improver } from './improve.ts';
import { compile, type Carrier, type Model } from './model.ts';
import type { PlannedRoute, Problem, Step } from './problem.ts';
import { reasonsFor, type Unassigned } from './reasons.ts';
import { Schedule } from './schedule.ts';

/** How long to search, and who is told. */
export interface PlanOptions {
  /** Any whole number; the same seed and rounds give the same plan, whatever the order of shipments and vehicles. */
  readonly seed: number;
  /** Rounds of the search; default 20,000 when there is no deadline. */
  readonly rounds?: number;
  /** Milliseconds of the search, by `now`; reading it is the caller's, for there is no clock in here. */
  readonly deadlineMs?: number;
  readonly now?: () => number;
  /** Ends the search early with the best plan so far. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly round: number;
  /** Absent when only a deadline ends the search. */
  readonly rounds?: number;
  readonly cost: number;
  readonly routed: number;
  readonly unassigned: number;
}

/** Routes in order of the vehicles' ids; unused vehicles have none. */
export interface RoutePlan {
  readonly routes: readonly PlannedRoute[];
  readonly unassigned: readonly Unassigned[];
  readonly cost: number;
  /** Sum of the routes' durations. */
  readonly seconds: number;
  readonly metres: number;
  /** Rounds that were searched. */
  readonly rounds: number;
}

const DEFAULT_ROUNDS = 20_000;
/** Two searches up to so many shipments; when the second begins, and how long it looks for fewer vehicles. */
const TWICE_UNTIL = 300;
const HALF = 0.5;
const THRIFT = 0.1;
/** Rounds between two looks at the event loop, and at the clock. */
const BREATH = 256;
const GLANCE = 8;

/**
 * Plans routes for `problem`: leaves out as little as possible by priority, then costs as little as possible.
 * Lets other work in every few rounds. Throws a TypeError when a deadline is given without a clock.
 */
export async function plan(problem: Problem, options: PlanOptions): Promise<RoutePlan> {
  const watch = new Watch(options);
  const model = compile(problem);
  const improver = await search(model, watch, options);
  improver.finish();
  options.onProgress?.(progress(improver, watch));
  return result(model, improver, watch.round);
}

/**
 * One long search, or two of half the length, the second by way of as few vehicles as can be: a search by cost alone rarely
 * gets rid of a vehicle too many. Two pay where the problem is small and everything can be carried.
 */
async function search(model: Model, watch: Watch, options: PlanOptions): Promise<Improver> {
  const run = async (improver: Improver, until: number, step: (share: number) => void) => {
    const from = watch.share;
    while (!watch.over() && watch.share < until) {
      step((watch.share - from) / (until - from));
      watch.round += 1;
      if (watch.round % BREATH !== 0) continue;
      options.onProgress?.(progress(improver, watch));
      await breathe();
    }
  };
  const first = new Improver(model, options.seed);
  const twice = model.count <= TWICE_UNTIL && first.left === 0;
  await run(first, twice ? HALF : 1, (share) => first.round(share));
  if (!twice) return first;
  const second = new Improver(model, options.seed + 1);
  await run(second, HALF + THRIFT, (share) => second.fewer(share));
  second.fix();
  await run(second, 1, (share) => second.round(share));
  return second.best.cost < first.best.cost ? second : first;
}

/** When the search is over, and how much of it is. */
class Watch {
  round = 0;
  share = 0;
  private readonly rounds: number;
  private readonly signal: AbortSignal | undefined;
  private readonly elapsed: () => number;

  constructor({ rounds, deadlineMs, now, signal }: PlanOptions) {
    if (deadlineMs !== undefined && !now) throw new TypeError('deadlineMs needs now, a clock');
    this.rounds = rounds ?? (deadlineMs === undefined ? DEFAULT_ROUNDS : Infinity);
    this.signal = signal;
    const start = now?.() ?? 0;
    this.elapsed = deadlineMs === undefined || !now ? () => 0 : () => (now() - start) / deadlineMs;
  }

  get limit(): number {
    return this.rounds;
  }

  over(): boolean {
    if (this.signal?.aborted || this.round >= this.rounds) return true;
    const time = this.round % GLANCE === 0 ? this.elapsed() : 0;
    this.share = Math.max(this.share, this.round / this.rounds, Math.min(1, time));
    return time >= 1;
  }
}

function progress({ best, routes }: Improver, watch: Watch): Progress {
  const unassigned = best.absent;
  const rounds = watch.limit === Infinity ? {} : { rounds: watch.limit };
  return { round: watch.round, ...rounds, cost: best.cost, routed: routes.model.count - unassigned, unassigned };
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function result(model: Model, { routes }: Improver, rounds: number): RoutePlan {
  const schedule = new Schedule(model);
  const planned = routes
    .orders()
    .flatMap((order, vehicle) => (order.length === 0 ? [] : [timed(model, schedule, routes.carrier(vehicle), order)]));
  const sum = (of: (route: PlannedRoute) => number) => planned.reduce((total, route) => total + of(route), 0);
  return {
    routes: planned,
    unassigned: reasonsFor(model, routes),
    cost: sum((route) => route.cost),
    seconds: sum((route) => route.duration),
    metres: sum((route) => route.distance),
    rounds,
  };
}

/** The order of one vehicle with its times, loads and slack. */
function timed(model: Model, schedule: Schedule, carrier: Carrier, order: readonly number[]): PlannedRoute {
  schedule.take(carrier, Int32Array.of(-1, ...order), order.length);
  if (!schedule.settle()) schedule.force();
  const begins = schedule.begins.slice(0, order.length + 2);
  const slacks = schedule.slacks();
  const steps = new Steps(model, carrier, begins).of(order, slacks);
  const places = [carrier.start, ...order.map((node) => model.place[node] as number), carrier.end];
  const distance = places.slice(1).reduce((sum, to, at) => sum + (model.metres[(places[at] as number) * model.places + to] as number), 0);
  const duration = (begins.at(-1) as number) - (begins[0] as number);
  const cost = carrier.fixed + (carrier.perSecond * duration + carrier.perMetre * distance);
  return { vehicle: carrier.index, steps, distance, duration, cost };
}

/** Writes the steps of one route. */
class Steps {
  private readonly model: Model;
  private readonly carrier: Carrier;
  private readonly begins: Float64Array;

  constructor(model: Model, carrier: Carrier, begins: Float64Array) {
    this.model = model;
    this.carrier = carrier;
    this.begins = begins;
  }

  of(order: readonly number[], slacks: readonly number[]): Step[] {
    const load = new Array<number>(this.model.dimensions).fill(0);
    const last = order.length + 1;
    const steps: Step[] = [this.terminal('start', 0, { load, slack: slacks[0] ?? 0 })];
    order.forEach((node, at) => {
      const from = { step: steps[at], place: at === 0 ? this.carrier.start : (this.model.place[order[at - 1] as number] as number) };
      steps.push(this.stop(node, at + 1, { load, from, slack: slacks[at + 1] ?? 0 }));
    });
    return [...steps, this.terminal('end', last, { load, slack: slacks[last] ?? 0 })];
  }

  private terminal(type: 'start' | 'end', at: number, { load, slack }: { load: readonly number[]; slack: number }): Step {
    const place = type === 'start' ? this.carrier.start : this.carrier.end;
    const where = place === this.model.places - 1 ? {} : { location: this.model.locationOf[place] as number };
    const time = this.begins[at] as number;
    return { type, ...where, arrival: time, waiting: 0, setup: 0, service: 0, departure: time, load: [...load], slack };
  }

  private stop(node: number, at: number, { load, from, slack }: { load: number[]; from: Before; slack: number }): Step {
    const { model, carrier } = this;
    const shipment = node >> 1;
    const sign = node % 2 === 0 ? 1 : -1;
    load.forEach((amount, of) => (load[of] = amount + sign * (model.amount[shipment * model.dimensions + of] as number)));
    const way = from.place * model.places + (model.place[node] as number);
    const drive = carrier.seconds[way] as number;
    const setup = (carrier.hops[way] as number) - drive;
    const service = model.service[node] as number;
    const arrival = (from.step?.departure ?? 0) + drive;
    const begin = this.begins[at] as number;
    const type = sign === 1 ? 'pickup' : 'delivery';
    const location = model.locationOf[model.place[node] as number] as number;
    const times = { arrival, waiting: begin - setup - arrival, setup, service, departure: begin + service };
    return { type, shipment: model.shipmentAt[shipment] as number, location, ...times, load: [...load], slack };
  }
}

/** The step before a stop, and its place. */
interface Before {
  readonly step: Step | undefined;
  readonly place: number;
}
