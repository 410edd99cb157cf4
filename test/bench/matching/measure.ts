import { sources, type Instance } from './instances.ts';

/** What a way of matching came to. */
export interface Measured {
  /** Of the solving alone, the instance being in memory. */
  readonly seconds: number;
  readonly kg: number;
  readonly kgKm: number;
  /** Of the needs that an offer reaches. */
  readonly smallestShare: number;
  readonly atZero: number;
  readonly reachable: number;
  /** What can't be, or is not as fair as it claims: none is due. */
  readonly faults: readonly string[];
  /** Of the whole process at its peak, megabytes. */
  readonly megabytes: number;
}

/** Figures of kilograms on each edge, and that no offer is overdrawn and no need overfilled. */
export function measured(instance: Instance, kilograms: ArrayLike<number>, seconds: number): Measured {
  const { needs, to, length, demand, supply } = instance;
  const got = new Float64Array(needs);
  const left = Float64Array.from(supply);
  const reached = new Uint8Array(needs);
  let [kg, kgKm] = [0, 0];
  sources(instance).forEach((offer, edge) => {
    const [need, here] = [to[edge]!, kilograms[edge]!];
    reached[need] = 1;
    got[need]! += here;
    left[offer]! -= here;
    kg += here;
    kgKm += (here * length[edge]!) / 10;
  });
  const shares = got.map((one, need) => one / demand[need]!).filter((_, need) => reached[need] === 1);
  const faults = [
    ...(left.some((one) => one < -1e-6) ? ['an offer is overdrawn'] : []),
    ...(shares.some((share) => share > 1 + 1e-9) ? ['a need is overfilled'] : []),
  ];
  const smallestShare = shares.reduce((least, share) => Math.min(least, share), 1);
  const atZero = shares.filter((share) => share <= 0).length;
  return { seconds, kg, kgKm, smallestShare, atZero, reachable: shares.length, faults, megabytes: process.resourceUsage().maxRSS / 1024 };
}
