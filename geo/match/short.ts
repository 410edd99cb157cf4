import { upTo } from './grouped.ts';
import type { Network } from './network.ts';
import { partsOf, type Parts } from './parts.ts';

/**
 * The parts of the short side of the minimum cut of a matching of the most food. They limit the needs in them at a floor of 0; above it
 * the parts are smaller: see `leximin`.
 */
export function shortParts(net: Network, grams: Int32Array): Parts {
  const { offers, needs } = shortSide(net, grams);
  return partsOf(net, {
    offers: upTo(offers.length).filter((offer) => offers[offer] === 1),
    needs: upTo(needs.length).filter((need) => needs[need] === 1),
    open: new Uint8Array(net.target.map((need) => needs[need] as number)),
  });
}

/** 1: a need that lacks some, an offer that reaches such a need, a need that this offer serves, and so on (Ford & Fulkerson 1956). */
function shortSide(net: Network, grams: Int32Array): { offers: Uint8Array; needs: Uint8Array } {
  const { start, source, target, intoStart, into } = net;
  const [offers, needs] = [new Uint8Array(net.supply.length), new Uint8Array(net.demand.length)];
  const line = new Int32Array(needs.length);
  let end = 0;
  const join = (need: number) => {
    if (needs[need] === 1) return;
    needs[need] = 1;
    line[end++] = need;
  };
  const draw = (offer: number) => {
    if (offers[offer] === 1) return;
    offers[offer] = 1;
    for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1)
      if (grams[edge] !== 0) join(target[edge] as number);
  };
  lacked(net, grams).forEach((lack, need) => {
    if (lack > 0) join(need);
  });
  for (let first = 0; first < end; first += 1) {
    const need = line[first] as number;
    for (let nth = intoStart[need] as number; nth < (intoStart[need + 1] as number); nth += 1) draw(source[into[nth] as number] as number);
  }
  return { offers, needs };
}

function lacked({ demand, target }: Network, grams: Int32Array): Int32Array {
  const lacks = demand.slice();
  for (let edge = 0; edge < target.length; edge += 1) {
    const need = target[edge] as number;
    lacks[need] = (lacks[need] as number) - (grams[edge] as number);
  }
  return lacks;
}
