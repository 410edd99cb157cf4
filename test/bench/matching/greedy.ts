import { ranked, upTo } from '../../../geo/match/grouped.ts';
import { sources, type Instance } from './instances.ts';

/** Nearest first: the shortest edge of all takes what it can, then the next. Kilograms on each edge. */
export function greedy(instance: Instance): Float64Array {
  const { supply, demand, to, length, edges } = instance;
  const source = sources(instance);
  const [left, gap] = [supply.slice(), demand.slice()];
  const sent = new Float64Array(edges);
  for (const edge of ranked(upTo(edges), length)) {
    const [offer, need] = [source[edge]!, to[edge]!];
    const kg = Math.min(left[offer]!, gap[need]!);
    sent[edge] = kg;
    left[offer]! -= kg;
    gap[need]! -= kg;
  }
  return sent;
}
