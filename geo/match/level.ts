import { at, type Part, total } from './part.ts';
import type { Network } from './problem.ts';

/** A computed value this little below a whole number of grams is that number. */
const NOISE = 1e-6;

/**
 * The level a need stands at with `grams` from this matching: (received + grams) ÷ (weight × demand).
 * Needs without weight stand above all others.
 */
export function levelOf(net: Network, need: number, grams: number): number {
  const entitled = at(net.entitled, need);
  return entitled > 0 ? (at(net.received, need) + grams) / entitled : Infinity;
}

/** Whole grams that bring a need up to `level`: never less than none, never more than it wants. */
export function targetAt(net: Network, need: number, level: number): number {
  const demand = at(net.demand, need);
  if (level === Infinity) return demand;
  const grams = level * at(net.entitled, need) - at(net.received, need);
  return Math.floor(Math.min(demand, Math.max(0, grams)) + NOISE);
}

/**
 * The level at which the needs of a part use up all its supply; Infinity when there is enough for all.
 * The wanted grams rise piecewise straight with the level: walk over the bends.
 */
export function commonLevel(net: Network, part: Part): number {
  const supply = total(net.supply, part.offers);
  if (supply >= total(net.demand, part.needs)) return Infinity;
  let [level, wanted, slope] = [0, 0, 0];
  for (const bend of bends(net, part)) {
    const next = wanted + slope * (bend.level - level);
    if (next >= supply) break;
    [level, wanted, slope] = [bend.level, next, slope + bend.turn];
  }
  return slope > 0 ? level + (supply - wanted) / slope : level;
}

/** Each need begins to take at one level and is full at another. */
function bends(net: Network, part: Part): { level: number; turn: number }[] {
  const found = part.needs.flatMap((need) => {
    const turn = at(net.entitled, need);
    return [
      { level: levelOf(net, need, 0), turn },
      { level: levelOf(net, need, at(net.demand, need)), turn: -turn },
    ];
  });
  return found.sort((a, b) => a.level - b.level);
}
