import type { Rules } from '../verbs/rules.ts';
import type { AgreementState, GroupState } from './model.ts';

/** For `found`, a steward of any group. */
export const groupRules: Rules<GroupState, 'found' | 'changeSettings' | 'export' | 'panic'> = {
  found: { by: ['steward', 'alliance'], leads: { none: 'founded' } },
  changeSettings: { by: ['steward'], leads: { founded: 'founded' } },
  export: { by: ['steward'], leads: { founded: 'founded' } },
  panic: { by: ['steward'], leads: { founded: 'founded' } },
};

/** `propose`: a steward of the proposer. `accept`, `refuse`: of the partner. `end`: of either; before it is accepted, it is taken back. */
export const agreementRules: Rules<AgreementState, 'propose' | 'accept' | 'refuse' | 'end' | 'expire'> = {
  propose: { by: ['steward'], leads: { none: 'proposed' } },
  accept: { by: ['steward'], leads: { proposed: 'accepted' } },
  refuse: { by: ['steward'], leads: { proposed: 'refused' } },
  end: { by: ['steward'], leads: { proposed: 'ended', accepted: 'ended' } },
  expire: { by: ['alliance'], leads: { proposed: 'expired', accepted: 'expired' } },
};
