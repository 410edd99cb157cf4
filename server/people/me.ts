import { NOT_ALLOWED, NOT_FOUND, invalid, refuse, type Answer, type Refusal } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking } from '../verbs/verb.ts';
import { isSignedIn } from '../viewer.ts';
import { KEPT_AFTER_LOAD, sealed, veiled } from './contact.ts';
import { insistOnFreeName } from './joining.ts';
import { Passphrases, People, type Language, type Measures, type Person } from './model.ts';
import { nameKey, trimmed, unusableName } from './name.ts';
import { fits, hashed, unusablePassphrase } from './passphrase.ts';
import { personRules } from './rules.ts';
import { passphraseOf } from './signing.ts';

const DAY = 86_400_000;
/** A contact that no load has needed for so long is forgotten. */
const KEPT_UNUSED = 90 * DAY;
const LONGEST_CONTACT = 200;

/** What is left out stays as it is. */
export interface MeChange {
  readonly name?: string | null | undefined;
  readonly language?: Language | null | undefined;
  readonly measures?: Measures | null | undefined;
  /** Empty: forget it. */
  readonly contact?: string | null | undefined;
}

/**
 * Changes what a person says of themself. The contact is sealed with the server's secret, and name and contact are veiled with it
 * where repeats are compared. Refuses Invalid(name: …, taken), Invalid(contact: too-long, unseen-character).
 */
export async function changeMe({ verb, viewer, op }: Asking, change: MeChange, secret: string): Promise<Answer> {
  const { person } = viewer;
  const refusal = isSignedIn(viewer) ? unusable(change) : NOT_ALLOWED;
  if (refusal) return refusal;
  const { name, contact, language, measures } = change;
  const said = { language, measures, name: name && veiled(secret, name), contact: contact && veiled(secret, contact) };
  const request = { operationId: op, name: 'people.changeMe', group: '', input: said, keys: [person] };
  return verb(viewer, request, async (steps) => {
    const before = (await steps.find(People, { _id: person })) ?? refuse(NOT_FOUND);
    led(personRules, 'change', ['owner'], before);
    if (name) await insistOnFreeName(steps, nameKey(name), person);
    const $set = { ...plainly(change), ...contactSet(change, before, { secret, at: steps.at }) };
    const after = await steps.change(People, { _id: person }, { $set, $inc: { version: 1 } });
    return { typename: 'MeChanged', refs: [{ kind: 'Person', id: person, version: after?.version ?? before.version }] };
  });
}

/**
 * A new passphrase for who knows the present one. Neither is part of what a repeat is compared by; who knows the new one, once it
 * holds, is answered as at first. Whoever calls counts the try first and ends the other sessions.
 * Refuses NotAllowed for a wrong present one, Invalid(passphrase: too-short, too-long, too-common), Stale when another change came first.
 */
export async function changePassphrase(
  { verb, viewer, op }: Asking,
  { present, next }: { present: string; next: string },
): Promise<Answer> {
  const { person } = viewer;
  const [me, known] = [await People.findOne({ _id: person }).lean<Person>().exec(), await passphraseOf(person)];
  if (!me || !known) return NOT_ALLOWED;
  const refusal = unusablePassphrase(next, me.name);
  if (refusal) return refusal;
  if (!(await fits(present, known)) && !(await fits(next, known))) return NOT_ALLOWED;
  const hash = await hashed(next);
  const request = { operationId: op, name: 'people.changePassphrase', group: '', input: {}, keys: [person] };
  return verb(viewer, request, async (steps) => {
    const before = (await steps.find(People, { _id: person })) ?? refuse(NOT_FOUND);
    led(personRules, 'change', ['owner'], before);
    if (!(await steps.change(Passphrases, { _id: person, hash: known }, { $set: { hash } })))
      refuse({ typename: 'Stale', version: before.version });
    return { typename: 'MeChanged', refs: [{ kind: 'Person', id: person, version: before.version }] };
  });
}

function unusable({ name, contact }: MeChange): Refusal | null {
  const refusal = name === null || name === undefined ? null : unusableName(name);
  if (refusal || !contact) return refusal;
  if (/\p{C}/u.test(contact)) return invalid('contact', 'unseen-character');
  return contact.length > LONGEST_CONTACT ? invalid('contact', 'too-long') : null;
}

function plainly({ name, language, measures }: MeChange): Partial<Person> {
  return {
    ...(name ? { name: trimmed(name), nameKey: nameKey(name) } : {}),
    ...(language ? { language } : {}),
    ...(measures ? { measures } : {}),
  };
}

/** A contact that is given is kept for ninety days, and in any case for seven after the last active load. */
function contactSet({ contact }: MeChange, { _id, loadUntil }: Person, { secret, at }: { secret: string; at: Date }): Partial<Person> {
  if (contact === null || contact === undefined) return {};
  if (contact.trim() === '') return { contact: null, contactUntil: null };
  const until = Math.max(at.getTime() + KEPT_UNUSED, (loadUntil?.getTime() ?? 0) + KEPT_AFTER_LOAD);
  return { contact: sealed(secret, _id, contact.trim()), contactUntil: new Date(until) };
}
