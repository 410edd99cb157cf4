import { positionFault, type Position } from '../../../geo/index.ts';
import { partOf } from '../../verbs/operation.ts';
import { NOT_FOUND, refuse, type Answer } from '../../verbs/refusal.ts';
import { led } from '../../verbs/rules.ts';
import type { Asking } from '../../verbs/verb.ts';
import { holds, isMember } from '../../viewer.ts';
import { Places, PLACE_KINDS, type Place, type PlaceKind } from '../model.ts';
import { AROUND_HERE, LONGEST_ENTRANCE, LONGEST_NAME } from '../parse.ts';
import { placeRules } from '../rules.ts';
import { standingsAt } from '../seeing.ts';
import { standpoint } from '../standpoint.ts';
import { storePlaces } from '../writing.ts';
import { plain, type Column } from './columns.ts';
import { importer, type Fields, type Kind, type Whole } from './kinds.ts';

/** A place as a row tells it. */
interface PlaceRow {
  readonly _id: string;
  readonly source: string;
  readonly name: string;
  readonly position: Position;
  readonly kind: PlaceKind;
  readonly open: boolean;
  readonly entrance: string | null;
}

const COLUMNS: readonly Column[] = [
  { field: 'name', names: ['marketname', 'name', 'place', 'placename', 'farm', 'farmname', 'nombre', 'lugar', 'granja', 'mercado'] },
  { field: 'longitude', names: ['x', 'longitude', 'lon', 'lng', 'long', 'longitud'] },
  { field: 'latitude', names: ['y', 'latitude', 'lat', 'latitud'] },
  { field: 'kind', names: ['kind', 'placekind', 'type', 'tipo', 'clase'] },
  { field: 'source', names: ['fmid', 'id', 'sourceid', 'source', 'clave', 'folio'] },
  {
    field: 'entrance',
    several: true,
    names: [
      ...['street', 'address', 'direccion', 'calle', 'city', 'town', 'ciudad', 'state', 'estado', 'zip', 'zipcode', 'codigopostal'],
      ...['location', 'entrance', 'entrada', 'note', 'notes', 'nota', 'notas', 'hours', 'horario', 'season1date', 'season1time'],
    ],
  },
];

/** Words of the column for the kind, beside the kinds' own. */
const KIND_WORDS: Readonly<Record<string, PlaceKind>> = {
  granja: 'farm',
  rancho: 'farm',
  huerto: 'garden',
  communitygarden: 'garden',
  panaderia: 'bakery',
  cooperative: 'coop',
  cooperativa: 'coop',
  cocina: 'kitchen',
  despensa: 'pantry',
  foodpantry: 'pantry',
  foodshelf: 'pantry',
  distributionpoint: 'distribution',
  distribucion: 'distribution',
  bodega: 'depot',
  warehouse: 'depot',
  taller: 'maker',
  makerspace: 'maker',
  mercado: 'market',
  farmersmarket: 'market',
};

/** Column that only the National Farmers Market Directory of the USDA has: its rows are public markets. */
const DIRECTORY = 'fmid';

/** Rows of places. `defaults` may say `kind` and `open` for rows that don't; else a directory of markets is open, all others are private farms. */
export const placesKind: Kind<PlaceRow> = {
  name: 'places',
  columns: COLUMNS,
  allows: (viewer, group) => holds(viewer, group, 'planner') || holds(viewer, group, 'steward'),
  reader: async (whole) => (fields) => {
    const row = placeRow(fields, whole);
    return typeof row === 'string' ? { reason: row } : row;
  },
  there: async (ids) => {
    const found = await Places.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean<Pick<Place, '_id'>[]>();
    return new Set(found.map(({ _id }) => _id));
  },
  shown: ({ name, kind, position: [longitude, latitude], open, entrance }) => ({ name, kind, longitude, latitude, open, entrance }),
  write,
};

