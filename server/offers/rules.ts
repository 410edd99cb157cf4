import type { Rules } from '../verbs/rules.ts';
import type { OfferState } from './model.ts';

/** An offer is listed and kept by those who look after its place, and by the planners of its group. */
export const offerRules: Rules<OfferState, 'list' | 'change' | 'withdraw' | 'expire'> = {
  list: { by: ['keeper', 'planner'], leads: { none: 'open' } },
  /** A closed one that is raised opens again. */
  change: { by: ['keeper', 'planner'], leads: { open: 'open', closed: 'closed' } },
  withdraw: { by: ['keeper', 'planner'], leads: { open: 'withdrawn', closed: 'withdrawn' } },
  expire: { by: ['alliance'], leads: { open: 'expired' } },
};
