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

const NO_WAY: Overrun = { code: 'REACHABLE', by: 0, share: Infinity };

/** Measures what orders go over. */
export class Gauge {
  private readonly model: Model;
  private readonly forced: Forced;

  constructor(model: Model) {
    this.model = model;
    this.forced = new Forced(model);
  }

  /**
   * Everything that `trial` goes over, the worst of each kind; empty when it can be kept. Undefined as soon as it cannot be nearer to what
   * is allowed than `best`.
   */
  overruns(trial: Trial, best?: readonly Overrun[]): Overrun[] | undefined {
    const { forced } = this;
    const most = best && best.length < 2 ? shareOf(best) * HOUR : Infinity;
    forced.take(trial);
    const excess = forced.excess();
    const late = forced.late(excess, most);
    if (forced.brokeAt !== Infinity) return undefined;
    const drive = drives(this.model, trial);
    const found = drive.seconds === Infinity ? [NO_WAY] : this.whenever(trial, drive.metres);
    if (best && !isNearer(found, best)) return undefined;
    if (drive.seconds !== Infinity) found.push(...this.inTime(late, { ride: excess, travel: drive.seconds - trial.carrier.maxTravel }));
    return best && !isNearer(found, best) ? undefined : found;
  }

  /** What it goes over at whatever time it is driven. */
  private whenever(trial: Trial, metres: number): Overrun[] {
    const { carrier, length } = trial;
    const found = this.tooMuch(trial);
    if (this.clash(trial)) found.push({ code: 'COMPATIBILITY', by: 0, share: 1 });
    if (metres > carrier.maxDistance) found.push(over('MAX_DISTANCE', metres - carrier.maxDistance, FAR));
    if (length > carrier.maxTasks) found.push(over('TOUR_SIZE', length - carrier.maxTasks, 1));
    return found;
  }

  /** For each dimension, the most that is aboard beyond the capacity. */
  private tooMuch({ carrier, nodes, length }: Trial): Overrun[] {
    const { dimensions, amount } = this.model;
    const found: Overrun[] = [];
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      let [load, most] = [0, 0];
      for (let at = 1; at <= length; at += 1) {
        const node = nodes[at] as number;
        const change = amount[(node >> 1) * dimensions + dimension] as number;
        load += node % 2 === 0 ? change : -change;
        if (load > most) most = load;
      }
      const capacity = carrier.capacity[dimension] as number;
      if (most > capacity) found.push({ ...over('CAPACITY', most - capacity, Math.max(1, capacity)), dimension });
    }
    return found;
  }

  private clash({ nodes, length }: Trial): boolean {
    const { kinds, clashes } = this.model;
    let [own, foes] = [0, 0];
    for (let at = 1; at <= length; at += 1) {
      own |= kinds[(nodes[at] as number) >> 1] as number;
      foes |= clashes[(nodes[at] as number) >> 1] as number;
    }
    if ((own & foes) === 0) return false;
    const aboard = new Set<number>();
    return nodes.subarray(1, length + 1).some((node) => {
      if (node % 2 === 1) return !aboard.delete(node >> 1);
      const meets = [...aboard].some((other) => (kinds[other] as number) & (clashes[node >> 1] as number));
      aboard.add(node >> 1);
      return meets;
    });
  }

  /** The position at which the last order turned out to be no nearer, else Infinity: orders alike up to there are not either. */
  get brokeAt(): number {
    return this.forced.brokeAt;
  }

  /** With pickups that wait for the sake of times aboard, or with longer times aboard, whichever is nearer to what is allowed. */
  private inTime(late: Late, { ride, travel }: { ride: number; travel: number }): Overrun[] {
    const { forced } = this;
    const waiting = timely(late, { travel, ride });
    if (!forced.waited || !isLate(late)) return waiting;
    const soon = forced.late(Infinity);
    const riding = timely(soon, { travel, ride: this.grace(ride, soon) });
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
  const found: Overrun[] = [];
  if (window > 0) found.push(over('TIME_WINDOW', window, HOUR));
  if (spoil > 0) found.push(over('SPOIL', spoil, HOUR));
  if (travel > 0 || home > 0) found.push(over('MAX_DURATION', Math.max(travel, home), HOUR));
  if (ride > 0) found.push(over('MAX_RIDE', ride, HOUR));
  return found;
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

function over(code: ReasonCode, by: number, scale: number): Overrun {
  return { code, by, share: by / scale };
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
