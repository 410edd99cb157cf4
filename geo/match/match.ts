import { explain, type Matching } from './explain.ts';
import { fill } from './fill.ts';
import { leximin } from './leximin.ts';
import { network, type MatchProblem } from './problem.ts';
import { rounded } from './rounding.ts';
import { transport } from './transport.ts';

export interface MatchOptions {
  /** Share of its fairest quantity that every need is sure of, 0 to 1. Default 0.75. */
  readonly floor?: number;
  /** Seeds the solver. Default 0. */
  readonly seed?: number;
  /** Bound on the solver's running time, seconds; what it did not reach is given out worst-off first. Default 10. */
  readonly timeLimitSeconds?: number;
}

/**
 * Decides which offer's food goes to which need. Aims, in order:
 *
 * 1. Every need is sure of `floor` of its fairest quantity (leximin levels: the worst-off as high as can be, then the next).
 * 2. The most food, urgent offers first. Never a gram less than any matching could move, before rounding.
 * 3. The fewest gram-metres.
 *
 * Then quantities are rounded to handling units and useful lots. Same problem, options and seed: same answer.
 * Blocks its thread while it solves: call it in a worker. Throws a TypeError or RangeError naming what is wrong in the problem.
 */
export async function match(problem: MatchProblem, options: MatchOptions = {}): Promise<Matching> {
  const { floor = 0.75, seed = 0, timeLimitSeconds = 10 } = options;
  check('floor', floor, floor >= 0 && floor <= 1);
  check('seed', seed, Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31);
  check('timeLimitSeconds', timeLimitSeconds, timeLimitSeconds >= 0);
  const net = network(problem);
  const solve = await transport(timeLimitSeconds, seed);
  const fairest = leximin(net, solve);
  const filling = fill(
    net,
    solve,
    fairest.targets.map((grams) => Math.floor(floor * grams)),
  );
  const status = fairest.settled && filling.complete ? 'OPTIMAL' : 'TIME_LIMIT';
  return explain(rounded(net, filling.grams), fairest, status);
}

function check(name: string, value: number, good: boolean): void {
  if (!good) throw new RangeError(`${name} is out of range: ${value}`);
}
