import { wellFormed } from '../verbs/operation.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Refusal } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isSignedIn } from '../viewer.ts';
import { codeHash, readCode } from './code.ts';
import { giveRoles, rolesRead } from './members.ts';
import { Invitations, Passphrases, People, type Invitation, type Language, type Person } from './model.ts';
import { nameKey, trimmed, unusableName } from './name.ts';
import { hashed, unusablePassphrase } from './passphrase.ts';
import { invitationRules, personRules } from './rules.ts';

export interface Joining {
  /** The new person's id, made on the device. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly passphrase: string;
  readonly language: Language;
}

/**
 * Joins with an invitation: a new person, or new roles for one who is signed in (then only the code counts).
 * Answers `Joined` with a reference to the Person. Refuses Invalid(code: unknown-code, already-used), Expired for a code that
 * has run out, Invalid(name: too-short, too-long, unseen-character, taken), Invalid(passphrase: too-short, too-long, too-common).
 */
export async function join(asking: Asking, joining: Joining): Promise<Answer> {
  const invitation = await invitationOf(joining.code);
  if (!invitation) return invalid('code', 'unknown-code');
  return isSignedIn(asking.viewer) ? gain(asking, invitation, joining.code) : enter(asking, invitation, joining);
}

/**
 * The passphrase is no part of what a repeat is compared by: its hash there would be a quick one. So a repeat is answered
 * whatever passphrase it brings; who signs somebody in for it asks `signIn` first. The name stands beside the code, whose
 * chance nobody can guess from the fingerprint.
 */
async function enter({ verb, viewer, op }: Asking, invitation: Invitation, joining: Joining): Promise<Answer> {
  const refusal = unusable(joining);
  if (refusal) return refusal;
  const hash = await hashed(joining.passphrase);
  const { id, language } = joining;
  const name = trimmed(joining.name);
  const input = { code: readCode(joining.code), id, name, language };
  const request = { operationId: op, name: 'people.join', group: invitation.group, input, keys: [invitation._id] };
  return verb({ ...viewer, person: id }, request, async (steps) => {
    await use(steps, invitation._id);
    await insistOnFreeName(steps, nameKey(name));
    await steps.add(People, newcomer({ id, name, language }));
    await steps.add(Passphrases, { _id: id, hash });
    return joined(await giveRoles(steps, { group: invitation.group, person: id, roles: invitation.roles }));
  });
}

async function gain({ verb, viewer, op }: Asking, invitation: Invitation, code: string): Promise<Answer> {
  const { group } = invitation;
  const request = { operationId: op, name: 'people.gain', group, input: { code: readCode(code) }, keys: [invitation._id, viewer.person] };
  return verb(viewer, request, async (steps) => {
    const person = (await steps.find(People, { _id: viewer.person })) ?? refuse(NOT_FOUND);
    led(personRules, 'gain', ['owner'], person);
    await use(steps, invitation._id);
    const had = person.memberships.find((one) => one.group === group)?.roles ?? [];
    return joined(await giveRoles(steps, { group, person: person._id, roles: rolesRead([...had, ...invitation.roles]) }));
  });
}

/** The guard of "once": of many who use one invitation at once, the filter lets one through. */
async function use(steps: Verb, id: string): Promise<void> {
  const state = led(invitationRules, 'use', ['owner'], { state: 'open', version: 1 });
  const guard = { _id: id, state: 'open', until: { $gt: steps.at } } as const;
  const used = await steps.change(Invitations, guard, { $set: { state }, $inc: { version: 1 } });
  if (!used) refuse(whyNot(await steps.find(Invitations, { _id: id })));
}

function whyNot(invitation: Invitation | null): Refusal {
  if (!invitation || invitation.state === 'revoked') return invalid('code', 'unknown-code');
  return invitation.state === 'used' ? invalid('code', 'already-used') : { typename: 'Expired' };
}

/** A rival's uncommitted name is a lost race: the verb starts over and finds it taken. */
export async function insistOnFreeName(steps: Verb, key: string, except = ''): Promise<void> {
  const other = await steps.find(People, { nameKey: key, _id: { $ne: except } });
  if (other) refuse(invalid('name', 'taken'));
}

function unusable({ id, name, passphrase }: Joining): Refusal | null {
  if (wellFormed(id)) return invalid('id', 'not-a-uuid-7');
  return unusableName(name) ?? unusablePassphrase(passphrase, name);
}

function newcomer({ id, name, language }: Pick<Joining, 'id' | 'name' | 'language'>): Person {
  return {
    _id: id,
    name,
    nameKey: nameKey(name),
    language,
    measures: 'us',
    contact: null,
    contactUntil: null,
    loadUntil: null,
    counterparts: [],
    memberships: [],
    idleSince: null,
    state: led(personRules, 'join', ['owner']),
    version: 1,
  };
}

function joined({ _id, version }: Person): Answer & { typename: 'Joined' } {
  return { typename: 'Joined', refs: [{ kind: 'Person', id: _id, version }] };
}

async function invitationOf(code: string): Promise<Invitation | null> {
  const hash = codeHash(code);
  return hash === null ? null : Invitations.findOne({ codeHash: hash }).lean<Invitation>().exec();
}
