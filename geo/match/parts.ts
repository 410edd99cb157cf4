import type { Flow } from './flow.ts';
import { upTo } from './grouped.ts';
import type { Network } from './network.ts';

/** Connected parts, numbered from 0; a site that does not take part is in none. */
export interface Parts {
  readonly count: number;
  readonly ofOffer: Int32Array;
  readonly ofNeed: Int32Array;
}

export const NOWHERE = -1;

/** The connected parts of what takes part in a flow, over its open edges: nothing in one can help another (union-find, Tarjan 1975). */
export function partsOf({ supply, demand, start, target }: Network, { offers, needs, open }: Flow): Parts {
  const root = upTo(supply.length + demand.length);
  for (const offer of offers) {
    for (let edge = start[offer] as number; edge < (start[offer + 1] as number); edge += 1) {
      if (open[edge] === 1) root[top(root, supply.length + (target[edge] as number))] = top(root, offer);
    }
  }
  const number = new Int32Array(root.length).fill(NOWHERE);
  let count = 0;
  for (const need of needs) {
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

function top(root: Int32Array, node: number): number {
  let at = node;
  while (root[at] !== at) {
    root[at] = root[root[at] as number] as number;
    at = root[at] as number;
  }
  return at;
}
