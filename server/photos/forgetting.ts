import type { QueryFilter } from 'mongoose';
import { peopleByIds } from '../people/actions.ts';
import { transact } from '../verbs/transaction.ts';
import { Photos, type Picture } from './model.ts';

/** Deletes pictures that were taken thirty days before `now`, and those of people who are there no more. */
export async function forgetPhotos(now: Date): Promise<void> {
  await forget({ forgetAt: { $lte: now } });
  const takers = await Photos.distinct('by').exec();
  const there = new Set((await peopleByIds(takers)).map(({ _id }) => _id));
  const gone = takers.filter((person) => !there.has(person));
  if (gone.length > 0) await forget({ by: { $in: gone } });
}

/** Deletes all pictures that a filter names. */
export async function forget(which: QueryFilter<Picture>): Promise<void> {
  await transact((transaction) => transaction.lend((session) => Photos.deleteMany(which, { session }).exec()));
}
