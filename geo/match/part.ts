import type { Network } from './problem.ts';

/** Offers and needs tied together by edges, and those edges. */
export interface Part {
  readonly offers: readonly number[];
  readonly needs: readonly number[];
  readonly edges: readonly number[];
}

/** The connected parts that `edges` form. Nothing in one part can help another, so each is solved by itself. */
export function connected(net: Network, edges: readonly number[]): Part[] {
  const root = Int32Array.from({ length: net.supply.length + net.demand.length }, (_, node) => node);
  for (const edge of edges) join(root, at(net.source, edge), net.supply.length + at(net.target, edge));
  const byRoot = new Map<number, number[]>();
  for (const edge of edges) {
    const top = find(root, at(net.source, edge));
    const known = byRoot.get(top);
    if (known) known.push(edge);
    else byRoot.set(top, [edge]);
  }
  return [...byRoot.values()].map((own) => partOf(net, own));
}

function partOf(net: Network, edges: readonly number[]): Part {
  const offers = new Set(edges.map((edge) => at(net.source, edge)));
  const needs = new Set(edges.map((edge) => at(net.target, edge)));
  return { offers: [...offers], needs: [...needs], edges };
}

function join(root: Int32Array, a: number, b: number): void {
  root[find(root, a)] = find(root, b);
}

function find(root: Int32Array, node: number): number {
  let top = node;
  while (at(root, top) !== top) {
    root[top] = at(root, at(root, top));
    top = at(root, top);
  }
  return top;
}

/** The entry of an array at an index that is known to be inside it. */
export function at(array: ArrayLike<number>, index: number): number {
  return array[index] ?? 0;
}

/** Sum of the entries of `array` at `indexes`. */
export function total(array: ArrayLike<number>, indexes: readonly number[]): number {
  return indexes.reduce((sum, index) => sum + at(array, index), 0);
}
