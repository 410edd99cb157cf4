import type { Flow } from './flow.ts';
import { grouped, upTo } from './grouped.ts';
import { edgesInto, type Network } from './network.ts';

/** Connected parts, numbered from 0; a site that does not take part is in none. */
export interface Parts {
  readonly count: number;
  readonly ofOffer: Int32Array;
  readonly ofNeed: Int32Array;
}

export const NOWHERE = -1;

/** The connected parts of what takes part in a flow, over its open edges: nothing in one can help another (union-find, Tarjan 1975). */
export function partsOf(
  { supply, demand, start, target }: Network,
  { offers, needs, open }: Pick<Flow, 'offers' | 'needs' | 'open'>,
): Parts {
  const root = upTo(supply.length + demand.length);
  for (let nth = 0; nth < offers.length; nth += 1) {
    const offer = offers[nth] as number;
    for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1) {
      if (open[edge] === 1) root[top(root, supply.length + (target[edge] as number))] = top(root, offer);
    }
  }
  const number = new Int32Array(root.length).fill(NOWHERE);
  let count = 0;
  for (let nth = 0; nth < needs.length; nth += 1) {
    const need = needs[nth] as number;
    const first = top(root, supply.length + need);
    if (number[first] === NOWHERE) number[first] = count++;
  }
  const label = (sites: Int32Array, base: number, of: Int32Array) => {
    for (const site of sites) of[site] = number[top(root, base + site)] as number;
    return of;
  };
  const nowhere = (sites: Int32Array) => new Int32Array(sites.length).fill(NOWHERE);
  return { count, ofOffer: label(offers, 0, nowhere(supply)), ofNeed: label(needs, supply.length, nowhere(demand)) };
}

/** For each need, the offers of its part, or of all that reach it when it is in none with offers: only more of these would help it. */
export function limitsOf(net: Network, { count, ofOffer, ofNeed }: Parts): (need: number) => Int32Array {
  const inParts = upTo(ofOffer.length).filter((offer) => ofOffer[offer] !== NOWHERE);
  const { start, items } = grouped(inParts, ofOffer, count);
  const members = Array.from({ length: count }, (_, part) => items.subarray(start[part], start[part + 1]));
  return (need) => {
    const own = members[ofNeed[need] as number];
    return own && own.length > 0 ? own : Int32Array.from(edgesInto(net, need), (edge) => net.source[edge] as number);
  };
}

/** Parts numbered without gaps. */
export function dense(ofOffer: Int32Array, ofNeed: Int32Array): Parts {
  const number = new Map<number, number>([[NOWHERE, NOWHERE]]);
  const renumbered = (part: number) => {
    const known = number.get(part) ?? number.size - 1;
    number.set(part, known);
    return known;
  };
  return { ofOffer: ofOffer.map(renumbered), ofNeed: ofNeed.map(renumbered), count: number.size - 1 };
}

/** The level of the needs that an offer serves; Infinity when it serves none. */
export function servedLevels(levels: Float64Array, { count, ofOffer, ofNeed }: Parts): (offer: number) => number {
  const ofPart = new Float64Array(count).fill(Infinity);
  ofNeed.forEach((part, need) => {
    if (part !== NOWHERE) ofPart[part] = levels[need] as number;
  });
  return (offer) => (ofOffer[offer] === NOWHERE ? Infinity : (ofPart[ofOffer[offer] as number] as number));
}

function top(root: Int32Array, node: number): number {
  let at = node;
  while (root[at] !== at) {
    root[at] = root[root[at] as number] as number;
    at = root[at] as number;
  }
  return at;
}
