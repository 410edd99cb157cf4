/** The door of the domain: its verbs, and what other domains may use of it. */
export {
  anySteward,
  invitationByCode,
  invitationById,
  invite,
  inviteIn,
  openInvitations,
  revokeAllIn,
  revokeInvitation,
  type Inviting,
} from './inviting.ts';
export { codeFor, codeHash, freshCode, readCode } from './code.ts';
export { join, type Joining } from './joining.ts';
export { changeMe, changePassphrase, type MeChange } from './me.ts';
export { forgetContacts, forgetContactsIn, forgetMe, forgetMember } from './forgetting.ts';
export { contactActive, contactOf } from './contact.ts';
export { signIn } from './signing.ts';
export { giveRoles, memberIdsOf, memberOf, membersOf, membersWith, peopleByIds, setRoles, type RolesOf } from './members.ts';
export type { Invitation, Language, Measures, Membership, Person } from './model.ts';
