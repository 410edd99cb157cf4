/** A row that is not taken: its line, and why; `field` is what is at fault in it, `of` the line it repeats. */
export interface Fault {
  readonly line: number;
  readonly reason: string;
  readonly field?: string;
  readonly of?: number;
}

const NEWLINE = 0x0a;

/** Text of a file from anybody's spreadsheet: UTF-8, UTF-16 by its mark, or Windows-1252 for the lines that are not UTF-8. */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return (
    inUtf8(bytes) ??
    linesOf(bytes)
      .map((line) => inUtf8(line) ?? new TextDecoder('windows-1252').decode(line))
      .join('')
  );
}

function inUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    lines.push(bytes.subarray(from, end + 1));
    from = end + 1;
  }
  return [...lines, bytes.subarray(from)];
}

/** Field → the columns that fill it. */
export type Mapping = Readonly<Record<string, readonly string[]>>;

/** The mapping with one field filled from a column, or from none. A field of several columns is set to the one. */
export function mapped(mapping: Mapping, field: string, column: string): Mapping {
  return { ...mapping, [field]: column === '' ? [] : [column] };
}

/** Rows that are there already are no fault: they are told apart from the bad ones. */
export const THERE = 'already-there';

export function badRows(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ reason }) => reason !== THERE);
}

const LONGEST = 70;

/** Enough of a text to know it by. */
export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
