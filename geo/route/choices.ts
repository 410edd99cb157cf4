import type { Problem } from './problem.ts';

/** Which shipments stand for each other. A need is a shipment, or a list of alternatives; its number is that of its first shipment inside. */
export interface Choices {
  /** By shipment: its need. */
  readonly needOf: Int32Array;
  /** By need: the shipments that would serve it, where there are several. */
  readonly options: readonly (readonly number[] | undefined)[];
  /** By shipment: those that may not be carried beside it, other alternatives apart. */
  readonly rivals: readonly (readonly number[] | undefined)[];
  /** How many needs there are. */
  readonly count: number;
  readonly any: boolean;
}

/** Alternatives and exclusive lists; `orderOf` are the places of shipments inside. */
export function choicesOf({ shipments, alternatives, exclusive }: Problem, orderOf: ReadonlyMap<number, number>): Choices {
  const inside = (list: readonly number[]) => list.map((index) => orderOf.get(index) ?? 0).sort((a, b) => a - b);
  const needOf = new Int32Array(shipments.map((_, shipment) => shipment));
  const options = new Array<readonly number[] | undefined>(shipments.length).fill(undefined);
  for (const list of alternatives.map(inside)) {
    const [need] = list;
    if (need === undefined || list.length < 2) continue;
    options[need] = list;
    for (const shipment of list) needOf[shipment] = need;
  }
  const rivals = rivalsOf(shipments.length, exclusive.map(inside));
  const count = needOf.filter((need, shipment) => need === shipment).length;
  return { needOf, options, rivals, count, any: count < shipments.length || exclusive.length > 0 };
}

function rivalsOf(count: number, lists: readonly (readonly number[])[]): (readonly number[] | undefined)[] {
  const rivals = new Array<Set<number> | undefined>(count).fill(undefined);
  const add = (shipment: number, others: readonly number[]) => {
    const known = (rivals[shipment] ??= new Set());
    for (const other of others) if (other !== shipment) known.add(other);
  };
  for (const list of lists) for (const shipment of list) add(shipment, list);
  return rivals.map((others) => others && [...others].sort((a, b) => a - b));
}
