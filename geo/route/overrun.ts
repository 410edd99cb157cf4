import { Forced, type Late, type Trial } from './forced.ts';
import type { Model } from './model.ts';

/** Why a vehicle cannot take a shipment. */
export type ReasonCode =
  | 'SKILL'
  | 'REFUSED'
  | 'LOCKING'
  | 'CAPACITY'
  | 'REACHABLE'
  | 'TIME_WINDOW'
  | 'SPOIL'
  | 'MAX_RIDE'
  | 'MAX_DISTANCE'
  | 'MAX_DURATION'
  | 'TOUR_SIZE'
  | 'COMPATIBILITY';

/** One limit that an order of stops goes over: by how much, and as a share that compares between limits. */
export interface Overrun {
  readonly code: ReasonCode;
  readonly by: number;
  readonly share: number;
  readonly dimension?: number;
}

/** What counts as far over: an hour, ten kilometres. */
const HOUR = 3600;
const FAR = 10_000;

/** Measures what orders go over. */
export class Gauge {
  private readonly model: Model;
  private readonly forced: Forced;

  constructor(model: Model) {
    this.model = model;
    this.forced = new Forced(model);
  }

  /** Everything that `trial` goes over, the worst of each kind; empty when it can be kept. */
  overruns(trial: Trial): Overrun[] {
    const drive = drives(this.model, trial);
    if (drive.seconds === Infinity) return [{ code: 'REACHABLE', by: 0, share: 1 }];
    const { carrier } = trial;
    const whenever = [
      ...tooMuch(this.model, trial),
      clash(this.model, trial),
      over('MAX_DISTANCE', drive.metres - carrier.maxDistance, FAR),
      over('TOUR_SIZE', trial.length - carrier.maxTasks, 1),
    ];
    return [...whenever, ...this.inTime(trial, drive.seconds - carrier.maxTravel)].filter((overrun) => overrun !== undefined);
  }

  /** With pickups that wait for the sake of times aboard, or with longer times aboard, whichever is nearer to what is allowed. */
  private inTime(trial: Trial, travel: number): Overrun[] {
    const { forced } = this;
    forced.take(trial);
    const excess = forced.excess();
    const late = forced.late(excess ?? Infinity);
    const waiting = timely(late, { travel, ride: excess ?? 0 });
    if (excess === undefined || !isLate(late)) return waiting;
    const soon = forced.late(Infinity);
    const riding = timely(soon, { travel, ride: this.grace(excess, soon) });
    return isNearer(riding, waiting) ? riding : waiting;
  }

  /** The fewest seconds more aboard with which one is no later than `most`; more than `least`. Found by halving. */
  private grace(least: number, most: Late): number {
    const { forced } = this;
    let [low, high] = [least, 2 * least + 1];
    for (; !isWithin(forced.late(high), most); high *= 2) low = high;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isWithin(forced.late(middle), most)) high = middle;
      else low = middle;
    }
    return high;
  }
}

function timely({ window, spoil, home }: Late, { travel, ride }: { travel: number; ride: number }): Overrun[] {
  return [
    over('TIME_WINDOW', window, HOUR),
    over('SPOIL', spoil, HOUR),
    over('MAX_DURATION', Math.max(travel, home), HOUR),
    over('MAX_RIDE', ride, HOUR),
  ].filter((overrun) => overrun !== undefined);
}

function isLate(late: Late): boolean {
  return late.window + late.spoil + late.home > 0;
}

function isWithin(late: Late, most: Late): boolean {
  return late.window <= most.window && late.spoil <= most.spoil && late.home <= most.home;
}

/** Whether the first breaks fewer limits, or as many by less. */
export function isNearer(one: readonly Overrun[], other: readonly Overrun[]): boolean {
  return one.length < other.length || (one.length === other.length && shareOf(one) < shareOf(other));
}

function shareOf(overruns: readonly Overrun[]): number {
  return overruns.reduce((sum, { share }) => sum + share, 0);
}

function over(code: ReasonCode, by: number, scale: number): Overrun | undefined {
  return by > 0 ? { code, by, share: by / scale } : undefined;
}

function drives(model: Model, { carrier, nodes, length }: Trial): { metres: number; seconds: number } {
  let [metres, seconds, from] = [0, 0, carrier.start];
  for (let at = 1; at <= length + 1; at += 1) {
    const to = at > length ? carrier.end : (model.place[nodes[at] as number] as number);
    metres += model.metres[from * model.places + to] as number;
    seconds += carrier.seconds[from * model.places + to] as number;
    from = to;
  }
  return { metres, seconds };
}

/** For each dimension, the most that is aboard beyond the capacity. */
function tooMuch(model: Model, { carrier, nodes, length }: Trial): (Overrun | undefined)[] {
  const { dimensions, amount } = model;
  return Array.from(carrier.capacity, (capacity, dimension) => {
    let [load, most] = [0, 0];
    for (let at = 1; at <= length; at += 1) {
      const node = nodes[at] as number;
      const change = amount[(node >> 1) * dimensions + dimension] as number;
      load += node % 2 === 0 ? change : -change;
      most = Math.max(most, load);
    }
    const overrun = over('CAPACITY', most - capacity, Math.max(1, capacity));
    return overrun && { ...overrun, dimension };
  });
}

function clash(model: Model, { nodes, length }: Trial): Overrun | undefined {
  const aboard = new Set<number>();
  for (let at = 1; at <= length; at += 1) {
    const node = nodes[at] as number;
    const shipment = node >> 1;
    if (node % 2 === 1) aboard.delete(shipment);
    else if ([...aboard].some((other) => (model.kinds[other] as number) & (model.clashes[shipment] as number))) {
      return { code: 'COMPATIBILITY', by: 0, share: 1 };
    } else aboard.add(shipment);
  }
  return undefined;
}
