import { levelOf } from './level.ts';
import { at, real } from './network.ts';
import { checked, type Checked, type MatchColumns, type MatchProblem } from './problem.ts';

/** Levels are met in whole grams: one less at one need, one more at another. */
const WHOLE = 2;

/**
 * What is unfair in `quantities` (grams on each edge of the problem), in one pass over the edges; empty: they are leximin.
 *
 * An offer sends only to its least-filled neighbours, and keeps food only when all its neighbours are full. That is enough:
 * whoever is worse off than another can then not be helped at that other's cost (Megiddo 1974). `tolerance`: grams.
 *
 * It holds for the leximin quantities, so for a floor of 1 with loose food and any lot useful. With a floor below 1 only the
 * second half holds (no food is kept while a neighbour wants some), and every need has at least `floor` of its fairest
 * quantity. After rounding to units and lots neither is sure; what `check` tests still is.
 */
export function breaches(problem: MatchProblem | MatchColumns, quantities: ArrayLike<number>, tolerance = WHOLE): string[] {
  const answer = new Answer(checked(problem), quantities, tolerance);
  return [...answer.unfairlySent(), ...answer.unfairlyKept()];
}

class Answer {
  private readonly got: Float64Array;
  private readonly sent: Float64Array;
  private readonly standing: { readonly entitled: Float64Array; readonly received: Float64Array };

  constructor(
    private readonly problem: Checked,
    private readonly quantities: ArrayLike<number>,
    private readonly tolerance: number,
  ) {
    const { offers, needs, edges } = problem;
    this.got = summed(edges.need, quantities, needs.grams.length);
    this.sent = summed(edges.offer, quantities, offers.grams.length);
    this.standing = { entitled: needs.weight.map((weight, need) => weight * at(needs.grams, need)), received: needs.received };
  }

  private level(need: number, more: number): number {
    return levelOf(this.standing, need, real(this.got, need) + more);
  }

  private wants(need: number): boolean {
    return real(this.got, need) < at(this.problem.needs.grams, need) - this.tolerance;
  }

  /** The worst-off need that each offer could help. */
  private worstOff(): Int32Array {
    const { offers, edges } = this.problem;
    const worst = new Int32Array(offers.grams.length).fill(-1);
    edges.need.forEach((need, edge) => {
      const offer = at(edges.offer, edge);
      if (this.wants(need) && (at(worst, offer) < 0 || this.level(need, 0) < this.level(at(worst, offer), 0))) worst[offer] = need;
    });
    return worst;
  }

  unfairlySent(): string[] {
    const { offer: from, need: to } = this.problem.edges;
    const worst = this.worstOff();
    const faults: string[] = [];
    to.forEach((need, edge) => {
      const offer = at(from, edge);
      const poorer = at(worst, offer);
      if (poorer < 0 || (this.quantities[edge] as number) <= this.tolerance) return;
      if (this.level(need, -this.tolerance) <= this.level(poorer, this.tolerance)) return;
      faults.push(`offer ${offer} sends to need ${need} though need ${poorer} is worse off`);
    });
    return faults;
  }

  unfairlyKept(): string[] {
    const { offers, edges } = this.problem;
    const faults: string[] = [];
    edges.need.forEach((need, edge) => {
      const offer = at(edges.offer, edge);
      const kept = at(offers.grams, offer) - real(this.sent, offer);
      if (kept > this.tolerance && this.wants(need)) faults.push(`offer ${offer} keeps food though need ${need} wants some`);
    });
    return faults;
  }
}

interface Carried {
  readonly offer: number;
  readonly need: number;
  readonly grams: number;
}

/**
 * What is impossible in `moves`; empty: they can be carried out. Never more than an offer has or a need wants, only over edges and
 * once over each, in whole units but for an offer's last part, in useful lots. Written apart from the code that makes matchings.
 */
export function check(problem: MatchProblem | MatchColumns, moves: readonly Carried[]): string[] {
  const read = checked(problem);
  return [...moveFaults(read, moves), ...offerFaults(read, moves), ...needFaults(read, moves)];
}

function moveFaults({ needs, edges }: Checked, moves: readonly Carried[]): string[] {
  const key = (offer: number, need: number) => offer * needs.grams.length + need;
  const open = new Set<number>();
  edges.offer.forEach((offer, edge) => open.add(key(offer, at(edges.need, edge))));
  const seen = new Set<number>();
  return moves.flatMap(({ offer, need, grams }) => {
    const lot = Math.min(at(needs.smallestGrams, need), at(needs.grams, need));
    const pair = key(offer, need);
    const twice = seen.has(pair);
    seen.add(pair);
    return [
      ...(open.has(pair) ? [] : [`no edge from offer ${offer} to need ${need}`]),
      ...(twice ? [`offer ${offer} goes to need ${need} twice`] : []),
      ...(Number.isInteger(grams) && grams > 0 ? [] : [`offer ${offer} to need ${need}: ${grams} grams`]),
      ...(grams < lot ? [`offer ${offer} to need ${need}: ${grams} grams is less than a useful lot of ${lot}`] : []),
    ];
  });
}

function offerFaults({ offers }: Checked, moves: readonly Carried[]): string[] {
  const part = ({ offer, grams }: Carried) => grams % at(offers.unitGrams, offer);
  const from = moves.map(({ offer }) => offer);
  const total = (of: (move: Carried) => number) => summed(from, moves.map(of), offers.grams.length);
  const sent = total(({ grams }) => grams);
  const parts = total((move) => Number(part(move) !== 0));
  const whole = total((move) => move.grams - part(move));
  return Array.from(offers.grams).flatMap((grams, offer) => {
    const unit = at(offers.unitGrams, offer);
    const broken = real(parts, offer) > 1 || (real(parts, offer) === 1 && grams - real(whole, offer) >= unit);
    return [
      ...(real(sent, offer) > grams ? [`offer ${offer} sends ${real(sent, offer)} of ${grams} grams`] : []),
      ...(broken ? [`offer ${offer} breaks a unit of ${unit} grams`] : []),
    ];
  });
}

function needFaults({ needs }: Checked, moves: readonly Carried[]): string[] {
  const got = summed(
    moves.map(({ need }) => need),
    moves.map(({ grams }) => grams),
    needs.grams.length,
  );
  return Array.from(needs.grams).flatMap((grams, need) =>
    real(got, need) > grams ? [`need ${need} gets ${real(got, need)} of ${grams} grams`] : [],
  );
}

function summed(ends: ArrayLike<number>, quantities: ArrayLike<number>, count: number): Float64Array {
  const sums = new Float64Array(count);
  for (let nth = 0; nth < quantities.length; nth += 1) {
    const end = ends[nth] as number;
    sums[end] = (sums[end] as number) + (quantities[nth] as number);
  }
  return sums;
}
