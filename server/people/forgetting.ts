import { randomUUID } from 'node:crypto';
import { Operations } from '../verbs/operation.ts';
import { NOT_ALLOWED, invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import { transact } from '../verbs/transaction.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isSignedIn } from '../viewer.ts';
import { giveRoles } from './members.ts';
import { Forgettings, Passphrases, People, StewardsOf, type Person } from './model.ts';
import { personRules } from './rules.ts';

const HOUR = 3_600_000;

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
    const before = (await steps.find(People, { _id: person })) ?? refuse(NOT_ALLOWED);
    led(personRules, 'forget', ['owner'], before);
    await leaveAll(steps, before);
    await steps.remove(Passphrases, { _id: person });
    await steps.remove(People, { _id: person });
    await steps.add(Forgettings, { _id: person, as: randomUUID(), at: steps.at });
    return { typename: 'MeChanged', refs: [{ kind: 'Person', id: person, version: before.version + 1 }] };
  });
  if (answer.typename === 'MeChanged') await unname(person);
  return answer;
}

async function leaveAll(steps: Verb, { _id: person, memberships }: Person): Promise<void> {
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
  await transact(async (transaction) => {
    const forgetting = await transaction.find(Forgettings, { _id: person });
    if (!forgetting) return;
    await transaction.lend((session) => Operations.updateMany({ person }, { $set: { person: forgetting.as } }, { session }).exec());
  });
}

/** Ends what forgetting began, whatever stopped it: the operations first, an hour later the link to them. */
async function endForgetting(now: Date): Promise<void> {
  for (const { _id, at } of await Forgettings.find().lean<{ _id: string; at: Date }[]>().exec()) {
    await unname(_id);
    if (at.getTime() < now.getTime() - HOUR) await transact((transaction) => transaction.remove(Forgettings, { _id }));
  }
}

/** Forgets the contacts whose time is over at `now`, and ends what was begun by forgetting a person. */
export async function forgetContacts(now: Date): Promise<void> {
  await endForgetting(now);
  const due = { contactUntil: { $lte: now } };
  for (const { _id } of await People.find(due, { _id: 1 }).lean<Pick<Person, '_id'>[]>().exec()) {
    const gone = { contact: null, contactUntil: null, loadUntil: null, counterparts: [] };
    await transact((transaction) => transaction.change(People, { _id, ...due }, { $set: gone, $inc: { version: 1 } }));
  }
}
