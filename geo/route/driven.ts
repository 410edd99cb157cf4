import type { Part } from './part.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';

/** A tour as it would be driven: home as early as can be, leaving as late as that allows. */
export interface Driven {
  readonly stops: readonly { readonly node: number; readonly arrival: number; readonly begin: number }[];
  readonly metres: number;
  /** From leaving to coming home. */
  readonly seconds: number;
  readonly cost: number;
}

const PARKED: Driven = { stops: [], metres: 0, seconds: 0, cost: 0 };

/** Times of a traced tour, which keeps its windows. */
export function drivenAs({ model, carrier }: Part, tour: Tour): Driven {
  const { node, length } = tour;
  if (length === 0) return PARKED;
  const schedule = new Schedule(model);
  schedule.take(carrier, node, length);
  schedule.settle();
  const { begins, rests } = schedule;
  let [from, free] = [carrier.start, begins[0] as number];
  const stops = Array.from(node.subarray(1, length + 1), (stop, at) => {
    const to = model.place[stop] as number;
    const way = from * model.places + to;
    const setup = (carrier.hops[way] as number) - (carrier.seconds[way] as number);
    const arrival = carrier.breaks.length > 0 ? rests.over(at + 1, free) - setup : free + (carrier.seconds[way] as number);
    const begin = begins[at + 1] as number;
    [from, free] = [to, begin + (model.service[stop] as number)];
    return { node: stop, arrival, begin };
  });
  const seconds = (begins[length + 1] as number) - (begins[0] as number);
  const waiting = seconds - schedule.work();
  const time = carrier.perSecond * seconds + carrier.perSecondWaiting * waiting;
  return { stops, metres: tour.metres, seconds, cost: carrier.fixed + tour.metres * carrier.perMetre + time + schedule.lateness() };
}

/** What the order costs as it stands, what is aboard and not yet delivered left where it is. */
export function costNow(part: Part): number {
  return part.now.feasible ? part.now.cost : drivenAs(part, part.now).cost;
}
