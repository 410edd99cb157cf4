import type { Rules } from '../verbs/rules.ts';
import type { OfferState } from './model.ts';

/** An offer is listed and kept by those who look after its place, and by the planners of its group. */
export const offerRules: Rules<OfferState, 'list' | 'change' | 'withdraw' | 'expire' | 'exhaust' | 'reopen'> = {
  list: { by: ['keeper', 'planner'], leads: { none: 'open' } },
  /** A closed one that is raised opens again. */
  change: { by: ['keeper', 'planner'], leads: { open: 'open', closed: 'closed' } },
  withdraw: { by: ['keeper', 'planner'], leads: { open: 'withdrawn', closed: 'withdrawn' } },
  /** Past its spoil-by; a closed one only when grams of it come back. */
  expire: { by: ['alliance'], leads: { open: 'expired', closed: 'expired' } },
  /** What follows from the grams alone: nothing left on the board, something on it again. */
  exhaust: { by: ['alliance'], leads: { open: 'closed' } },
  reopen: { by: ['alliance'], leads: { closed: 'open' } },
};

/** The state that follows from what is on the board: open and closed change places, whatever is over stays over. */
export function stateWith(available: number, state: OfferState): OfferState {
  return offerRules[available > 0 ? 'reopen' : 'exhaust'].leads[state] ?? state;
}
