import { nameKey } from './name.ts';
import { Passphrases, People, type Passphrase, type Person } from './model.ts';
import { fits } from './passphrase.ts';

/**
 * The person whose name and passphrase these are, or null. Unknown names take the same steps as known ones: two reads and one
 * verification. Whoever calls counts the attempt first (attempts.ts).
 */
export async function signIn(name: string, passphrase: string): Promise<string | null> {
  const person = await People.findOne({ nameKey: nameKey(name) })
    .lean<Person>()
    .exec();
  const known = await passphraseOf(person?._id ?? '');
  return (await fits(passphrase, known)) ? (person?._id ?? null) : null;
}

/** The hash of a person's passphrase, or null. */
export async function passphraseOf(person: string): Promise<string | null> {
  const known = await Passphrases.findOne({ _id: person }).lean<Passphrase>().exec();
  return known?.hash ?? null;
}
