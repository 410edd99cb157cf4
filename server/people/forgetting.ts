import { randomUUID } from 'node:crypto';
import type { QueryFilter } from 'mongoose';
import { Operations } from '../verbs/operation.ts';
import { NOT_ALLOWED, NOT_FOUND, Refused, invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import { patiently } from '../verbs/patience.ts';
import { transact, type Transaction } from '../verbs/transaction.ts';
import type { Asking } from '../verbs/verb.ts';
import { peopleSignedIn, wipeSessionsOf } from '../session.ts';
import { isMember, isSignedIn, standingsIn } from '../viewer.ts';
import { Forgettings, Passphrases, People, StewardsOf, type Person } from './model.ts';
import { personRules } from './rules.ts';

const HOUR = 3_600_000;
/** What is not done in time, the next minute's upkeep does. */
const UNNAMED_WITHIN_MS = 5000;
/** Who has been signed in nowhere for so long is forgotten. */
const IDLE = 90 * 24 * HOUR;

const NO_CONTACT = { contact: null, contactUntil: null, loadUntil: null, counterparts: [] };

/** What forgetting does to the store; a verb's steps and a bare transaction can. */
type Steps = Pick<Transaction, 'find' | 'change' | 'add' | 'remove'>;

/**
 * Forgets the asker: name, contact, passphrase and memberships are deleted, and their operations stand under a name that leads
 * nowhere. Totals stay. Whoever calls ends their sessions. Refuses Invalid(group, last-steward) while they are the only steward
 * of a group that others are in: first another one is named.
 */
export async function forgetMe({ verb, viewer, op }: Asking): Promise<Answer> {
  if (!isSignedIn(viewer)) return NOT_ALLOWED;
  const { person } = viewer;
  const request = { operationId: op, name: 'people.forgetMe', group: '', input: {}, keys: [person] };
  const answer = await verb(viewer, request, async (steps) => {
    const { version } = await forget(steps, person, { by: ['owner'], at: steps.at });
    return { typename: 'MeChanged', refs: [{ kind: 'Person', id: person, version: version + 1 }] };
  });
  if (answer.typename === 'MeChanged') await unname(person);
  return answer;
}

/**
 * A steward forgets a member who asked for it and can't do it themself, or whose phone is in other hands: as `forgetMe`, and their
 * phones are wiped. Refuses NotFound for who is no member, Invalid(person, in-other-groups) for who is in others too: of those, this
 * group's stewards do not decide.
 */
export async function forgetMember({ verb, viewer, op }: Asking, { group, person }: { group: string; person: string }): Promise<Answer> {
  const request = { operationId: op, name: 'people.forgetMember', group, input: { group, person }, keys: [person, `stewards ${group}`] };
  const answer = await verb(viewer, request, async (steps) => {
    if (!isMember(viewer, group)) refuse(NOT_FOUND);
    const member = await steps.find(People, { _id: person, 'memberships.group': group });
    led(personRules, 'forget', standingsIn(viewer, group), member ?? { state: 'joined', version: 0 });
    if (!member) return refuse(NOT_FOUND);
    if (member.memberships.length > 1) refuse(invalid('person', 'in-other-groups'));
    const { version } = await forget(steps, person, { by: ['steward'], at: steps.at });
    return { typename: 'MemberChanged', refs: [{ kind: 'Person', id: person, version: version + 1 }] };
  });
  if (answer.typename !== 'MemberChanged') return answer;
  await wipeSessionsOf([person]);
  await unname(person);
  return answer;
}

async function forget(steps: Steps, person: string, { by, at }: { by: readonly Standing[]; at: Date }): Promise<Person> {
  const before = (await steps.find(People, { _id: person })) ?? refuse(NOT_ALLOWED);
  led(personRules, 'forget', by, before);
  await leaveAll(steps, before);
  await steps.remove(Passphrases, { _id: person });
  await steps.remove(People, { _id: person });
  await steps.add(Forgettings, { _id: person, as: randomUUID(), at });
  return before;
}

async function leaveAll(steps: Steps, { _id: person, memberships }: Person): Promise<void> {
  for (const { group, roles } of memberships) {
    if (!roles.includes('steward')) continue;
    const left = await steps.change(StewardsOf, { _id: group, people: person }, { $pull: { people: person } });
    if (left?.people.length !== 0) continue;
    const others = await steps.find(People, { 'memberships.group': group, _id: { $ne: person } });
    if (others) refuse(invalid('group', 'last-steward'));
  }
}

/** Puts the operations of who was forgotten under a name that leads nowhere. Done again, it finds what came late. */
async function unname(person: string): Promise<void> {
  await patiently(Date.now() + UNNAMED_WITHIN_MS, undefined, () =>
    transact(async (transaction) => {
      const forgetting = await transaction.find(Forgettings, { _id: person });
      if (!forgetting) return;
      await transaction.lend((session) => Operations.updateMany({ person }, { $set: { person: forgetting.as } }, { session }).exec());
    }),
  );
}

/** Ends what forgetting began, whatever stopped it: the operations first, an hour later the link to them. */
async function endForgetting(now: Date): Promise<void> {
  for (const { _id, at } of await Forgettings.find().lean<{ _id: string; at: Date }[]>().exec()) {
    await unname(_id);
    if (at.getTime() < now.getTime() - HOUR) await transact((transaction) => transaction.remove(Forgettings, { _id }));
  }
}

/**
 * What time alone makes forgotten: contacts whose time is over at `now`, people who have been signed in nowhere for ninety days, and
 * the rest of what was begun by forgetting somebody.
 */
export async function forgetContacts(now: Date): Promise<void> {
  const due = { contactUntil: { $lte: now } };
  for (const person of await idsOf(due)) await note(person, due, NO_CONTACT);
  await forgetIdle(now);
  await endForgetting(now);
}

/** Which of a group's members: among these, or all; but not those. */
export interface Which {
  readonly among: readonly string[] | null;
  readonly except: readonly string[];
}

/** Forgets how a group's members can be reached. Answers those among them who were spared and have given a contact. */
export async function forgetContactsIn(group: string, { among, except }: Which): Promise<string[]> {
  const told = { 'memberships.group': group, contact: { $ne: null } };
  for (;;) {
    const due = await idsOf({ ...told, _id: { $nin: [...except], ...(among && { $in: [...among] }) } });
    if (due.length === 0) break;
    for (const person of due) await note(person, {}, NO_CONTACT);
  }
  return idsOf({ ...told, _id: { $in: except.filter((one) => among?.includes(one) ?? true) } });
}

/** Only the last steward of a group that others are in stays. */
async function forgetIdle(now: Date): Promise<void> {
  const present = { _id: { $in: await peopleSignedIn() } };
  const absent = { _id: { $nin: present._id.$in } };
  for (const person of await idsOf({ ...present, idleSince: { $ne: null } })) await note(person, {}, { idleSince: null });
  for (const person of await idsOf({ ...absent, idleSince: null })) await note(person, { idleSince: null }, { idleSince: now });
  const longGone = { idleSince: { $lte: new Date(now.getTime() - IDLE) } };
  for (const person of await idsOf({ ...absent, ...longGone })) {
    await transact(async (transaction) => {
      // Somebody may have signed in since they were found: then both write the person, and one of the two starts over.
      if (await transaction.find(People, { _id: person, ...longGone })) await forget(transaction, person, { by: ['alliance'], at: now });
    }).catch(unlessRefused);
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

async function idsOf(filter: QueryFilter<Person>): Promise<string[]> {
  const found = await People.find(filter, { _id: 1 }).limit(1000).lean<Pick<Person, '_id'>[]>().exec();
  return found.map(({ _id }) => _id);
}

/** Notes something about a person that they did not ask for themself. */
async function note(person: string, guard: QueryFilter<Person>, $set: Partial<Person>): Promise<void> {
  await transact((transaction) => transaction.change(People, { ...guard, _id: person }, { $set, $inc: { version: 1 } }));
}
