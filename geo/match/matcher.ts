import { leximinAgain, type Same } from './again.ts';
import { explain, type Matching } from './explain.ts';
import { fill } from './fill.ts';
import { leximin, type Fairest } from './leximin.ts';
import { at, layOut, type Network } from './network.ts';
import { canonical } from './order.ts';
import { limitsOf, NOWHERE } from './parts.ts';
import { checked, type Checked, type MatchColumns, type MatchProblem } from './problem.ts';
import type { Seedling } from './regrow.ts';
import { rounded } from './rounding.ts';
import { shortParts } from './short.ts';
import type { Simplex } from './simplex.ts';
import { followed, type Since } from './since.ts';
import { Watch, type WatchOptions } from '../watch.ts';

/** The clock's part: without it, the matching takes the time it takes. What time did not reach is given out worst-off first. */
export interface MatchOptions extends WatchOptions {
  /** Share of its fairest quantity that every need is sure of, 0 to 1. Default 0.75. */
  readonly floor?: number;
  /** Decides between matchings that are equally good. Default 0. */
  readonly seed?: number;
}

/** What was solved last: where the next search starts. */
interface Solved {
  readonly net: Network;
  readonly fairest: Fairest | null;
  readonly simplex: Simplex;
}

/** What was before a problem, and which of its sites were there. */
interface Before extends Solved {
  readonly same: Same;
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
  return new Matcher(options).match(problem);
}

/** Matches a board that changes: from the second time on it starts from where it was, several times faster after a small change. */
export class Matcher {
  private readonly floor: number;
  private readonly seed: number;
  private last: Solved | null = null;

  /** Throws a RangeError for options out of range, a TypeError for a deadline without a clock. */
  constructor(private readonly options: MatchOptions = {}) {
    const { floor = 0.75, seed = 0, deadlineMs = 0 } = options;
    check('floor', floor, floor >= 0 && floor <= 1);
    check('seed', seed, Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31);
    check('deadlineMs', deadlineMs, deadlineMs >= 0);
    [this.floor, this.seed] = [floor, seed];
  }

  /**
   * As `match` does it. `since` tells which site is which of the last problem's; without it, those with the same index are the same. The
   * aims are met as from the beginning; between equally good matchings it may decide otherwise.
   */
  async match(problem: MatchProblem | MatchColumns, since: Since = {}): Promise<Matching> {
    const watch = new Watch(this.options);
    const { net, before } = this.laidOut(checked(problem), since);
    this.last = null;
    const fairest = this.floor > 0 ? await fairestOf(net, watch, before) : null;
    const filling = await fill(net, watch, { sure: fairest && { floor: this.floor, ...fairest }, before: before && seedling(net, before) });
    const done = fairest?.settled !== false && filling.complete;
    if (done) this.last = { net, fairest, simplex: filling.simplex };
    const parts = fairest?.parts ?? shortParts(net, filling.grams);
    return explain(rounded(net, filling), limitsOf(net, parts), done ? 'OPTIMAL' : 'TIME_LIMIT');
  }

  private laidOut(read: Checked, since: Since): { net: Network; before: Before | null } {
    if (!this.last) return { net: layOut(read, canonical(read, this.seed)), before: null };
    const { order, same } = followed(read, this.last.net.given, since);
    return { net: layOut(read, order), before: { ...this.last, same } };
  }
}

function fairestOf(net: Network, watch: Watch, before: Before | null): Promise<Fairest> {
  if (!before?.fairest) return leximin(net, watch);
  return leximinAgain(net, watch, { net: before.net, fairest: before.fairest }, before.same);
}

/** The last tree in the numbers of this network. Who hung from a site that is gone hangs from the root. */
function seedling(net: Network, { net: old, simplex, same }: Before): Seedling {
  const root = net.supply.length + net.demand.length;
  const now = new Int32Array(simplex.tree.root + 1).fill(root);
  const was = new Int32Array(root);
  const note = (sites: Int32Array, base: number, oldBase: number) =>
    sites.forEach((site, at) => {
      was[base + at] = site === NOWHERE ? NOWHERE : oldBase + site;
      if (site !== NOWHERE) now[oldBase + site] = base + at;
    });
  note(same.offers, 0, 0);
  note(same.needs, net.supply.length, old.supply.length);
  const full = simplex.full();
  return {
    parent: was.map((node) => (node === NOWHERE ? root : at(now, at(simplex.tree.parent, node)))),
    full: Uint8Array.from(same.needs, (need) => (need === NOWHERE ? 0 : (full[need] as number))),
  };
}

function check(name: string, value: number, good: boolean): void {
  if (!good) throw new RangeError(`${name} is out of range: ${value}`);
}
