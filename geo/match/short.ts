import { upTo } from './grouped.ts';
import { at, type Network } from './network.ts';
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
    open: Uint8Array.from(net.target, (need) => needs[need] as number),
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
    for (let edge = at(start, offer); edge < at(start, offer + 1); edge += 1) if (at(grams, edge) > 0) join(at(target, edge));
  };
  lacked(net, grams).forEach((lack, need) => {
    if (lack > 0) join(need);
  });
  for (let first = 0; first < end; first += 1) {
    const need = at(line, first);
    for (let nth = at(intoStart, need); nth < at(intoStart, need + 1); nth += 1) draw(at(source, at(into, nth)));
  }
  return { offers, needs };
}

function lacked({ demand, target }: Network, grams: Int32Array): Int32Array {
  const lacks = demand.slice();
  target.forEach((need, edge) => (lacks[need] = at(lacks, need) - at(grams, edge)));
  return lacks;
}
