import { hash, verify } from '@node-rs/argon2';
import { invalid, type Refusal } from '../verbs/refusal.ts';
import { isCommon } from './common-passphrases.ts';

const SHORTEST = 8;
const LONGEST = 200;

/** argon2id, 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet. 2 is argon2id in the library's numbering. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash that nobody's passphrase has: verified for unknown names, so that they take as long as known ones. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$085Rp6xsjPQgcmghmO0WHA$nhnoz7DIbuxadbV2SOq/mdkkt33zbERX/1IuxStQrGI';

/** Null, or why it can't be a passphrase: length and commonness only, no rules of composition. */
export function unusablePassphrase(passphrase: string, name: string): Refusal | null {
  const { length } = Array.from(same(passphrase));
  if (length < SHORTEST) return invalid('passphrase', 'too-short');
  if (length > LONGEST) return invalid('passphrase', 'too-long');
  return isCommon(same(passphrase), name) ? invalid('passphrase', 'too-common') : null;
}

/** In PHC string format, some 30 ms; never inside a transaction. */
export function hashed(passphrase: string): Promise<string> {
  return hash(same(passphrase), COST);
}

/** Whether it is the passphrase of this hash. Null, for nobody's, takes as long and is false. */
export async function fits(passphrase: string, known: string | null): Promise<boolean> {
  const given = Array.from(passphrase).length > LONGEST ? '' : same(passphrase);
  return (await verify(known ?? NOBODYS, given)) && known !== null;
}

/** Two keyboards may write the same sign in two ways. */
function same(passphrase: string): string {
  return passphrase.normalize('NFKC');
}
