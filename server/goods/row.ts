/** Reads the cells of one catalogue row. Every fault names the line and the column. */

export interface Row {
  /** Line in the file, the header being line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Throws the error of a bad cell: `catalogue line 12, column units: …`. */
export function fault(row: Row, column: string, reason: string): never {
  throw new Error(`catalogue line ${row.line}, column ${column}: ${reason}`);
}

/** The trimmed text of a cell, possibly empty. */
export function text(row: Row, column: string): string {
  return row.cells[column]?.trim() ?? fault(row, column, 'missing');
}

/** The text of a cell that may not be empty. */
export function required(row: Row, column: string): string {
  return text(row, column) || fault(row, column, 'empty');
}

/** The parts of a `;` list; an empty cell is an empty list. */
export function listed(row: Row, column: string): string[] {
  const cell = text(row, column);
  return cell === '' ? [] : cell.split(';').map((part) => part.trim() || fault(row, column, 'an empty entry in the list'));
}

/** A yes or no cell. */
export function flag(row: Row, column: string): boolean {
  return oneOf(text(row, column), ['yes', 'no'], (seen) => fault(row, column, `"${seen}" is neither yes nor no`)) === 'yes';
}

/** A number, or null where the cell is empty. */
export function numeric(row: Row, column: string): number | null {
  const cell = text(row, column);
  if (cell === '') return null;
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : fault(row, column, `"${cell}" is not a number`);
}

/** A number above zero, or null where the cell is empty. */
export function positive(row: Row, column: string): number | null {
  const value = numeric(row, column);
  return value === null || value > 0 ? value : fault(row, column, `${value} is not above zero`);
}

/** The word of a closed list that equals `word`, else what `otherwise` does. */
export function oneOf<T extends string>(word: string, known: readonly T[], otherwise: (seen: string) => never): T {
  return known.find((each) => each === word) ?? otherwise(word);
}
