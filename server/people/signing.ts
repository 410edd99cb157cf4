import { patiently } from '../verbs/patience.ts';
import { transact } from '../verbs/transaction.ts';
import { nameKey } from './name.ts';
import { Passphrases, People, type Passphrase, type Person } from './model.ts';
import { fits } from './passphrase.ts';

const NOTED_WITHIN_MS = 2000;

/**
 * The person whose name and passphrase these are, or null. Unknown names take the same steps as known ones: two reads and one
 * verification. Whoever calls counts the attempt first (attempts.ts).
 */
export async function signIn(name: string, passphrase: string): Promise<string | null> {
  const person = await People.findOne({ nameKey: nameKey(name) })
    .lean<Person>()
    .exec();
  const known = await passphraseOf(person?._id ?? '');
  if (!(await fits(passphrase, known)) || !person) return null;
  return (await present(person)) ? person._id : null;
}

/**
 * Who signs in is here again, however soon they leave: what counts the days of absence looks only now and then. False when they were
 * forgotten at this very moment.
 */
async function present({ _id, idleSince }: Person): Promise<boolean> {
  if (!idleSince) return true;
  const noted = { $set: { idleSince: null }, $inc: { version: 1 } };
  return patiently(Date.now() + NOTED_WITHIN_MS, true, () =>
    transact(async (transaction) => (await transaction.change(People, { _id }, noted)) !== null),
  );
}

/** The hash of a person's passphrase, or null. */
export async function passphraseOf(person: string): Promise<string | null> {
  const known = await Passphrases.findOne({ _id: person }).lean<Passphrase>().exec();
  return known?.hash ?? null;
}
