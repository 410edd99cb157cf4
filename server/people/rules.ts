import type { Rules } from '../verbs/rules.ts';
import type { InvitationState, PersonState } from './model.ts';

/** `owner` is the person themself; a steward is one of the group whose roles are set, or of the only group of who is forgotten; `alliance` forgets who has been idle for long. */
export const personRules: Rules<PersonState, 'join' | 'gain' | 'change' | 'setRoles' | 'forget'> = {
  join: { by: ['owner'], leads: { none: 'joined' } },
  gain: { by: ['owner'], leads: { joined: 'joined' } },
  change: { by: ['owner'], leads: { joined: 'joined' } },
  setRoles: { by: ['steward'], leads: { joined: 'joined' } },
  forget: { by: ['owner', 'steward', 'alliance'], leads: { joined: 'forgotten' } },
};

/** `owner` is whoever holds the code; `alliance` invites the first steward of a new server. */
export const invitationRules: Rules<InvitationState, 'invite' | 'revoke' | 'use'> = {
  invite: { by: ['steward', 'alliance'], leads: { none: 'open' } },
  revoke: { by: ['steward', 'alliance'], leads: { open: 'revoked' } },
  use: { by: ['owner'], leads: { open: 'used' } },
};
