import { at, real, type Network } from './network.ts';

/**
 * The level a need stands at with `grams` from this matching: (received + grams) ÷ (weight × demand).
 * Needs without weight stand above all others.
 */
export function levelOf(net: Pick<Network, 'entitled' | 'received'>, need: number, grams: number): number {
  const entitled = net.entitled[need] as number;
  return entitled > 0 ? ((net.received[need] as number) + grams) / entitled : Infinity;
}

/** Grams that bring a need up to `level`: never less than none, never more than it wants. */
export function gramsAt(net: Network, need: number, level: number): number {
  const demand = at(net.demand, need);
  if (level === Infinity) return demand;
  return Math.min(demand, Math.max(0, level * real(net.entitled, need) - real(net.received, need)));
}

/** Where what a need takes bends as its level rises: it begins to take at one level and is full at another. */
export interface Bends {
  /** Ascending. */
  readonly level: Float64Array;
  readonly need: Int32Array;
  /** Grams a level more takes from there on, more than before. */
  readonly turn: Float64Array;
}

/** The bends of `needs`, lowest first. */
export function bendsOf(net: Network, needs: Int32Array): Bends {
  const level = new Float64Array(2 * needs.length);
  needs.forEach((need, index) => {
    level[2 * index] = levelOf(net, need, 0);
    level[2 * index + 1] = levelOf(net, need, at(net.demand, need));
  });
  const order = level.map((_, index) => index).sort((a, b) => real(level, a) - real(level, b) || a - b);
  const need = new Int32Array(order).map((index) => at(needs, index >> 1));
  return {
    level: order.map((index) => real(level, index)),
    need,
    turn: order.map((index, nth) => (index % 2 === 0 ? 1 : -1) * real(net.entitled, at(need, nth))),
  };
}

/** Needs of a network in parts, each with its supply; needs of no part have a negative one. */
export interface Parted {
  readonly partOf: Int32Array;
  readonly supply: Float64Array;
}

/**
 * For each part, the level at which its needs use up all its supply; Infinity when there is enough for all. What is taken rises piecewise
 * straight with the level: one walk over the bends finds the levels of all parts.
 */
export function commonLevels({ level, need, turn }: Bends, { partOf, supply }: Parted): Float64Array {
  const common = supply.map(() => Infinity);
  const [reached, taken, slope] = [supply.map(() => 0), supply.map(() => 0), supply.map(() => 0)] as const;
  for (let nth = 0; nth < need.length; nth += 1) {
    const part = at(partOf, at(need, nth));
    if (part < 0 || real(common, part) < Infinity) continue;
    const here = real(level, nth);
    const next = real(taken, part) + real(slope, part) * (here - real(reached, part));
    if (next > real(supply, part)) common[part] = real(reached, part) + (real(supply, part) - real(taken, part)) / real(slope, part);
    else {
      reached[part] = here;
      taken[part] = next;
      slope[part] = real(slope, part) + real(turn, nth);
    }
  }
  return common;
}
