import { provideSafeguard, type Danger } from '../groups/actions.ts';
import { memberIdsOf } from '../people/actions.ts';
import { transact } from '../verbs/transaction.ts';
import { Calendars, Shares } from './model.ts';

/** Links to a group's things, and its members' calendars, lead nowhere from now on. What is made after the panic stays. */
async function withdrawLinks({ group, among }: Danger): Promise<string[]> {
  if (among !== null) return [];
  const members = await memberIdsOf(group);
  const shared = { $or: [{ group }, { by: { $in: members } }], state: 'shared' as const };
  const kept = { _id: { $in: members }, state: 'kept' as const };
  await transact((transaction) =>
    transaction.lend(async (session) => {
      await Shares.updateMany(shared, { $set: { state: 'withdrawn' }, $inc: { version: 1 } }, { session }).exec();
      await Calendars.updateMany(kept, { $set: { state: 'ended' }, $inc: { version: 1 } }, { session }).exec();
    }),
  );
  return [];
}

provideSafeguard(withdrawLinks);
