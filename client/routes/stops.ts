import type { MyRoutesQuery, StopSeenFragment, WeightFragment } from '../../generated/operations.ts';
import { sooner } from '../goods/moments.ts';

/** A driver's own route, a stop of it, a load of a stop. */
export type Mine = MyRoutesQuery['myRoutes'][number];
export type Stop = StopSeenFragment;
export type Load = WeightFragment;

const waits = ({ state }: Load) => state === 'ROUTED';
const isAboard = ({ state }: Load) => state === 'COLLECTED';

/** What is still to be picked up at a stop. */
export const pickupsLeft = (stop: Stop): Load[] => stop.pickups.filter(waits);
/** What is aboard for a stop. */
export const deliveriesLeft = (stop: Stop): Load[] => stop.deliveries.filter(isAboard);

/** Nothing remains to be done at a stop, or it was left out. */
export function isOver(stop: Stop): boolean {
  if (stop.skipped !== null) return true;
  return !stop.pickups.some(waits) && !stop.deliveries.some((load) => waits(load) || isAboard(load));
}

/** Where the driver came last, else where to go next; `undefined` when every stop is over. */
export function currentStop({ stops }: Pick<Mine, 'stops'>): Stop | undefined {
  const open = stops.filter((stop) => !isOver(stop));
  const [here] = open.filter(({ arrivedAt }) => arrivedAt !== null).sort((a, b) => sooner(b.arrivedAt ?? '', a.arrivedAt ?? ''));
  return here ?? open[0];
}

/** Grams of a load now: counted where it was, else planned. */
export const gramsOf = (load: Load) => (waits(load) ? load.grams : load.quantity.grams);

interface Carrying<Aboard> {
  readonly aboard: readonly Aboard[];
  readonly stops: readonly { readonly skipped: string | null; readonly deliveries: readonly { readonly id: string }[] }[];
}

/** Food aboard that has nowhere to go: what a kitchen refused, and what was for a stop that was skipped. */
export function homeless<Aboard extends Pick<Load, 'id' | 'need'>>({ aboard, stops }: Carrying<Aboard>): Aboard[] {
  const skipped = new Set(stops.filter((stop) => stop.skipped !== null).flatMap(({ deliveries }) => deliveries.map(({ id }) => id)));
  return aboard.filter(({ id, need }) => need === null || skipped.has(id));
}

/** Grams collected, delivered, and brought back or left: what a finished route comes to. */
export interface Totals {
  readonly stops: number;
  readonly skipped: number;
  readonly collected: number;
  readonly delivered: number;
  /** Whole portions of what was delivered, of goods that are eaten. */
  readonly meals: number;
  readonly metres: number;
}

export function totalsOf({ stops, metres }: Mine): Totals {
  const sum = (of: number[]) => of.reduce((all, one) => all + one, 0);
  const given = stops.flatMap(({ deliveries }) => deliveries);
  const taken = stops.flatMap(({ pickups }) => pickups).filter(({ state }) => state !== 'ROUTED');
  return {
    stops: stops.filter(({ arrivedAt }) => arrivedAt !== null).length,
    skipped: stops.filter(({ skipped }) => skipped !== null).length,
    collected: sum(taken.map(({ collectedGrams }) => collectedGrams ?? 0)),
    delivered: sum(given.map(({ receivedGrams }) => receivedGrams ?? 0)),
    meals: Math.floor(sum(given.map(portions))),
    metres,
  };
}

function portions({ receivedGrams, commodity: { gramsPerServing } }: Load): number {
  return gramsPerServing ? (receivedGrams ?? 0) / gramsPerServing : 0;
}

/** From when to when to be there so that nothing after it breaks: the plan's arrival and how much later would do. */
export function beThere({ arrival, window, slack }: Pick<Stop, 'arrival' | 'window' | 'slack'>): { from: Date; until: Date } {
  const from = new Date(Math.max(Date.parse(arrival), Date.parse(window.from)));
  const latest = Math.min(Date.parse(window.until), from.getTime() + slack * 1000);
  return { from, until: new Date(Math.max(from.getTime(), latest)) };
}

/** One place in the vehicle, from the cab to the door: for which stop, what. */
export interface Slot {
  /** Counted from 1. */
  readonly stop: number;
  readonly loads: readonly Load[];
  /** Something in it is picked up here. */
  readonly now: boolean;
}

/** In which order things lie: what leaves last is next to the cab. What is aboard, and what is picked up at `here`. */
export function bed({ stops }: Pick<Mine, 'stops'>, here: Stop): Slot[] {
  const taken = new Set(pickupsLeft(here).map(({ id }) => id));
  const slots = stops.map(({ deliveries, skipped }, index) => {
    const loads = skipped === null ? deliveries.filter((load) => isAboard(load) || taken.has(load.id)) : [];
    return { stop: index + 1, loads, now: loads.some(({ id }) => taken.has(id)) };
  });
  return slots.filter(({ loads }) => loads.length > 0).reverse();
}
