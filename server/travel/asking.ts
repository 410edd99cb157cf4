import {
  blocksOf,
  halves,
  longerSide,
  NOBODY,
  SOURCES,
  type Block,
  type Cells,
  type Position,
  type Profile,
  type Side,
  type TravelMatrix,
} from '../../geo/index.ts';
import type { Router } from './router.ts';

/** So many questions are under way at once: an engine has a few threads, and others ask it too. */
const AT_ONCE = 4;
/** So often may one matrix be refused for a point that the engine has no road for. */
const MOST_REFUSALS = 150;
/** What one matrix may take; what is not told by then is estimated. */
const MOST_MS = 60_000;

const [ENGINE, ESTIMATED] = [SOURCES.indexOf('ENGINE'), SOURCES.indexOf('ESTIMATED')];

export interface Points {
  /** Rounded. */
  readonly points: readonly Position[];
  readonly profile: Profile;
}

/**
 * Asks an engine for the cells that nobody has told, and writes them: ENGINE, or ESTIMATED where it has no roads. Cells that it gave no
 * answer for stay as they are; when it fails too often, the rest is not asked.
 */
export async function fill(known: TravelMatrix, asked: Points, router: Router): Promise<void> {
  const waiting = blocksOf(known, router.limits).reverse();
  const inquiry = new Inquiry(known, asked, router);
  const worker = async (): Promise<void> => {
    for (let block = waiting.pop(); block && !inquiry.over; block = waiting.pop()) await inquiry.settle(block);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * The questions of one matrix. An engine refuses a whole block for one point that is off its roads. On which side that is, is known where
 * something was told of all points of the other side; else halving along one side, then the other, tells it. Halving that side on tells
 * which point it is, and it is not asked about again.
 */
class Inquiry {
  private readonly off = new Set<number>();
  /** Points of which something was told. */
  private readonly on = new Set<number>();
  private readonly until = performance.now() + MOST_MS;
  private refusals = 0;

  constructor(
    private readonly known: TravelMatrix,
    private readonly asked: Points,
    private readonly router: Router,
  ) {}

  get over(): boolean {
    return this.router.resting || this.refusals > MOST_REFUSALS || performance.now() > this.until;
  }

  /** Asks for a block, and for parts of it as need be. */
  async settle(block: Block): Promise<void> {
    const rest = this.withoutOff(block);
    if (rest && (await this.isRefused(rest))) await this.divide(rest);
  }

  /** Of a refused block: on which side is the fault? */
  private async divide(block: Block): Promise<void> {
    const longer = longerSide(block);
    const sure = ([longer, otherThan(longer)] as const).find((side) => block[otherThan(side)].every((point) => this.on.has(point)));
    if (sure) return this.narrow([block], sure);
    for (const side of [longer, otherThan(longer)]) {
      if (block[longer].length === 1) return write(this.known, block, noRoads(block));
      if (block[side].length === 1) return this.putOff(block, side);
      const refused = await this.refusedOf(halves(block, side));
      if (refused.length < 2) return this.narrow(refused, side);
    }
    for (const half of halves(block, longer)) for (const quarter of halves(half, otherThan(longer))) await this.settle(quarter);
  }

  /** Of refused blocks whose fault is on this side: which points? */
  private async narrow(refused: readonly Block[], side: Side): Promise<void> {
    for (const block of refused) {
      if (block[side].length === 1) this.putOff(block, side);
      else await this.narrow(await this.refusedOf(halves(block, side)), side);
    }
  }

  private async refusedOf(blocks: readonly Block[]): Promise<Block[]> {
    const refused: Block[] = [];
    for (const block of blocks) if (await this.isRefused(block)) refused.push(block);
    return refused;
  }

  /** Whether the engine has no roads for something in the block; what it told is written. */
  private async isRefused(block: Block): Promise<boolean> {
    if (this.over) return false;
    const said = await this.router.ask(this.questionOf(block));
    if (said === 'NOT_ALL') this.refusals += 1;
    if (said === 'TOO_MANY') await this.inParts(block);
    else if (said && said !== 'NOT_ALL') this.told(block, said);
    return said === 'NOT_ALL';
  }

  private told(block: Block, cells: Cells): void {
    write(this.known, block, cells);
    for (const point of [...block.sources, ...block.targets]) this.on.add(point);
  }

  private async inParts(block: Block): Promise<void> {
    const side = longerSide(block);
    if (block[side].length > 1) for (const half of halves(block, side)) await this.settle(half);
  }

  /** The one point on this side is off the engine's roads; where something was told of it before, it is too far from the others. */
  private putOff(block: Block, side: Side): void {
    for (const point of block[side]) if (!this.on.has(point)) this.off.add(point);
    write(this.known, block, noRoads(block));
  }

  private withoutOff({ sources, targets }: Block): Block | null {
    const on = (points: readonly number[]) => points.filter((point) => !this.off.has(point));
    const rest = { sources: on(sources), targets: on(targets) };
    const gone = { sources: sources.filter((point) => this.off.has(point)), targets: targets.filter((point) => this.off.has(point)) };
    for (const block of [
      { sources: gone.sources, targets },
      { sources, targets: gone.targets },
    ])
      write(this.known, block, noRoads(block));
    return rest.sources.length > 0 && rest.targets.length > 0 ? rest : null;
  }

  private questionOf({ sources, targets }: Block) {
    const at = (indexes: readonly number[]) => indexes.map((index) => this.asked.points[index] as Position);
    return { sources: at(sources), targets: at(targets), profile: this.asked.profile };
  }
}

function otherThan(side: Side): Side {
  return side === 'sources' ? 'targets' : 'sources';
}

function noRoads({ sources, targets }: Block): Cells {
  const none = new Int32Array(sources.length * targets.length).fill(-1);
  return { seconds: none, metres: none };
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
