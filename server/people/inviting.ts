import { partOf } from '../verbs/operation.ts';
import { NOT_FOUND, invalid, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { ALLIANCE, holds, isMember, standingsIn, type Role, type Viewer } from '../viewer.ts';
import { codeHash } from './code.ts';
import { rolesRead } from './members.ts';
import { Invitations, StewardsOf, type Invitation } from './model.ts';
import { invitationRules } from './rules.ts';

const DAY = 86_400_000;
const MOST_DAYS = 7;

export interface Inviting {
  readonly group: string;
  readonly roles: readonly Role[];
  /** How long it may be used, 1 to 7; seven unless said. */
  readonly days?: number | null | undefined;
}

/** What makes an invitation of it. */
interface Drawn {
  readonly by: string;
  readonly code: string;
  readonly id?: string | undefined;
}

/**
 * A steward invites somebody to these roles; the invitation works once. `code` comes from `codeFor` or `freshCode` and only its
 * hash is kept; it is no part of what a repeat is compared by, as it follows from the operation's id.
 * Refuses Invalid(roles, missing), Invalid(days, out-of-range).
 */
export async function invite(asking: Asking, inviting: Inviting, code: string): Promise<Answer> {
  const { viewer, verb, op } = asking;
  const { group } = inviting;
  const input = { group, roles: rolesRead(inviting.roles), days: inviting.days ?? MOST_DAYS };
  if (input.roles.length === 0) return invalid('roles', 'missing');
  if (!Number.isInteger(input.days) || input.days < 1 || input.days > MOST_DAYS) return invalid('days', 'out-of-range');
  return verb(viewer, { operationId: op, name: 'people.invite', group, input, keys: [] }, async (steps) => {
    insistOnMember(viewer, group);
    led(invitationRules, 'invite', standingsIn(viewer, group));
    return invited(await inviteIn(steps, { ...input, by: viewer.person, code }));
  });
}

/** Writes an open invitation; unless given, its id follows from the operation's. */
export async function inviteIn(steps: Verb, { id, group, roles, days, by, code }: Inviting & Drawn): Promise<Invitation> {
  const hash = codeHash(code);
  if (hash === null) throw new Error('An invitation needs a whole code');
  const _id = id ?? partOf(steps.operationId, 'invitation');
  const until = new Date(steps.at.getTime() + (days ?? MOST_DAYS) * DAY);
  const invitation: Invitation = { _id, codeHash: hash, group, roles, by, until, state: 'open', version: 1 };
  await steps.add(Invitations, invitation);
  return invitation;
}

/** A steward takes back an invitation that nobody has used. */
export async function revokeInvitation(asking: Asking, id: string): Promise<Answer> {
  const { viewer, verb, op } = asking;
  const known = await invitationById(id);
  const request = { operationId: op, name: 'people.revokeInvitation', group: known?.group ?? '', input: { id }, keys: [id] };
  return verb(viewer, request, async (steps) => {
    const invitation = (await steps.find(Invitations, { _id: id })) ?? refuse(NOT_FOUND);
    insistOnMember(viewer, invitation.group);
    const state = led(invitationRules, 'revoke', standingsIn(viewer, invitation.group), invitation);
    const guard = { _id: id, state: invitation.state };
    const after = await steps.change(Invitations, guard, { $set: { state }, $inc: { version: 1 } });
    return invited(after ?? refuse({ typename: 'Stale', version: invitation.version }));
  });
}

/** Takes back every invitation of a group that nobody has used. */
export async function revokeAllIn(steps: Verb, group: string): Promise<void> {
  for (const { _id, state: before } of await steps.list(Invitations, { group, state: 'open' })) {
    const state = invitationRules.revoke.leads[before] ?? before;
    await steps.change(Invitations, { _id, state: before }, { $set: { state }, $inc: { version: 1 } });
  }
}

export async function invitationById(id: string): Promise<Invitation | null> {
  return Invitations.findOne({ _id: id }).lean<Invitation>().exec();
}

/** What somebody who holds this code may use at `now`; null for any other code. */
export async function invitationByCode(code: string, now: Date): Promise<Invitation | null> {
  const hash = codeHash(code);
  if (hash === null) return null;
  return Invitations.findOne({ codeHash: hash, state: 'open', until: { $gt: now } })
    .lean<Invitation>()
    .exec();
}

/** A group's invitations that were not taken back, the newest first: for its stewards. */
export async function openInvitations(viewer: Viewer, group: string): Promise<Invitation[]> {
  if (!holds(viewer, group, 'steward')) return [];
  return Invitations.find({ group, state: { $ne: 'revoked' } })
    .sort({ _id: -1 })
    .limit(100)
    .lean<Invitation[]>()
    .exec();
}

/** Whether anybody has joined as a steward yet. */
export async function anySteward(): Promise<boolean> {
  return (await StewardsOf.exists({ 'people.0': { $exists: true } }).exec()) !== null;
}

function invited({ _id, version }: Invitation): Done {
  return { typename: 'Invited', refs: [{ kind: 'Invitation', id: _id, version }] };
}

function insistOnMember(viewer: Viewer, group: string): void {
  if (viewer !== ALLIANCE && !isMember(viewer, group)) refuse(NOT_FOUND);
}
