/** The goods catalogue: parsed once from catalogue.csv when first imported, then frozen. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ALLERGENS, CATEGORIES, DIETS, ETHYLENES, STORAGES, screaming } from './commodity.ts';
import type { Commodity, CommodityUnit } from './commodity.ts';
import { fault, flag, listed, numeric, oneOf, positive, required, text } from './row.ts';
import type { Row } from './row.ts';

const COLUMNS = [
  'id',
  'name_en',
  'name_es',
  'category',
  'storage_class',
  'temp_min_c',
  'temp_max_c',
  'life_h_at_storage',
  'life_h_at_20c',
  'tcs',
  'ready_to_eat',
  'raw_animal',
  'ethylene',
  'chill_sensitive',
  'allergens',
  'diets',
  'grams_per_serving',
  'kg_per_crate',
  'units',
  'dfc_or_fao_term',
  'source_notes',
  'alt_names',
] as const;

const DECLARE = 'DECLARE';
const UNIT = /^([a-z][a-z0-9-]*)=(\d+)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The goods of a catalogue file, in its order, frozen.
 * Throws on the first bad row, naming its line and column; also on an unknown header or an id used twice.
 */
export function parseCatalogue(file: string): readonly Commodity[] {
  const commodities = rowsOf(file).map(commodityOf);
  return Object.freeze(commodities);
}

/** Every good, in the order of the file. */
export const CATALOGUE: readonly Commodity[] = parseCatalogue(readFileSync(new URL('catalogue.csv', import.meta.url), 'utf8'));

const BY_ID: ReadonlyMap<string, Commodity> = new Map(CATALOGUE.map((commodity) => [commodity.id, commodity]));

/** The good of this id, or null for an id that no good has. */
export function commodityById(id: string): Commodity | null {
  return BY_ID.get(id) ?? null;
}

function rowsOf(file: string): Row[] {
  const [header, ...lines] = parse(file, { bom: true, info: true, skip_empty_lines: true }) as unknown as Line[];
  refuseHeader(header?.record ?? []);
  const rows = lines.map(({ record, info }) => ({ line: info.lines, cells: cellsOf(record) }));
  refuseRepeatedIds(rows);
  return rows;
}

interface Line {
  record: string[];
  info: { lines: number };
}

function refuseHeader(header: readonly string[]): void {
  const odd = COLUMNS.findIndex((column, at) => header[at] !== column);
  if (odd === -1 && header.length === COLUMNS.length) return;
  const column = COLUMNS[odd] ?? header[COLUMNS.length] ?? '';
  fault({ line: 1, cells: {} }, column, `the header must be ${COLUMNS.join(',')}`);
}

function cellsOf(record: readonly string[]): Record<string, string> {
  return Object.fromEntries(COLUMNS.map((column, at) => [column, record[at] ?? '']));
}

function refuseRepeatedIds(rows: readonly Row[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const id = text(row, 'id');
    if (seen.has(id)) fault(row, 'id', `"${id}" is used twice`);
    seen.add(id);
  }
}

function commodityOf(row: Row): Commodity {
  return Object.freeze({
    ...namesOf(row),
    ...keepingOf(row),
    ...safetyOf(row),
    ...limitsOf(row),
    ...amountsOf(row),
  });
}

function namesOf(row: Row) {
  const id = required(row, 'id');
  if (!KEBAB.test(id)) fault(row, 'id', `"${id}" is not kebab-case`);
  return {
    id,
    names: Object.freeze({ en: required(row, 'name_en'), es: required(row, 'name_es') }),
    altNames: Object.freeze(listed(row, 'alt_names')),
    category: word(row, 'category', CATEGORIES),
  };
}

function keepingOf(row: Row) {
  const [tempMinC, tempMaxC] = [numeric(row, 'temp_min_c'), numeric(row, 'temp_max_c')];
  if ((tempMinC === null) !== (tempMaxC === null)) fault(row, 'temp_max_c', 'one limit without the other');
  if (tempMinC !== null && tempMaxC !== null && tempMinC > tempMaxC)
    fault(row, 'temp_max_c', `${tempMaxC} is below temp_min_c ${tempMinC}`);
  const [lifeHours, lifeHoursAt20] = [positive(row, 'life_h_at_storage'), positive(row, 'life_h_at_20c')];
  if ((lifeHours === null) !== (lifeHoursAt20 === null)) fault(row, 'life_h_at_20c', 'one life without the other');
  if (lifeHours !== null && lifeHoursAt20 !== null && lifeHoursAt20 > lifeHours)
    fault(row, 'life_h_at_20c', 'longer than life_h_at_storage');
  if (lifeHours !== null && tempMinC === null) fault(row, 'temp_min_c', 'a good that spoils needs its temperatures');
  return { storage: word(row, 'storage_class', STORAGES), tempMinC, tempMaxC, lifeHours, lifeHoursAt20 };
}

function safetyOf(row: Row) {
  const tcs = flag(row, 'tcs');
  if (tcs && text(row, 'life_h_at_storage') === '') fault(row, 'life_h_at_storage', 'a good under control for safety needs its life');
  return {
    tcs,
    readyToEat: flag(row, 'ready_to_eat'),
    rawAnimal: flag(row, 'raw_animal'),
    ethylene: word(row, 'ethylene', ETHYLENES),
    chillSensitive: flag(row, 'chill_sensitive'),
  };
}

function limitsOf(row: Row) {
  return {
    allergens: words(row, 'allergens', ALLERGENS),
    declareAllergens: listed(row, 'allergens').includes(DECLARE),
    diets: words(row, 'diets', DIETS),
    declareDiets: listed(row, 'diets').includes(DECLARE),
  };
}

function amountsOf(row: Row) {
  const kilograms = positive(row, 'kg_per_crate');
  return {
    gramsPerServing: positive(row, 'grams_per_serving'),
    gramsPerCrate: kilograms === null ? null : Math.round(kilograms * 1000),
    units: unitsOf(row),
  };
}

function unitsOf(row: Row): readonly CommodityUnit[] {
  const units = listed(row, 'units').map((entry) => unitOf(row, entry));
  const repeated = units.find((unit, at) => units.findIndex((other) => other.name === unit.name) !== at);
  if (repeated) fault(row, 'units', `"${repeated.name}" is given twice`);
  return Object.freeze(units);
}

function unitOf(row: Row, entry: string): CommodityUnit {
  const [, name, grams] = UNIT.exec(entry) ?? fault(row, 'units', `"${entry}" is not name=grams`);
  if (name === undefined || Number(grams) <= 0) fault(row, 'units', `"${entry}" weighs nothing`);
  return Object.freeze({ name, grams: Number(grams) });
}

function word<T extends string>(row: Row, column: string, known: readonly T[]): T {
  const cell = required(row, column);
  return oneOf(screaming(cell), known, () => fault(row, column, `"${cell}" is not one of ${known.join(', ')}`));
}

function words<T extends string>(row: Row, column: string, known: readonly T[]): readonly T[] {
  const entries = listed(row, column).filter((entry) => entry !== DECLARE);
  const reject = (seen: string): never => fault(row, column, `"${seen}" is not one of ${known.join(', ')} or ${DECLARE}`);
  return Object.freeze(entries.map((entry) => oneOf(entry.replaceAll(' ', '-'), known, reject)));
}
