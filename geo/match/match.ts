import { explain, type Matching } from './explain.ts';
import { fill } from './fill.ts';
import { leximin } from './leximin.ts';
import { limits } from './limits.ts';
import { network } from './network.ts';
import type { MatchColumns, MatchProblem } from './problem.ts';
import { rounded } from './rounding.ts';
import { Watch, type WatchOptions } from './watch.ts';

/** The clock's part: without it, the matching takes the time it takes. What time did not reach is given out worst-off first. */
export interface MatchOptions extends WatchOptions {
  /** Share of its fairest quantity that every need is sure of, 0 to 1. Default 0.75. */
  readonly floor?: number;
  /** Decides between matchings that are equally good. Default 0. */
  readonly seed?: number;
}

/**
 * Decides which offer's food goes to which need. Aims, in order:
 *
 * 1. Every need is sure of `floor` of its fairest quantity (leximin levels: the worst-off as high as can be, then the next).
 * 2. The most food, urgent offers first. Never a gram less than any matching could move, before rounding.
 * 3. The fewest gram-metres.
 *
 * Then quantities are rounded to handling units and useful lots. Same problem and seed: same answer, in whatever order the problem is
 * given. Hardly lets other work in while it solves: call it in a worker. Throws a TypeError or RangeError naming what is wrong.
 */
export async function match(problem: MatchProblem | MatchColumns, options: MatchOptions = {}): Promise<Matching> {
  const { floor = 0.75, seed = 0 } = options;
  check('floor', floor, floor >= 0 && floor <= 1);
  check('seed', seed, Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31);
  check('deadlineMs', options.deadlineMs ?? 0, (options.deadlineMs ?? 0) >= 0);
  const watch = new Watch(options);
  const net = network(problem, seed);
  const fairest = floor > 0 ? await leximin(net, watch) : null;
  const filling = await fill(net, watch, fairest && { floor, ...fairest });
  const status = fairest?.settled !== false && filling.complete ? 'OPTIMAL' : 'TIME_LIMIT';
  return explain(rounded(net, filling), fairest?.limitedBy ?? limits(net, filling.grams), status);
}

function check(name: string, value: number, good: boolean): void {
  if (!good) throw new RangeError(`${name} is out of range: ${value}`);
}
