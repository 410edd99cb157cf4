import {
  blocksOf,
  halves,
  NOBODY,
  SOURCES,
  type Block,
  type Cells,
  type Position,
  type Profile,
  type TravelMatrix,
} from '../../geo/index.ts';
import type { Router } from './router.ts';

/** So many questions are under way at once: an engine has a few threads, and others ask it too. */
const AT_ONCE = 4;
/** So often may one matrix be refused and asked again in halves. */
const MOST_REFUSALS = 60;
/** What one matrix may take; what is not told by then is estimated. */
const MOST_MS = 60_000;

/** The answer to a single pair that is refused. */
const NO_ROAD: Cells = { seconds: Int32Array.of(-1), metres: Int32Array.of(-1) };

const [ENGINE, ESTIMATED] = [SOURCES.indexOf('ENGINE'), SOURCES.indexOf('ESTIMATED')];

export interface Points {
  /** Rounded. */
  readonly points: readonly Position[];
  readonly profile: Profile;
}

/**
 * Asks an engine for the cells that nobody has told, and writes them: ENGINE, or ESTIMATED where it answered that it knows no way. Cells
 * that it gave no answer for stay as they are. A question it refuses as a whole is asked in halves; one failure too many ends it.
 */
export async function fill(known: TravelMatrix, { points, profile }: Points, router: Router): Promise<void> {
  const waiting = blocksOf(known, router.limits).reverse();
  const until = performance.now() + MOST_MS;
  let refusals = 0;
  const divided = (block: Block): Block[] => {
    refusals += 1;
    const parts = refusals > MOST_REFUSALS ? [] : halves(block);
    if (block.sources.length * block.targets.length === 1) write(known, block, NO_ROAD);
    return parts;
  };
  const worker = async (): Promise<void> => {
    while (waiting.length > 0 && !router.resting && performance.now() < until) {
      const block = waiting.pop() as Block;
      const said = await router.ask(questionOf(block));
      if (said === 'DIVIDE') waiting.push(...divided(block));
      else if (said) write(known, block, said);
    }
  };
  const questionOf = ({ sources, targets }: Block) => {
    const at = (indexes: readonly number[]) => indexes.map((index) => points[index] as Position);
    return { sources: at(sources), targets: at(targets), profile };
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function write({ size, seconds, metres, source }: TravelMatrix, { sources, targets }: Block, cells: Cells): void {
  sources.forEach((from, row) =>
    targets.forEach((to, column) => {
      const [cell, told] = [from * size + to, row * targets.length + column];
      if (source[cell] !== NOBODY) return;
      const [time, length] = [cells.seconds[told] as number, cells.metres[told] as number];
      seconds[cell] = time;
      metres[cell] = length;
      source[cell] = time < 0 || length < 0 ? ESTIMATED : ENGINE;
    }),
  );
}
