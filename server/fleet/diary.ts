import { Schema, type Model } from 'mongoose';
import { refuse } from '../verbs/refusal.ts';
import { onlyThroughVerbs } from '../verbs/transaction.ts';
import type { Verb } from '../verbs/verb.ts';

const KEPT = 7 * 86_400_000;

/** Time taken for something: a shift, a route. */
export interface Taken {
  readonly what: string;
  readonly from: Date;
  readonly until: Date;
}

/** When a driver or a vehicle is taken. One document each, named by their id, so that one filter can guard against overlap. */
export interface Diary {
  readonly _id: string;
  readonly busy: readonly Taken[];
}

/** The schema of a collection of diaries. */
export function diarySchema(collection: string): Schema<Diary> {
  const [text, instant] = [
    { type: String, required: true },
    { type: Date, required: true },
  ];
  const taken = new Schema({ what: text, from: instant, until: instant }, { _id: false, strict: 'throw' });
  const schema = new Schema<Diary>(
    { _id: text, busy: { type: [taken], required: true } },
    { collection, strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
  );
  schema.plugin(onlyThroughVerbs);
  return schema;
}

/**
 * Takes `taken` in `whose` diary, in place of what was taken for the same thing. Refuses `Clash` over `over` when it overlaps with
 * another: intervals overlap when one begins before the other's end and ends after its begin. What ended a week ago is let go.
 */
export async function takeTime(steps: Verb, diaries: Model<Diary>, { whose, taken, over }: { whose: string; taken: Taken; over: string }) {
  const diary = await steps.find(diaries, { _id: whose });
  if (!diary) return steps.add(diaries, { _id: whose, busy: [taken] });
  const { what, from, until } = taken;
  const free = { _id: whose, busy: { $not: { $elemMatch: { what: { $ne: what }, from: { $lt: until }, until: { $gt: from } } } } };
  const others = diary.busy.filter((other) => other.what !== what && other.until.getTime() > steps.at.getTime() - KEPT);
  const changed = await steps.change(diaries, free, { $set: { busy: [...others, taken] } });
  if (!changed) refuse({ typename: 'Clash', over });
}

/** Gives back the time taken for `what`. */
export async function giveTimeBack(steps: Verb, diaries: Model<Diary>, { whose, what }: { whose: string; what: string }): Promise<void> {
  await steps.change(diaries, { _id: whose }, { $pull: { busy: { what } } });
}
