import { groupsByIds } from '../groups/actions.ts';
import { importer, openPlacesOf, placeIn, provideImport, standingsAt, type Kind, type Place, type Whole } from '../places/actions.ts';
import { NOT_FOUND, refuse, type Answer } from '../verbs/refusal.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, type Viewer } from '../viewer.ts';
import { listingOf, offerRow, type Ground, type OfferRow } from './importing/row.ts';
import { COLUMNS } from './importing/words.ts';
import { put, newOffer } from './listing.ts';
import { Offers, type Offer } from './model.ts';
import { offerRules } from './rules.ts';

/**
 * Rows of surplus, at places where whoever brings them may list: their own, or as a planner any of the group's, by name.
 * `defaults` may say `place` (its id) for rows that name none, and `dates`: `day-first`.
 */
export const offersKind: Kind<OfferRow> = {
  name: 'offers',
  columns: COLUMNS,
  allows: isMember,
  reader: async (whole) => {
    const ground = await groundOf(whole);
    return (fields) => offerRow(fields, ground);
  },
  there: async (ids) => {
    const found = await Offers.find({ _id: { $in: [...ids] } }, { _id: 1 }).lean<Pick<Offer, '_id'>[]>();
    return new Set(found.map(({ _id }) => _id));
  },
  shown: ({ placeName, grams, ready, spoilBy, said: { commodity, quantity } }) => ({
    place: placeName,
    ...{ commodity, amount: quantity.amount, unit: quantity.unit, grams, from: ready.from, until: ready.until, spoilBy },
  }),
  write,
};

export const offersImporter = importer(offersKind);
provideImport(offersImporter);

async function groundOf({ group, viewer, defaults, now }: Whole): Promise<Ground> {
  const [known] = await groupsByIds([group]);
  const places = (await openPlacesOf(group)).filter((place) => mayList(viewer, place));
  const place = typeof defaults['place'] === 'string' ? defaults['place'] : null;
  return { group, places, place, zone: known?.zone ?? 'UTC', dayFirst: defaults['dates'] === 'day-first', now };
}

function mayList(viewer: Viewer, place: Place): boolean {
  return standingsAt(viewer, place).some((standing) => offerRules.list.by.includes(standing));
}

/** Lists the rows that are not there. Refuses as a listing does, `NotFound` for a group that is not theirs. */
function write({ verb, viewer, op }: Asking, group: string, rows: readonly OfferRow[]): Promise<Answer> {
  const input = { group, rows: rows.map(({ _id, said }) => ({ _id, ...said })) };
  return verb(viewer, { operationId: op, name: 'offers.import', group, input, keys: [`offers of ${group}`] }, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    const there = await steps.list(Offers, { _id: { $in: rows.map(({ _id }) => _id) } });
    const known = new Set(there.map(({ _id }) => _id));
    const placeOf = placesIn(steps, group);
    const fresh: Offer[] = [];
    for (const row of rows.filter(({ _id }) => !known.has(_id)))
      fresh.push(newOffer(viewer, { place: await placeOf(row.said.place), input: listingOf(row, steps.at), at: steps.at }));
    if (fresh.length > 0) await put(steps, ...fresh);
    return { typename: 'OffersImported', refs: fresh.map(({ _id, version }) => ({ kind: 'Offer', id: _id, version })) };
  });
}

/** Each place of the group, read once. */
function placesIn(steps: Verb, group: string): (id: string) => Promise<Place> {
  const read = new Map<string, Place>();
  return async (id) => {
    const place = read.get(id) ?? (await placeIn(steps, id));
    read.set(id, place);
    return place.group === group ? place : refuse(NOT_FOUND);
  };
}
