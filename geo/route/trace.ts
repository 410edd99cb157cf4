import type { Carrier, Model } from './model.ts';
import { Resting } from './resting.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';
import { earliest, latest } from './windows.ts';

/** Works out everything about a tour from its nodes. */
export class Tracer {
  private readonly model: Model;
  private readonly schedule: Schedule;
  private readonly resting: Resting;
  private readonly kindCounts = new Int32Array(31);
  private versions = 0;

  constructor(model: Model) {
    this.model = model;
    this.schedule = new Schedule(model);
    this.resting = new Resting(model);
  }

  /** Call after every change of `tour.node` and `tour.length`. */
  trace(tour: Tour, carrier: Carrier): void {
    const { model } = this;
    this.versions += 1;
    tour.version = this.versions;
    this.forward(tour, carrier);
    if (model.ties.anyStrict) this.shut(tour);
    const inTime = this.backward(tour, carrier);
    for (let turn = 0; turn < model.binding.length; turn += 1) this.loads(tour, model.binding[turn] as number);
    const meet = model.anyKinds && this.kinds(tour);
    if (model.anyRides || model.anyGaps || model.anyFirm) this.count(tour);
    tour.feasible = inTime && !meet && fitsIn(tour, carrier) && (!carrier.limited || this.keepsLimits(tour, carrier));
    if (tour.feasible && carrier.breaks.length > 0) tour.feasible = this.resting.trace(tour, carrier);
    if (tour.feasible && tour.rides > 0) tour.feasible = this.keepsTimes(tour, carrier);
    tour.cost = tour.length === 0 ? 0 : this.price(tour, carrier);
  }

  /** Legs and earliest departures. */
  private forward(tour: Tour, carrier: Carrier): void {
    const { narrow, service, place: placeOf, places, metres, anyGaps } = this.model;
    const { hops, perMetre, perSecond } = carrier;
    const { node, place, departs, run, hop, legCost, length } = tour;
    const { opens } = narrow;
    let from = carrier.start;
    let time = carrier.opens;
    let ran = 0;
    let far = 0;
    place[0] = from;
    departs[0] = time;
    run[0] = 0;
    for (let at = 1; at <= length; at += 1) {
      const next = node[at] as number;
      const to = placeOf[next] as number;
      const way = from * places + to;
      const seconds = hops[way] as number;
      const leg = metres[way] as number;
      const served = service[next] as number;
      hop[at - 1] = seconds;
      legCost[at - 1] = leg * perMetre + seconds * perSecond;
      far += leg;
      time = Math.max(time + seconds, opens[next] as number);
      if (anyGaps) time = earliest(narrow, next, time);
      time += served;
      ran += seconds + served;
      place[at] = to;
      departs[at] = time;
      run[at] = ran;
      from = to;
    }
    this.home(tour, carrier, far);
  }

  /** The last leg. An unused vehicle goes nowhere; its first stop will cost the fixed price. */
  private home(tour: Tour, carrier: Carrier, far: number): void {
    const { length } = tour;
    const way = (tour.place[length] as number) * this.model.places + carrier.end;
    const seconds = length === 0 ? 0 : (carrier.hops[way] as number);
    const metres = length === 0 ? 0 : (this.model.metres[way] as number);
    tour.place[length + 1] = carrier.end;
    tour.metres = far + metres;
    tour.hop[length] = seconds;
    tour.legCost[length] = length === 0 ? -carrier.fixed : metres * carrier.perMetre + seconds * carrier.perSecond;
  }

  /** Nothing comes between the stops of a strict lock: as if the leg saved everything by not being interrupted. */
  private shut({ node, legCost, length }: Tour): void {
    const { lockOf, strict } = this.model.ties;
    for (let at = 1; at < length; at += 1) {
      const lock = lockOf[node[at] as number] as number;
      if (lock !== -1 && strict[lock] && lockOf[node[at + 1] as number] === lock) legCost[at] = -Infinity;
    }
  }

  /** Latest readiness; false where it cannot be kept. */
  private backward(tour: Tour, carrier: Carrier): boolean {
    const { narrow, service, anyGaps } = this.model;
    const { opens, closes } = narrow;
    const { node, readyBy, hop, length } = tour;
    let time = carrier.closes;
    readyBy[length + 1] = time;
    for (let at = length; at >= 1; at -= 1) {
      const next = node[at] as number;
      time = Math.min(time - (hop[at] as number) - (service[next] as number), closes[next] as number);
      if (anyGaps) time = latest(narrow, next, time);
      if (time < (opens[next] as number)) return false;
      readyBy[at] = time;
    }
    return carrier.opens + (hop[0] as number) <= (readyBy[1] as number);
  }

  private loads(tour: Tour, of: number): void {
    const { change, dimensions } = this.model;
    const { load, node, length } = tour;
    let aboard = 0;
    let most = 0;
    load[of] = 0;
    for (let at = 1; at <= length; at += 1) {
      aboard += change[(node[at] as number) * dimensions + of] as number;
      if (aboard > most) most = aboard;
      load[at * dimensions + of] = aboard;
    }
    tour.peak[of] = most;
  }

