import { levelOf } from './level.ts';
import { at, type Network } from './network.ts';

/** Quantities while they are rounded: what each edge carries, what each offer still has, what each need still wants. */
export interface Lots {
  readonly net: Network;
  readonly grams: Int32Array;
  readonly left: Int32Array;
  readonly gap: Int32Array;
  /** Offers whose last part, smaller than a unit, has gone. */
  readonly lastGone: Set<number>;
}

export function emptyLots(net: Network): Lots {
  return { net, grams: new Int32Array(net.source.length), left: net.supply.slice(), gap: net.demand.slice(), lastGone: new Set() };
}

/** Puts `grams` more (or fewer) on an edge. */
export function put(lots: Lots, edge: number, grams: number): void {
  const offer = lots.net.source[edge] as number;
  const need = lots.net.target[edge] as number;
  lots.grams[edge] = (lots.grams[edge] as number) + grams;
  lots.left[offer] = (lots.left[offer] as number) - grams;
  lots.gap[need] = (lots.gap[need] as number) - grams;
}

/** The level and then the share a need stands at: who is worse off? */
export function worseOff(lots: Lots, a: number, b: number): number {
  return levelHere(lots, a) - levelHere(lots, b) || shareHere(lots, a) - shareHere(lots, b) || a - b;
}

export function levelHere(lots: Lots, need: number, more = 0): number {
  const level = levelOf(lots.net, need, (lots.net.demand[need] as number) - (lots.gap[need] as number) + more);
  return Math.min(level, Number.MAX_VALUE);
}

function shareHere(lots: Lots, need: number): number {
  return 1 - at(lots.gap, need) / at(lots.net.demand, need);
}

/** The least that may be added to an edge: whole units, and together with what it carries a useful lot. */
export function leastMore(lots: Lots, edge: number): number {
  const unit = at(lots.net.unit, at(lots.net.source, edge));
  const missing = Math.max(1, at(lots.net.lot, at(lots.net.target, edge)) - at(lots.grams, edge));
  return Math.ceil(missing / unit) * unit;
}

/** The most whole units that may be added to an edge; 0 when that would be no useful lot. */
export function mostMore(lots: Lots, edge: number): number {
  const offer = at(lots.net.source, edge);
  const room = wholeUnits(lots.net, offer, Math.min(at(lots.left, offer), at(lots.gap, at(lots.net.target, edge))));
  return room >= leastMore(lots, edge) ? room : 0;
}

/** An offer's last part, smaller than a unit, as far as the need still wants it and it makes a useful lot there; else 0. */
export function lastPart(lots: Lots, edge: number): number {
  const offer = at(lots.net.source, edge);
  const need = at(lots.net.target, edge);
  const rest = at(lots.left, offer);
  if (rest >= at(lots.net.unit, offer) || lots.lastGone.has(offer)) return 0;
  const grams = Math.min(rest, at(lots.gap, need));
  return at(lots.grams, edge) + grams >= at(lots.net.lot, need) ? grams : 0;
}

/** The whole units in `grams`, in grams. */
export function wholeUnits(net: Network, offer: number, grams: number): number {
  const unit = at(net.unit, offer);
  return Math.floor(grams / unit) * unit;
}
