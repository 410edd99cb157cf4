import { parse, type Info } from 'csv-parse/sync';
import { unguarded } from '../../exports/formats.ts';

/** A record of the file: where it begins, counted from 1, and its cells by the name of their column. */
export interface Line {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table {
  readonly header: readonly string[];
  readonly records: readonly Line[];
}

const UTF_8 = [0xef, 0xbb, 0xbf];
const UTF_16_LITTLE = [0xff, 0xfe];
const UTF_16_BIG = [0xfe, 0xff];
const DELIMITERS = [',', ';', '\t'] as const;
const NEWLINE = 0x0a;

/** Text of a file from anybody's spreadsheet: UTF-8, UTF-16 by its mark, or Windows-1252, also where lines differ. */
export function decoded(bytes: Uint8Array): string {
  if (begins(bytes, UTF_16_LITTLE)) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(bytes, UTF_16_BIG)) return new TextDecoder('utf-16be').decode(bytes);
  const body = begins(bytes, UTF_8) ? bytes.subarray(UTF_8.length) : bytes;
  return (
    inUtf8(body) ??
    lines(body)
      .map((line) => inUtf8(line) ?? new TextDecoder('windows-1252').decode(line))
      .join('')
  );
}

/**
 * A comma-, semicolon- or tab-separated text (RFC 4180, and what people make of it: stray quotes, missing cells, odd spaces, empty
 * lines). Cells are text whatever they look like: a formula is the characters it is made of,
 * without the apostrophe that our own files set before it. Null when it can't be read at all.
 */
export function tableOf(text: string): Table | null {
  const rows = recordsOf(text);
  const [first, ...rest] = rows ?? [];
  if (!first) return null;
  const header = first.record.map(tidy);
  return { header, records: rest.map(({ record, info }) => ({ line: begun(record, info), cells: named(header, record) })) };
}

/** One line without odd spaces: every run of white space and control characters is one space. */
export function tidy(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u200b\ufeff]+/gu, ' ').trim();
}

type Row = { readonly record: readonly string[]; readonly info: Info };

function recordsOf(text: string): Row[] | null {
  const relaxed = { bom: true, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true } as const;
  try {
    return parse(text, { ...relaxed, delimiter: delimiterOf(text) }) as unknown as Row[];
  } catch {
    return null;
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const line = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || undefined);
  const often = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => often(b) - often(a))[0] ?? ',';
}

/** The parser tells the line at which a record ends. */
function begun(record: readonly string[], { lines: ends }: Info): number {
  return ends - record.join('').split('\n').length + 1;
}

/** The first column of a name has it. */
function named(header: readonly string[], record: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  header.forEach((name, at) => {
    if (!cells.has(name)) cells.set(name, tidy(unguarded(record[at] ?? '')));
  });
  return cells;
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function inUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lines(bytes: Uint8Array): Uint8Array[] {
  const all: Uint8Array[] = [];
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    all.push(bytes.subarray(from, end + 1));
    from = end + 1;
  }
  return [...all, bytes.subarray(from)];
}