  /** Notes the kinds aboard; whether some meet that may not. */
  private kinds(tour: Tour): boolean {
    const { kinds, clashes } = this.model;
    const { node, aboard, length } = tour;
    let meet = 0;
    this.kindCounts.fill(0);
    aboard[0] = 0;
    tour.kinds = 0;
    for (let at = 1; at <= length; at += 1) {
      const next = node[at] as number;
      const bits = kinds[next >> 1] as number;
      const before = aboard[at - 1] as number;
      aboard[at] = bits === 0 ? before : this.kindsAfter(before, bits, next & 1 ? -1 : 1);
      tour.kinds |= aboard[at] as number;
      if ((next & 1) === 0) meet |= before & (clashes[next >> 1] as number);
    }
    return meet !== 0;
  }

  private kindsAfter(before: number, bits: number, change: number): number {
    const { kindCounts } = this;
    let after = before;
    for (let left = bits; left !== 0; left &= left - 1) {
      const kind = 31 - Math.clz32(left & -left);
      const count = (kindCounts[kind] as number) + change;
      kindCounts[kind] = count;
      after = count > 0 ? after | (1 << kind) : after & ~(1 << kind);
    }
    return after;
  }

  private count(tour: Tour): void {
    const { narrow, late, relays } = this.model;
    tour.rides = 0;
    tour.gaps = 0;
    tour.firm = 0;
    for (let at = 1; at <= tour.length; at += 1) {
      const node = tour.node[at] as number;
      if (node & 1 && narrow.ride[node >> 1] !== Infinity) tour.rides += 1;
      if (narrow.gapped[node]) tour.gaps += 1;
      const handed = node & 1 && (relays.followers[node >> 1] as readonly number[]).length > 0;
      if (handed || (late.perSecond[node] as number) > 0) tour.firm += 1;
    }
  }

  private keepsLimits(tour: Tour, carrier: Carrier): boolean {
    if (tour.metres > carrier.maxDistance || tour.length > carrier.maxTasks) return false;
    if (carrier.maxTravel === Infinity) return true;
    tour.travel = travelOf(this.model, carrier, tour);
    return tour.travel <= carrier.maxTravel;
  }

  /** Times aboard and breaks. */
  private keepsTimes(tour: Tour, carrier: Carrier): boolean {
    this.schedule.take(carrier, tour.node, tour.length);
    return this.schedule.early();
  }

  private price(tour: Tour, carrier: Carrier): number {
    const { fairStops } = this.model.weights;
    let cost = carrier.fixed + tour.metres * carrier.perMetre;
    if (fairStops > 0) cost += fairStops * (tour.length ** 2 + 2 * tour.length * carrier.workedStops);
    if (!tour.feasible) return cost;
    if (tour.firm > 0) cost += this.lateness(tour, carrier);
    return carrier.timed ? cost + this.priceOfTime(tour, carrier) : cost;
  }

  private lateness(tour: Tour, carrier: Carrier): number {
    return this.keepsTimes(tour, carrier) ? this.schedule.lateness() : 0;
  }

  private priceOfTime(tour: Tour, carrier: Carrier): number {
    const { perSecond, perSecondWaiting, workedHours } = carrier;
    const duration = this.duration(tour, carrier);
    const hours = duration / 3600;
    const fair = this.model.weights.fairHours * (hours ** 2 + 2 * hours * workedHours);
    return perSecond * duration + perSecondWaiting * tour.waiting + fair;
  }

  /** From leaving as late as one can for coming home as early as one can; notes how much of it is waiting. */
  private duration(tour: Tour, carrier: Carrier): number {
    if (tour.rides > 0 || tour.firm > 0 || carrier.breaks.length > 0) return this.scheduled(tour, carrier);
    const { departs, hop, node, run, length } = tour;
    const end = (departs[length] as number) + (hop[length] as number);
    let time = end;
    for (let at = length; at >= 1; at -= 1) {
      const next = node[at] as number;
      time = latest(this.model.narrow, next, time - (hop[at] as number) - (this.model.service[next] as number));
    }
    const duration = end - (time - (hop[0] as number));
    tour.waiting = duration - (run[length] as number) - (hop[length] as number);
    return duration;
  }

  private scheduled(tour: Tour, carrier: Carrier): number {
    const { schedule } = this;
    schedule.take(carrier, tour.node, tour.length);
    if (!schedule.early()) return 0;
    const home = schedule.begins[tour.length + 1] as number;
    schedule.leaveLate();
    const duration = home - (schedule.begins[0] as number);
    tour.waiting = duration - schedule.work();
    return duration;
  }
}

/** Whether the most that is ever aboard fits. */
function fitsIn({ peak }: Tour, { capacity }: Carrier): boolean {
  for (let of = 0; of < peak.length; of += 1) if ((peak[of] as number) > (capacity[of] as number)) return false;
  return true;
}

/** Seconds of driving, without setup. */
function travelOf(model: Model, carrier: Carrier, tour: Tour): number {
  let seconds = 0;
  if (tour.length === 0) return 0;
  for (let at = 0; at <= tour.length; at += 1) {
    seconds += carrier.seconds[(tour.place[at] as number) * model.places + (tour.place[at + 1] as number)] as number;
  }
  return seconds;
}
