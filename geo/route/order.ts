import { below, type Random } from '../random.ts';
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
    if (drawn < 0) return (shipments) => shuffle(draw, shipments);
    const key = keys.find(([weight]) => (drawn -= weight) < 0)?.[1] ?? farthestFirst(model);
    return (shipments) => sortBy(key, shipments);
  };
}

function shuffle(draw: Random, shipments: number[]): void {
  for (let last = shipments.length - 1; last > 0; last -= 1) {
    const other = below(draw, last + 1);
    const shipment = shipments[last] as number;
    shipments[last] = shipments[other] as number;
    shipments[other] = shipment;
  }
}

/** By insertion: there are few, and they are often nearly in order. */
function sortBy(key: Float64Array, shipments: number[]): void {
  for (let at = 1; at < shipments.length; at += 1) {
    const shipment = shipments[at] as number;
    const own = key[shipment] as number;
    let to = at;
    for (; to > 0; to -= 1) {
      const other = shipments[to - 1] as number;
      const theirs = key[other] as number;
      if (theirs < own || (theirs === own && other < shipment)) break;
      shipments[to] = other;
    }
    shipments[to] = shipment;
  }
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

/** Second legs of relays after first ones. */
export function byDepth({ relays: { depth } }: Model): (a: number, b: number) => number {
  return (a, b) => (depth[a] as number) - (depth[b] as number);
}

/** By shipment: its turn among those that locks put in order; for all others the one after. */
export function turns({ ties, count }: Model): Float64Array {
  const listed = [...new Set(ties.nodes.flat().map((node) => node >> 1))];
  const turn = new Float64Array(count).fill(listed.length);
  listed.forEach((shipment, at) => (turn[shipment] = at));
  return turn;
}

/** The greatest share an amount takes of the largest capacity, over the dimensions. */
function shareOf(amounts: Float64Array, { fleet }: Model): number {
  const largest = (dimension: number) => fleet.reduce((most, { capacity }) => Math.max(most, capacity[dimension] ?? 0), 1);
  return Math.max(0, ...Array.from(amounts, (amount, dimension) => amount / largest(dimension)));
}
