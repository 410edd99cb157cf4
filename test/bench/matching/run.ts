/** One way of matching, once, in a process of its own: `node run.js '{"file": …, "way": "ours", "floor": 0.75}'` prints a Measured. */
import { breaches, checkMatching, match, Matcher, type Matching, type MatchColumns, type Move } from '../../../geo/index.ts';
import { fill } from '../../../geo/match/fill.ts';
import { network } from '../../../geo/match/network.ts';
import { Watch } from '../../../geo/watch.ts';
import { greedy } from './greedy.ts';
import { optimum } from './highs.ts';
import { changed, columns, load, type Instance } from './instances.ts';
import { measured, type Measured } from './measure.ts';

/** Matchings until every function that matters is compiled. */
const WARMING = 20;

export interface Run {
  readonly file: string;
  /**
   * `again`: the time of a second matching, after a small change. `warm`: of one from the beginning, when the compiler knows the code.
   * `search`: of the network simplex alone, as others' solvers are timed.
   */
  readonly way: 'ours' | 'again' | 'warm' | 'search' | 'greedy' | 'highs';
  readonly floor: number;
  readonly seed: number;
  readonly unit: number;
  readonly lot: number;
}

const run = JSON.parse(process.argv[2]!) as Run;
const first = load(run.file);
const instance = run.way === 'again' ? changed(first) : first;
process.stdout.write(JSON.stringify(await ways(run.way)));

function ways(way: Run['way']): Promise<Measured> {
  if (way === 'ours' || way === 'again' || way === 'warm') return ours();
  if (way === 'search') return searched();
  return timed(async () => (way === 'greedy' ? greedy(instance) : optimum(instance)));
}

async function timed(solve: () => Promise<Float64Array>): Promise<Measured> {
  const begin = performance.now();
  const kilograms = await solve();
  return measured(instance, kilograms, (performance.now() - begin) / 1000);
}

async function ours(): Promise<Measured> {
  const problem = columns(instance, run);
  const matcher = new Matcher(run);
  if (run.way === 'again') await matcher.match(columns(first, run));
  for (let seed = 0; run.way === 'warm' && seed < WARMING; seed += 1) await match(problem, { ...run, seed });
  const begin = performance.now();
  const matching = await matcher.match(problem);
  const seconds = (performance.now() - begin) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const quantities = onEdges(instance, matching);
  const faults = [...checkMatching(problem, matching.moves), ...(await unfair(problem, matching, quantities))];
  return {
    ...measured(
      instance,
      quantities.map((grams) => grams / 1000),
      seconds,
    ),
    megabytes,
    faults,
  };
}

async function searched(): Promise<Measured> {
  const net = network(columns(instance, run), run.seed);
  const begin = performance.now();
  const { grams } = await fill(net, new Watch({}), { sure: null, before: null });
  const seconds = (performance.now() - begin) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const moves = Array.from(grams, (here, edge) => ({
    offer: net.given.offers[net.source[edge]!]!,
    need: net.given.needs[net.target[edge]!]!,
    grams: here,
  }));
  const kilograms = onEdges(instance, { moves }).map((here) => here / 1000);
  return { ...measured(instance, kilograms, seconds), megabytes };
}

function onEdges(
  { needs, edges, to, start, offers }: Instance,
  { moves }: { readonly moves: readonly Pick<Move, 'offer' | 'need' | 'grams'>[] },
): Float64Array {
  const grams = new Map(moves.map((move) => [move.offer * needs + move.need, move.grams]));
  const all = new Float64Array(edges);
  for (let offer = 0; offer < offers; offer += 1) {
    for (let edge = start[offer]!; edge < start[offer + 1]!; edge += 1) all[edge] = grams.get(offer * needs + to[edge]!) ?? 0;
  }
  return all;
}

/** What the certificate has against a matching of loose food: all of it at a floor of 1; else food kept from who wants it, and floors not met. */
async function unfair(problem: MatchColumns, matching: Matching, quantities: Float64Array): Promise<string[]> {
  if (run.unit > 1 || run.lot > 1) return [];
  const found = breaches(problem, quantities);
  if (run.floor === 1) return found;
  const fairest = await match(problem, { floor: 1, seed: run.seed });
  const short = fairest.shares.flatMap((share, need) => {
    const [due, got] = [
      Math.floor(run.floor * Math.round(share * problem.needs.grams[need]!)),
      Math.round(matching.shares[need]! * problem.needs.grams[need]!),
    ];
    return got < due - 1 ? [`need ${need} gets ${got} of ${due} grams that it is sure of`] : [];
  });
  const lost = fairest.figures.grams === matching.figures.grams ? [] : ['the most food is not moved'];
  return [...found.filter((fault) => fault.includes('keeps food')), ...short, ...lost];
}