/** A row's place, or why it is none. */
function placeRow(fields: Fields, whole: Whole): PlaceRow | string {
  const name = first(fields, 'name');
  if (name === '') return 'no-name';
  if (name.length > LONGEST_NAME) return 'too-long';
  const kind = kindOf(first(fields, 'kind'), whole);
  const position = positionOf(first(fields, 'longitude'), first(fields, 'latitude'));
  if (typeof position === 'string') return position;
  if (!kind) return 'unknown-code';
  const source = first(fields, 'source') || `${plain(name)} ${position.map((degrees) => degrees.toFixed(4)).join(' ')}`;
  return { _id: partOf(whole.group, `place ${source}`), source, name, position, kind, open: isOpen(whole), entrance: entranceOf(fields) };
}

export const placesImporter = importer(placesKind);

/** Adds the rows whose places are not there, kept by nobody yet. Refuses `NotFound` for a group that is not theirs, and `NotAllowed`. */
function write({ verb, viewer, op }: Asking, group: string, rows: readonly PlaceRow[]): Promise<Answer> {
  const request = { operationId: op, name: 'places.import', group, input: { group, rows }, keys: [`places of ${group}`] };
  return verb(viewer, request, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    led(placeRules, 'import', standingsAt(viewer, { group, keepers: [] }));
    const there = await steps.list(Places, { _id: { $in: rows.map(({ _id }) => _id) } });
    const known = new Set(there.map(({ _id }) => _id));
    const fresh = rows.filter(({ _id }) => !known.has(_id)).map((row) => placeOf(row, group));
    await storePlaces(steps, ...fresh);
    return { typename: 'PlacesImported', refs: fresh.map(({ _id, version }) => ({ kind: 'Place', id: _id, version })) };
  });
}

function placeOf({ position, ...said }: PlaceRow, group: string): Place {
  return {
    ...said,
    ...standpoint(position, said.open),
    group,
    hours: [],
    storage: [],
    access: { dock: false, forklift: false, largest: null },
    peoplePerDay: null,
    refuses: [],
    keepers: [],
    verifiedAt: null,
    closed: false,
    version: 1,
  };
}

function first(fields: Fields, field: string): string {
  return fields.get(field)?.[0] ?? '';
}

function positionOf(x: string, y: string): Position | string {
  if (x === '' || y === '') return 'no-coordinates';
  const position: Position = [degrees(x), degrees(y)];
  return positionFault(position, AROUND_HERE) ?? position;
}

/** A decimal number, with a point or a comma; NaN for everything else. */
function degrees(text: string): number {
  const number = text.replace('−', '-').replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  return /^[+-]?\d+(\.\d*)?$/.test(number) ? Number(number) : Number.NaN;
}

function kindOf(word: string, { header, defaults }: Whole): PlaceKind | null {
  if (word !== '') return wordOf(word);
  if (typeof defaults['kind'] === 'string') return wordOf(defaults['kind']);
  return isDirectory(header) ? 'market' : 'farm';
}

function wordOf(word: string): PlaceKind | null {
  const simple = plain(word);
  const known = Object.hasOwn(KIND_WORDS, simple) ? KIND_WORDS[simple] : undefined;
  return PLACE_KINDS.find((kind) => kind === simple) ?? known ?? null;
}

function isOpen({ header, defaults }: Whole): boolean {
  return typeof defaults['open'] === 'boolean' ? defaults['open'] : isDirectory(header);
}

function isDirectory(header: readonly string[]): boolean {
  return header.some((title) => plain(title) === DIRECTORY);
}

/** Address, hours and notes as the row has them, one after the other; what is too long is cut. */
function entranceOf(fields: Fields): string | null {
  const note = fields.get('entrance')?.join(', ') ?? '';
  if (note === '') return null;
  return note.length > LONGEST_ENTRANCE ? `${note.slice(0, LONGEST_ENTRANCE - 1).trimEnd()}…` : note;
}
