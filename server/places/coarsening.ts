import type { QueryFilter } from 'mongoose';
import { transact, type Transaction } from '../verbs/transaction.ts';
import { Passes, Places, type Place } from './model.ts';
import { count } from './writing.ts';

const SOME = 500;

/** Which of a group's: among these, or all; but not those. */
export interface Which {
  readonly among: readonly string[] | null;
  readonly except: readonly string[];
}

/**
 * Forgets where exactly a group's private places are, what they are called and how to get in: what is left is the cell and its area, and their
 * keepers may say it anew. Answers the private ones among them that were spared.
 */
export async function coarsenIn(group: string, which: Which): Promise<string[]> {
  const exact = { group, open: false, $nor: [{ $expr: { $eq: ['$point', '$cell'] }, entrance: null }] };
  await each({ $and: [exact, idsOf(which)] });
  const spared = { $and: [exact, { _id: { $in: [...which.except] } }, which.among ? { _id: { $in: [...which.among] } } : {}] };
  return (await Places.find(spared, { _id: 1 }).lean<Pick<Place, '_id'>[]>()).map(({ _id }) => _id);
}

async function each(filter: QueryFilter<Place>): Promise<void> {
  if ((await transact((transaction) => coarsenSome(transaction, filter))) > 0) await each(filter);
}

async function coarsenSome(transaction: Transaction, filter: QueryFilter<Place>): Promise<number> {
  const some = await transaction.list(Places, filter, SOME);
  if (some.length === 0) return 0;
  const ids = { _id: { $in: some.map(({ _id }) => _id) } };
  const coarse = { point: '$cell', tile: '$cellTile', county: '$cellCounty', name: '$area', entrance: null };
  await transaction.lend((session) =>
    Places.updateMany(ids, [{ $set: { ...coarse, version: { $add: ['$version', 1] } } }], { session, updatePipeline: true }).exec(),
  );
  await count(
    transaction,
    some.map((before) => ({ before, after: { ...before, point: before.cell, tile: before.cellTile } })),
  );
  return some.length;
}

/** Takes back the passes to a group's places, whoever holds them. */
export async function withdrawPassesIn(group: string, which: Which): Promise<void> {
  const held = await Passes.distinct('place').exec();
  const places = await Places.find({ $and: [{ group, _id: { $in: held } }, idsOf(which)] }, { _id: 1 }).lean<Pick<Place, '_id'>[]>();
  const gone = { place: { $in: places.map(({ _id }) => _id) } };
  await transact((transaction) => transaction.lend((session) => Passes.deleteMany(gone, { session }).exec()));
}

function idsOf({ among, except }: Which) {
  return { _id: { $nin: [...except], ...(among && { $in: [...among] }) } };
}
