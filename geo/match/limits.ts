import { Flow } from './flow.ts';
import { grouped } from './grouped.ts';
import { at, type Network } from './network.ts';
import { partsOf } from './parts.ts';

/**
 * For each need that is short in a matching of the most food, the offers of its part on the short side of the minimum cut: only more of
 * these would help it. For a floor of 0; above it the parts are smaller: see `leximin`.
 */
export function limits(net: Network, grams: Int32Array): (need: number) => Int32Array {
  const flow = new Flow(net, new Uint8Array(grams.length).fill(1));
  flow.carry(grams);
  flow.limit.set(net.demand);
  flow.search();
  for (const [edge, need] of net.target.entries()) if (!flow.reachesNeed(need)) flow.open[edge] = 0;
  flow.offers = flow.offers.filter((offer) => flow.reachesOffer(offer));
  flow.needs = flow.needs.filter((need) => flow.reachesNeed(need));
  const parts = partsOf(net, flow);
  const { start, items } = grouped(flow.offers, parts.ofOffer, parts.count);
  const members = Array.from({ length: parts.count }, (_, part) => items.subarray(start[part], start[part + 1]));
  return (need) => members[at(parts.ofNeed, need)] ?? NOBODY;
}

const NOBODY = new Int32Array(0);
