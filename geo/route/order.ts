import { shuffled, type Random } from '../random.ts';
import type { Model } from './model.ts';

/** Sorts shipments for insertion, in place. */
export type Order = (shipments: number[]) => void;

/**
 * Draws one of the orders in which removed shipments are put back: random, largest amount, farthest, nearest,
 * shortest windows, earliest pickup, latest delivery; weighted as measured best on Li & Lim's files.
 */
export function orders(model: Model, draw: Random): () => Order {
  const keys = sortKeys(model);
  const total = keys.reduce((sum, [weight]) => sum + weight, RANDOM_WEIGHT);
  return () => {
    let drawn = draw() * total - RANDOM_WEIGHT;
    if (drawn < 0) return (shipments) => shuffled(draw, shipments).forEach((shipment, at) => (shipments[at] = shipment));
    const key = keys.find(([weight]) => (drawn -= weight) < 0)?.[1] ?? farthestFirst(model);
    return (shipments) => shipments.sort((a, b) => (key[a] as number) - (key[b] as number) || a - b);
  };
}

const RANDOM_WEIGHT = 4;

function sortKeys(model: Model): [weight: number, key: Float64Array][] {
  const { opens, closes, amount, dimensions } = model;
  const farthest = farthestFirst(model);
  const by = (of: (shipment: number) => number) => Float64Array.from(model.weight, (_, shipment) => of(shipment));
  const width = (node: number) => (closes[node] as number) - (opens[node] as number);
  return [
    [4, by((shipment) => -shareOf(amount.subarray(shipment * dimensions, (shipment + 1) * dimensions), model))],
    [2, farthest],
    [1, farthest.map((key) => -key)],
    [2, by((shipment) => width(2 * shipment) + width(2 * shipment + 1))],
    [2, by((shipment) => opens[2 * shipment] as number)],
    [2, by((shipment) => -(closes[2 * shipment + 1] as number))],
  ];
}

/** Minus the metres from the nearest start over pickup and delivery. */
export function farthestFirst({ metres, place, places, fleet, weight }: Model): Float64Array {
  const starts = [...new Set(fleet.map((carrier) => carrier.start))];
  const between = (from: number, to: number) => metres[from * places + to] as number;
  return Float64Array.from(weight, (_, shipment) => {
    const pickup = place[2 * shipment] as number;
    const delivery = place[2 * shipment + 1] as number;
    const trip = (start: number) => between(start, pickup) + between(delivery, start);
    return -(between(pickup, delivery) + Math.min(...starts.map(trip)));
  });
}

/** The greatest share an amount takes of the largest capacity, over the dimensions. */
function shareOf(amounts: Float64Array, { fleet }: Model): number {
  const largest = (dimension: number) => fleet.reduce((most, { capacity }) => Math.max(most, capacity[dimension] ?? 0), 1);
  return Math.max(0, ...Array.from(amounts, (amount, dimension) => amount / largest(dimension)));
}
