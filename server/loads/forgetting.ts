import { transact } from '../verbs/transaction.ts';
import { Loads } from './model.ts';

/** How long it is kept who gave to whom, after the load is over. */
const KEPT_MS = 30 * 86_400_000;
const SOME = 500;
const FORGOTTEN = 'forgotten';

/** Cuts the link between giver and receiver of loads that were over thirty days ago, and whose hands they went through, and the thanks between them. Grams stay. */
export async function unlink(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  const over = {
    state: { $in: ['delivered', 'returned', 'lost', 'cancelled'] },
    reservedAt: { $lt: before },
    reservedBy: { $ne: FORGOTTEN },
  } as const;
  const lately = [{ deliveredAt: { $gte: before } }, { collectedAt: { $gte: before } }, { signedAt: { $gte: before } }];
  const old = await Loads.find({ ...over, $nor: lately }, { _id: 1 })
    .limit(SOME)
    .lean<{ _id: string }[]>()
    .exec();
  if (old.length === 0) return;
  const cut = { need: null, needGroup: null, to: null, legs: [], driver: null, signedBy: null, reservedBy: FORGOTTEN, thanks: null };
  await transact((transaction) =>
    transaction.lend((session) =>
      Loads.updateMany({ _id: { $in: old.map(({ _id }) => _id) } }, { $set: cut, $inc: { version: 1 } }, { session }).exec(),
    ),
  );
  await unlink(now);
}
