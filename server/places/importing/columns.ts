import type { Line } from './csv.ts';

/** A field that a row may fill, and the names its column goes by, as `plain` writes them: English, Spanish, and USDA's. */
export interface Column {
  readonly field: string;
  readonly names: readonly string[];
  /** Filled from every column that goes by one of the names, in the order of the names. */
  readonly several?: boolean;
}

/** Field → the columns that fill it, by their names in the file. */
export type Mapping = Readonly<Record<string, readonly string[]>>;

/** A header's name without case, accents, spaces and signs. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Which columns seem to be meant. */
export function guessed(header: readonly string[], columns: readonly Column[]): Mapping {
  const guesses = columns.map(({ field, names, several }) => {
    const found = names.flatMap((name) => header.find((title) => plain(title) === name) ?? []);
    return [field, several ? [...new Set(found)] : found.slice(0, 1)] as const;
  });
  return Object.fromEntries(guesses);
}

/** What the caller said over what was guessed. Null when it is no mapping of these fields to columns that there are. */
export function mappingOf(said: unknown, header: readonly string[], columns: readonly Column[]): Mapping | null {
  const guess = guessed(header, columns);
  if (said === undefined || said === null) return guess;
  if (typeof said !== 'object' || Array.isArray(said)) return null;
  const known = Object.entries(said).map(([field, titles]) => [field, titlesOf(titles, header)] as const);
  const sound = known.every(([field, titles]) => titles !== null && columns.some((column) => column.field === field));
  return sound ? { ...guess, ...Object.fromEntries(known.map(([field, titles]) => [field, titles ?? []])) } : null;
}

/** What a row says of each field: its columns' cells that are not empty. */
export function fieldsOf({ cells }: Line, mapping: Mapping): ReadonlyMap<string, readonly string[]> {
  const filled = Object.entries(mapping).map(([field, titles]) => {
    const texts = titles.map((title) => cells.get(title) ?? '').filter((text) => text !== '');
    return [field, texts] as const;
  });
  return new Map(filled);
}

function titlesOf(said: unknown, header: readonly string[]): readonly string[] | null {
  const titles: unknown[] = Array.isArray(said) ? said : said === null ? [] : [said];
  const known = titles.filter((title): title is string => typeof title === 'string' && header.includes(title));
  return known.length === titles.length ? known : null;
}
