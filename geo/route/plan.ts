import { breathe, mustHaveClock, type WatchOptions } from '../watch.ts';
import { Improver } from './improve.ts';
import { compile, type Model, type Weights } from './model.ts';
import type { PlannedRoute, Problem } from './problem.ts';
import { reasonsFor, type Unassigned } from './reasons.ts';
import type { Routes } from './routes.ts';
import { Timetable } from './timetable.ts';

/** How long to search, who is told, and what unequal work costs. */
export interface PlanOptions extends Weights, WatchOptions {
  /** Any whole number; the same seed and rounds give the same plan, whatever the order of shipments and vehicles. */
  readonly seed: number;
  /** Rounds of the search; default 20,000 when there is no deadline. */
  readonly rounds?: number;
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
  const model = compile(problem, options);
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
  const twice = model.count <= TWICE_UNTIL && first.left === 0 && !model.relays.any;
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
    mustHaveClock({ deadlineMs, now });
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
  return { round: watch.round, ...rounds, cost: best.cost, routed: routes.model.choices.count - unassigned, unassigned };
}

function result(model: Model, { routes }: Improver, rounds: number): RoutePlan {
  // Where there are relays, with the hours that these leave.
  const timetable = new Timetable(routes.model);
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
