import type { Problem } from './problem.ts';

/** Nodes that locks put in order. */
export interface Ties {
  /** By node: its lock, -1 for none, and its place in it. */
  readonly lockOf: Int32Array;
  readonly rank: Int32Array;
  /** By lock: its nodes in order, and 1 when nothing may come between. */
  readonly nodes: readonly (readonly number[])[];
  readonly strict: Uint8Array;
  /** By shipment: 1 when one of its ends is in a lock. */
  readonly tied: Uint8Array;
  readonly any: boolean;
  readonly anyStrict: boolean;
}

/** Sequences and strict locks by node; `orderOf` are the places of shipments inside. */
export function tiesOf({ vehicles, shipments }: Problem, orderOf: ReadonlyMap<number, number>): Ties {
  const locks = vehicles.flatMap(({ locks: all = [] }) => all.filter(({ type }) => type !== 'any'));
  const nodes = locks.map(({ steps }) => steps.map(({ shipment, type }) => 2 * (orderOf.get(shipment) ?? 0) + Number(type === 'delivery')));
  const lockOf = new Int32Array(2 * shipments.length).fill(-1);
  const rank = new Int32Array(2 * shipments.length);
  const tied = new Uint8Array(shipments.length);
  nodes.forEach((list, lock) =>
    list.forEach((node, at) => {
      lockOf[node] = lock;
      rank[node] = at;
      tied[node >> 1] = 1;
    }),
  );
  const strict = new Uint8Array(locks.map(({ type }) => Number(type === 'strict')));
  return { lockOf, rank, nodes, strict, tied, any: locks.length > 0, anyStrict: strict.includes(1) };
}

/** Index of a shipment → index of the vehicle whose locks name it. */
export function lockedTo({ vehicles }: Problem): Map<number, number> {
  const named = vehicles.flatMap(({ locks = [] }, index) =>
    locks.flatMap(({ steps }) => steps.map(({ shipment }) => [shipment, index] as const)),
  );
  return new Map(named);
}
