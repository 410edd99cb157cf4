import { grouped, upTo } from './grouped.ts';
import { givenMatching } from './given.ts';

/** Surplus at one place. */
export interface MatchOffer {
  readonly grams: number;
  /** Grams of one handling unit (a crate); 1 when the food is loose. */
  readonly unitGrams: number;
}

/** What one place wants. */
export interface MatchNeed {
  readonly grams: number;
  /** Scales the share the need is entitled to: 1 is normal, 0 entitles to nothing (it may still get what nobody else wants). */
  readonly weight: number;
  /** Grams the place received in the last 30 days: its starting balance. */
  readonly received: number;
  /** The smallest lot worth a trip; 0 or 1 when any is. */
  readonly smallestGrams: number;
}

/** This offer may go to this need. */
export interface MatchEdge {
  /** Index into `offers`. */
  readonly offer: number;
  /** Index into `needs`. */
  readonly need: number;
  readonly metres: number;
  /** Hours the food keeps after it has arrived. */
  readonly hoursLeft: number;
}

/** Offers, needs, and who may serve whom. Grams and metres are whole numbers. */
export interface MatchProblem {
  readonly offers: readonly MatchOffer[];
  readonly needs: readonly MatchNeed[];
  readonly edges: readonly MatchEdge[];
}

type Columns<Row> = { readonly [Key in keyof Row]: ArrayLike<number> };

/** The same as columns: entry i of each belongs to row i. Typed arrays hold a country in little room and pass to a thread at once. */
export interface MatchColumns {
  readonly offers: Columns<MatchOffer>;
  readonly needs: Columns<MatchNeed>;
  readonly edges: Columns<MatchEdge>;
}

/** Columns that have been checked. */
export interface Checked {
  readonly offers: { readonly grams: Int32Array; readonly unitGrams: Int32Array };
  readonly needs: {
    readonly grams: Int32Array;
    readonly weight: Float64Array;
    readonly received: Float64Array;
    readonly smallestGrams: Int32Array;
  };
  readonly edges: { readonly offer: Int32Array; readonly need: Int32Array; readonly metres: Int32Array; readonly hoursLeft: Float64Array };
}

/** Grams of one offer or need, and metres of an edge, must stay below this, so that sums over a network stay exact. */
const MOST = 2 ** 31;

/**
 * Checks a problem. Throws a TypeError for what is no number, a RangeError for a number that can't be meant; both name index and value.
 */
export function checked(problem: MatchProblem | MatchColumns): Checked {
  givenMatching(problem);
  const { offers, needs, edges } = isRows(problem) ? columns(problem) : problem;
  const read = {
    offers: {
      grams: whole(named('offers', offers, 'grams'), 1, MOST),
      unitGrams: whole(named('offers', offers, 'unitGrams'), 1, MOST),
    },
    needs: {
      grams: whole(named('needs', needs, 'grams'), 1, MOST),
      received: new Float64Array(wholes(named('needs', needs, 'received'), 0, Number.MAX_SAFE_INTEGER)),
      smallestGrams: whole(named('needs', needs, 'smallestGrams'), 0, MOST),
      weight: within(named('needs', needs, 'weight'), 0, 1e6),
    },
    edges: {
      offer: whole(named('edges', edges, 'offer'), 0, offers.grams.length),
      need: whole(named('edges', edges, 'need'), 0, needs.grams.length),
      metres: whole(named('edges', edges, 'metres'), 0, MOST),
      hoursLeft: within(named('edges', edges, 'hoursLeft'), 0, Infinity),
    },
  };
  refuseTwins(read);
  return read;
}

function isRows(problem: MatchProblem | MatchColumns): problem is MatchProblem {
  return Array.isArray(problem.edges);
}

function columns({ offers, needs, edges }: MatchProblem): MatchColumns {
  return {
    offers: { grams: offers.map(({ grams }) => grams), unitGrams: offers.map(({ unitGrams }) => unitGrams) },
    needs: {
      grams: needs.map(({ grams }) => grams),
      weight: needs.map(({ weight }) => weight),
      received: needs.map(({ received }) => received),
      smallestGrams: needs.map(({ smallestGrams }) => smallestGrams),
    },
    edges: {
      offer: edges.map(({ offer }) => offer),
      need: edges.map(({ need }) => need),
      metres: edges.map(({ metres }) => metres),
      hoursLeft: edges.map(({ hoursLeft }) => hoursLeft),
    },
  };
}

interface Column {
  readonly table: string;
  readonly key: string;
  readonly values: ArrayLike<number>;
}

/** A column of a table, which must be as long as the table's first. */
function named<Row>(table: string, columns: Columns<Row>, key: keyof Row & string): Column {
  const values = columns[key];
  const [first] = Object.values<ArrayLike<number>>(columns);
  if (values.length !== first?.length) throw new RangeError(`${table}.${key} has ${values.length} entries: ${first?.length ?? 0} are due`);
  return { table, key, values };
}

function whole(column: Column, least: number, below: number): Int32Array {
  return new Int32Array(wholes(column, least, below));
}

function wholes(column: Column, least: number, below: number): ArrayLike<number> {
  const { values } = column;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (Number.isInteger(value) && value >= least && value < below) continue;
    const name = nameOf(column, index);
    if (!Number.isInteger(value)) throw new RangeError(`${name} is not a whole number: ${value}`);
    throw new RangeError(`${name} must be from ${least} to below ${below}: ${value}`);
  }
  return values;
}

function within(column: Column, least: number, most: number): Float64Array {
  const { values } = column;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (typeof value === 'number' && value >= least && value <= most) continue;
    throw new RangeError(`${nameOf(column, index)} must be from ${least} to ${most}: ${value}`);
  }
  return new Float64Array(values);
}

/** The name of an entry that is wrong; throws when it is not even a number. */
function nameOf({ table, key, values }: Column, index: number): string {
  const name = `${table}[${index}].${key}`;
  const value: unknown = values[index];
  if (typeof value !== 'number' || Number.isNaN(value)) throw new TypeError(`${name} is not a number: ${String(value)}`);
  return name;
}

function refuseTwins({ offers, needs, edges }: Checked): void {
  const { start, items } = grouped(upTo(edges.offer.length), edges.offer, offers.grams.length);
  const last = new Int32Array(needs.grams.length).fill(-1);
  for (let offer = 0; offer < offers.grams.length; offer += 1) {
    for (let nth = start[offer] as number; nth < (start[offer + 1] as number); nth += 1) {
      const edge = items[nth] as number;
      const need = edges.need[edge] as number;
      const first = last[need] as number;
      if (edges.offer[first] === offer) throw new RangeError(`edges[${edge}] repeats edges[${first}]: offer ${offer}, need ${need}`);
      last[need] = edge;
    }
  }
}
