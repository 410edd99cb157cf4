import { breathe, mustHaveClock, type WatchOptions } from '../watch.ts';
import { givenOptions } from './given.ts';
import { Improver } from './improve.ts';
import { compile, type Model, type Weights } from './model.ts';
import type { PlannedRoute, Problem } from './problem.ts';
import { reasonsFor, type Unassigned } from './reasons.ts';
import type { Routes } from './routes.ts';
import { Timetable } from './timetable.ts';

/** How long to search, what for, who is told, and what unequal work costs. */
export interface PlanOptions extends Weights, WatchOptions {
  /** Any whole number; the same seed and rounds give the same plan, whatever the order of shipments and vehicles. */
  readonly seed: number;
  /** Rounds of the search; default 20,000 when there is no deadline. */
  readonly rounds?: number;
  /** 'cost' (default), or 'vehicles': as few as can be, and then the cost. */
  readonly objective?: 'cost' | 'vehicles';
  /** How many searches run at once, this one among them; the others by `elsewhere`, such as in threads. */
  readonly workers?: number;
  readonly elsewhere?: (problem: Problem, options: Elsewhere) => Promise<RoutePlan>;
  readonly onProgress?: (progress: Progress) => void;
  /** For tests: works out the whole cost afresh after every change that is kept, and throws when it is not the one carried on. */
  readonly prove?: boolean;
}

/** What another worker must know, plain enough to be sent: it calls `plan` with a clock of its own where there is a deadline. */
export type Elsewhere = Pick<PlanOptions, 'seed' | 'rounds' | 'deadlineMs' | 'objective' | keyof Weights>;

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
  /** Sum of the routes' costs, and what unequal work adds to it. */
  readonly cost: number;
  readonly unfairness: number;
  /** Sum of the routes' durations. */
  readonly seconds: number;
  readonly metres: number;
  /** Rounds that were searched. */
  readonly rounds: number;
}

const DEFAULT_ROUNDS = 20_000;
/**
 * Two searches up to so many shipments; when the second begins, how long at most it looks for fewer vehicles, and when it ends. The better
 * goes on from its best plan, as warm as a search is after such a share of its time.
 */
const TWICE_UNTIL = 300;
const HALF = 0.5;
const THRIFT = 0.2;
const LAST = 0.9;
const WARM = 0.6;
/** How long fewer vehicles are looked for where they are the objective. */
const THRIFT_FIRST = 0.5;
/** Rounds between two looks at the event loop, and at the clock. */
const BREATH = 256;
const GLANCE = 8;

/**
 * Plans routes for `problem`: leaves out as little as possible by priority, then costs as little as possible.
 * Lets other work in every few rounds. Throws a TypeError when a deadline is given without a clock, or workers without a way to them, and
 * for options that are none; a RangeError for those that cannot be meant.
 */
export async function plan(problem: Problem, options: PlanOptions): Promise<RoutePlan> {
  givenOptions(options);
  const watch = new Watch(options);
  const others = startOthers(problem, options);
  const model = compile(problem, options);
  const improver = await search(model, watch, options);
  improver.finish();
  options.onProgress?.(progress(improver, watch));
  const own = result(improver, watch.round);
  return others.length === 0 ? own : bestOf(problem, [own, ...(await Promise.all(others))]);
}

/** Far enough apart for the two searches of each to have seeds of their own. */
const NEXT_SEED = 1_000_003;

function startOthers(problem: Problem, { workers = 1, elsewhere, ...options }: PlanOptions): Promise<RoutePlan>[] {
  if (workers > 1 && !elsewhere) throw new TypeError('workers need elsewhere, a way to run a search');
  const { seed, rounds, deadlineMs, objective, fairHours, fairStops } = options;
  const given = Object.entries({ rounds, deadlineMs, objective, fairHours, fairStops }).filter(([, value]) => value !== undefined);
  const task = (worker: number): Elsewhere => ({ ...Object.fromEntries(given), seed: seed + worker * NEXT_SEED });
  return Array.from({ length: workers - 1 }, (_, other) => elsewhere?.(problem, task(other + 1))).filter((each) => each !== undefined);
}

/** The plan that leaves out least, of these the cheapest, of these the first. */
function bestOf(problem: Problem, plans: readonly RoutePlan[]): RoutePlan {
  const rated = plans.map((each) => ({ each, left: weightLeft(problem, each), cost: each.cost + each.unfairness }));
  rated.sort((a, b) => a.left - b.left || a.cost - b.cost);
  return (rated[0] as (typeof rated)[number]).each;
}

