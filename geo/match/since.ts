import type { Same } from './again.ts';
import type { Order } from './order.ts';
import { NOWHERE } from './parts.ts';
import type { Checked } from './problem.ts';

/** For each offer and each need its index in the last problem, or −1 when it is new; without it, the same index, as far as there was one. */
export interface Since {
  readonly offers?: ArrayLike<number>;
  readonly needs?: ArrayLike<number>;
}

/** The sites in the order of the last network, the new ones after them, and which they were. Throws a RangeError for an index that can't be. */
export function followed({ offers, needs }: Checked, last: Order, since: Since): { readonly order: Order; readonly same: Same } {
  const first = following('offers', { count: offers.grams.length, last: last.offers, was: since.offers });
  const second = following('needs', { count: needs.grams.length, last: last.needs, was: since.needs });
  return { order: { offers: first.order, needs: second.order }, same: { offers: first.same, needs: second.same } };
}

interface Sites {
  readonly count: number;
  readonly last: Int32Array;
  readonly was: ArrayLike<number> | undefined;
}

function following(name: string, { count, last, was }: Sites): { order: Int32Array; same: Int32Array } {
  if (was && was.length !== count) throw new RangeError(`since.${name} has ${was.length} entries: ${count} are due`);
  const now = new Int32Array(last.length).fill(NOWHERE);
  const fresh: number[] = [];
  for (let site = 0; site < count; site += 1) {
    const before = was ? (was[site] as number) : site < last.length ? site : NOWHERE;
    if (before === NOWHERE) fresh.push(site);
    else if (now[before] === NOWHERE) now[before] = site;
    else throw new RangeError(`since.${name}[${site}] must be −1 or an index of the last problem that is not taken: ${before}`);
  }
  const stayed = last.map((_, rank) => rank).filter((rank) => now[last[rank] as number] !== NOWHERE);
  return {
    order: joined(
      stayed.map((rank) => now[last[rank] as number] as number),
      Int32Array.from(fresh),
    ),
    same: joined(stayed, new Int32Array(fresh.length).fill(NOWHERE)),
  };
}

function joined(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
