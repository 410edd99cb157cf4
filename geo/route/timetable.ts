import type { Carrier, Model } from './model.ts';
import type { PlannedRoute, Step } from './problem.ts';
import { Schedule } from './schedule.ts';

/** Writes orders as routes with times, loads and slack. */
export class Timetable {
  private readonly model: Model;
  private readonly schedule: Schedule;

  constructor(model: Model) {
    this.model = model;
    this.schedule = new Schedule(model);
  }

  /** The order of one vehicle, home as early as can be and leaving as late as that allows; late where it cannot be kept. */
  route(carrier: Carrier, order: readonly number[]): PlannedRoute {
    const { schedule, model } = this;
    schedule.take(carrier, Int32Array.of(-1, ...order), order.length);
    const kept = schedule.settle();
    if (!kept) schedule.force();
    const begins = schedule.begins.slice(0, order.length + 2);
    const duration = (begins.at(-1) as number) - (begins[0] as number);
    const places = [carrier.start, ...order.map((node) => model.place[node] as number), carrier.end];
    const distance = places.slice(1).reduce((sum, to, at) => sum + (model.metres[(places[at] as number) * model.places + to] as number), 0);
    const late = kept ? schedule.lateness() + carrier.perSecondWaiting * (duration - schedule.work()) : 0;
    const cost = carrier.fixed + (carrier.perSecond * duration + carrier.perMetre * distance) + late;
    return { vehicle: carrier.index, steps: this.steps(carrier, order, { begins, kept }), distance, duration, cost };
  }

  private steps(carrier: Carrier, order: readonly number[], { begins, kept }: Times): Step[] {
    const slacks = this.schedule.slacks();
    const load = new Array<number>(this.model.dimensions).fill(0);
    const last = order.length + 1;
    const steps = [this.terminal('start', carrier.start, { time: begins[0] as number, load, slack: slacks[0] ?? 0 })];
    let from = { place: carrier.start, departure: begins[0] as number };
    order.forEach((node, turn) => {
      const rests = kept ? this.rests(turn + 1, from.departure, load) : [];
      const step = this.stop(carrier, node, { begin: begins[turn + 1] as number, from, load, rests, slack: slacks[turn + 1] ?? 0 });
      steps.push(...rests, step);
      from = { place: this.model.place[node] as number, departure: step.departure };
    });
    if (kept) steps.push(...this.rests(last, from.departure, load));
    return [...steps, this.terminal('end', carrier.end, { time: begins[last] as number, load, slack: slacks[last] ?? 0 })];
  }

  private terminal(type: 'start' | 'end', place: number, { time, load, slack }: Terminal): Step {
    const where = place === this.model.places - 1 ? {} : { location: this.model.locationOf[place] as number };
    return { type, ...where, arrival: time, waiting: 0, setup: 0, service: 0, departure: time, load: [...load], slack };
  }

  /** The breaks on the leg to a position. */
  private rests(at: number, departure: number, load: readonly number[]): Step[] {
    return this.schedule.rests.on(at, departure).map(({ begin, duration }) => {
      const times = { arrival: begin, waiting: 0, setup: 0, service: duration, departure: begin + duration };
      return { type: 'break', ...times, load: [...load], slack: 0 };
    });
  }

  private stop(carrier: Carrier, node: number, { begin, from, load, rests, slack }: Before): Step {
    const { model } = this;
    const shipment = node >> 1;
    const sign = node % 2 === 0 ? 1 : -1;
    load.forEach((amount, of) => (load[of] = amount + sign * (model.amount[shipment * model.dimensions + of] as number)));
    const way = from.place * model.places + (model.place[node] as number);
    const drive = carrier.seconds[way] as number;
    const setup = (carrier.hops[way] as number) - drive;
    const service = model.service[node] as number;
    // Breaks are on the way: what of it is left after one, is driven after it.
    const arrival = rests.reduce((time, rest) => Math.max(time, rest.arrival) + rest.service, from.departure + drive);
    const type = sign === 1 ? 'pickup' : 'delivery';
    const location = model.locationOf[model.place[node] as number] as number;
    const times = { arrival, waiting: begin - setup - arrival, setup, service, departure: begin + service };
    return { type, shipment: model.shipmentAt[shipment] as number, location, ...times, load: [...load], slack };
  }
}

interface Times {
  readonly begins: Float64Array;
  /** Whether the order can be kept. */
  readonly kept: boolean;
}

interface Terminal {
  readonly time: number;
  readonly load: readonly number[];
  readonly slack: number;
}

/** How a stop is come to. */
interface Before {
  readonly begin: number;
  readonly from: { readonly place: number; readonly departure: number };
  /** Changed by the stop. */
  readonly load: number[];
  readonly rests: readonly Step[];
  readonly slack: number;
}
