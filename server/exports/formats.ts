import type { Cell, ExportKind } from './kinds.ts';

/**
 * Text that a spreadsheet would take for a formula or a command, also after spaces, quotes of ours, and in its full-width form
 * (OWASP, CSV Injection).
 */
const FORMULA = /^'*\s*[=+\-@\t\r\n＝＋－＠]/u;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/;

/** A cell as it stands in the file. Text that would be taken for a formula begins with an apostrophe, which `unguarded` takes off again. */
export function cellOf(value: Cell): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return String(value);
  const safe = guarded(value);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that was guarded: every text comes back as it was. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/** RFC 4180, after the mark by which spreadsheets know UTF-8. */
export async function* csvLines<T>({ fields }: ExportKind<T>, things: AsyncIterable<T>): AsyncGenerator<string> {
  yield `\ufeff${fields.map(({ name }) => cellOf(name)).join(',')}\r\n`;
  for await (const thing of things) yield `${fields.map(({ of }) => cellOf(of(thing))).join(',')}\r\n`;
}

/** RFC 7946: one feature a line. What is nowhere on the map has no geometry. */
export async function* geoJsonLines<T>({ fields, point }: ExportKind<T>, things: AsyncIterable<T>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let between = '\n';
  for await (const thing of things) {
    const coordinates = point?.(thing) ?? null;
    const properties = Object.fromEntries(fields.map(({ name, of }) => [name, of(thing)]));
    yield between + JSON.stringify({ type: 'Feature', geometry: coordinates && { type: 'Point', coordinates }, properties });
    between = ',\n';
  }
  yield '\n]}\n';
}
