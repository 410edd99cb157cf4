import { partOf, type Part } from './part.ts';
import type { Order } from './present.ts';
import type { Problem } from './problem.ts';
import { Schedule } from './schedule.ts';

/** Between which instants both ends of shipments may begin because of relays between vehicles; by shipment. */
export interface Handovers {
  /** A second leg is picked up no sooner than the first is delivered as things stand. */
  readonly opens: ReadonlyMap<number, number>;
  /** A first leg is delivered, and left, no later than the second can be picked up. */
  readonly closes: ReadonlyMap<number, number>;
}

/** What relays leave to each order, and to the shipment asked about, while all other orders stay as they are. */
export function handoversIn(problem: Problem, present: readonly Order[], asked: number): Handovers {
  return settled(problem, present, relaysBetween(problem, present, asked)).handovers;
}

/** Whether orders that hand on to each other can all be kept. */
export function holdTogether(problem: Problem, present: readonly Order[]): boolean {
  return settled(problem, present, relaysBetween(problem, present, -1)).kept;
}

/** What one order hands on may move the next, so it is worked out again for as long as a chain of relays can be. */
function settled(problem: Problem, present: readonly Order[], relays: readonly Relay[]): { handovers: Handovers; kept: boolean } {
  let handovers: Handovers = { opens: new Map(), closes: new Map() };
  let kept = true;
  for (let turn = 0; turn < relays.length + 1 && relays.length > 0; turn += 1) {
    const looked = present.filter(({ steps }) => steps.length > 0).map((order) => extremes(problem, order, handovers));
    const stops = new Map(looked.flatMap((one) => one ?? []));
    kept = looked.every((one) => one !== undefined);
    handovers = {
      opens: new Map(relays.map(({ leader, follower }) => [follower, stops.get(leader)?.done ?? 0])),
      closes: new Map(relays.map(({ leader, follower }) => [leader, stops.get(follower)?.latest ?? Infinity])),
    };
  }
  return { handovers, kept };
}

interface Relay {
  readonly leader: number;
  readonly follower: number;
}

/** Relays whose legs are in two orders, or one in an order and the other asked about. */
function relaysBetween({ shipments }: Problem, present: readonly Order[], asked: number): Relay[] {
  const vehicleOf = new Map(present.flatMap(({ vehicle, steps }) => steps.map(({ shipment }) => [shipment, vehicle] as const)));
  const isThere = (shipment: number) => vehicleOf.has(shipment) || shipment === asked;
  return shipments.flatMap(({ after: leader }, follower) => {
    const isBetween = leader !== undefined && isThere(leader) && isThere(follower) && vehicleOf.get(leader) !== vehicleOf.get(follower);
    return isBetween ? [{ leader, follower }] : [];
  });
}

/** By shipment of an order: when its delivery is done at the earliest, and when its pickup begins at the latest; undefined: it cannot be kept. */
function extremes(problem: Problem, order: Order, handovers: Handovers): [number, Extremes][] | undefined {
  const part = partOf(problem, order, { shipment: order.steps[0]?.shipment ?? 0, handovers });
  const [early, late] = [beginsOf(part, (schedule) => schedule.early()), beginsOf(part, (schedule) => schedule.late())];
  if (!early || !late) return undefined;
  const found = new Map<number, Extremes>();
  order.steps.forEach(({ shipment, type }, at) => {
    const done = (early[at + 1] ?? 0) + (problem.shipments[shipment]?.delivery.service ?? 0);
    found.set(shipment, { ...found.get(shipment), ...(type === 'delivery' ? { done } : { latest: late[at + 1] ?? Infinity }) });
  });
  return [...found];
}

interface Extremes {
  readonly done?: number;
  readonly latest?: number;
}

function beginsOf({ model, carrier, now }: Part, fill: (schedule: Schedule) => boolean): Float64Array | undefined {
  const schedule = new Schedule(model);
  schedule.take(carrier, now.node, now.length);
  return fill(schedule) ? schedule.begins.slice(0, now.length + 2) : undefined;
}
