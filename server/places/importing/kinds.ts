import type { Answer } from '../../verbs/refusal.ts';
import { isRefusal } from '../../verbs/refusal.ts';
import { partOf } from '../../verbs/operation.ts';
import type { Asking } from '../../verbs/verb.ts';
import type { Viewer } from '../../viewer.ts';
import type { Column, Mapping } from './columns.ts';
import { fieldsOf, mappingOf } from './columns.ts';
import type { Table } from './csv.ts';

/** What one row says, field by field. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Words that hold for every row, as the caller sent them: each kind knows its own. */
export type Defaults = Readonly<Record<string, unknown>>;

/** Why a row became nothing: a kebab-case code, and which of its fields is at fault where it is one. */
export interface Wrong {
  readonly reason: string;
  readonly field?: string;
}

export type Read<Row> = (fields: Fields) => Row | Wrong;

/** Rows of one kind. A row's id is the same whenever the same row comes to the same group. */
export interface Kind<Row extends { readonly _id: string }> {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Who may bring in such rows at all. */
  allows(viewer: Viewer, group: string): boolean;
  /** What reads the rows of a sheet, once all that they are held against has been looked up. */
  reader(whole: Whole): Promise<Read<Row>>;
  /** Which of the ids are there. */
  there(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** What the preview shows of a row. */
  shown(row: Row): object;
  /** Adds those that are not there, in one verb; the answer's references are what was added. */
  write(asking: Asking, group: string, rows: readonly Row[]): Promise<Answer>;
}

/** What all rows have in common. */
export interface Whole {
  readonly group: string;
  readonly viewer: Viewer;
  readonly header: readonly string[];
  readonly defaults: Defaults;
  readonly now: Date;
}

/** A row that is not taken: its line, and why. `of` is the line that it repeats. */
export interface Fault extends Wrong {
  readonly line: number;
  readonly of?: number;
}

export interface Preview {
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly rows: number;
  readonly good: number;
  readonly already: number;
  readonly bad: number;
  /** The first 1,000. */
  readonly faults: readonly Fault[];
  readonly shown: readonly object[];
}

export interface Outcome {
  readonly added: number;
  readonly already: number;
  readonly bad: number;
  readonly faults: readonly Fault[];
}

export interface Sheet {
  readonly table: Table;
  readonly mapping: unknown;
  readonly whole: Whole;
}

/** A kind with its rows' shape put away: what the routes call. Both answer null for a mapping that is none. */
export interface Importer {
  readonly name: string;
  allows(viewer: Viewer, group: string): boolean;
  preview(sheet: Sheet): Promise<Preview | null>;
  confirm(asking: Asking, sheet: Sheet): Promise<Outcome | Answer | null>;
}

const CHUNK = 100;
const SHOWN = 20;
const MOST_FAULTS = 1000;

/** Gives a kind of rows its preview and its confirmation. */
export function importer<Row extends { readonly _id: string }>(kind: Kind<Row>): Importer {
  return {
    name: kind.name,
    allows: (viewer, group) => kind.allows(viewer, group),
    preview: async (sheet) => {
      const mapping = mappingOf(sheet.mapping, sheet.table.header, kind.columns);
      if (!mapping) return null;
      const { good, faults } = await sorted(kind, sheet, mapping);
      const there = await kind.there(good.map(({ row }) => row._id));
      const already = good.filter(({ row }) => there.has(row._id)).map(({ line }) => ({ line, reason: 'already-there' }));
      const fresh = good.filter(({ row }) => !there.has(row._id));
      return {
        columns: sheet.table.header,
        mapping,
        rows: sheet.table.records.length,
        ...{ good: fresh.length, already: already.length, bad: faults.length },
        faults: [...faults, ...already].toSorted((a, b) => a.line - b.line).slice(0, MOST_FAULTS),
        shown: fresh.slice(0, SHOWN).map(({ line, row }) => ({ line, ...kind.shown(row) })),
      };
    },
    confirm: async (asking, sheet) => {
      const mapping = mappingOf(sheet.mapping, sheet.table.header, kind.columns);
      if (!mapping) return null;
      const { good, faults } = await sorted(kind, sheet, mapping);
      const added = await written(kind, asking, { group: sheet.whole.group, rows: good.map(({ row }) => row) });
      if (typeof added !== 'number') return added;
      return { added, already: good.length - added, bad: faults.length, faults: faults.slice(0, MOST_FAULTS) };
    },
  };
}

interface Good<Row> {
  readonly line: number;
  readonly row: Row;
}

/** Reads every row; now and then lets others have their turn. */
async function sorted<Row extends { readonly _id: string }>(
  kind: Kind<Row>,
  { table, whole }: Sheet,
  mapping: Mapping,
): Promise<{ good: Good<Row>[]; faults: Fault[] }> {
  const [good, faults]: [Good<Row>[], Fault[]] = [[], []];
  const seen = new Map<string, number>();
  const read = await kind.reader(whole);
  for (const [at, record] of table.records.entries()) {
    if (at % CHUNK === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    const { line } = record;
    const row = read(fieldsOf(record, mapping));
    const of = '_id' in row ? seen.get(row._id) : undefined;
    if (!('_id' in row)) faults.push({ line, ...row });
    else if (of !== undefined) faults.push({ line, reason: 'duplicate', of });
    else {
      seen.set(row._id, line);
      good.push({ line, row });
    }
  }
  return { good, faults };
}

/**
 * Chunk after chunk, each an operation named after the whole's and the rows in it: stopped in between and asked again, it goes on where
 * it was. What chunks there are depends on the rows alone, not on what is there already.
 */
async function written<Row extends { readonly _id: string }>(
  kind: Kind<Row>,
  asking: Asking,
  { group, rows }: { readonly group: string; readonly rows: readonly Row[] },
): Promise<number | Answer> {
  let added = 0;
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    const op = partOf(asking.op, `${kind.name} ${chunk.map(({ _id }) => _id).join(' ')}`);
    const answer = await kind.write({ ...asking, op }, group, chunk);
    if (isRefusal(answer)) return answer;
    added += answer.refs.length;
  }
  return added;
}

/** The kinds of rows that can be imported, by name. */
export const importKinds = new Map<string, Importer>();

/** A domain says what rows it takes; once, when it is loaded. */
export function provideImport(one: Importer): void {
  importKinds.set(one.name, one);
}
