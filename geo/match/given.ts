import { either, entries, list, record } from '../shape.ts';

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
