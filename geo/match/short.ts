import { Flow } from './flow.ts';
import type { Network } from './network.ts';
import { partsOf, type Parts } from './parts.ts';

/**
 * The parts of the short side of the minimum cut of a matching of the most food. They limit the needs in them at a floor of 0; above it
 * the parts are smaller: see `leximin`.
 */
export function shortParts(net: Network, grams: Int32Array): Parts {
  const flow = new Flow(net, new Uint8Array(grams.length).fill(1));
  flow.carry(grams);
  flow.limit.set(net.demand);
  flow.search();
  net.target.forEach((need, edge) => {
    if (!flow.reachesNeed(need)) flow.open[edge] = 0;
  });
  flow.offers = flow.offers.filter((offer) => flow.reachesOffer(offer));
  flow.needs = flow.needs.filter((need) => flow.reachesNeed(need));
  return partsOf(net, flow);
}
