import type { Carrier, Model } from './model.ts';
import type { Rest } from './rests.ts';
import type { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

/**
 * Times of a tour by how many breaks were taken before leaving a position (its state): columns of length + 2 positions, one after the
 * other by state. In a state that cannot be, departures are Infinity or readiness is -Infinity.
 */
export class States {
  /** Positions of one column. */
  room = 0;
  /** Earliest departures; latest instants to be ready with all that follows still in time, the breaks left among it. */
  departs = new Float64Array();
  readyBy = new Float64Array();

  reserve(size: number, states: number): void {
    if (size <= this.room && states * this.room <= this.departs.length) return;
    this.room = Math.max(2 * size, this.room);
    this.departs = new Float64Array(states * this.room);
    this.readyBy = new Float64Array(states * this.room);
  }
}

/** Times of tours whose drivers take breaks. */
export class Resting {
  private readonly model: Model;
  private rests: readonly Rest[] = [];
  private seconds: Float64Array = new Float64Array();
  private places: Int32Array = new Int32Array();
  private states = new States();

  constructor(model: Model) {
    this.model = model;
  }

  /**
   * Works out the times of a tour in every state, and from these the earliest departure and the latest readiness in any state that
   * the whole tour can be kept in. It has been traced as if there were no breaks. Times aboard are not looked at. False where it cannot be kept.
   */
  trace(tour: Tour, carrier: Carrier): boolean {
    this.rests = carrier.breaks;
    this.seconds = carrier.seconds;
    this.places = tour.place;
    this.states = tour.states ??= new States();
    this.states.reserve(tour.length + 2, this.rests.length + 1);
    this.copy(tour);
    for (let state = 1; state <= this.rests.length; state += 1) this.forward(tour, state, this.freeAfter(carrier.opens, state));
    for (let state = this.rests.length - 1; state >= 0; state -= 1) this.backward(tour, state, carrier.closes);
    return this.keep(tour);
  }

  /** As without breaks: departures before any of them, readiness after all. */
  private copy({ length, departs: soonest, readyBy: last }: Tour): void {
    const { departs, readyBy, room } = this.states;
    const end = this.rests.length * room;
    for (let at = 0; at <= length; at += 1) departs[at] = soonest[at] as number;
    for (let at = 1; at <= length + 1; at += 1) readyBy[end + at] = last[at] as number;
  }

  /** When a driver who has not left has taken so many breaks. */
  private freeAfter(opens: number, count: number): number {
    return this.arrive(0, count, opens, 0);
  }

  /** Earliest departures in a state, from those in the states before it. */
  private forward({ hop, node, length }: Tour, state: number, leaves: number): void {
    const { narrow, service, anyGaps } = this.model;
    const { room, departs } = this.states;
    const column = state * room;
    let time = leaves;
    departs[column] = time;
    for (let at = 1; at <= length; at += 1) {
      const next = node[at] as number;
      const leg = hop[at - 1] as number;
      time += leg;
      for (let before = state - 1; before >= 0; before -= 1) {
        const left = departs[before * room + at - 1] as number;
        if (left > (this.rests[before] as Rest).closes) continue;
        const setup = this.setupAt(at, leg);
        time = Math.min(time, setup + this.arrive(before, state, left, leg - setup));
      }
      time = anyGaps ? earliest(narrow, next, time) : Math.max(time, narrow.opens[next] as number);
      time += service[next] as number;
      departs[column + at] = time;
    }
  }

  /** Latest readiness in a state, from that in the states after it. */
  private backward({ hop, node, length }: Tour, state: number, closes: number): void {
    const { narrow, service, anyGaps } = this.model;
    const { room, readyBy } = this.states;
    const column = state * room;
    // No break is owed when the route is over by the end of its window.
    let time = Math.min(closes, this.rests[state]?.closes ?? Infinity);
    readyBy[column + length + 1] = time;
    for (let at = length; at >= 1; at -= 1) {
      const next = node[at] as number;
      const leg = hop[at] as number;
      time -= leg;
      for (let after = state + 1; after <= this.rests.length; after += 1) {
        const setup = this.setupAt(at + 1, leg);
        time = Math.max(time, this.leave(state, after, (readyBy[after * room + at + 1] as number) - setup, leg - setup));
      }
      time = Math.min(time - (service[next] as number), narrow.closes[next] as number);
      if (anyGaps) time = latest(narrow, next, time);
      else if (time < (narrow.opens[next] as number)) time = -Infinity;
      readyBy[column + at] = time;
    }
  }

  /** When one is there that left at `time` for a drive and takes the breaks between two states on the way. */
  private arrive(from: number, to: number, time: number, drive: number): number {
    let free = time;
    let there = time + drive;
    for (let turn = from; turn < to; turn += 1) {
      const { opens, closes, duration } = this.rests[turn] as Rest;
      if (free > closes) return Infinity;
      free = Math.max(free, opens) + duration;
      there = Math.max(there, opens) + duration;
    }
    return there;
  }

  /** The latest to leave for a drive with the breaks between two states on the way and be there by `time`. */
  private leave(from: number, to: number, time: number, drive: number): number {
    let free = Infinity;
    let there = time;
    for (let turn = to - 1; turn >= from; turn -= 1) {
      const { opens, closes, duration } = this.rests[turn] as Rest;
      there -= duration;
      free = Math.min(free - duration, closes);
      if (there < opens || free < opens) return -Infinity;
    }
    return Math.min(there - drive, free);
  }

  /** Setup at a position behind a leg, 0 where it is saved. */
  private setupAt(at: number, leg: number): number {
    if (!this.model.anySetup) return 0;
    const drive = this.seconds[(this.places[at - 1] as number) * this.model.places + (this.places[at] as number)] as number;
    return drive === Infinity ? 0 : leg - drive;
  }

  /** Takes over the best of the states that the whole can be kept in, into the columns of the tour; false where there are none. */
  private keep({ node, length, departs: soonest, readyBy: last }: Tour): boolean {
    const { departs, readyBy, room } = this.states;
    const end = this.rests.length * room;
    soonest[0] = departs[0] as number;
    last[length + 1] = readyBy[end + length + 1] as number;
    for (let at = 1; at <= length; at += 1) {
      const service = this.model.service[node[at] as number] as number;
      let first = Infinity;
      let by = -Infinity;
      for (let cell = at; cell <= at + end; cell += room) {
        const time = departs[cell] as number;
        if (time - service > (readyBy[cell] as number)) continue;
        first = Math.min(first, time);
        by = Math.max(by, readyBy[cell] as number);
      }
      if (by === -Infinity) return false;
      soonest[at] = first;
      last[at] = by;
    }
    return true;
  }
}
