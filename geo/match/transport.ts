import highsModule, { type Highs, type Model } from 'highs';
import { at, type Part } from './part.ts';
import type { Network } from './problem.ts';

/** One transportation problem: bounds in whole grams, in the order of the part's lists. */
export interface Shipping {
  readonly part: Part;
  /** Cost of a gram on each edge; the sum is made as small as can be. */
  readonly cost: readonly number[];
  readonly offerLower: readonly number[];
  readonly offerUpper: readonly number[];
  readonly needLower: readonly number[];
  readonly needUpper: readonly number[];
}

/** The best quantities, and the prices that prove them best. */
export interface Shipped {
  /** Whole grams on each edge of the part. */
  readonly grams: readonly number[];
  /** What a gram more on each edge would cost; positive: no best answer uses the edge. */
  readonly reduced: Float64Array;
  /** Offers first, then needs. Not 0: the bound is tight in every best answer. */
  readonly prices: Float64Array;
}

/** Solves transportation problems one after the other, until its seconds are used up: then it answers null. */
export type Transport = (net: Network, shipping: Shipping) => Shipped | null;

type Load = typeof highsModule.default;
let loading: Promise<Highs> | undefined;

/**
 * A solver on HiGHS (Huangfu & Hall 2018, dual revised simplex). All bounds are whole and the matrix is that of a
 * network, so every vertex is whole (Hoffman & Kruskal 1956). Measured: presolve costs more than it saves, and the primal simplex
 * is level at 1,000 needs but four times slower at 10,000. `seconds` bounds the solver's own running time over all calls.
 */
export async function transport(seconds: number, seed: number): Promise<Transport> {
  const highs = await (loading ??= loader(highsModule)());
  let left = seconds;
  return (net, shipping) => {
    if (left <= 0) return null;
    return highs.withModel(modelOf(highs, net, shipping), (model) => {
      model.options.set({ output_flag: false, presolve: 'off', random_seed: seed });
      if (left < Infinity) model.options.set({ time_limit: left });
      model.run();
      left -= model.getRunTime();
      return answer(highs, model);
    });
  };
}

/** The package's types describe its CommonJS half; its ES module exports the loader itself. */
function loader(door: unknown): Load {
  if (!isLoad(door)) throw new Error('highs exports no loader');
  return door;
}

function isLoad(door: unknown): door is Load {
  return typeof door === 'function';
}

function answer(highs: Highs, model: Model): Shipped | null {
  const { optimal, timeLimit } = highs.constants.modelStatus;
  const status = model.getModelStatus();
  if (status === timeLimit) return null;
  if (status !== optimal) throw new Error(`HiGHS ended with model status ${status}`);
  const { colValue, colDual, rowDual } = model.getSolution();
  return { grams: Array.from(colValue, Math.round), reduced: colDual, prices: rowDual };
}

function modelOf(highs: Highs, net: Network, shipping: Shipping) {
  const { offers, needs, edges } = shipping.part;
  const row = new Map<number, number>(offers.map((offer, index) => [offer, index]));
  const needRow = new Map<number, number>(needs.map((need, index) => [need, offers.length + index]));
  const indices = edges.flatMap((edge) => [row.get(at(net.source, edge)) ?? 0, needRow.get(at(net.target, edge)) ?? 0]);
  const size = { numCols: edges.length, numRows: offers.length + needs.length };
  return {
    ...size,
    sense: highs.constants.objectiveSense.minimize,
    colCost: shipping.cost,
    colLower: new Float64Array(edges.length),
    colUpper: new Float64Array(edges.length).fill(highs.infinity),
    rowLower: [...shipping.offerLower, ...shipping.needLower],
    rowUpper: [...shipping.offerUpper, ...shipping.needUpper],
    matrix: {
      format: 'csc' as const,
      ...size,
      starts: Int32Array.from({ length: edges.length + 1 }, (_, column) => 2 * column),
      indices: Int32Array.from(indices),
      values: new Float64Array(2 * edges.length).fill(1),
    },
  };
}
