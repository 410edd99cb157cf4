import { provideSafeguard, type Danger } from '../groups/actions.ts';
import { underWayIn } from '../loads/actions.ts';
import { transact } from '../verbs/transaction.ts';
import { Shifts, type Shift } from './model.ts';

/** Where drivers set out from and come home to is most often where they live. */
async function forgetWhereDriversLive({ group, among }: Danger): Promise<string[]> {
  const { people } = await underWayIn(group);
  const told = { group, $or: [{ start: { $ne: null } }, { end: { $ne: null } }], ...(among && { _id: { $in: [...among] } }) };
  const gone = { ...told, driver: { $nin: [...people] } };
  const $set = { start: null, end: null };
  await transact((transaction) =>
    transaction.lend((session) => Shifts.updateMany(gone, { $set, $inc: { version: 1 } }, { session }).exec()),
  );
  return (await Shifts.find(told, { _id: 1 }).lean<Pick<Shift, '_id'>[]>()).map(({ _id }) => _id);
}

provideSafeguard(forgetWhereDriversLive);
