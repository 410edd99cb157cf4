import type { Carrier, Model } from './model.ts';
import { earliest } from './windows.ts';

/** A break in the model. */
export interface Rest {
  readonly opens: number;
  readonly closes: number;
  readonly duration: number;
}

/**
 * Where the breaks of one vehicle's order are: in their turn, before leaving, on a leg or after coming home. On a leg a break begins
 * when the vehicle has left and its window is open, and splits the drive or the wait behind it; setup and service are not split.
 * With the number of breaks taken so far as state, the earliest instants at each position follow from those at the one before,
 * which finds a division that is home as early as any (times aboard not looked at).
 */
export class Rests {
  /** By position: breaks taken before service there begins; at 0 before leaving, at length + 1 before coming home. */
  through = new Int32Array(16);
  private readonly model: Model;
  private rests: readonly Rest[] = [];
  private opens = 0;
  private closes = 0;
  private length = 0;
  /** Legs to positions 1…length + 1. */
  private drive = new Float64Array(16);
  private setup = new Float64Array(16);
  /** By position and state: earliest departure, and the state it comes from. */
  private departs = new Float64Array(16);
  private origin = new Int32Array(16);

  constructor(model: Model) {
    this.model = model;
  }

  /** For a vehicle without breaks. */
  clear(): void {
    this.rests = [];
  }

  /** Divides the breaks over an order; false when there is no way. */
  plan(carrier: Carrier, nodes: Int32Array, length: number): boolean {
    this.take(carrier, nodes, length);
    const states = this.rests.length + 1;
    for (let state = 0; state < states; state += 1) this.departs[state] = this.freeAfter(state);
    for (let at = 1; at <= length; at += 1) this.step(at, nodes[at] as number);
    const last = this.comeHome();
    if (last === -1) return false;
    for (let at = length + 1, state = last; at >= 0; at -= 1) {
      this.through[at] = state;
      state = this.origin[at * states + state] as number;
    }
    return true;
  }

  /** When one is ready at a position that left the one before at `time`, as the breaks are divided; Infinity when they are missed. */
  over(at: number, time: number): number {
    return this.cross(at, time, this.through[at - 1] as number, this.through[at] as number);
  }

  /** The latest departure from the position before with which one is ready at a position by `time`. */
  under(at: number, time: number): number {
    let arrive = time - (this.setup[at] as number);
    let free = Infinity;
    for (let rest = (this.through[at] as number) - 1; rest >= (this.through[at - 1] as number); rest -= 1) {
      const { opens, closes, duration } = this.rests[rest] as Rest;
      arrive -= duration;
      free = Math.min(free - duration, closes);
      if (arrive < opens || free < opens) return -Infinity;
    }
    return Math.min(arrive - (this.drive[at] as number), free);
  }

  /** The earliest instant to leave with the breaks that come before. */
  get leaves(): number {
    return this.freeAfter(this.through[0] as number);
  }

  /** The latest instant to be home with the breaks that come after. */
  get home(): number {
    return this.homeBy(this.through[this.length + 1] as number);
  }

  /** When the breaks on the leg to a position begin that was left for at `time`, and for how long they are. */
  on(at: number, time: number): { begin: number; duration: number }[] {
    if (this.rests.length === 0) return [];
    let free = time;
    return this.rests.slice(this.through[at - 1], this.through[at]).map(({ opens, duration }) => {
      const begin = Math.max(free, opens);
      free = begin + duration;
      return { begin, duration };
    });
  }

  /** Seconds of breaks between two positions. */
  between(from: number, to: number): number {
    let seconds = 0;
    for (let rest = this.through[from] as number; rest < (this.through[to] as number); rest += 1)
      seconds += (this.rests[rest] as Rest).duration;
    return seconds;
  }

  /** Moves one break, and those that must go with it, to the leg to position `at`. */
  move(rest: number, at: number): void {
    for (let position = 0; position <= this.length + 1; position += 1) {
      const now = this.through[position] as number;
      this.through[position] = position < at ? Math.min(now, rest) : Math.max(now, rest + 1);
    }
  }

  private take(carrier: Carrier, nodes: Int32Array, length: number): void {
    const { model } = this;
    this.rests = carrier.breaks;
    this.opens = carrier.opens;
    this.closes = carrier.closes;
    this.length = length;
    this.grow(length + 2);
    let from = carrier.start;
    for (let at = 1; at <= length + 1; at += 1) {
      const to = at > length ? carrier.end : (model.place[nodes[at] as number] as number);
      const way = from * model.places + to;
      const seconds = carrier.seconds[way] as number;
      this.drive[at] = seconds;
      this.setup[at] = seconds === Infinity ? 0 : (carrier.hops[way] as number) - seconds;
      from = to;
    }
  }

  /** Earliest departures from a position, by state. */
  private step(at: number, node: number): void {
    const states = this.rests.length + 1;
    for (let state = 0; state < states; state += 1) {
      const begin = earliest(this.model, node, this.arrive(at, state));
      this.departs[at * states + state] = begin + (this.model.service[node] as number);
    }
  }

  /** When one is earliest ready at a position with `state` breaks taken; notes with how many before that leg. */
  private arrive(at: number, state: number): number {
    const states = this.rests.length + 1;
    let least = Infinity;
    for (let before = state; before >= 0; before -= 1) {
      const ready = this.cross(at, this.departs[(at - 1) * states + before] as number, before, state);
      if (ready >= least) continue;
      least = ready;
      this.origin[at * states + state] = before;
    }
    return least;
  }

  /** The state in which one is home first; -1 where one is home in none. */
  private comeHome(): number {
    let home = Infinity;
    let last = -1;
    for (let state = 0; state <= this.rests.length; state += 1) {
      const arrives = this.arrive(this.length + 1, state);
      if (arrives >= home || arrives > this.homeBy(state)) continue;
      home = arrives;
      last = state;
    }
    return last;
  }

  private cross(at: number, time: number, from: number, to: number): number {
    let free = time;
    let arrive = time + (this.drive[at] as number);
    for (let rest = from; rest < to; rest += 1) {
      const { opens, closes, duration } = this.rests[rest] as Rest;
      if (free > closes) return Infinity;
      free = Math.max(free, opens) + duration;
      arrive = Math.max(arrive, opens) + duration;
    }
    return arrive + (this.setup[at] as number);
  }

  private freeAfter(count: number): number {
    let free = this.opens;
    for (let rest = 0; rest < count; rest += 1) {
      const { opens, closes, duration } = this.rests[rest] as Rest;
      if (free > closes) return Infinity;
      free = Math.max(free, opens) + duration;
    }
    return free;
  }

  private homeBy(count: number): number {
    return Math.min(this.rests[count]?.closes ?? Infinity, this.closes);
  }

  private grow(size: number): void {
    if (size > this.drive.length) {
      this.drive = new Float64Array(2 * size);
      this.setup = new Float64Array(2 * size);
      this.through = new Int32Array(2 * size);
    }
    const cells = (this.rests.length + 1) * size;
    if (cells <= this.departs.length) return;
    this.departs = new Float64Array(2 * cells);
    this.origin = new Int32Array(2 * cells);
  }
}
