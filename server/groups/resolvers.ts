import type { Resolvers } from '../../generated/schema.ts';
import { answered, refOf, refused } from '../answers.ts';
import type { Context } from '../context.ts';
import { page, type PageArguments } from '../pages.ts';
import { invitationByCode, membersOf, openInvitations, peopleByIds } from '../people/actions.ts';
import { isRefusal, type Answer } from '../verbs/refusal.ts';
import { isMember, isSignedIn, visibleGroups, type Viewer } from '../viewer.ts';
import {
  acceptAgreement,
  agreementsByIds,
  agreementsOf,
  allGroups,
  changeSettings,
  endAgreement,
  exportsOf,
  foundGroup,
  groupsByIds,
  panic,
  proposeAgreement,
  refuseAgreement,
} from './actions.ts';
import type { Agreement, Group } from './model.ts';

/** Enum words: the schema's and the stored ones. */
const words = {
  GroupKind: { RURAL: 'rural', URBAN: 'urban' },
  Flow: { PROPOSER_GIVES: 'proposer-gives', PARTNER_GIVES: 'partner-gives', BOTH: 'both' },
  AgreementState: { PROPOSED: 'proposed', ACCEPTED: 'accepted', REFUSED: 'refused', ENDED: 'ended', EXPIRED: 'expired' },
} satisfies Resolvers;

/** What leaves of a group, field by field: its lists to its members only. */
export const groupsResolvers = {
  ...words,
  Query: {
    group: async (_root, { id }, context) => (visibleGroups(context.viewer).includes(id) ? context.load('groups', groupsByIds, id) : null),
    groups: async (_root, _arguments, { viewer }) => (isSignedIn(viewer) ? (await allGroups()).map(card) : []),
    invitation: (_root, { code }, context) => viewOf(context, code),
  },
  Mutation: {
    foundGroup: async (_root, { op, ...founding }, context) => groupChanged(await foundGroup(context.asking(op), founding)),
    changeSettings: async (_root, { op, ...change }, context) => groupChanged(await changeSettings(context.asking(op), change)),
    panic: async (_root, { op, ...danger }, context) => panicked(await panic(context.asking(op), danger)),
    proposeAgreement: async (_root, { op, input }, context) =>
      agreementChanged(await proposeAgreement(context.asking(op), input), context.viewer),
    acceptAgreement: async (_root, { op, ...seen }, context) =>
      agreementChanged(await acceptAgreement(context.asking(op), seen), context.viewer),
    refuseAgreement: async (_root, { op, ...seen }, context) =>
      agreementChanged(await refuseAgreement(context.asking(op), seen), context.viewer),
    endAgreement: async (_root, { op, ...seen }, context) => agreementChanged(await endAgreement(context.asking(op), seen), context.viewer),
  },
  Group: {
    id: ({ _id }) => _id,
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    zone: ({ zone }) => zone,
    home: ({ home }) => home,
    settings: ({ settings }) => settings,
    members: (group, asked, { viewer }) => membersFor(viewer, group, asked),
    agreements: ({ _id }, _arguments, { viewer }) => agreementsOf(viewer, _id),
    invitations: ({ _id }, _arguments, { viewer }) => openInvitations(viewer, _id),
    exports: async ({ _id }, _arguments, context) =>
      Promise.all(
        (await exportsOf(context.viewer, _id)).map(async (one) => ({ ...one, by: await context.load('people', peopleByIds, one.by) })),
      ),
    version: ({ version }) => version,
  },
  Agreement: {
    id: ({ _id }) => _id,
    proposer: ({ proposer }, _arguments, context) => known(context, proposer),
    partner: ({ partner }, _arguments, context) => known(context, partner),
    flow: ({ flow }) => flow,
    until: ({ until }) => until,
    state: ({ state }) => state,
    version: ({ version }) => version,
  },
  Me: {
    memberships: ({ memberships }, _arguments, context) =>
      Promise.all(memberships.map(async ({ group, roles }) => ({ group: await known(context, group), roles }))),
  },
  Invitation: { group: ({ group }, _arguments, context) => known(context, group) },
} satisfies Resolvers;

/** What an invitation tells a stranger: the group's name, and who invited if they are still there. */
async function viewOf(context: Context, code: string) {
  const invitation = await invitationByCode(code, context.clock.now());
  if (!invitation) return null;
  const { name } = await known(context, invitation.group);
  const by = await context.load('people', peopleByIds, invitation.by);
  return { groupName: name, roles: invitation.roles, until: invitation.until, by: by?.name ?? name };
}

/** A group that something stored names: it is there. */
async function known(context: Context, id: string): Promise<Group> {
  const group = await context.load('groups', groupsByIds, id);
  if (!group) throw new Error(`No group ${id}`);
  return group;
}

function membersFor(viewer: Viewer, { _id }: Group, asked: PageArguments) {
  return page(asked, async (limit, after) => (isMember(viewer, _id) ? membersOf(_id, limit, after) : []));
}

function card({ _id, name, kind }: Group) {
  return { id: _id, name, kind };
}

function groupChanged(answer: Answer) {
  return answered(answer, {
    name: 'GroupChanged',
    field: 'group',
    kind: 'Group',
    read: async (id) => (await groupsByIds([id]))[0] ?? null,
  });
}

function panicked(answer: Answer) {
  if (isRefusal(answer)) return refused(answer);
  return { __typename: 'Panicked' as const, ...refOf(answer, 'Group') };
}

function agreementChanged(answer: Answer, viewer: Viewer) {
  const read = async (id: string) => (await agreementsByIds([id])).find((one) => concerns(viewer, one)) ?? null;
  return answered(answer, { name: 'AgreementChanged', field: 'agreement', kind: 'Agreement', read });
}

function concerns(viewer: Viewer, { proposer, partner }: Agreement): boolean {
  return isMember(viewer, proposer) || isMember(viewer, partner);
}
