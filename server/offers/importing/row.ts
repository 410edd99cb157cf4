import { commodityById } from '../../goods/catalogue.ts';
import { goodCalled, unitCalled } from '../../goods/called.ts';
import type { Commodity } from '../../goods/commodity.ts';
import { plain, type Fields, type Place } from '../../places/actions.ts';
import { partOf } from '../../verbs/operation.ts';
import { invalid, refuse, Refused } from '../../verbs/refusal.ts';
import { uuid7 } from '../../verbs/uuid.ts';
import type { Window } from '../model.ts';
import { parsedOffer, spoilGuess, storageOf, type OfferInput, type QuantityInput } from '../parse.ts';
import { allergensOf, basisOf, dietsOf, storageWord } from './words.ts';
import { instantIn } from './when.ts';

const HOUR = 3_600_000;
/** How long a lot of which nothing else is said can be fetched, unless it spoils before. */
const READY_FOR = 72 * HOUR;
const LONG_AGO = new Date('2000-01-01');
const FAR_OFF = new Date('2100-01-01');

/** What a row says, whenever it is read: what it leaves out is filled in when it is listed. */
export interface Said {
  readonly place: string;
  readonly commodity: string;
  readonly quantity: QuantityInput;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly spoilBy: Date | null;
  readonly harvestedAt: Date | null;
  readonly storage: string | null;
  readonly allergens: readonly string[] | null;
  readonly diets: readonly string[] | null;
  readonly note: string;
  readonly driverNote: string;
}

/** A lot as a row tells it, and how it would be listed now. */
export interface OfferRow {
  readonly _id: string;
  readonly said: Said;
  readonly placeName: string;
  readonly grams: number;
  readonly ready: Window;
  readonly spoilBy: Date;
}

/** What the rows of a sheet are held against. */
export interface Ground {
  readonly group: string;
  /** Where lots can be listed by whoever brings the sheet. */
  readonly places: readonly Place[];
  /** The place, by its id, of rows that name none; null: the only one there is. */
  readonly place: string | null;
  readonly zone: string;
  readonly dayFirst: boolean;
  readonly now: Date;
}

/** Where a listing's fields are in a sheet. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  'quantity.amount': 'amount',
  'quantity.unit': 'unit',
  'quantity.basis': 'basis',
  ready: 'until',
  handlingUnit: 'unit',
};

/** The lot of a row, or the reason why there is none and the field at fault. */
export function offerRow(fields: Fields, ground: Ground): OfferRow | { readonly reason: string; readonly field: string } {
  try {
    return read((field) => fields.get(field)?.[0] ?? '', ground);
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.typename !== 'Invalid') throw error;
    const { field, reason } = error.refusal;
    return { reason, field: COLUMN_OF[field] ?? field };
  }
}

/** The listing that a row is at `now`. */
export function listingOf({ _id, said }: Pick<OfferRow, '_id' | 'said'>, now: Date): OfferInput {
  const { from, until, ...rest } = said;
  const begins = from ?? now;
  return { ...rest, id: _id, ready: { from: begins, until: until ?? untilOf(said, begins, now) } };
}

type Cell = (field: string) => string;

function read(cell: Cell, ground: Ground): OfferRow {
  const place = placeOf(cell('place'), ground);
  const commodity = commodityOf(cell('commodity'));
  const said: Said = {
    place: place._id,
    commodity: commodity.id,
    quantity: quantityOf(cell, commodity),
    from: time(cell, 'from', ground),
    until: time(cell, 'until', ground),
    spoilBy: time(cell, 'spoilBy', ground),
    harvestedAt: time(cell, 'harvestedAt', ground),
    storage: cell('storage') === '' ? null : storageWord(cell('storage')),
    allergens: allergensOf(cell('allergens')),
    diets: dietsOf(cell('diets')),
    note: cell('note'),
    driverNote: cell('driverNote'),
  };
  const _id = idOf(said, cell('source'), ground.group);
  const { quantity, ready, spoilBy } = parsedOffer(listingOf({ _id, said }, ground.now), ground.now);
  return { _id, said, placeName: place.name, grams: quantity.grams, ready, spoilBy };
}

function placeOf(text: string, { places, place }: Ground): Place {
  const named = text === '' ? places.filter(({ _id }) => place === null || _id === place) : calledSo(text, places);
  const [first, second] = named;
  if (text === '' && second) refuse(invalid('place', 'missing'));
  if (second) refuse(invalid('place', 'several-places'));
  return first ?? refuse(invalid('place', 'unknown-place'));
}

function calledSo(text: string, places: readonly Place[]): Place[] {
  return places.filter(({ _id, name, source }) => _id === text || source === text || plain(name) === plain(text));
}

function commodityOf(text: string): Commodity {
  if (text === '') refuse(invalid('commodity', 'missing'));
  const good = commodityById(text) ?? goodCalled(text);
  return typeof good === 'string' ? refuse(invalid('commodity', good)) : good;
}

/** An amount, and its unit in a column of its own or behind the number. */
function quantityOf(cell: Cell, commodity: Commodity): QuantityInput {
  const [, number = '', behind = ''] = /^([+\-−]?[\d.,]*\d)\s*(.*)$/.exec(cell('amount')) ?? [];
  if (cell('amount') === '') refuse(invalid('quantity.amount', 'missing'));
  const unit = cell('unit') || behind;
  if (cell('unit') !== '' && behind !== '') refuse(invalid('quantity.amount', 'not-a-number'));
  const amount = amountOf(number);
  if (Number.isNaN(amount)) refuse(invalid('quantity.amount', 'not-a-number'));
  if (unit === '') refuse(invalid('quantity.unit', 'missing'));
  const known = unitCalled(commodity, unit) ?? refuse(invalid('quantity.unit', 'unknown-unit'));
  return { amount, unit: known, basis: cell('basis') === '' ? 'estimated' : basisOf(cell('basis')) };
}

/** 1,200 is twelve hundred, 1,5 is one and a half; NaN for what is no number. */
function amountOf(text: string): number {
  const bare = text.replace('−', '-');
  const whole = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(/^([^.,]*),([^.,]*)$/, '$1.$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(whole) ? Number(whole) : Number.NaN;
}

function time(cell: Cell, field: string, { zone, dayFirst }: Ground): Date | null {
  const text = cell(field);
  if (text === '') return null;
  const atEnd = field === 'until' || field === 'spoilBy';
  return instantIn(text, { zone, dayFirst, atEnd }) ?? refuse(invalid(field, 'not-a-time'));
}

/** Three days from then or from now, but no longer than it keeps; what has spoiled already is for the parser to refuse. */
function untilOf({ commodity, spoilBy, harvestedAt, storage }: Said, from: Date, now: Date): Date {
  const begins = Math.max(from.getTime(), now.getTime());
  const good = commodityById(commodity);
  const spoils = spoilBy ?? (good && spoilGuess(good, harvestedAt ?? from, storageOf(storage) ?? good.storage).at);
  const kept = spoils && spoils.getTime() > begins ? spoils.getTime() : Infinity;
  return new Date(Math.min(begins + READY_FOR, kept));
}

/** Follows from what the sheet calls the lot, or else from all that the row says; its time is that of the lot, where one is said. */
function idOf(said: Said, source: string, group: string): string {
  const key = source === '' ? JSON.stringify(said) : `called ${source}`;
  const begins = source === '' && said.from && said.from >= LONG_AGO && said.from < FAR_OFF ? said.from : LONG_AGO;
  return partOf(
    uuid7(begins, () => undefined),
    `offer of ${group} ${key}`,
  );
}
