import highsModule, { type Highs } from 'highs';
import { sources, type Instance } from './instances.ts';

/** A transportation problem for a general solver: who may send how much to whom, with bounds on what each gives and gets. */
export interface Program {
  readonly source: ArrayLike<number>;
  readonly target: ArrayLike<number>;
  /** Of a unit on each edge; the sum is made as small as can be. */
  readonly cost: ArrayLike<number>;
  readonly giveLower?: ArrayLike<number>;
  readonly give: ArrayLike<number>;
  readonly getLower?: ArrayLike<number>;
  readonly get: ArrayLike<number>;
}

let loading: Promise<Highs> | undefined;

/** The best quantities by HiGHS (Huangfu & Hall 2018, dual revised simplex); null when the bounds can't be met. */
export async function linear(program: Program, seconds = Infinity): Promise<Float64Array | null> {
  const highs = await (loading ??= (highsModule as unknown as typeof highsModule.default)());
  return highs.withModel(modelOf(highs, program), (model) => {
    model.options.set({ output_flag: false, presolve: 'off', ...(seconds < Infinity ? { time_limit: seconds } : {}) });
    model.run();
    const { optimal, infeasible } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status === infeasible) return null;
    if (status !== optimal) throw new Error(`HiGHS ended with model status ${status}`);
    return Float64Array.from(model.getSolution().colValue);
  });
}

/** The most kilograms, then the fewest kilogram-kilometres. */
export async function optimum(instance: Instance, seconds?: number): Promise<Float64Array> {
  const { to, length, supply, demand } = instance;
  const dear = 1e6;
  const program = { source: sources(instance), target: to, cost: length.map((one) => one - dear), give: supply, get: demand };
  return (await linear(program, seconds))!;
}

function modelOf(highs: Highs, { source, target, cost, giveLower, give, getLower, get }: Program) {
  const edges = source.length;
  const size = { numCols: edges, numRows: give.length + get.length };
  const indices = new Int32Array(2 * edges);
  for (let edge = 0; edge < edges; edge += 1) indices.set([source[edge]!, give.length + target[edge]!], 2 * edge);
  const rows = (first: ArrayLike<number> | undefined, second: ArrayLike<number> | undefined) =>
    Float64Array.of(...Array.from(first ?? new Float64Array(give.length)), ...Array.from(second ?? new Float64Array(get.length)));
  return {
    ...size,
    sense: highs.constants.objectiveSense.minimize,
    colCost: Float64Array.from(cost),
    colLower: new Float64Array(edges),
    colUpper: new Float64Array(edges).fill(highs.infinity),
    rowLower: rows(giveLower, getLower),
    rowUpper: rows(give, get),
    matrix: {
      ...{ format: 'csc' as const, ...size, indices, values: new Float64Array(2 * edges).fill(1) },
      starts: Int32Array.from({ length: edges + 1 }, (_, column) => 2 * column),
    },
  };
}
