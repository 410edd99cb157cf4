import { either, entries, list, number, record } from '../shape.ts';

const row = record({});
const table = (...keys: readonly string[]) => record(Object.fromEntries(keys.map((key) => [key, entries])));
const ROWS = record({ offers: list(row), needs: list(row), edges: list(row) });
const COLUMNS = record({
  offers: table('grams', 'unitGrams'),
  needs: table('grams', 'weight', 'received', 'smallestGrams'),
  edges: table('offer', 'need', 'metres', 'hoursLeft'),
});
const hasColumns = (value: unknown) => record({ offers: record({}) })(value, '') === null;
const PROBLEM = either(hasColumns, COLUMNS, ROWS);

/** Throws a TypeError for what has neither the rows nor the columns of a matching problem. */
export function givenMatching(problem: unknown): void {
  const fault = PROBLEM(problem, '');
  if (fault !== null) throw new TypeError(fault);
}

const MATCHING = record({ moves: list(record({ offer: number, need: number, grams: number })) });

/** Throws a TypeError for what has not the moves of a matching. */
export function givenMoves(matching: unknown): void {
  const fault = MATCHING(matching, 'matching');
  if (fault !== null) throw new TypeError(fault);
}