function weightLeft({ shipments, alternatives }: Problem, { unassigned }: RoutePlan): number {
  const weights = new Map<number, number>();
  for (const { shipment } of unassigned) {
    const list = alternatives.findIndex((each) => each.includes(shipment));
    const need = list === -1 ? shipment : shipments.length + list;
    weights.set(need, Math.max(weights.get(need) ?? 0, (shipments[shipment]?.priority ?? 0) + 1));
  }
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/**
 * One long search, or two of about half the length, the second by way of a vehicle less than the first used: a search by cost alone rarely
 * gets rid of a vehicle too many. Two pay where the problem is small and everything can be carried.
 */
async function search(model: Model, watch: Watch, options: PlanOptions): Promise<Improver> {
  const run = runs(watch, options);
  const conditions = { mustStop: () => watch.late(), prove: options.prove ?? false };
  const first = new Improver(model, options.seed, conditions);
  const whole = first.left === 0 && !model.relays.any;
  if (options.objective === 'vehicles' && whole) return fewest(first, run, { until: THRIFT_FIRST, end: 1 });
  const twice = model.choices.count <= TWICE_UNTIL && whole;
  await run(first, twice ? HALF : 1, (share) => first.round(share));
  if (!twice) return first;
  const below = first.best.vehicles;
  const second = await fewest(new Improver(model, options.seed + 1, conditions), run, { below, until: HALF + THRIFT, end: LAST });
  const better = second.best.cost < first.best.cost && second.left === 0 ? second : first;
  better.rewind();
  await run(better, 1, (share) => better.round(WARM + (1 - WARM) * share));
  return better;
}

type Run = (improver: Improver, until: number, step: (share: number) => void, done?: () => boolean) => Promise<void>;

function runs(watch: Watch, { onProgress }: PlanOptions): Run {
  return async (improver, until, step, done = () => false) => {
    const from = watch.share;
    while (!watch.over() && watch.share < until && !done()) {
      step((watch.share - from) / (until - from));
      watch.round += 1;
      if (watch.round % BREATH !== 0) continue;
      onProgress?.(progress(improver, watch));
      await breathe();
    }
  };
}

interface Fewest {
  /** So few are few enough. */
  readonly below?: number;
  /** Shares of the time: how long fewer vehicles are looked for, and then a lower cost with those. */
  readonly until: number;
  readonly end: number;
}

/** Fewer vehicles for a while, at most until there are few enough; then a lower cost with those. */
async function fewest(improver: Improver, run: Run, { below = 0, until, end }: Fewest): Promise<Improver> {
  const few = () => improver.best.left === 0 && improver.best.vehicles < below;
  await run(improver, until, (share) => improver.fewer(share), few);
  improver.fix();
  await run(improver, end, (share) => improver.round(share));
  return improver;
}

/** When the search is over, and how much of it is. */
class Watch {
  round = 0;
  share = 0;
  private readonly rounds: number;
  private readonly signal: AbortSignal | undefined;
  private readonly elapsed: () => number;

  constructor({ rounds, deadlineMs, now, signal }: PlanOptions) {
    mustHaveClock({ deadlineMs, now });
    this.rounds = rounds ?? (deadlineMs === undefined ? DEFAULT_ROUNDS : Infinity);
    this.signal = signal;
    const start = now?.() ?? 0;
    this.elapsed = deadlineMs === undefined || !now ? () => 0 : () => (now() - start) / deadlineMs;
  }

  get limit(): number {
    return this.rounds;
  }

  /** Whether the deadline has passed. */
  late(): boolean {
    return this.elapsed() >= 1;
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
  return { round: watch.round, ...rounds, cost: best.cost, routed: routes.model.choices.count - unassigned, unassigned };
}

function result({ routes }: Improver, rounds: number): RoutePlan {
  const { model } = routes;
  // Where there are relays, with the hours that these leave.
  const timetable = new Timetable(model);
  const planned = routes
    .orders()
    .flatMap((order, vehicle) => (order.length === 0 ? [] : [timetable.route(routes.carrier(vehicle), order)]));
  const sum = (of: (route: PlannedRoute) => number) => planned.reduce((total, route) => total + of(route), 0);
  return {
    routes: planned,
    unassigned: unassigned(model, routes),
    cost: sum((route) => route.cost),
    unfairness: unfairness(model, planned),
    seconds: sum((route) => route.duration),
    metres: sum((route) => route.distance),
    rounds,
  };
}

/** What is left out and why; not the alternatives of what is carried. */
function unassigned(model: Model, routes: Routes): Unassigned[] {
  const { needOf } = model.choices;
  const served = new Set(needOf.filter((_, shipment) => routes.vehicleOf[2 * shipment + 1] !== -1));
  const needAt = new Map(model.shipmentAt.map((index, shipment) => [index, needOf[shipment] as number]));
  return reasonsFor(model, routes).filter(({ shipment }) => !served.has(needAt.get(shipment) ?? -1));
}

/** What the hours and stops of routes cost over those that the drivers had before, by the weights. */
function unfairness({ problem, weights: { fairHours, fairStops } }: Model, routes: readonly PlannedRoute[]): number {
  return routes.reduce((sum, { vehicle, duration, steps }) => {
    const { seconds = 0, stops = 0 } = problem.vehicles[vehicle]?.worked ?? {};
    const hours = duration / 3600;
    const added = steps.filter(({ type }) => type === 'pickup' || type === 'delivery').length;
    return sum + fairHours * (hours ** 2 + (2 * hours * seconds) / 3600) + fairStops * (added ** 2 + 2 * added * stops);
  }, 0);
}
