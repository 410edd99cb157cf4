import type { Network } from './network.ts';

export interface Figures {
  /** Moved in all. */
  readonly grams: number;
  /** Kilograms times kilometres. */
  readonly kgKm: number;
  /** Of the reachable needs; 0 when there is none. */
  readonly smallestShare: number;
  /** Reachable needs that get nothing. */
  readonly atZero: number;
  /** Needs with at least one edge. */
  readonly reachable: number;
  /** Jain's index over the reachable needs' shares (Jain, Chiu & Hawe 1984): 1 is even, 1/n is all for one. */
  readonly jain: number;
  /** Gini coefficient over the same: 0 is even. */
  readonly gini: number;
}

/** Figures of a matching, from grams by edge and share by need, both in the network's order. */
export function figuresOf(net: Network, grams: Int32Array, shares: Float64Array): Figures {
  const { intoStart, metres } = net;
  const reachable = shares.filter((_, need) => (intoStart[need + 1] as number) > (intoStart[need] as number));
  const [moved, gramMetres] = sums(grams, metres);
  return {
    grams: moved,
    kgKm: gramMetres / 1e6,
    smallestShare: reachable.length > 0 ? reachable.reduce((least, share) => Math.min(least, share)) : 0,
    atZero: reachable.filter((share) => share === 0).length,
    reachable: reachable.length,
    jain: jain(reachable),
    gini: gini(reachable),
  };
}

/** Of what is carried, and of that times the way. */
function sums(grams: Int32Array, metres: Int32Array): [number, number] {
  let [sum, product] = [0, 0];
  for (let edge = 0; edge < grams.length; edge += 1) {
    const here = grams[edge] as number;
    if (here === 0) continue;
    sum += here;
    product += here * (metres[edge] as number);
  }
  return [sum, product];
}

function jain(shares: Float64Array): number {
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  return squares > 0 ? shares.reduce((sum, share) => sum + share, 0) ** 2 / (shares.length * squares) : 1;
}

function gini(shares: Float64Array): number {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (sum === 0) return 0;
  const ranked = shares
    .slice()
    .sort()
    .reduce((all, share, rank) => all + (rank + 1) * share, 0);
  return Math.max(0, (2 * ranked) / (shares.length * sum) - (shares.length + 1) / shares.length);
}
