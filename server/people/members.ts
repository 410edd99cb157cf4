import { NOT_FOUND, invalid, refuse, type Answer } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { ALLIANCE, ROLES, isMember, standingsIn, type Role } from '../viewer.ts';
import { People, StewardsOf, type Membership, type Person } from './model.ts';
import { personRules } from './rules.ts';

/** The roles that somebody has, or is to have, in a group. */
export interface RolesOf {
  readonly group: string;
  readonly person: string;
  readonly roles: readonly Role[];
}

export async function peopleByIds(ids: readonly string[]): Promise<Person[]> {
  return People.find({ _id: { $in: [...ids] } })
    .lean<Person[]>()
    .exec();
}

/** A group's members, the newest first; up to `limit` after the cursor. */
export async function membersOf(group: string, limit: number, after: string | null): Promise<Person[]> {
  const later = after ? { _id: { $lt: after } } : {};
  return People.find({ 'memberships.group': group, ...later })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<Person[]>()
    .exec();
}

export async function memberIdsOf(group: string): Promise<string[]> {
  const found = await People.find({ 'memberships.group': group }, { _id: 1 }).lean<Pick<Person, '_id'>[]>();
  return found.map(({ _id }) => _id);
}

const MOST_OF_A_ROLE = 500;

/** A group's members who have this role, by name. */
export async function membersWith(group: string, role: Role): Promise<Person[]> {
  return People.find({ memberships: { $elemMatch: { group, roles: role } } })
    .sort({ nameKey: 1 })
    .limit(MOST_OF_A_ROLE)
    .lean<Person[]>()
    .exec();
}

/** Whether somebody is a member at this moment, as the verb sees it. */
export async function memberOf(steps: Verb, person: string, group: string): Promise<boolean> {
  return (await steps.find(People, { _id: person, 'memberships.group': group })) !== null;
}

/**
 * A steward sets what a member does. No roles: they are no member any more, and see nothing from their next request on.
 * Refuses NotFound for who is not a member, Invalid(roles, last-steward).
 */
export async function setRoles(asking: Asking, { group, person, roles }: RolesOf): Promise<Answer> {
  const { viewer, verb, op } = asking;
  const input = { group, person, roles: rolesRead(roles) };
  const keys = [person, `stewards ${group}`];
  return verb(viewer, { operationId: op, name: 'people.setRoles', group, input, keys }, async (steps) => {
    if (viewer !== ALLIANCE && !isMember(viewer, group)) refuse(NOT_FOUND);
    const member = await steps.find(People, { _id: person, 'memberships.group': group });
    led(personRules, 'setRoles', standingsIn(viewer, group), member ?? { state: 'joined', version: 0 });
    if (!member) return refuse(NOT_FOUND);
    const { _id, version } = await giveRoles(steps, input);
    return { typename: 'MemberChanged', refs: [{ kind: 'Person', id: _id, version }] };
  });
}

/** Sets somebody's roles in a group, in the order of the roles' list; none takes the membership away. Refuses as `setRoles` does. */
export async function giveRoles(steps: Verb, { group, person, roles }: RolesOf): Promise<Person> {
  const before = (await steps.find(People, { _id: person })) ?? refuse(NOT_FOUND);
  if (roles.includes('steward')) await addSteward(steps, group, person);
  else await dropSteward(steps, group, person);
  const memberships = withRoles(before.memberships, group, roles);
  const guard = { _id: person, version: before.version };
  return (await steps.change(People, guard, { $set: { memberships }, $inc: { version: 1 } })) ?? refuse(NOT_FOUND);
}

/** Those roles, each once, in the order of the roles' list. */
export function rolesRead(roles: readonly Role[]): Role[] {
  return ROLES.filter((role) => roles.includes(role));
}

export function withRoles(memberships: readonly Membership[], group: string, roles: readonly Role[]): Membership[] {
  const others = memberships.filter((one) => one.group !== group);
  return roles.length > 0 ? [...others, { group, roles: rolesRead(roles) }] : others;
}

async function addSteward(steps: Verb, group: string, person: string): Promise<void> {
  const known = await steps.change(StewardsOf, { _id: group }, { $addToSet: { people: person } });
  if (!known) await steps.add(StewardsOf, { _id: group, people: [person] });
}

/** The guard: another steward stays. One document for all of them, so that two who drop each other at once collide on it. */
async function dropSteward(steps: Verb, group: string, person: string): Promise<void> {
  if (!(await steps.find(StewardsOf, { _id: group, people: person }))) return;
  const guard = { _id: group, people: person, 'people.1': { $exists: true } };
  const dropped = await steps.change(StewardsOf, guard, { $pull: { people: person } });
  if (!dropped) refuse(invalid('roles', 'last-steward'));
}
