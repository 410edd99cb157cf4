import { list, number, record } from '../shape.ts';

/** A need that could take a new offer. */
export interface RankCandidate {
  readonly need: number;
  readonly metres: number;
  /** What it has had ÷ what it is entitled to. */
  readonly share: number;
  /** Hours the food keeps after it has arrived. */
  readonly hoursLeft: number;
  /** What it could take of this offer. */
  readonly grams: number;
}

export interface Ranked extends RankCandidate {
  /** Of the nearer ones it has had least (LEAST); nearer, but others have had less (NEAR); farther than those (FAR); can't: it wants none (FULL), or it arrives spoilt (SPOILT). */
  readonly code: 'LEAST' | 'NEAR' | 'FAR' | 'FULL' | 'SPOILT';
}

const CANDIDATES = list(record({ need: number, metres: number, share: number, hoursLeft: number, grams: number }));

/** At least this many of the nearest are compared by share… */
const FEWEST_NEAR = 3;
/** …and this part of all, whichever is more. */
const NEAR_PART = 0.5;

/**
 * Ranks who should get one new offer outside a plan: of the nearer half that can take it, the one that has had least comes first;
 * then the farther, also by what they have had; last those that can't take it (Food Drop, arXiv 2406.06363: choosing the least
 * served among near places keeps shares even at little distance). The order of the input does not matter.
 * Throws a RangeError for a candidate whose numbers can't be meant.
 */
export function rank(candidates: readonly RankCandidate[]): Ranked[] {
  const fault = CANDIDATES(candidates, 'candidates');
  if (fault !== null) throw new TypeError(fault);
  candidates.forEach(checkCandidate);
  const able = candidates
    .filter((one) => hindrance(one) === null)
    .sort((a, b) => a.metres - b.metres || a.share - b.share || a.need - b.need);
  const count = Math.max(FEWEST_NEAR, Math.ceil(able.length * NEAR_PART));
  const near = able.slice(0, count).sort(leastFirst);
  const far = able.slice(count).sort(leastFirst);
  const unable = candidates.flatMap((one) => named(one, hindrance(one))).sort(leastFirst);
  return [
    ...near.flatMap((one, index) => named(one, index === 0 ? 'LEAST' : 'NEAR')),
    ...far.flatMap((one) => named(one, 'FAR')),
    ...unable,
  ];
}

function named(one: RankCandidate, code: Ranked['code'] | null): Ranked[] {
  return code === null ? [] : [{ ...one, code }];
}

function hindrance({ grams, hoursLeft }: RankCandidate): 'FULL' | 'SPOILT' | null {
  if (hoursLeft <= 0) return 'SPOILT';
  return grams <= 0 ? 'FULL' : null;
}

function leastFirst(a: RankCandidate, b: RankCandidate): number {
  return a.share - b.share || a.metres - b.metres || a.need - b.need;
}

function checkCandidate(one: RankCandidate, index: number): void {
  for (const [name, value] of Object.entries({ metres: one.metres, share: one.share })) {
    if (!(value >= 0)) throw new RangeError(`candidates[${index}].${name} must be 0 or more: ${value}`);
  }
  for (const [name, value] of Object.entries({ hoursLeft: one.hoursLeft, grams: one.grams })) {
    if (Number.isNaN(value)) throw new RangeError(`candidates[${index}].${name} is not a number`);
  }
}
